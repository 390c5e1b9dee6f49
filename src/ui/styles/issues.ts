import { css } from 'lit';

/** What is wrong with a document, for its author. */
export const issues = css`
  .trouble {
    display: grid;
    gap: var(--_space);
    justify-items: start;
    padding: calc(var(--_space) * 1.5);
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
  }

  .trouble-title {
    display: flex;
    gap: 0.6rem;
    font-size: 1.0625em;
    font-weight: 600;
  }

  .authors {
    inline-size: 100%;
    font-size: 0.9375em;
  }

  .authors > summary {
    min-block-size: 1.75rem;
    color: var(--_muted);
    cursor: pointer;
  }

  .issues {
    display: grid;
    gap: 0.6rem;
    margin-block-start: 0.6rem;
  }

  .issue {
    padding: 0.6rem 0.8rem;
    border-inline-start: 3px solid var(--_warning);
    border-radius: 0.2rem;
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  .issue.is-warning {
    border-color: var(--_border-strong);
  }

  .issue-message {
    font-weight: 550;
  }

  .issue-place {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 0.9rem;
    margin-block-start: 0.2rem;
    font-size: 0.875em;
    color: var(--_muted);
  }
`;
