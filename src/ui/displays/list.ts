import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { OptionView } from '../../view/option.ts';
import type { ValueView } from '../../view/value.ts';
import type { Ui } from '../context.ts';
import { afterPaint } from '../after-paint.ts';
import { paint } from '../paint.ts';
import { optionId } from './display.ts';
import { renderCaption, renderControl, valueClasses, valueParts } from './value.ts';

/** From this many rows on only those near the window are drawn; they are all of one height then. */
const WINDOWED = 120;

/** Rows drawn: those in sight (eight or so) and as many on either side that arrow keys and a swipe meet rows, not gaps. */
const BEFORE = 16;
const DRAWN = 48;

interface Row {
  readonly value: ValueView;
  readonly index: number;
}

/**
 * Hundreds or thousands of values: a field to search in, above a list that scrolls. The chosen value stays in sight
 * whatever is searched, and always has its control, so that the Tab key finds it.
 */
export function renderValueList(option: OptionView, ui: Ui): TemplateResult {
  const { messages } = ui.language;
  const sought = fold(ui.fields.get(option.id)?.typed ?? '');
  const found = option.values.map((value, index) => ({ value, index })).filter(({ value }) => sought === '' || value.selected || fold(value.label).includes(sought));
  const search = (event: Event) => {
    ui.fields.scrolled(option.id, 0);
    const field = event.target as HTMLInputElement;
    ui.fields.explain(option.id, { typed: field.value, sentence: '', nearest: undefined });
    // Among all values again, the chosen one is what one wants to see.
    if (field.value === '') afterPaint(() => showWithin(field.parentElement?.querySelector('.list input:checked')));
  };
  const matches = found.filter(({ value }) => sought !== '' && fold(value.label).includes(sought)).length;
  return html`<input
      class="field search" part="field search" type="search" id="${optionId(option)}-search" aria-label="${messages.search}: ${option.label}"
      placeholder=${messages.search} autocomplete="off" spellcheck="false" @input=${search}
    />
    <span class="unseen" role="status">${sought === '' ? '' : messages.found(matches)}</span>
    ${found.length > WINDOWED
      ? renderWindow(option, found, ui)
      : html`<div class="cards list" part="values" tabindex="-1">${repeat(found, ({ value }) => value.key, (row) => renderRow(option, row, ui))}</div>`}`;
}

/** Scrolls a list that scrolls by itself to one of its controls; the page stays where it is. */
export function showWithin(control: Element | null | undefined): void {
  const list = control?.closest<HTMLElement>('.list[part="values"]');
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const [row, frame] = [control!.closest('label')!.getBoundingClientRect(), list.getBoundingClientRect()];
  if (row.top < frame.top || row.bottom > frame.bottom) list.scrollTop += row.top - frame.top - (list.clientHeight - row.height) / 2;
}

function renderWindow(option: OptionView, found: readonly Row[], ui: Ui): TemplateResult {
  const from = Math.max(0, Math.min(ui.fields.scroll(option.id) - BEFORE, found.length - DRAWN));
  const rows = found.map((row, place) => ({ ...row, place })).filter(({ value, place }) => (place >= from && place < from + DRAWN) || value.selected);
  const scroll = (event: Event) => {
    const { scrollTop, scrollHeight } = event.currentTarget as HTMLElement;
    ui.fields.scrolled(option.id, Math.floor((scrollTop / scrollHeight) * found.length), BEFORE / 2);
  };
  return html`<div class="list is-windowed" part="values" tabindex="-1" @scroll=${scroll}>
    <div class="rows" ${paint({ '--_rows': String(found.length) })}>
      ${repeat(
        rows,
        ({ value }) => value.key,
        ({ value, index, place }) => html`<div class="row" ${paint({ '--_place': String(place) })}>${renderRow(option, { value, index }, ui, { place: place + 1, of: found.length })}</div>`,
      )}
    </div>
  </div>`;
}

function renderRow(option: OptionView, { value, index }: Row, ui: Ui, within?: { readonly place: number; readonly of: number }): TemplateResult {
  const type = option.option.kind === 'set' ? 'checkbox' : 'radio';
  return html`<label class=${valueClasses(option, value)} part=${valueParts(option, value)} title=${value.hint || (within ? value.label : nothing)}>
    ${renderControl(option, value, index, ui, type, within)}${renderCaption(option, value, index)}
  </label>`;
}

/** Without case and accents: nobody searches for them. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
