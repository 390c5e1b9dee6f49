import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { fitsText, lengthOf, type TextLimits } from '../../base/free-text.ts';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { labelId, noteId, optionId, type Display } from './display.ts';

/** Longer texts get a field of several lines. */
const ONE_LINE = 80;

/** Free text with the number of characters left. */
export const text: Display = {
  name: 'text',
  rank: ({ kind }) => (kind === 'text' ? 5 : 0),
  render: (option, ui) => {
    const limits = option.option.text!;
    const { maxLength } = limits;
    // Some keyboards of phones can begin with capitals.
    const capitals = fitsText('A', limits) && !fitsText('a', limits) ? 'characters' : nothing;
    const state = ui.fields.get(option.id);
    const shown = state?.typed ?? option.text;
    const left = maxLength - lengthOf(shown);
    // HTML counts code units.
    const most = shown.length + left;
    const { sentence: problem = '', nearest } = state ?? {};
    const id = `${optionId(option)}-control`;
    const input = (event: Event) => take(option, ui, event.target as HTMLInputElement);
    const leave = () => ui.fields.get(option.id)?.sentence === '' && ui.fields.settle(option.id);
    return html`${maxLength > ONE_LINE
        ? html`<textarea
            class="field text" part="field input" id=${id} rows="3" maxlength=${most} .value=${live(shown)}
            aria-labelledby=${labelId(option)} aria-describedby=${noteId(option)} aria-invalid=${problem === '' ? nothing : 'true'}
            @input=${input} @change=${leave}
          ></textarea>`
        : html`<input
            class="field text" part="field input" id=${id} type="text" autocomplete="off" autocapitalize=${capitals} maxlength=${most} .value=${live(shown)}
            aria-labelledby=${labelId(option)} aria-describedby=${noteId(option)} aria-invalid=${problem === '' ? nothing : 'true'}
            @input=${input} @change=${leave}
          />`}
      <div class="under" id=${noteId(option)}>
        ${problem === ''
          ? html`<span class="range" part="range">${ui.language.messages.charactersLeft(left)}</span>`
          : html`<span class="problem" part="problem">${icons.notice}<span>${problem}</span></span>`}
        ${nearest === undefined ? nothing : html`<button type="button" class="button" part="button" @click=${() => choose(option, ui, nearest)}>${ui.language.messages.use(nearest)}</button>`}
      </div>`;
  },
};

/** What may have been meant by a text that cannot be made: capitals or small letters where there are no others, and no blanks around it. */
function meant(typed: string, limits: TextLimits): string | undefined {
  const bare = typed.trim();
  return [bare, bare.toUpperCase(), bare.toLowerCase()].find((text) => text !== '' && fitsText(text, limits));
}

function choose(option: OptionView, ui: Ui, text: string): void {
  ui.fields.settle(option.id);
  ui.actions.decide({ option: option.id, value: text }, true);
  ui.actions.focusOption(option.id);
}

/** Every letter counts for the price and the picture, and a run of letters is one step to undo. */
function take(option: OptionView, ui: Ui, field: HTMLInputElement | HTMLTextAreaElement): void {
  const fits = fitsText(field.value, option.option.text!);
  ui.fields.explain(option.id, { typed: field.value, sentence: fits ? '' : ui.language.messages.notMatching, nearest: fits ? undefined : meant(field.value, option.option.text!) });
  if (fits) ui.actions.decide({ option: option.id, value: field.value }, true);
}
