import { css } from 'lit';

/** Lists, switches, numbers and texts. */
export const field = css`
  .field {
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.55rem 0.85rem;
    border: var(--_border-width) solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: none;
  }

  .field:hover {
    border-color: currentColor;
  }

  .field[aria-invalid],
  .field:has([aria-invalid]) {
    border-color: var(--_warning);
  }

  .select {
    display: block;
    max-inline-size: 32rem;
  }

  /* The list that opens is the platform's: on a ground of its own it must not keep the page's light letters. */
  select.field option {
    background: var(--_page);
  }

  select.field {
    cursor: pointer;
  }

  .field.text {
    max-inline-size: 32rem;
  }

  .number {
    display: flex;
    flex-wrap: wrap;
    align-items: stretch;
    gap: 0.5rem;
  }

  .number .field {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    /* However narrow it is, less and more stand at its two sides. */
    flex: 0 1 min(12rem, 100% - 2 * var(--_target) - 1rem);
    min-inline-size: 4rem;
    padding-block: 0;
  }

  .number .field:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .number .input {
    flex: 1;
    min-inline-size: 0;
    inline-size: 100%;
    align-self: stretch;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    font-size: 1.0625em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .input::placeholder {
    font-size: 0.875em;
    font-weight: 400;
    color: inherit;
    opacity: 0.72;
  }

  .unit {
    color: var(--_muted);
  }

  .step {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: var(--_target);
    min-block-size: var(--_target);
    padding: 0;
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    cursor: pointer;
  }

  .step:hover {
    border-color: var(--_border-strong);
  }

  .slider {
    flex: 1 1 14rem;
    min-inline-size: 0;
    max-inline-size: 30rem;
    block-size: var(--_target);
    margin: 0;
    margin-inline-start: 0.5rem;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .is-dragged .slider {
    flex: 1 0 100%;
    margin-inline-start: 0;
  }

  /* Nobody has set it: no filled bar, and a knob that is only a place. */
  .slider.is-open {
    appearance: none;
    background: linear-gradient(var(--_border) 0 0) center / 100% 0.25rem no-repeat;
  }

  .slider.is-open::-webkit-slider-thumb {
    appearance: none;
    inline-size: 1.1rem;
    block-size: 1.1rem;
    border: 2px dashed var(--_border-strong);
    border-radius: 50%;
    background: var(--_page);
  }

  .slider.is-open::-moz-range-thumb {
    border: 2px dashed var(--_border-strong);
    background: var(--_page);
  }

  .under,
  .says {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 1rem;
  }

  .under {
    margin-block-start: 0.4rem;
    font-size: 0.875em;
  }

  .range,
  .ends {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .problem {
    display: inline-flex;
    gap: 0.4rem;
    align-items: baseline;
    color: var(--_warning);
    font-weight: 550;
  }

  .switch {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: var(--_target);
  }

  .switch .control {
    cursor: pointer;
    z-index: 1;
  }

  .switch:has(:focus-visible) .track {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .track {
    flex: none;
    inline-size: 3rem;
    block-size: 1.75rem;
    padding: 0.2rem;
    border-radius: 999px;
    background: var(--_border-strong);
    transition: background-color var(--_speed);
  }

  .track::before {
    content: '';
    display: block;
    inline-size: 1.35rem;
    block-size: 1.35rem;
    border-radius: 50%;
    background: var(--_page);
    transition: margin var(--_speed);
  }

  .switch.is-selected .track {
    background: var(--_accent);
  }

  .switch.is-selected .track::before {
    margin-inline-start: 1.25rem;
  }

  .switch.is-impossible .track {
    background: none;
    box-shadow: inset 0 0 0 2px var(--_border-strong);
  }

  .switch.is-impossible .track::before {
    background: var(--_border-strong);
  }

  .switch .caption {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: var(--_target);
    padding: 0.5rem 1.1rem;
    border: var(--_border-width) solid var(--_border-strong);
    border-radius: var(--mc-button-radius, var(--_radius-small));
    background: none;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    color: inherit;
    cursor: pointer;
    transition: background-color var(--_speed), border-color var(--_speed);
  }

  .button:hover {
    background: var(--_surface);
    border-color: currentColor;
  }

  .button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_surface-selected);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .button.quiet {
    border-color: transparent;
    font-weight: 500;
  }

  .button.primary {
    border-color: transparent;
    background: var(--_accent);
  }

  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 86%, currentColor);
  }

  .button.primary > span {
    color: var(--_on-accent);
  }

  .button.primary[aria-disabled] {
    opacity: 0.65;
    cursor: progress;
  }

  .button.wide {
    inline-size: 100%;
    min-block-size: 3.25rem;
    font-size: 1.0625em;
  }

  .link {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
`;
