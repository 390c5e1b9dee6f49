import { html, nothing } from 'lit';
import type { Display } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** Any of several values. */
export const checkbox: Display = {
  name: 'checkbox',
  rank: ({ kind }) => (kind === 'set' ? 5 : 0),
  render: (option, ui) => html`<div class="cards" part="values">
    ${option.values.map(
      (value, index) => html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || nothing}>
        ${renderControl(option, value, index, ui, 'checkbox')}${renderCaption(option, value, index)}
      </label>`,
    )}
  </div>`,
};
