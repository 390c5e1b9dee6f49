import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OptionView } from '../../view/option.ts';
import type { ValueView } from '../../view/value.ts';
import type { Ui } from '../context.ts';
import { valueId } from './display.ts';

/** The state of a value as CSS classes and as part names. */
export function valueClasses(option: OptionView, value: ValueView): string {
  const forced = value.selected && option.setBy === 'consequence';
  return `value${value.selected ? ' is-selected' : ''}${value.status === 'valid' ? '' : ` is-${value.status}`}${forced ? ' is-forced' : ''}`;
}

export function valueParts(option: OptionView, value: ValueView): string {
  return valueClasses(option, value).replaceAll(' is-', ' value-');
}

/**
 * The native control of a value. It shows what is decided, not what was clicked: a value that does not go with the other
 * choices springs back, keeps the focus and tells why. It can be chosen all the same, so it is not called disabled.
 */
export function renderControl(option: OptionView, value: ValueView, index: number, ui: Ui, type: 'radio' | 'checkbox', within?: { readonly place: number; readonly of: number }): TemplateResult {
  const id = valueId(option, index);
  const describedBy = [value.over && `${id}-over`, value.note && `${id}-note`, value.help && `${id}-help`].filter(Boolean).join(' ');
  // Choosing what is only suggested makes it a decision; a radio that is on already tells so by a click, not by a change.
  const confirm = () => {
    if (value.selected && type === 'radio' && !option.decided) ui.actions.decide(value.request);
  };
  return html`<input
    class="control" part="control" id=${id} type=${type} name=${`option-${option.id}`}
    .checked=${live(value.selected)}
    aria-posinset=${within && type === 'radio' ? within.place : nothing} aria-setsize=${within && type === 'radio' ? within.of : nothing}
    aria-labelledby="${id}-label ${id}-price"
    aria-describedby=${describedBy || nothing}
    aria-disabled=${value.status === 'never' ? 'true' : nothing}
    @click=${confirm}
    @change=${() => ui.actions.decide(value.request)}
  />`;
}

/** Name, price, help and why-not of a value, with the ids its control refers to. */
export function renderCaption(option: OptionView, value: ValueView, index: number): TemplateResult {
  const id = valueId(option, index);
  return html`<span class="caption" part="value-caption">
    <span class="name" part="value-label" id="${id}-label"><bdi>${value.label}</bdi></span>
    ${renderPrice(option, value, id)}
    ${value.help === '' ? nothing : html`<span class="help" part="value-help" id="${id}-help"><bdi>${value.help}</bdi></span>`}
    ${renderNote(value, id)}
  </span>`;
}

/** Why not, and what it would take. Who sees it sees the value struck back too; who hears it is told that first. */
export function renderNote({ note, hint }: ValueView, id: string, classes = 'note'): TemplateResult | typeof nothing {
  if (note === '') return nothing;
  return html`<span class=${classes} part="value-note" id="${id}-note">${hint === '' ? nothing : html`<span class="unseen">${hint}: </span>`}${note}</span>`;
}

/** Where no value of an option touches the price, one word in its heading says so for all of them. */
export function renderPrice(option: OptionView, value: ValueView, id: string): TemplateResult {
  // A consequence has figures; "included" has none, and is a mark.
  return html`<span class="price ${option.free ? 'unseen' : /\p{Nd}/u.test(value.price) ? '' : 'is-mark'}" part="value-price" id="${id}-price">${value.price}</span>${value.over === '' ? nothing : renderOver(value.over, id)}`;
}

/** By how much a budget is broken; its looks come with the part that found it out. */
export function renderOver(over: string, id?: string): TemplateResult {
  return html`<span class="over" part="value-over" id=${id === undefined ? nothing : `${id}-over`}>${over}</span>`;
}
