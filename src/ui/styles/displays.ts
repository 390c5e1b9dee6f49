import { css } from 'lit';

/** Rare ways to draw an option: the searchable list, the day. */
export const displays = css`
  /* Rows of one height, so that thousands need not be drawn to know where each stands. */
  .is-windowed {
    --_row: 4.75rem;
  }

  .cards.list,
  .is-windowed {
    max-block-size: 24rem;
    margin: -4px;
    padding: 4px;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .rows {
    position: relative;
    block-size: calc(var(--_rows) * var(--_row));
  }

  .row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_place) * var(--_row));
    block-size: var(--_row);
    padding-block-end: 0.4rem;
    contain: layout style;
  }

  .row .value {
    block-size: 100%;
    padding-block: 0.35rem;
    align-items: center;
    overflow: hidden;
  }

  .row .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }

  .row .caption {
    display: grid;
    grid-template-columns: 1fr auto;
    line-height: 1.3;
  }

  .row .note {
    grid-column: 1 / -1;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .row .help {
    display: none;
  }

  .search {
    max-inline-size: 32rem;
    margin-block-end: calc(var(--_space) * 0.6);
  }

  .date {
    max-inline-size: 14rem;
  }
`;
