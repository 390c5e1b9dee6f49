import { html, nothing, type TemplateResult } from 'lit';
import type { ConflictView } from '../../view/conflict.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';

/**
 * Why a value cannot be had as things stand, and the ways to have it. It opens beneath the option, not above the page: the
 * arrow keys of a radio group pass over such values, and a dialog at each would be a trap.
 */
export function renderConflict(conflict: ConflictView, { language: { messages }, view: { summary }, actions }: Ui): TemplateResult {
  const leave = () => {
    actions.dismissConflict();
    actions.focusOption(conflict.option);
  };
  return html`<div class="conflict" part="conflict" role="group" aria-label=${conflict.title} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && leave()}>
    <p class="conflict-title" part="conflict-title">${icons.notice}<span>${conflict.title}</span></p>
    ${conflict.reasons.map((reason) => html`<p class="reason" part="conflict-reason"><bdi>${reason}</bdi></p>`)}
    ${conflict.drawn === 0 ? nothing : conflict.repairs.length === 0
      ? html`<p class="reason">${messages.noRepair}</p>`
      : html`<p class="repair-title">${messages.repairTitle}</p>
          <ul class="repairs" part="repairs">
            ${conflict.repairs.slice(0, conflict.drawn).map(
              ({ repair, changes, total, difference }) => html`<li>
                <button type="button" class="repair" part="button repair" @click=${() => actions.repair(repair)}>
                  <span class="repair-changes">${changes.map((change) => html`<span>${change}</span>`)}</span>
                  <span class="repair-price"><span class="price">${difference}</span><span class="repair-total"><span class="unseen">${summary.label}: </span>${total}</span></span>
                  ${icons.arrow}
                </button>
              </li>`,
            )}
          </ul>`}
    ${conflict.drawn === undefined ? html`<button type="button" class="button quiet" part="button keep" @click=${leave}>${conflict.repairs.length === 0 ? messages.close : messages.keep}</button>` : nothing}
  </div>`;
}
