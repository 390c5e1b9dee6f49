import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CatalogueOption } from '../../model/catalogue.ts';
import { gridOf } from '../../session/grid.ts';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { renderOver } from './value.ts';
import { labelId, noteId, optionId, type Display } from './display.ts';

/** More points than this make a slider too coarse to be of use under a finger; the field and its steps do it alone. */
const SLIDER_POINTS = 4000;

/** Few enough points to be stepped through; more want to be typed or dragged. */
const STEPS = 12;

const hasSlider = ({ kind, size }: CatalogueOption): boolean => kind === 'number' && size >= 4 && size <= SLIDER_POINTS;

/** A number on a grid: a field to type into, steps, and a slider where it is of use. */
export const number: Display = {
  name: 'number',
  rank: ({ kind }) => (kind === 'number' ? 5 : 0),
  render: (option, ui) => renderNumber(option, ui, hasSlider(option.option) ? 'after' : 'none'),
};

/** A count: less, how many, more. */
export const stepper: Display = {
  name: 'stepper',
  rank: ({ kind, size, grid }) => (kind !== 'number' ? 0 : size <= STEPS && grid?.unit === undefined ? 6 : 1),
  render: (option, ui) => renderNumber(option, ui, 'none'),
};

/** Dragging first; the field beside it is for who knows the number. */
export const slider: Display = {
  name: 'slider',
  rank: (option) => (hasSlider(option) ? 1 : 0),
  render: (option, ui) => renderNumber(option, ui, 'before'),
};

/**
 * The field is a text field with the keys of a spin button, since a native number field takes only the decimal sign of the
 * browser's own language.
 */
function renderNumber(option: OptionView, ui: Ui, slides: 'before' | 'after' | 'none'): TemplateResult {
  const view = option.number!;
  const state = ui.fields.get(option.id);
  const problem = state?.sentence ?? '';
  const id = `${optionId(option)}-control`;
  const shown = state?.typed ?? view.shown;
  const blank = option.setBy === 'open' ? ui.language.messages.choose : ui.language.messages.none;
  const bar = slides === 'none' ? nothing : renderSlider(option, ui);
  return html`<div class=${slides === 'before' ? 'number is-dragged' : 'number'} part="number">
      ${slides === 'before' ? bar : nothing}
      ${renderStep(option, ui, -1)}
      <span class="field" part="field">
        <input
          class="input" part="input" id=${id} type="text" inputmode="decimal" role="spinbutton" autocomplete="off" spellcheck="false"
          .value=${live(shown)} placeholder=${view.index === undefined ? blank : nothing}
          aria-labelledby=${labelId(option)} aria-describedby="${noteId(option)}"
          aria-valuenow=${view.index === undefined ? nothing : gridOf(option.option).at(view.index)}
          aria-valuetext=${view.index === undefined ? blank : view.said}
          aria-valuemin=${gridOf(option.option).min} aria-valuemax=${gridOf(option.option).max}
          aria-invalid=${problem === '' ? nothing : 'true'}
          @input=${(event: Event) => ui.fields.type(option.id, inputOf(event).value)}
          @change=${(event: Event) => take(option, ui, inputOf(event).value)}
          @keydown=${(event: KeyboardEvent) => press(option, ui, event)}
        />${view.unit === undefined ? nothing : html`<span class="unit" part="unit" aria-hidden="true">${view.unit}</span>`}
      </span>
      ${renderStep(option, ui, 1)}${renderNone(option, ui)}${slides === 'after' ? bar : nothing}
    </div>
    <div class="under">
      <span class="says" id=${noteId(option)}>${problem === '' ? renderRange(option) : renderProblem(problem)}</span>
      ${problem === '' || state?.nearest === undefined ? nothing : renderNearest(option, ui, state.nearest)}${renderUnits(option, ui)}
    </div>`;
}

/** For fingers and pointers; who has a keyboard has the arrow keys of the field (ARIA Authoring Practices, spin button). */
function renderStep(option: OptionView, ui: Ui, direction: 1 | -1): TemplateResult {
  const { less, more } = ui.language.messages;
  const label = (direction < 0 ? less : more)(option.label);
  return html`<button type="button" class="step" part="button step" tabindex="-1" aria-label=${label} @click=${() => step(option, ui, direction)}>
    ${direction < 0 ? icons.minus : icons.plus}
  </button>`;
}

