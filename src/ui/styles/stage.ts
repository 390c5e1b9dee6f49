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

  .preview.is-pinned .stage {
    inline-size: calc(var(--_strip) * var(--_ratio));
    max-inline-size: 100%;
    margin-inline: auto;
  }

  @container mc-configurator (min-width: 54rem) {
    .preview.is-pinned .stage {
      inline-size: 100%;
    }
  }

  @media (forced-colors: active) {
    .stage {
      forced-color-adjust: none;
    }
  }
`;
