import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ConflictView } from '../../view/conflict.ts';
import type { InstanceView, ListView } from '../../view/list.ts';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';
import { labelId, optionId } from '../displays/display.ts';
import { icons } from '../icons.ts';
import { renderStatus, renderUnchanged } from './options.ts';

/** A list: its instances one beneath the other, the last one unfolded when it comes, and the way to add one. */
export function renderList(option: OptionView, list: ListView, ui: Ui, missing: boolean, conflict: ConflictView | undefined): TemplateResult {
  const help = `${optionId(option)}-help`;
  return html`<div
    class="option list is-${option.setBy}${missing ? ' is-missing' : ''}" part="option list option-${option.setBy}" id=${optionId(option)} role="group"
    aria-labelledby=${labelId(option)} aria-describedby=${option.help === '' ? nothing : help}
  >
    <h4 class="label" part="option-label" id=${labelId(option)}><bdi>${option.label}</bdi></h4>
    ${renderStatus(option, ui)}
    <div class="body">
      ${option.help === '' ? nothing : html`<p class="help" part="option-help" id=${help}><bdi>${option.help}</bdi></p>`}
      ${repeat(
        list.instances,
        ({ number }) => number,
        (instance) => renderInstance(option, instance, list, ui),
      )}
      ${renderAdd(option, list, ui)}
      ${conflict ? ui.parts.draw('conflict', ({ renderConflict }) => renderConflict(conflict, ui), ui.language.messages) : nothing}
    </div>
  </div>`;
}

function renderInstance(option: OptionView, { number, name, options, words, price }: InstanceView, { instances, removable, add }: ListView, ui: Ui): TemplateResult {
  const { language: { messages }, actions } = ui;
  const id = `${optionId(option)}-${number}`;
  // Only when it comes: one that came as a consequence must not fold away what somebody is in the middle of.
  return html`<details class="instance" part="instance" ?open=${guard([], () => number === instances.length)}>
    <summary class="instance-head" part="instance-label" id=${id}>
      <span class="instance-name"><bdi>${name}</bdi></span>
      <span class="instance-words"><bdi>${words}</bdi></span>
      <span class="price" part="instance-price">${price}</span>
    </summary>
    <div class="instance-body" role="group" aria-labelledby=${id}>
      ${repeat(
        options,
        (own) => own.id,
        (own) => renderUnchanged(own, ui),
      )}
      <div class="instance-tools" part="instance-tools">
        ${add === undefined ? nothing : html`<button type="button" class="button quiet" part="button copy" @click=${() => actions.copyInstance(option.id, number)}>${icons.copy}<span>${messages.copyInstance(name)}</span></button>`}
        ${removable ? html`<button type="button" class="button quiet" part="button remove" @click=${() => actions.removeInstance(option.id, number)}>${icons.remove}<span>${messages.removeInstance(name)}</span></button>` : nothing}
      </div>
    </div>
  </details>`;
}

/** One more; where that does not go with the other choices it can be asked for all the same, and leads to the ways out. */
function renderAdd(option: OptionView, { add }: ListView, ui: Ui): TemplateResult | typeof nothing {
  if (add === undefined) return nothing;
  const id = `${optionId(option)}-add`;
  return html`<button
    type="button" class="add is-${add.status}" part="button add" aria-disabled=${add.status === 'never' ? 'true' : nothing}
    aria-describedby=${add.note === '' ? nothing : id} @click=${() => ui.actions.addInstance(add.request)}
  >${icons.plus}<span class="add-label">${add.label}</span><span class="price">${add.price}</span>${add.note === '' ? nothing : html`<span class="note" id=${id}>${add.note}</span>`}</button>`;
}
