import { css } from 'lit';

/** In place of the summary, once the shop has the order. */
export const placed = css`
  .failure .reason {
    font-weight: 600;
  }

  .failure .reassure {
    margin-block-start: 0.25rem;
    color: var(--_muted);
  }

  .placed {
    justify-items: center;
    text-align: center;
    padding-block: calc(var(--_space) * 2);
  }

  .seal {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_success) 18%, transparent);
    font-size: 1.4em;
    animation: arrive calc(var(--_speed) * 3) ease-out;
  }

  .placed-title {
    font-family: var(--_heading-font);
    font-size: 1.4em;
    font-weight: var(--_heading-weight);
    line-height: 1.2;
    outline: 0;
  }

  .order-number {
    font-weight: 600;
  }

  .placed-total {
    display: grid;
    gap: 0.25rem;
  }

  .placed .amount {
    font-size: 1.5em;
  }

  @keyframes arrive {
    from {
      scale: 0.6;
      opacity: 0;
    }
  }
`;
