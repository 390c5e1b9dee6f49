import { html, nothing } from 'lit';
import { icons } from '../icons.ts';
import type { Display } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** Values with pictures. The name stands beneath, so the picture itself has nothing to say to a screen reader. */
export const image: Display = {
  name: 'image',
  rank: ({ kind, values = [] }) => (kind === 'choice' && values.some((value) => value.image !== undefined) ? 9 : 0),
  render: (option, ui) => html`<div class="pictures" part="values">
    ${option.values.map((value, index) => {
      const address = value.image === undefined ? '' : ui.resolve(value.image);
      return html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || nothing}>
        <span class="picture" part="value-picture">
          ${address === '' ? nothing : html`<img src=${address} alt="" loading="lazy" decoding="async" part="value-image" />`}
          ${renderControl(option, value, index, ui, 'radio')}<span class="tick">${icons.check}</span>
        </span>
        ${renderCaption(option, value, index)}
      </label>`;
    })}
  </div>`,
};
