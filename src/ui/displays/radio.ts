import { html, nothing } from 'lit';
import type { Display } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** One of a few values, each a card with its name, price and help. */
export const radio: Display = {
  name: 'radio',
  rank: ({ kind, size }) => (kind === 'choice' ? (size <= 12 ? 5 : 1) : kind === 'switch' ? 1 : 0),
  render: (option, ui) => html`<div class="cards" part="values">
    ${option.values.map(
      (value, index) => html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || nothing}>
        ${renderControl(option, value, index, ui, 'radio')}${renderCaption(option, value, index)}
      </label>`,
    )}
  </div>`,
};
