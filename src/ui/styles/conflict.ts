import { css } from 'lit';

/** Why a value cannot be had, and the ways to have it. */
export const conflict = css`
  .conflict {
    display: grid;
    gap: 0.6rem;
    justify-items: start;
    margin-block-start: calc(var(--_space) * 0.75);
    padding: calc(var(--_space) * 1.1);
    border: var(--_border-width) solid color-mix(in srgb, var(--_warning) 55%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_warning) 8%, transparent);
    animation: unfold var(--_speed) ease-out;
  }

  @keyframes unfold {
    from {
      opacity: 0;
      translate: 0 -0.4rem;
    }
  }

  .conflict > .quiet {
    margin-inline-start: -0.6rem;
    padding-inline: 0.6rem;
  }

  .conflict-title {
    display: flex;
    gap: 0.5rem;
    font-weight: 650;
    line-height: 1.35;
  }

  .conflict-title .icon {
    margin-block-start: 0.05em;
  }

  .repair-title {
    font-size: 0.9375em;
    color: var(--_muted);
  }

  .repairs {
    display: grid;
    gap: 0.5rem;
    inline-size: 100%;
  }

  .repair {
    display: flex;
    align-items: center;
    gap: 0.9rem;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.65rem 0.9rem;
    border: var(--_border-width) solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: none;
    text-align: start;
    cursor: pointer;
    transition: border-color var(--_speed);
  }

  .repair:hover {
    border-color: currentColor;
  }

  .repair-changes {
    flex: 1;
    display: grid;
    gap: 0.15rem;
    font-weight: 550;
  }

  .repair-price {
    display: grid;
    justify-items: end;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }

  .repair-price .price {
    color: inherit;
    font-weight: 600;
  }

  .repair-total {
    font-size: 0.8125em;
    color: var(--_muted);
  }

  /* A phone shows the reason and the first ways out at one look: the price stands beneath what changes. */
  @container mc-configurator (max-width: 29.99rem) {
    .columns .conflict.conflict {
      scroll-margin-block: calc(var(--_clear, 2rem) - 1rem) 4.5rem;
    }

    .conflict {
      gap: 0.4rem;
      padding: 0.8rem;
      font-size: 0.9375em;
      line-height: 1.4;
    }

    .repair {
      flex-wrap: wrap;
      gap: 0.15rem 0.75rem;
      padding: 0.5rem 0.75rem;
    }

    .repair-changes {
      flex: 1 0 100%;
      line-height: 1.3;
    }

    .repair-price {
      flex: 1;
      display: flex;
      align-items: baseline;
      gap: 0.6rem;
    }
  }

  .dropped {
    display: grid;
    gap: 0.5rem;
    flex: 1;
  }

  .dropped ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;
