import { css } from 'lit';

/** A shopper's budgets, and what is over them. */
export const budgets = css`
  .budget {
    display: grid;
    grid-template-columns: 1fr minmax(7rem, 50%);
    align-items: center;
    column-gap: 1rem;
    padding-block: 0.25rem;
    font-size: 0.9375em;
  }

  .budget > label {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .budget .field {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    padding-block: 0;
  }

  .budget .field:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .budget .input {
    flex: 1;
    align-self: stretch;
    inline-size: 100%;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .budget .unit {
    color: var(--_muted);
    white-space: nowrap;
  }

  .budget-says {
    grid-column: 1 / -1;
    text-align: end;
  }

  .budget-says,
  .dock-over,
  .over {
    font-size: 0.875em;
    font-weight: 550;
    line-height: 1.4;
    color: var(--_warning);
  }

  .dock-total:has(.dock-over) {
    flex: 0 1 auto;
    white-space: normal;
  }

  .dock-over {
    display: flex;
    gap: 0.3rem;
    font-size: 0.8125em;
  }

  .caption .over {
    flex-basis: 100%;
  }

  .swatches .over,
  .pictures .over {
    display: block;
  }

  .row .over {
    grid-column: 1 / -1;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
`;
