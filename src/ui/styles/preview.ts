import { css } from 'lit';

/**
 * The picture: above the summary where there is room beside the options; else above the options, and small at the top of
 * the window once it has been scrolled past. It keeps its place in the page then, so that nothing jumps.
 */
export const preview = css`
  .columns.has-preview {
    --_strip: 6.5rem;
    --_clear: 7.5rem;
    --_full: min(100cqi / var(--_ratio), var(--mc-preview-height, 62vh));
    display: flex;
    flex-direction: column;
    align-items: stretch;
  }

  .preview {
    z-index: 2;
    block-size: var(--_full);
  }

  /* In a lower window, what sticks to its top and to its bottom would leave nothing to choose from. */
  @media (min-height: 26rem) {
    .preview {
      position: sticky;
      inset-block-start: calc(var(--_strip) - var(--_full));
    }
  }

  @media (max-height: 26rem) {
    .columns.has-preview {
      --_clear: 1rem;
    }
  }

  .frame {
    position: relative;
    block-size: 100%;
    border-radius: var(--_radius);
    background: var(--mc-preview-surface, var(--_surface));
    overflow: hidden;
  }

  @media (min-height: 26rem) {
    @container mc-configurator (max-width: 53.99rem) {
      .preview.is-pinned .frame {
        position: absolute;
        inset: auto 0 0;
        block-size: var(--_strip);
        border-radius: 0 0 var(--_radius-small) var(--_radius-small);
        background: var(--_page);
        box-shadow: 0 0.5rem 1.25rem #0000001f;
      }
    }
  }

  /* What gets the focus is scrolled clear of the picture. */
  .has-preview :is(.option, .section, .conflict, .value, .control, input, button, select, textarea, summary) {
    scroll-margin-block-start: var(--_clear);
  }

  @container mc-configurator (min-width: 54rem) {
    .columns.has-preview {
      --_clear: 5rem;
      --_side: max(var(--_summary), 38cqi);
      --_full: min(var(--_side) / var(--_ratio), var(--mc-preview-height, 48vh));
      display: grid;
      grid-template-columns: minmax(0, 1fr) var(--_side);
      align-items: start;
    }

    .has-preview > .sections {
      grid-area: 1 / 1;
    }

    /* Picture and summary share the place at the side, the one below the other, so that both can stick. */
    .has-preview > :is(.preview, .summary, .placed) {
      grid-area: 1 / 2;
    }

    .preview {
      inset-block-start: var(--_sticky);
    }

    .has-preview > :is(.summary, .placed) {
      margin-block-start: calc(var(--_full) + var(--_space));
      inset-block-start: calc(var(--_sticky) + var(--_full) + var(--_space));
      max-block-size: calc(100vh - 2 * var(--_sticky) - var(--_full) - var(--_space));
    }
  }

  @media print {
    .preview {
      position: static;
    }
  }
`;
