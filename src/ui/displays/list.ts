import { html, nothing } from 'lit';
import type { OptionView } from '../../view/option.ts';
import type { ValueView } from '../../view/value.ts';
import type { Ui } from '../context.ts';
import { optionId, type Display } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** More values than this are looked up rather than looked through. */
const MANY = 40;

/** Hundreds of values: a field to search in, above a list that scrolls. The chosen value stays in sight whatever is searched. */
export const list: Display = {
  name: 'list',
  rank: ({ kind, size }) => (kind === 'choice' ? (size > MANY ? 7 : 1) : kind === 'set' ? (size > MANY ? 7 : 1) : 0),
  render: (option, ui) => {
    const sought = fold(ui.fields.get(option.id)?.typed ?? '');
    const type = option.option.kind === 'set' ? 'checkbox' : 'radio';
    const search = (event: Event) => ui.fields.explain(option.id, { typed: (event.target as HTMLInputElement).value, sentence: '', nearest: undefined });
    return html`<input
        class="field search" part="field search" type="search" id="${optionId(option)}-search" aria-label="${ui.language.messages.search}: ${option.label}"
        placeholder=${ui.language.messages.search} @input=${search}
      />
      <div class="cards list" part="values" tabindex="-1">
        ${option.values.map((value, index) => renderFound(option, value, index, ui, type, sought))}
      </div>`;
  },
};

function renderFound(option: OptionView, value: ValueView, index: number, ui: Ui, type: 'radio' | 'checkbox', sought: string) {
  if (sought !== '' && !value.selected && !fold(value.label).includes(sought)) return nothing;
  return html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || nothing}>
    ${renderControl(option, value, index, ui, type)}${renderCaption(option, value, index)}
  </label>`;
}

/** Without case and accents: nobody searches for them. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
