import { svg, html, type TemplateResult } from 'lit';

const icon = (path: TemplateResult): TemplateResult =>
  html`<svg class="icon" part="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;

/** Drawn for this project on a 20 × 20 grid; stroke and size follow the text around them. */
export const icons = {
  undo: icon(svg`<path d="M7.5 4 4 7.5 7.5 11"/><path d="M4.5 7.5H12a4.25 4.25 0 0 1 0 8.5H8"/>`),
  redo: icon(svg`<path d="M12.5 4 16 7.5 12.5 11"/><path d="M15.5 7.5H8a4.25 4.25 0 0 0 0 8.5h4"/>`),
  reset: icon(svg`<path d="M4.2 8.2A6.25 6.25 0 1 1 3.9 12"/><path d="M3.8 4v4.4h4.4"/>`),
  check: icon(svg`<path d="m4.5 10.5 3.7 3.7 7.3-8"/>`),
  close: icon(svg`<path d="m5.5 5.5 9 9m0-9-9 9"/>`),
  minus: icon(svg`<path d="M5 10h10"/>`),
  plus: icon(svg`<path d="M5 10h10M10 5v10"/>`),
  copy: icon(svg`<rect x="7.5" y="7.5" width="8.5" height="8.5" rx="1.5"/><path d="M12.5 4.9A1.5 1.5 0 0 0 11 4H5.5A1.5 1.5 0 0 0 4 5.5V11a1.5 1.5 0 0 0 .9 1.4"/>`),
  remove: icon(svg`<path d="M4 6h12M8 6V4.2h4V6M5.7 6l.7 9.8h7.2l.7-9.8M8.7 9v4M11.3 9v4"/>`),
  link: icon(svg`<path d="M8.3 11.7a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3l-.9.9"/><path d="M11.7 8.3a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l.9-.9"/>`),
  clock: icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="M10 6.2v4.4l3 1.6"/>`),
  notice: icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="M10 6.2v4.4M10 13.6v.1"/>`),
  save: icon(svg`<path d="M10 3.5v9M6.3 9 10 12.7 13.7 9"/><path d="M4 13.5v2.2a.8.8 0 0 0 .8.8h10.4a.8.8 0 0 0 .8-.8v-2.2"/>`),
  arrow: icon(svg`<path d="M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5"/>`),
};