/** For readers of the other system of measures: everything in this unit is shown in that one. */
function renderUnits(option: OptionView, ui: Ui): TemplateResult | typeof nothing {
  const { otherUnit, ownUnit } = option.number!;
  if (otherUnit === undefined || ownUnit === undefined) return nothing;
  const label = ui.language.messages.showIn(otherUnit);
  return html`<button type="button" class="link" part="button unit-switch" aria-label="${label}: ${option.label}"
    @click=${() => ui.actions.switchUnit(ownUnit, otherUnit)}
  >${label}</button>`;
}

/** A number that may be left out. */
function renderNone(option: OptionView, ui: Ui): TemplateResult | typeof nothing {
  if (!option.option.none || option.option.required) return nothing;
  const isNone = option.number!.index === undefined && option.setBy !== 'open';
  return html`<button
    type="button" class="button" part="button none" aria-pressed=${isNone ? 'true' : 'false'}
    @click=${() => {
      ui.fields.settle(option.id);
      ui.actions.decide({ option: option.id, value: null });
    }}
  >${ui.language.messages.none}</button>`;
}

function renderSlider(option: OptionView, ui: Ui): TemplateResult | typeof nothing {
  const { index, size, low, high, said } = option.number!;
  if (low === high) return nothing;
  const at = index ?? low;
  // Dragging over points that do not go with the other choices stops at the nearest one that does.
  const drag = (event: Event) => {
    const wanted = Number(inputOf(event).value);
    ui.actions.decide({ option: option.id, value: gridOf(option.option).at(Math.min(high, Math.max(low, wanted))) }, true);
  };
  return html`<input
    class=${index === undefined ? 'slider is-open' : 'slider'} part="slider" type="range" min="0" max=${String(size - 1)} step="1"
    .value=${live(String(at))} aria-labelledby=${labelId(option)}
    aria-valuetext=${index === undefined ? ui.language.messages.choose : said}
    @input=${drag}
  />`;
}

function renderRange(option: OptionView): TemplateResult {
  const { range, step, lowPrice, highPrice, over } = option.number!;
  return html`<span class="range" part="range">${range === '' ? '' : `${range}, ${step}`}</span>
    ${lowPrice === '' && highPrice === '' ? nothing : html`<span class="ends" part="range-prices"><span>${lowPrice}</span> … <span>${highPrice}</span></span>`}
    ${over === '' ? nothing : renderOver(over)}`;
}

function renderProblem(sentence: string): TemplateResult {
  return html`<span class="problem" part="problem">${icons.notice}<span>${sentence}</span></span>`;
}

function renderNearest(option: OptionView, ui: Ui, nearest: string): TemplateResult {
  return html`<button type="button" class="button" part="button" @click=${() => choose(option, ui, nearest)}>
    ${ui.language.messages.use(ui.language.value(option.option, nearest))}
  </button>`;
}

const inputOf = (event: Event): HTMLInputElement => event.target as HTMLInputElement;

function choose(option: OptionView, ui: Ui, value: string, merge = false): void {
  ui.fields.settle(option.id);
  ui.fields.asked.set(option.id, value);
  ui.actions.decide({ option: option.id, value }, merge);
}

function take(option: OptionView, ui: Ui, typed: string): void {
  if (typed.trim() === '') return ui.fields.settle(option.id);
  const read = ui.actions.readNumber(option.id, typed);
  if (read.kind === 'value') choose(option, ui, read.value);
  else ui.fields.explain(option.id, { typed, ...read });
}

/** To the next point; past the last one that goes with the other choices it asks for the impossible, and gets repairs. */
function step(option: OptionView, ui: Ui, by: number): void {
  const { size, low, high } = option.number!;
  const grid = gridOf(option.option);
  const asked = ui.fields.asked.get(option.id);
  const index = asked === undefined ? option.number!.index : grid.place(asked).index;
  const from = index ?? (by > 0 ? low - by : high - by);
  const wanted = Math.min(size - 1, Math.max(0, from + by));
  if (wanted !== index) choose(option, ui, grid.at(wanted), true);
}

const KEYS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

function press(option: OptionView, ui: Ui, event: KeyboardEvent): void {
  const by = KEYS[event.key];
  if (by !== undefined) {
    event.preventDefault();
    step(option, ui, by);
  } else if (event.key === 'Enter') {
    // In a form, Enter in a text field would submit it; here it only means "take this".
    event.preventDefault();
    take(option, ui, inputOf(event).value);
  }
}
