import { css } from 'lit';

/** Price, progress, order; and on small screens the dock at the bottom. */
export const summary = css`
  .summary,
  .placed {
    display: grid;
    gap: var(--_space);
    padding: calc(var(--_space) * 1.4);
    border: var(--_border-width) solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface-raised);
  }

  .summary-body {
    display: grid;
    align-content: start;
    gap: var(--_space);
  }

  .total {
    display: grid;
    gap: 0.1rem;
  }

  .total-label {
    font-size: 0.875em;
    color: var(--_muted);
  }

  .amount {
    font-family: var(--_heading-font);
    font-size: 2.1em;
    font-weight: var(--_heading-weight);
    line-height: 1.1;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
    transition: opacity var(--_speed);
  }

  [aria-busy='true'] .amount {
    opacity: 0.6;
    transition: opacity 200ms 200ms;
  }

  .amount .from {
    font-size: 0.55em;
    font-weight: 500;
    letter-spacing: 0;
  }

  .recurring {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .possible,
  .variants {
    font-size: 0.875em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .progress {
    display: grid;
    gap: 0.35rem;
  }

  .bar {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 0.375rem;
    border: 0;
    border-radius: 999px;
    background: var(--_border);
    overflow: hidden;
  }

  .bar::-webkit-progress-bar {
    background: transparent;
  }

  .bar::-webkit-progress-value {
    border-radius: 999px;
    background: var(--_accent);
    transition: inline-size calc(var(--_speed) * 2);
  }

  .bar::-moz-progress-bar {
    border-radius: 999px;
    background: var(--_accent);
  }

  .progress-text {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1rem;
    min-block-size: 1.75rem;
    font-size: 0.9375em;
  }

  .progress-text .icon,
  .figures .icon {
    margin-inline-end: 0.35rem;
  }

  .details {
    border-block-start: var(--_border-width) solid var(--_border);
    padding-block-start: calc(var(--_space) * 0.5);
  }

  .details > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 2.25rem;
    font-weight: 600;
    font-size: 0.9375em;
    border-radius: var(--_radius-small);
    cursor: pointer;
    list-style: none;
  }

  .details > summary::-webkit-details-marker {
    display: none;
  }

  .details > summary::after {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: 0.5rem 0.25rem;
    border: solid currentColor;
    border-width: 0 1.75px 1.75px 0;
    rotate: 45deg;
    translate: 0 -0.15em;
    transition: rotate var(--_speed);
  }

  .details[open] > summary::after {
    rotate: 225deg;
    translate: 0 0.1em;
  }

  .lines > div,
  .chosen > div,
  .figures > div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 0.3rem;
    font-size: 0.9375em;
  }

  .figures > div {
    padding-block: 0.1rem;
    font-size: 0.875em;
  }

  .figures dd,
  .lines dd {
    flex: none;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .lines dt,
  .figures dt,
  .chosen dt {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .chosen dd {
    display: grid;
    justify-items: end;
    text-align: end;
  }

  .jump {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    text-align: end;
    font-weight: 550;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  .jump:hover,
  .chosen .is-open .jump {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .chosen-by {
    font-size: 0.8125em;
    color: var(--_muted);
  }

  .order {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }

  .order-note:not(:has(*)) {
    display: none;
  }

  .failure {
    display: flex;
    gap: 0.6rem;
    padding: 0.8rem 0.9rem;
    border-radius: var(--_radius-small);
    background: color-mix(in srgb, var(--_warning) 13%, transparent);
    font-size: 0.9375em;
  }

  .failure .icon {
    margin-block-start: 0.1em;
  }

  /* Only where the summary cannot stay in sight. */
  .dock {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: grid;
    gap: 0.6rem;
    margin-block-start: var(--_space);
    padding: 0.6rem 0.9rem;
    padding-block-end: max(0.6rem, env(safe-area-inset-bottom));
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius) var(--_radius) 0 0;
    background: var(--_page);
    box-shadow: 0 -0.5rem 1.5rem #0000001a;
  }

  @container mc-configurator (min-width: 54rem) {
    .dock {
      display: none;
    }
  }

  @media (max-height: 20rem) {
    .dock {
      position: static;
    }
  }

  .dock .button {
    padding-inline: 0.75rem;
    font-size: 0.9375em;
    line-height: 1.2;
  }

  /* Two amounts that belong together break apart last. */
  .possible > span {
    display: inline-block;
  }

  .dock-row {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .dock .tool {
    padding-inline: 0;
  }

  .dock .tool-label {
    display: none;
  }

  .dock-total {
    flex: 1 0 auto;
    display: grid;
    white-space: nowrap;
  }

  .dock .amount {
    font-size: 1.2em;
  }

  .dock-progress {
    font-size: 0.8125em;
    color: var(--_muted);
  }

  @media (forced-colors: active) {
    .value.is-selected,
    .button[aria-pressed='true'],
    .is-selected .patch {
      outline: 3px solid Highlight;
      outline-offset: 0;
    }

    .patch,
    .track,
    .bar {
      forced-color-adjust: none;
    }

    .button.primary > span {
      color: ButtonText;
    }
  }
`;
