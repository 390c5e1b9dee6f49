import { html, nothing } from 'lit';
import { icons } from '../icons.ts';
import { paint } from '../paint.ts';
import type { Display } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** Colours as round patches, with their names: a colour alone is no information to many eyes. */
export const swatch: Display = {
  name: 'swatch',
  rank: ({ kind, values = [] }) => (kind === 'choice' && values.length > 0 && values.every(({ color }) => color !== undefined) ? 8 : 0),
  render: (option, ui) => html`<div class="swatches" part="values swatches">
    ${option.values.map(
      (value, index) => html`<label class=${valueClasses(option, value)} part="swatch-value ${valueParts(option, value)}" title=${value.hint || nothing}>
        <span class="patch" part="swatch" ${paint({ '--mc-patch': value.color })}>
          ${renderControl(option, value, index, ui, 'radio')}<span class="tick">${icons.check}</span>
        </span>
        ${renderCaption(option, value, index)}
      </label>`,
    )}
  </div>`,
};
