import { css } from 'lit';

/** The frame: title, tools, sections, and the summary beside or beneath. It goes by its own width, not by the window's. */
export const layout = css`
  .root {
    position: relative;
    display: flow-root;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 0.5) var(--_space);
    margin-block-end: calc(var(--_space) * 1.25);
  }

  .title {
    font-family: var(--_heading-font);
    font-size: var(--_title-size);
    font-weight: var(--_heading-weight);
    line-height: 1.15;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }

  .tools {
    display: flex;
    gap: 0.25rem;
    margin-inline-start: auto;
  }

  .tool {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    min-inline-size: var(--_target);
    min-block-size: var(--_target);
    padding-inline: 0.6rem;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    font-size: 0.9375em;
    cursor: pointer;
  }

  .tool:hover {
    background: var(--_surface);
  }

  .tool[aria-disabled] {
    opacity: 0.4;
    cursor: default;
    background: none;
  }

  .tool-label {
    display: none;
  }

  /* Columns that ask for no content's width: else a changed word has every box around it measured for it once more. */
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    align-items: start;
  }

  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2.5);
    min-inline-size: 0;
  }

  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.75);
  }

  /*
   * A very large product: what is out of sight costs neither layout nor paint, sections and, in a long one, options. What they clip leaves
   * room for outlines. Blocks, for a grid looks at all its rows again when a word changes in one: with columns that measure nothing, two
   * fifths of a click's layout.
   */
  .is-large,
  .is-large .section {
    display: block;
  }

  .is-large > .section,
  .is-large .is-long > .option {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 60rem;
    overflow-clip-margin: 0.75rem;
  }

  .is-large .is-long > .option {
    contain-intrinsic-block-size: auto 24rem;
  }

  .is-large > * + * {
    margin-block-start: calc(var(--_space) * 2.5);
  }

  .is-large .section > * + * {
    margin-block-start: calc(var(--_space) * 1.75);
  }

  /* Where nothing beside a box can be spared from being clipped, there is room for the ring of the focus. */
  @supports not (overflow-clip-margin: 0.75rem) {
    .is-large > .section,
    .is-large .is-long > .option {
      padding: 0.25rem;
    }
  }

  /* What changes in an option is painted alone: of the twelve things painted for a click four are left. */
  .is-large .option {
    contain: layout style;
  }

  /* Each of the ten frames of a fading border costs a slow phone as much as the answer it would delay. */
  .is-large :is(.value, .patch) {
    transition: none;
  }

  .heading {
    display: flex;
    align-items: center;
    gap: 0.65rem;
    font-family: var(--_heading-font);
    font-size: 1.3em;
    font-weight: var(--_heading-weight);
    line-height: 1.25;
    letter-spacing: -0.01em;
    padding-block-end: calc(var(--_space) * 0.6);
    border-block-end: var(--_border-width) solid var(--_border);
  }

  .heading:focus {
    outline: none;
  }

  .ordinal {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.8em;
    block-size: 1.8em;
    border: 1.5px solid var(--_border-strong);
    border-radius: 999px;
    font-size: 0.7em;
    font-variant-numeric: tabular-nums;
  }

  .sections[inert] {
    opacity: 0.55;
  }

  .banner {
    display: flex;
    align-items: center;
    gap: 0.65rem;
    margin-block-end: calc(var(--_space) * 1.25);
    padding: 0.35rem 0.35rem 0.35rem 0.9rem;
    min-block-size: var(--_target);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-size: 0.9375em;
  }

  .banner:dir(rtl) {
    padding: 0.35rem 0.9rem 0.35rem 0.35rem;
  }

  .banner.is-warning {
    background: color-mix(in srgb, var(--_warning) 12%, transparent);
  }

  .banner p {
    flex: 1;
  }

  /* A phone's first look is for the product. */
  @container mc-configurator (max-width: 29.99rem) {
    .top {
      row-gap: 0;
      margin-block-end: calc(var(--_space) * 0.5);
    }
  }

  @container mc-configurator (min-width: 30rem) {
    .tool-label {
      display: inline;
    }
  }

  @container mc-configurator (min-width: 54rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(17rem, var(--_summary));
      gap: calc(var(--_space) * 3);
    }

    .columns.is-single {
      grid-template-columns: minmax(0, 1fr);
    }

    .summary,
    .placed {
      position: sticky;
      inset-block-start: var(--_sticky);
      max-block-size: calc(100vh - 2 * var(--_sticky));
      overflow: auto;
    }

    /* What does not fit is scrolled within, beneath the total and the order. The padding leaves room for outlines. */
    .columns > .summary {
      display: flex;
      flex-direction: column;
    }

    .summary > * {
      flex: none;
    }

    .summary > .summary-body {
      flex: 0 1 auto;
      min-block-size: 0;
      margin: -0.25rem;
      padding: 0.25rem;
      overflow: auto;
      overscroll-behavior: contain;
      scrollbar-width: thin;
      scrollbar-color: var(--_border-strong) transparent;
    }
  }

  @container mc-configurator (max-width: 53.99rem) {
    .summary .primary {
      display: none;
    }

    .order {
      display: contents;
    }

    /* Beneath all options, it is out of sight while one is chosen; its total stands in the dock. */
    .is-large + .summary {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 24rem;
    }

    /* What gets the focus is scrolled clear of the dock. */
    .columns :is(.option, .conflict, .value, .control, input, button, select, textarea, summary) {
      scroll-margin-block-end: 6rem;
    }
  }

  /* A window too low for a scrolling part within it scrolls as a whole: a turned phone, a page enlarged four times. */
  @media (max-height: 26rem) {
    .summary.summary {
      position: static;
      max-block-size: none;
    }
  }

  .bone {
    border-radius: var(--_radius-small);
    background: var(--_surface);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .bone-title {
    inline-size: 40%;
    block-size: 2.2em;
    margin-block-end: calc(var(--_space) * 1.5);
  }

  .bones {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }

  .bone-label {
    inline-size: 8rem;
    block-size: 1.4em;
  }

  .bone-card {
    block-size: 4rem;
  }

  /* Where a part is on its way. */
  .frame .bone {
    block-size: 100%;
  }

  .option-bone {
    block-size: 9rem;
  }

  .absent {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem;
    padding: 0.8rem;
  }

  .skeleton .bone-summary {
    block-size: 20rem;
    border-radius: var(--_radius);
  }

  @keyframes breathe {
    from {
      opacity: 1;
    }
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @media print {
    .tools,
    .dock,
    .bar,
    .variants,
    .budgeting,
    .details > summary::after,
    .release,
    .summary .primary,
    .placed .button,
    .link {
      display: none !important;
    }

    /* On paper nothing can be chosen: the product is listed in the summary, and without one the options say it. */
    .columns:not(.is-single) > .sections {
      display: none;
    }

    .summary,
    .placed {
      position: static !important;
      max-block-size: none !important;
      overflow: visible !important;
    }

    .option,
    .chosen > div,
    .lines > div {
      break-inside: avoid;
    }
  }
`;
