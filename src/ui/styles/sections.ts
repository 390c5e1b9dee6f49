import { css } from 'lit';

/** Steps, tabs and folds. */
export const sections = css`
  .steps ol {
    display: flex;
    gap: 0.25rem;
    overflow-x: auto;
    scrollbar-width: thin;
    margin: -4px;
    padding: 4px;
  }

  .steps li {
    flex: 1 0 auto;
  }

  .step-link {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.4rem 0.6rem 0.6rem;
    border: 0;
    border-block-end: 3px solid var(--_border);
    background: none;
    font-size: 0.9375em;
    white-space: nowrap;
    cursor: pointer;
  }

  .step-link.is-done {
    border-color: color-mix(in srgb, var(--_accent) 45%, transparent);
  }

  .step-link[aria-current] {
    border-color: var(--_accent);
    font-weight: 650;
  }

  .step-link:hover {
    background: var(--_surface);
  }

  .turn {
    display: flex;
    justify-content: space-between;
  }

  .tabs {
    display: flex;
    gap: 0.25rem;
    overflow-x: auto;
    margin: -4px;
    padding: 4px;
    border-block-end: var(--_border-width) solid var(--_border);
  }

  .tab {
    position: relative;
    flex: none;
    min-block-size: var(--_target);
    padding: 0.5rem 0.9rem;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
  }

  .tab:hover {
    background: var(--_surface);
  }

  .tab[aria-selected='true'] {
    font-weight: 650;
    box-shadow: inset 0 -3px var(--_accent);
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }

  .dot {
    display: inline-block;
    inline-size: 0.45em;
    block-size: 0.45em;
    margin-inline-start: 0.4em;
    border-radius: 50%;
    background: var(--_accent);
    vertical-align: 0.15em;
  }

  .fold > summary {
    min-block-size: 3.25rem;
    list-style: none;
    cursor: pointer;
  }

  .fold > summary::-webkit-details-marker {
    display: none;
  }

  .fold-state {
    margin-inline-start: auto;
    font-family: inherit;
    font-size: 0.65em;
    font-weight: 500;
    letter-spacing: 0;
  }

  .fold[open] {
    padding-block-end: var(--_space);
  }

  .fold > .section {
    padding-block-start: calc(var(--_space) * 1.25);
  }

  .sections:has(> .fold) {
    gap: calc(var(--_space) * 0.75);
  }

  .is-large > .fold + .fold {
    margin-block-start: calc(var(--_space) * 0.75);
  }

  @media (forced-colors: active) {
    .step-link[aria-current],
    .tab[aria-selected='true'] {
      outline: 3px solid Highlight;
      outline-offset: 0;
    }
  }
`;
