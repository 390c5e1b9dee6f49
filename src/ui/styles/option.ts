import { css } from 'lit';

/** An option: its heading, who set it, its values as cards, patches or pictures. */
export const option = css`
  .option {
    position: relative;
    display: flow-root;
    scroll-margin-block: 5rem;
  }

  .option > .body {
    clear: both;
  }

  /*
   * A legend lies in its fieldset's border and cannot be laid out; one that floats is a box like any other. What stands beside it is
   * a line's: in a flexible fieldset WebKit takes the float back, and the mark would stand beneath.
   */
  .label {
    float: inline-start;
    padding-block: max(0.2rem, (1.9rem - 1.4em) / 2);
    padding-inline-end: 0.65rem;
    font-size: 1.0625em;
    font-weight: 620;
    line-height: 1.4;
  }

  .status {
    display: inline-flex;
    vertical-align: top;
    align-items: center;
    gap: 0.15rem;
    /* As high as a label of one line, in the smaller letters. */
    min-block-size: max(1.9rem, 1.4 * 1.0625em / 0.75 + 0.4rem);
    font-size: 0.75em;
  }

  .body {
    padding-block-start: 0.4rem;
  }

  .body > .help {
    margin-block-end: 0.6rem;
    max-inline-size: 60ch;
    color: var(--_muted);
    font-size: 0.9375em;
    text-wrap: pretty;
  }

  .tag {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.1rem 0.55rem;
    border-radius: 999px;
    line-height: 1.5;
    color: var(--_muted);
  }

  /* Who set it is a mark, read after the heading and the values; only what asks for something is filled. */
  .tag:not(.tag-open) {
    padding-inline: 0;
  }

  .tag-open {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    color: var(--_accent);
    font-weight: 600;
  }

  .is-changed .tag-consequence {
    padding-inline: 0.55rem;
    background: color-mix(in srgb, var(--_warning) 16%, transparent);
  }

  .is-missing .tag-open {
    background: color-mix(in srgb, var(--_warning) 18%, transparent);
    color: var(--_warning);
  }

  .option.is-missing {
    outline: 2px solid var(--_warning);
    outline-offset: 0.65rem;
    border-radius: var(--_radius-small);
  }

  .release {
    display: inline-grid;
    place-items: center;
    inline-size: 1.9rem;
    block-size: 1.9rem;
    padding: 0;
    border: 0;
    border-radius: 999px;
    background: none;
    font-size: 0.9em;
    cursor: pointer;
    opacity: 0.7;
  }

  .release:hover {
    background: var(--_surface);
    opacity: 1;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(var(--_card), var(--_share, 0px))), 1fr));
    gap: calc(var(--_space) * 0.6);
  }

  /* Four are two and two, never three and one. */
  .cards:has(> :nth-child(4):last-child) {
    --_share: 34%;
  }

  /* Where they do not fit into one row, what would divide a row from nothing is cut off. */
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    overflow: clip;
    border: var(--_border-width) solid var(--_border-strong);
    border-radius: var(--_radius-small);
  }

  .segments .value {
    flex: 1 1 0;
    min-inline-size: 5.5rem;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 0;
    padding: 0.5rem 0.9rem;
    border: 0;
    border-radius: calc(var(--_radius-small) - var(--_border-width));
    text-align: center;
  }

  .segments .value::before {
    content: '';
    position: absolute;
    inset-block: 0.6rem;
    inset-inline-start: calc(-1 * var(--_border-width));
    border-inline-start: var(--_border-width) solid var(--_border);
  }

  .segments .value:has(:focus-visible) {
    outline-offset: -2px;
  }

  .segments .is-impossible .name,
  .segments .is-never .name {
    text-decoration: line-through;
  }

  .pictures.is-cards {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11.25rem), 1fr));
  }

  /* Where there is room, four are one row. */
  @container mc-configurator (min-width: 64rem) {
    .pictures.is-cards:has(> :nth-child(4):last-child) {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  /* Where there is room for one beside the other only, the picture stands beside its words. */
  @container mc-configurator (max-width: 29.99rem) {
    .pictures.is-cards .value {
      flex-direction: row;
      align-items: stretch;
      gap: 0;
      padding: 0;
      text-align: start;
    }

    .pictures.is-cards .picture {
      flex: 0 0 36%;
      align-self: stretch;
      min-block-size: 6rem;
    }

    .pictures.is-cards .picture::before {
      aspect-ratio: auto;
    }

    .pictures.is-cards .picture img {
      position: absolute;
    }

    .pictures.is-cards .caption {
      flex: 1;
      inline-size: auto;
      min-inline-size: 0;
      align-content: center;
      padding: 0.6rem 0.85rem;
    }
  }

  .swatches {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(max(min(5.75rem, var(--_share, 22%)), var(--_swatch), 4.9em), 1fr));
    gap: calc(var(--_space) * 0.5);
  }

  /* On a phone four to a row, but where one would be left alone, three. */
  .swatches:has(> :is(:nth-child(5), :nth-child(6), :nth-child(9)):last-child) {
    --_share: 28%;
  }

  .pictures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(45%, 9.25rem), 1fr));
    gap: calc(var(--_space) * 0.75);
  }

  /* Three are one row, however narrow: the third would stand alone. */
  .pictures:not(.is-cards):has(> :nth-child(3):last-child) {
    grid-template-columns: repeat(3, minmax(0, 11rem));
    gap: calc(var(--_space) * 0.5);
  }

  /* Nor does the last of five: they are three to a row, or one row where there is room. */
  .pictures:not(.is-cards):has(> :nth-child(5):last-child) {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }

  @container mc-configurator (min-width: 64rem) {
    .pictures:not(.is-cards):has(> :nth-child(5):last-child) {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
  }

  @container mc-configurator (max-width: 29.99rem) {
    /* The last of seven has a row to itself, its words beside it. */
    .pictures:not(.is-cards) > :nth-child(7):last-child {
      grid-column: 1 / -1;
      flex-direction: row;
      align-items: center;
      padding: 0;
      text-align: start;
    }

    .pictures:not(.is-cards) > :nth-child(7):last-child > * {
      flex: 1 50%;
    }

    .pictures:not(.is-cards) > :nth-child(7):last-child > .picture::before {
      aspect-ratio: auto;
    }
  }

  .value {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: 0.65rem;
    min-block-size: var(--_target);
    padding: 0.7rem 0.85rem;
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
    cursor: pointer;
    transition: border-color var(--_speed), background-color var(--_speed), box-shadow var(--_speed);
  }

  /* A finger does not hover: what a tap leaves looking so would be wrong, and cost a restyle and a paint. */
  @media (hover: hover) {
    .value:hover {
      border-color: var(--_border-strong);
    }
  }

  .value.is-selected {
    border-color: var(--_accent);
    background: var(--_surface-selected);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .is-consequence .value.is-selected {
    box-shadow: none;
  }

  .value:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .value :focus-visible {
    outline: none;
  }

  .control {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0.2rem 0 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }

  .caption {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 0.75rem;
    align-items: baseline;
    min-inline-size: 0;
  }

  .name {
    overflow-wrap: anywhere;
    hyphens: auto;
    font-weight: 500;
  }

  .price {
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .is-mark {
    font-size: 0.8125em;
    color: var(--_muted);
  }

  .caption .help,
  .caption .note {
    flex-basis: 100%;
    font-size: 0.875em;
    line-height: 1.4;
    color: var(--_muted);
  }

  .value.is-impossible,
  .value.is-never {
    border-style: dashed;
    background: none;
  }

  .is-impossible :is(.name, .price),
  .is-never :is(.name, .price) {
    font-weight: 400;
    color: var(--_muted);
  }

  .is-never .name {
    text-decoration: line-through;
  }

  .swatches .value,
  .pictures .value {
    flex-direction: column;
    align-items: stretch;
    gap: 0.5rem;
    text-align: center;
  }

  /* The colours stand beneath their heading, for there is room beside the options; in a page without margins there is none. */
  @container mc-configurator (min-width: 54rem) {
    .swatches {
      margin-inline: -0.75rem;
    }
  }

  @container mc-configurator (max-width: 29.99rem) {
    .swatches {
      column-gap: 0.25rem;
    }

    /* Nor is one of four left alone. */
    .swatches:has(> :nth-child(4):last-child) {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  .swatches .value {
    align-items: center;
    padding: 0.6rem 0.35rem;
    border-color: transparent;
  }

  @media (hover: hover) {
    .swatches .value:hover {
      background: var(--_surface);
    }
  }

  .swatches .value.is-selected {
    background: none;
    box-shadow: none;
    border-color: transparent;
  }

  .swatches .caption,
  .pictures .caption {
    display: block;
    inline-size: 100%;
    flex: none;
  }

  .swatches .caption {
    font-size: 0.9375em;
    line-height: 1.3;
  }

  .swatches .price,
  .pictures .price {
    display: block;
    white-space: normal;
  }

  .swatches .help,
  .pictures :is(.help, .note) {
    display: block;
  }

  .patch {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--_swatch);
    block-size: var(--_swatch);
    border-radius: var(--mc-swatch-radius, 50%);
    background-color: var(--mc-patch);
    box-shadow: inset 0 0 0 1px color-mix(in srgb, currentColor 25%, transparent);
    transition: box-shadow var(--_speed);
  }

  /* None: a ring with a line through it, which is no white. */
  .patch:not([style]) {
    background: linear-gradient(to top right, transparent 49%, var(--_border-strong) 49% 51%, transparent 51%);
  }

  .is-selected .patch {
    box-shadow:
      inset 0 0 0 1px color-mix(in srgb, currentColor 25%, transparent),
      0 0 0 3px var(--_page),
      0 0 0 5px var(--_accent);
  }

  .is-impossible .patch::after,
  .is-never .patch::after {
    content: '';
    position: absolute;
    inset: -2px;
    border-radius: inherit;
    background: linear-gradient(to top right, transparent calc(50% - 1.5px), var(--_page) calc(50% - 1.5px), var(--_page) calc(50% + 1.5px), transparent calc(50% + 1.5px));
  }

  .switch .control,
  .patch .control,
  .segments .control,
  .picture .control {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
  }

  .tick {
    display: none;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border-radius: 50%;
    background: #fffffff2;
    color: #111;
    pointer-events: none;
  }

  .is-selected .tick {
    display: grid;
  }

  .pictures .value {
    padding: 0 0 0.7rem;
    overflow: hidden;
  }

  /* Above the picture, which would cover a shadow of the frame itself. */
  .pictures .is-selected::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 2px solid var(--_accent);
    border-radius: calc(var(--_radius) - var(--_border-width));
    pointer-events: none;
  }

  .pictures .caption {
    padding-inline: 0.6rem;
    text-wrap: balance;
  }

  .picture {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    background: var(--_surface);
  }

  /* A high picture makes its frame higher, a broad one fills it; a frame of a fixed ratio would do so in Chromium only. */
  .picture::before {
    content: '';
    grid-area: 1 / 1;
    aspect-ratio: var(--_picture-ratio);
  }

  /* None: a frame with a line through it. */
  .picture:not(:has(img)) {
    background: linear-gradient(to top right, transparent calc(50% - 0.5px), var(--_border-strong) 50%, transparent calc(50% + 0.5px)) center / 2.5rem 2.5rem no-repeat, var(--_surface);
  }

  .picture img {
    display: block;
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    object-fit: cover;
  }

  .picture .tick {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    box-shadow: 0 0 0 1px #0002;
  }

  .is-impossible .picture img,
  .is-never .picture img {
    opacity: 0.55;
    filter: saturate(0.4);
  }
`;
