import { html, nothing } from 'lit';
import { valueId, type Display } from './display.ts';
import { renderControl, renderNote, renderPrice, valueClasses, valueParts } from './value.ts';

/** Two to five short values side by side. Only an author knows that they are short enough in every language. */
export const segmented: Display = {
  name: 'segmented',
  rank: ({ kind, size }) => (kind === 'choice' && size >= 2 && size <= 5 ? 1 : 0),
  render: (option, ui) => html`<div class="segments" part="values">
    ${option.values.map((value, index) => {
      const id = valueId(option, index);
      return html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || nothing}>
        ${renderControl(option, value, index, ui, 'radio')}
        <span class="name" part="value-label" id="${id}-label"><bdi>${value.label}</bdi></span>
        ${renderPrice(option, value, id)}
        ${renderNote(value, id, 'unseen')}
        ${value.help === '' ? nothing : html`<span class="unseen" id="${id}-help">${value.help}</span>`}
      </label>`;
    })}
  </div>`,
};
