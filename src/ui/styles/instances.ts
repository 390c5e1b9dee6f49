import { css } from 'lit';

/** Lists: instances that can be folded, and the way to add one. */
export const instances = css`
  .list > .body {
    display: grid;
    gap: calc(var(--_space) * 0.6);
  }

  .list > .label {
    margin: 0;
  }

  .instance {
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
  }

  .instance[open] {
    border-color: var(--_border-strong);
  }

  .instance-head {
    display: grid;
    grid-template-columns: auto 1fr auto auto;
    align-items: center;
    column-gap: 0.75rem;
    min-block-size: var(--_target);
    padding: 0.55rem 0.9rem;
    border-radius: var(--_radius);
    list-style: none;
    cursor: pointer;
  }

  .instance-head::-webkit-details-marker {
    display: none;
  }

  .instance-head::after {
    content: '';
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: 0.2rem;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: translateY(-25%) rotate(45deg);
  }

  .instance[open] > .instance-head::after {
    transform: translateY(25%) rotate(225deg);
  }

  .instance-head:hover {
    background: var(--_surface);
  }

  .instance-name {
    font-weight: 620;
  }

  .instance-words {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.9375em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .instance[open] > .instance-head > .instance-words {
    visibility: hidden;
  }

  /* What it is stands beneath its name where both together would leave nothing to read of it. */
  @container mc-configurator (max-width: 29.99rem) {
    .instance-head {
      grid-template-columns: 1fr auto auto;
    }

    .instance-words {
      grid-area: 2 / 1 / auto / span 3;
      white-space: normal;
    }

    .instance[open] > .instance-head > .instance-words {
      display: none;
    }
  }

  .instance-body {
    display: grid;
    gap: calc(var(--_space) * 1.1);
    padding: 0.5rem 0.9rem 0.9rem;
  }

  .instance-body .label {
    font-size: 1em;
  }

  .instance-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .instance-tools .button {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
  }

  .add {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2rem 0.6rem;
    min-block-size: var(--_target);
    padding: 0.6rem 0.9rem;
    border: var(--_border-width) dashed var(--_border-strong);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .add:hover {
    background: var(--_surface);
  }

  .add-label {
    font-weight: 620;
  }

  .add > .price {
    margin-inline-start: auto;
  }

  .add > .note {
    flex-basis: 100%;
    color: var(--_muted);
    font-size: 0.875em;
  }

  .add.is-impossible .add-label,
  .add.is-never .add-label {
    color: var(--_muted);
  }
`;
