import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { labelId, optionId, type Display } from './display.ts';

/** One of many values in the platform's own list, which every phone and screen reader handles well. */
export const select: Display = {
  name: 'select',
  rank: ({ kind, size }) => (kind === 'choice' && size > 12 ? 6 : kind === 'choice' ? 1 : 0),
  render: (option, ui) => {
    const selected = option.values.some((value) => value.selected);
    const choose = (event: Event) => {
      const value = option.values[Number((event.target as HTMLSelectElement).value)];
      if (value) ui.actions.decide(value.request);
    };
    return html`<span class="select" part="select-frame">
      <select class="field" part="select" id="${optionId(option)}-control" aria-labelledby=${labelId(option)} @change=${choose}>
        ${selected ? nothing : html`<option value="" .selected=${live(true)} disabled hidden>${ui.language.messages.choose}</option>`}
        ${option.values.map((value, index) => {
          const rest = [option.free ? '' : value.price, value.over, value.note].filter((text) => text !== '').join(' · ');
          return html`<option value=${String(index)} .selected=${live(value.selected)}>${value.label}${rest === '' ? '' : `  (${rest})`}</option>`;
        })}
      </select>
    </span>`;
  },
};
