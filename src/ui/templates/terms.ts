import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PiecesView, TermsView } from '../../view/terms.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';

/** Beneath the price of one: what all of them come to, and the tax. */
export function renderWhole({ several, discount, total, recurring, tax }: TermsView): TemplateResult {
  return html`${several === '' ? nothing : html`<span class="whole" part="whole"><span>${several}${discount === '' ? nothing : html` <b class="off">${discount}</b>`}</span> <b>${[total, ...recurring].join(' + ')}</b></span>`}
    ${tax === '' ? nothing : html`<span class="possible" part="tax">${tax}</span>`}`;
}

/** How many are ordered, and from how many on each is cheaper. */
export function renderPieces(view: PiecesView, ui: Ui): TemplateResult {
  const { language: { messages, format }, fields } = ui;
  const { pieces, min, max, limits, tiers } = view;
  const state = fields.get(KEY);
  const wrong = state !== undefined && state.sentence !== '';
  const shown = state?.typed ?? format.count(String(pieces));
  return html`<div class="pieces" part="pieces">
    <div class="pieces-field">
      <label id="pieces-label" for="pieces">${messages.howMany}</label>
      <span class="number" part="number">
        ${renderStep(view, ui, -1)}
        <span class="field" part="field"><input
          class="input" part="input" id="pieces" type="text" inputmode="numeric" role="spinbutton" autocomplete="off" spellcheck="false" .value=${live(shown)}
          aria-describedby="pieces-says" aria-valuenow=${pieces} aria-valuetext=${messages.pieces(pieces)} aria-valuemin=${min} aria-valuemax=${max} aria-invalid=${wrong ? 'true' : nothing}
          @input=${(event: Event) => fields.type(KEY, typedIn(event))}
          @change=${(event: Event) => take(typedIn(event), view, ui)}
          @keydown=${(event: KeyboardEvent) => press(event, view, ui)}
        /></span>
        ${renderStep(view, ui, 1)}
      </span>
    </div>
    <span class=${wrong ? 'problem' : 'unseen'} id="pieces-says" role=${wrong ? 'alert' : nothing}>${wrong ? icons.notice : nothing}<span>${limits}</span></span>
    ${tiers.length === 0 ? nothing : html`<ul class="tiers" part="tiers">${tiers.map(({ from, label, discount, total, isReached }) => html`<li>
      <button type="button" class=${isReached ? 'tier is-reached' : 'tier'} part="button tier${isReached ? ' tier-reached' : ''}" aria-current=${isReached ? 'true' : nothing} @click=${() => ask(from, view, ui)}>
        <span>${label}</span> <b class="off">${discount}</b> <span class="tier-total"><span class="unseen">${messages.total}: </span>${total}</span>
      </button>
    </li>`)}</ul>`}
  </div>`;
}

/** Ids of options have no blanks. */
const KEY = ' pieces';

const typedIn = (event: Event): string => (event.target as HTMLInputElement).value;

function renderStep(view: PiecesView, ui: Ui, by: 1 | -1): TemplateResult {
  const { less, more, howMany } = ui.language.messages;
  const isEnd = view.pieces === (by > 0 ? view.max : view.min);
  return html`<button
    type="button" class="step" part="button step" tabindex="-1" aria-label=${(by < 0 ? less : more)(howMany)} aria-disabled=${isEnd ? 'true' : nothing}
    @click=${() => ask(view.pieces + by, view, ui, true)}
  >${by < 0 ? icons.minus : icons.plus}</button>`;
}

/** As many as can be ordered at most, where more are asked for; steps pressed one after the other are one to undo. */
function ask(pieces: number, { min, max, pieces: before }: PiecesView, { actions, fields }: Ui, merge = false): void {
  fields.settle(KEY);
  const wanted = Math.min(max, Math.max(min, pieces));
  if (wanted !== before) actions.setPieces(wanted, merge);
}

function take(typed: string, view: PiecesView, ui: Ui): void {
  const { fields, language: { format } } = ui;
  if (typed.trim() === '') return fields.settle(KEY);
  const pieces = Number(format.parse(typed) ?? NaN);
  if (Number.isInteger(pieces) && pieces >= view.min && pieces <= view.max) ask(pieces, view, ui);
  else fields.explain(KEY, { typed, sentence: view.limits, nearest: undefined });
}

const KEYS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

function press(event: KeyboardEvent, view: PiecesView, ui: Ui): void {
  const by = KEYS[event.key];
  if (by === undefined && event.key !== 'Enter') return;
  // In a form, Enter in a text field would send it; here it only means "take this".
  event.preventDefault();
  if (by === undefined) take(typedIn(event), view, ui);
  else ask(view.pieces + by, view, ui, true);
}
