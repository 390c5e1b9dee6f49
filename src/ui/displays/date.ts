import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fitsText } from '../../base/free-text.ts';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { labelId, noteId, optionId } from './display.ts';

/** A day, as text in the form YYYY-MM-DD (ISO 8601), by the platform's own calendar. Only an author knows that a text is a day. */
export function renderDate(option: OptionView, ui: Ui): TemplateResult {
  const problem = ui.fields.get(option.id)?.sentence ?? '';
  const take = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (!fitsText(value, option.option.text!)) {
      return ui.fields.explain(option.id, { typed: value, sentence: `${ui.language.value(option.option, value)}: ${ui.language.messages.never}`, nearest: undefined });
    }
    ui.fields.settle(option.id);
    ui.actions.decide({ option: option.id, value });
  };
  return html`<input
      class="field date" part="field input" type="date" id="${optionId(option)}-control" .value=${live(ui.fields.get(option.id)?.typed ?? option.text)}
      aria-labelledby=${labelId(option)} aria-describedby=${noteId(option)} aria-invalid=${problem === '' ? nothing : 'true'} @change=${take}
    />
    <div class="under" id=${noteId(option)}>
      ${problem === '' ? nothing : html`<span class="problem" part="problem">${icons.notice}<span>${problem}</span></span>`}
    </div>`;
}
