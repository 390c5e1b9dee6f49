import { css } from 'lit';

/** What stands in the frame of the picture. */
export const stage = css`
  .stage {
    position: relative;
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }

  .layer,
  .layer > * {
    position: absolute;
    inset: 0;
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }

  /* Measures and lettering stand as they were drawn, whatever way the page is read. */
  .layer * {
    direction: ltr;
    transition: fill var(--_speed), stroke var(--_speed);
  }

  .save {
    position: absolute;
    inset-block-end: 0.6rem;
    inset-inline-end: 0.6rem;
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    block-size: var(--_target);
    padding: 0;
    border: var(--_border-width) solid var(--_border);
    border-radius: 999px;
    background: color-mix(in srgb, var(--_page) 88%, transparent);
    cursor: pointer;
  }

  .save:hover {
    background: var(--_page);
    border-color: currentColor;
  }

  @media (min-height: 26rem) {
    @container mc-configurator (max-width: 53.99rem) {
      .is-pinned .stage {
        inline-size: calc(var(--_strip) * var(--_ratio));
        max-inline-size: 100%;
        margin-inline: auto;
      }

      .is-pinned .save {
        display: none;
      }
    }
  }

  @media print {
    .save {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .stage {
      forced-color-adjust: none;
    }
  }
`;
