import { css } from 'lit';

/** How many are ordered, what they come to, and the tax. */
export const terms = css`
  .whole {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    margin-block-start: 0.35rem;
    font-variant-numeric: tabular-nums;
  }

  .off {
    color: var(--_success);
    white-space: nowrap;
  }

  .pieces {
    display: grid;
    gap: 0.5rem;
    border-block-start: var(--_border-width) solid var(--_border);
    padding-block-start: calc(var(--_space) * 0.75);
  }

  .pieces-field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }

  .pieces-field label {
    font-weight: 600;
    font-size: 0.9375em;
  }

  .pieces .number {
    flex-wrap: nowrap;
    gap: 0.35rem;
  }

  .pieces .number .field {
    flex: 0 1 auto;
    inline-size: 4.5rem;
    min-inline-size: 3rem;
    padding-inline: 0.5rem;
  }

  .step[aria-disabled] {
    opacity: 0.45;
    cursor: default;
  }

  /* One column of discounts for all tiers; their words stand where all others do. */
  .tiers {
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 0.15rem 0.75rem;
    margin-inline: -0.5rem;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }

  .tiers li,
  .tier {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }

  .tier {
    min-block-size: 2rem;
    padding: 0.1rem calc(0.5rem - var(--_border-width));
    border: var(--_border-width) solid transparent;
    border-radius: var(--_radius-small);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .tier:hover {
    border-color: var(--_border-strong);
  }

  .tier.is-reached {
    background: var(--_surface-selected);
  }

  .tier-total {
    text-align: end;
    white-space: nowrap;
  }

  .lines .is-sum {
    border-block-start: var(--_border-width) solid var(--_border);
    margin-block-start: 0.3rem;
  }

  .lines .is-sum dt,
  .lines .is-sum dd {
    color: inherit;
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .tier.is-reached {
      border-color: Highlight;
    }
  }
`;
