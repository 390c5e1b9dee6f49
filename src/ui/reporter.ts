import type { Proposal } from '../engine/questions.ts';
import type { Decision } from '../model/catalogue.ts';
import type { Specification } from '../order/specification.ts';
import type { SessionState } from '../session/state.ts';
import type { Language } from '../view/language.ts';
import type { View } from '../view/view.ts';
import type { Announcer } from './announcer.ts';
import type { OrderState } from './context.ts';
import { McPreviewEvent } from './events.ts';
import { tellForm, tellStates, tellValidity } from './form.ts';
import { attributesOf } from './preview/attributes.ts';

/** What has just been drawn. */
export interface Drawn {
  readonly phase: string;
  readonly name: string | undefined;
  readonly decisions: readonly Decision[];
  readonly specification: Specification | undefined;
  readonly state: SessionState | undefined;
  readonly view: View | undefined;
  readonly language: Language | undefined;
  readonly order: OrderState;
}

/** Tells those around the element what a drawing changed: the form, the styles, the page's own viewer, who listens instead of looking. */
export class Reporter {
  readonly #element: HTMLElement;
  readonly #internals: ElementInternals;
  readonly #announcer: Announcer;
  #told: readonly unknown[] = [];
  #previewed: Proposal | undefined;
  #dropped: readonly Decision[] = [];
  #outOfReach = '';

  constructor(element: HTMLElement, internals: ElementInternals, announcer: Announcer) {
    this.#element = element;
    this.#internals = internals;
    this.#announcer = announcer;
  }

  report({ phase, name, decisions, specification, state, view, language, order }: Drawn): void {
    const told = [name, specification, decisions, state?.terms, view?.summary, language];
    // A form control's value and validity are dear to set, and most drawings change neither.
    if (told.some((part, index) => part !== this.#told[index])) {
      tellForm(this.#internals, name, specification, { decisions, terms: state?.terms });
      tellValidity(this.#internals, view, language?.messages, this.#element.shadowRoot);
    }
    this.#told = told;
    tellStates(this.#internals, phase, state, order);
    if (state && view) this.#tellPreview(state, view);
    this.#tellDropped(state?.dropped ?? [], view, language);
    const outOfReach = view?.outOfReach ?? '';
    if (outOfReach !== '' && outOfReach !== this.#outOfReach) this.#announcer.announce(outOfReach);
    this.#outOfReach = outOfReach;
  }

  /** What came from outside (stock, the page, an old link) changes the product without a click: it is said as a step is. */
  #tellDropped(dropped: readonly Decision[], view: View | undefined, language: Language | undefined): void {
    if (dropped.some((decision) => !this.#dropped.includes(decision))) this.#announcer.announce([language!.messages.dropped, ...view!.dropped.map(({ label }) => `${label}.`)].join(' '));
    this.#dropped = dropped;
  }

  #tellPreview({ catalogue, answer: { proposal } }: SessionState, view: View): void {
    if (proposal === this.#previewed) return;
    this.#previewed = proposal;
    const { configuration } = proposal;
    const description = view.preview?.description ?? view.title;
    this.#element.dispatchEvent(new McPreviewEvent(() => ({ configuration, attributes: attributesOf(catalogue, configuration), description })));
  }
}
