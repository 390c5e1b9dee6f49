import { css } from 'lit';

/** Two configurations side by side. */
export const compare = css`
  .compare {
    inline-size: min(48rem, 100vw - 1.5rem);
    max-block-size: calc(100vh - 1.5rem);
    margin: auto;
    padding: calc(var(--_space) * 1.25);
    border: var(--_border-width) solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_page);
    color: inherit;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .compare::backdrop {
    background: #0009;
  }

  .compare-head,
  .compare-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }

  .compare-foot {
    margin-block-start: var(--_space);
  }

  .compare-title {
    font-family: var(--_heading-font);
    font-size: 1.4em;
    font-weight: var(--_heading-weight);
    outline: 0;
  }

  .differences {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }

  .differences :is(th, td) {
    padding: 0.5rem 0.5rem 0.5rem 0;
    border-block-end: var(--_border-width) solid var(--_border);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
    overflow-wrap: anywhere;
  }

  .differences:dir(rtl) :is(th, td) {
    padding: 0.5rem 0 0.5rem 0.5rem;
  }

  .differences thead :is(th, td) {
    font-weight: 600;
  }

  .differences thead th {
    hyphens: auto;
  }

  @media (max-width: 30rem) {
    .differences {
      font-size: 0.875em;
    }

    .compare-foot .button {
      flex: 1 1 100%;
    }
  }

  .differences thead td {
    inline-size: 30%;
  }

  .differences [scope='row'] {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .difference-total td {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .compare-picture {
    position: relative;
    aspect-ratio: var(--_ratio);
    margin-block-end: 0.5rem;
    border-radius: var(--_radius-small);
    background: var(--mc-preview-surface, var(--_surface));
    overflow: hidden;
  }
`;
