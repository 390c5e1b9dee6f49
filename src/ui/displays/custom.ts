import { html, noChange, type TemplateResult } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';
import type { Value } from '../../model/catalogue.ts';
import type { OptionView } from '../../view/option.ts';
import type { Ui } from '../context.ts';
import { labelId } from './display.ts';

/** What a custom element is told of a value: what there is to choose, and what choosing it would bring about. */
export interface CustomValue {
  readonly value: Value;
  readonly label: string;
  readonly help: string;
  readonly color?: string;
  readonly image?: string;
  readonly selected: boolean;
  /** `impossible`: choosing it opens the ways to have it; `never`: nothing has it. */
  readonly status: 'valid' | 'impossible' | 'never';
  /** Price consequence in words, as `price-display` has it. */
  readonly price: string;
  /** How many other choices would change. */
  readonly changes: number;
}

/**
 * What an author's own element gets, and gives. `display` names its tag (`"my-dial"`). Its properties `option`, `values` and
 * `value` are set before it is put on the page and at every change; when the shopper has chosen, it sets its `value` and
 * fires `change`. Where the value does not go, `value` is set back and the conflict opens beneath.
 */
export interface CustomControl extends HTMLElement {
  option: { readonly id: string; readonly kind: string; readonly label: string; readonly grid?: OptionView['option']['grid']; readonly setBy: string };
  values: readonly CustomValue[];
  value: Value;
}

export const renderCustom = (option: OptionView, ui: Ui): TemplateResult => html`<div class="custom" part="custom" ${put(option, ui)}></div>`;

/** Keeps one element of the author's in its place. Made by name through the object model: nothing of the document is read as markup. */
class Put extends Directive {
  #control: CustomControl | undefined;
  #take: (value: Value) => void = () => {};

  override render(_option: OptionView, _ui: Ui): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [option, ui]: [OptionView, Ui]): unknown {
    const control = (this.#control ??= this.#make(option.option.display!));
    this.#take = (value) => ui.actions.decide({ option: option.id, value });
    tell(control, option, ui);
    control.setAttribute('aria-labelledby', labelId(option));
    if (control.parentNode !== element) element.replaceChildren(control);
    return noChange;
  }

  #make(tag: string): CustomControl {
    const control = document.createElement(tag) as CustomControl;
    control.addEventListener('change', (event) => {
      event.stopPropagation();
      this.#take(control.value);
    });
    return control;
  }
}

function tell(control: CustomControl, option: OptionView, ui: Ui): void {
  const { id, kind, grid } = option.option;
  const { proposal } = ui.state.answer;
  control.option = { id, kind, label: option.label, setBy: option.setBy, ...(grid && { grid }) };
  control.values = option.values.map(({ request, label, help, color, image, selected, status, price, changes }) => ({
    value: request.value, label, help, selected, status, price, changes,
    ...(color !== undefined && { color }), ...(image !== undefined && { image: ui.resolve(image) }),
  }));
  control.value = option.setBy === 'open' ? null : (proposal.configuration[id] ?? null);
}

const put = directive(Put);
