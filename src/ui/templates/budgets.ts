import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { budgetFields, budgetTeller, type BudgetField } from '../../view/budget.ts';
import type { Ui } from '../context.ts';

/** A field for each figure that may have a budget; an empty one has none. */
export function renderBudgets(ui: Ui): TemplateResult {
  const { state: { catalogue, answer, terms: { budgets = {} } }, language } = ui;
  const teller = budgetTeller(catalogue, budgets, language);
  const least = teller.least(answer);
  const says = (amount: string | undefined) => (amount === undefined ? '' : teller.leastOver(answer, amount));
  return html`<div class="budgets" part="budgets" role="group" aria-label=${language.messages.budget}>
    ${budgetFields(catalogue, language).map((field) => renderField(field, ui, says(least[field.id])))}
    ${ui.view.outOfReach && Object.keys(least).length === 0 ? html`<span class="budget-says">${ui.view.outOfReach}</span>` : nothing}
  </div>`;
}

/** @param over that even the least is over it; empty where it is not */
function renderField(field: BudgetField, ui: Ui, over: string): TemplateResult {
  const { language: { format }, state: { terms: { budgets = {} } }, fields } = ui;
  const id = `budget-${field.id}`;
  const state = fields.get(keyOf(field));
  const written = budgets[field.id];
  const problem = state?.sentence ?? '';
  const says = problem === '' ? over : problem;
  return html`<div class="budget" part="budget">
    <label for=${id} id="${id}-label"><bdi>${field.label}</bdi></label>
    <span class="field" part="field">
      <input
        class="input" part="input" id=${id} type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
        .value=${live(state?.typed ?? (written === undefined ? '' : shown(String(written), format.number)))}
        aria-labelledby="${id}-label ${id}-unit" aria-describedby="${id}-says" aria-invalid=${problem === '' ? nothing : 'true'}
        @input=${(event: Event) => fields.type(keyOf(field), typedIn(event))}
        @change=${(event: Event) => take(field, ui, typedIn(event))}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          // In a form, Enter would send it.
          event.preventDefault();
          take(field, ui, typedIn(event));
        }}
      /><span class="unit" part="unit" id="${id}-unit">${field.unit}</span>
    </span>
    <span class="budget-says" part="budget-least" id="${id}-says" role="status">${says}</span>
  </div>`;
}

/** Ids of options have no blanks. */
const keyOf = ({ id }: BudgetField): string => `budget ${id}`;

const typedIn = (event: Event): string => (event.target as HTMLInputElement).value;

/** What a page has set is shown even where it is no number. */
const shown = (written: string, number: (decimal: string) => string): string => (Number.isNaN(Number(written)) ? written : number(written));

function take(field: BudgetField, { language: { messages, format }, state: { terms: { budgets } }, fields, actions }: Ui, typed: string): void {
  const bare = typed.replace(field.unit, '').trim();
  const decimal = bare === '' ? undefined : format.parse(bare);
  if (bare !== '' && decimal === undefined) return fields.explain(keyOf(field), { typed, sentence: messages.notNumber, nearest: undefined });
  fields.settle(keyOf(field));
  const { [field.id]: before, ...others } = budgets ?? {};
  if (before !== decimal) actions.setBudgets(decimal === undefined ? others : { ...others, [field.id]: decimal });
}
