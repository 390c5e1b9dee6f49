import { html, nothing, type TemplateResult } from 'lit';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import type { Display } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** Values with pictures, side by side. */
export const image: Display = {
  name: 'image',
  rank: ({ kind, values = [] }) => (kind === 'choice' && values.some((value) => value.image !== undefined) ? 9 : 0),
  render: (option, ui) => renderPictures(option, ui, 'pictures'),
};

/** A few values that want to be read about: broad pictures with room for help beneath. */
export const card: Display = {
  name: 'card',
  rank: ({ kind, size, values = [] }) => {
    if ((kind !== 'choice' && kind !== 'set') || !values.some((value) => value.image !== undefined)) return 0;
    return size <= 6 && values.every((value) => value.image !== undefined && value.help !== undefined) ? 10 : 1;
  },
  render: (option, ui) => renderPictures(option, ui, 'pictures is-cards'),
};

/** The name stands beneath, so the picture itself has nothing to say to a screen reader. */
function renderPictures(option: OptionView, ui: Ui, classes: string): TemplateResult {
  const type = option.option.kind === 'set' ? 'checkbox' : 'radio';
  return html`<div class=${classes} part="values">
    ${option.values.map((value, index) => {
      const address = value.image === undefined ? '' : ui.resolve(value.image);
      return html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || nothing}>
        <span class="picture" part="value-picture">
          ${address === '' ? nothing : html`<img src=${address} alt="" loading="lazy" decoding="async" part="value-image" />`}
          ${renderControl(option, value, index, ui, type)}<span class="tick">${icons.check}</span>
        </span>
        ${renderCaption(option, value, index)}
      </label>`;
    })}
  </div>`;
}
