import { css } from 'lit';

/**
 * The tokens, with defaults that come from the page: its font, its text colour, and tints of that colour. So an embed that
 * nobody styled sits well on a light page and on a dark one. Private names (`--_`) are what the other sheets use.
 *
 * A tint is mixed from `currentColor` where it is used, so an element that paints with a tint must not change its own
 * `color`; what stands on a filled ground is coloured in an element inside.
 */
export const tokens = css`
  :host {
    display: block;
    container: mc-configurator / inline-size;
    box-sizing: border-box;
    color: var(--mc-color, inherit);
    font-family: var(--mc-font, inherit);
    font-size: var(--mc-font-size, inherit);
    line-height: var(--mc-line-height, 1.5);
    text-align: start;
    -webkit-tap-highlight-color: transparent;

    --_accent: var(--mc-accent, color-mix(in oklab, currentColor 38%, #2f5bff));
    --_on-accent: var(--mc-on-accent, Canvas);
    --_surface: var(--mc-surface, color-mix(in srgb, currentColor 4%, transparent));
    --_surface-selected: var(--mc-surface-selected, color-mix(in srgb, var(--_accent) 9%, transparent));
    --_surface-raised: var(--mc-surface-raised, color-mix(in srgb, currentColor 3%, transparent));
    --_border: var(--mc-border, color-mix(in srgb, currentColor 20%, transparent));
    --_border-strong: var(--mc-border-strong, color-mix(in srgb, currentColor 55%, transparent));
    --_muted: var(--mc-muted, color-mix(in srgb, currentColor 74%, transparent));
    --_warning: var(--mc-warning, color-mix(in oklab, currentColor 40%, #d96a00));
    --_success: var(--mc-success, color-mix(in oklab, currentColor 35%, #0a9a5a));
    --_focus: var(--mc-focus, var(--_accent));
    --_space: var(--mc-space, 1rem);
    --_radius: var(--mc-radius, 0.75rem);
    --_radius-small: var(--mc-radius-small, calc(var(--_radius) * 0.66));
    --_border-width: var(--mc-border-width, 1px);
    --_heading-font: var(--mc-heading-font, inherit);
    --_heading-weight: var(--mc-heading-weight, 650);
    --_title-size: var(--mc-title-size, 1.75em);
    --_target: var(--mc-target, 2.75rem);
    --_card: var(--mc-card, 12.5rem);
    --_swatch: var(--mc-swatch, 3.25rem);
    --_picture-ratio: var(--mc-picture-ratio, 4 / 3);
    --_summary: var(--mc-summary, 21rem);
    --_sticky: var(--mc-sticky, 1rem);
    --_speed: var(--mc-speed, 140ms);
  }

  .root {
    --_page: var(--mc-page, var(--_ground, Canvas));
  }

  /* White on a dark accent, black on a light one, whatever the page's accent is. */
  @supports (color: oklch(from red l c h)) {
    :host {
      --_on-accent: var(--mc-on-accent, oklch(from var(--_accent) clamp(0, (0.68 - l) * 1000, 1) 0 h));
    }
  }

  :host([hidden]) {
    display: none;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_speed: 0ms;
    }
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  /* Also why a colour cannot be had: the stroke through it says it to the eye, and the words would be longer than it is wide. */
  .unseen,
  .swatches .note {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    vertical-align: -0.25em;
  }

  :is(:dir(rtl)) .tools .icon,
  :is(:dir(rtl)) .repair .icon {
    transform: scaleX(-1);
  }
`;
