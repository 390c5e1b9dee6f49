import type { Speech } from '../i18n/languages.ts';
import type { Session } from '../session/session.ts';
import type { SessionState } from '../session/state.ts';
import type { BudgetTeller } from '../view/budget.ts';
import { languageFor, type Language } from '../view/language.ts';
import type { Units } from '../view/measure.ts';
import type { PriceDisplay } from '../view/price.ts';
import type { TermsView } from '../view/terms.ts';
import { Viewer, type View } from '../view/view.ts';
import type { Judged } from './afford.ts';
import type { WarningDetail } from './events.ts';
import { isLarge } from './large.ts';
import { needsTerms } from './parts/needed.ts';
import type { Parts } from './parts/parts.ts';
import type { Slices } from './slices.ts';

export interface PresenterHost {
  readonly parts: Parts;
  /** Where options are drawn. */
  root(): ShadowRoot | null;
  draw(): void;
  warn(warning: WarningDetail): void;
}

/** How a state is put into words. */
export interface Manner {
  readonly speech: Speech;
  readonly units: Units;
  readonly priceDisplay: PriceDisplay;
  /** All of it now: on paper nothing is out of sight. */
  readonly atOnce: boolean;
}

/** Puts what a session says into the view that is drawn, with the help of the parts that are here by now. */
export class Presenter {
  readonly #viewer = new Viewer();
  readonly #host: PresenterHost;
  #slices: Slices | undefined;
  #language: Language | undefined;
  #languageOf: readonly unknown[] = [];
  /** What judging several budgets together needs; undefined where nothing could end what takes too long. */
  judged: Judged | undefined;

  constructor(host: PresenterHost) {
    this.#host = host;
  }

  /** The language of the last view. */
  get language(): Language | undefined {
    return this.#language;
  }

  present(session: Session, manner: Manner): View {
    const { state } = session;
    const { parts } = this.#host;
    const language = this.#languageFor(state, manner);
    const teller = this.#budget(session, language);
    const slices = this.#large(state);
    const postpone = manner.atOnce ? undefined : slices?.begin();
    const view = this.#viewer.view(state, manner.priceDisplay, language, teller, () => parts.at('lists'), parts.at('conflict')?.viewConflict, postpone);
    if (this.#viewer.isBehind) slices?.goOn();
    const { answer } = state;
    return { ...this.#inFrames(view, state), terms: this.#terms(state, language), outOfReach: teller?.outOfReach(answer) ?? '', overBudget: teller?.over(answer) ?? '' };
  }

  /** The view has been drawn. */
  presented(): void {
    this.#slices?.end();
  }

  /** The same object as long as it says the same: views are kept by it. */
  #languageFor({ catalogue: { currency, digits } }: SessionState, { speech, units }: Manner): Language {
    const of = [speech.messages, speech.format, ...speech.tags, currency, units];
    if (of.length !== this.#languageOf.length || of.some((part, index) => part !== this.#languageOf[index])) this.#language = languageFor(speech, { currency, digits }, units);
    this.#languageOf = of;
    return this.#language!;
  }

  /** For what is long to draw, once the part that knows how is here. */
  #large({ catalogue }: SessionState): Slices | undefined {
    const part = isLarge(catalogue) ? this.#host.parts.at('large') : undefined;
    return part && (this.#slices ??= new part.Slices(() => this.#host.root(), () => this.#host.draw()));
  }

  /** Of a large product a conflict is drawn first, and the ways out of it, two at a time, when that has been painted. */
  #inFrames(view: View, state: SessionState): View {
    const { conflict } = view;
    const frames = conflict && this.#large(state)?.frames;
    if (!frames) return view;
    const all = Math.max(1, Math.ceil(conflict.repairs.length / 2));
    const painted = frames.paintedOf(conflict, all);
    return painted === all ? view : { ...view, conflict: { ...conflict, drawn: 2 * painted } };
  }

  /** What the shopper's budgets say, once the part that knows is here. */
  #budget(session: Session, language: Language): BudgetTeller | undefined {
    const { catalogue, terms: { budgets } } = session.state;
    if (!budgets) return void session.afford(undefined, async () => undefined);
    const { parts, warn } = this.#host;
    void parts.want('budgets');
    const part = parts.at('budgets');
    const teller = part?.budgetTeller(catalogue, budgets, language, (entries) => warn({ code: 'budget-unknown', message: `No budget of this product, or no number: ${entries.join(', ')}.` }));
    const several = teller?.several;
    const { judged } = this;
    if (judged) session.afford(several, (...asked) => part!.affordSoon(judged, several!, ...asked));
    return teller;
  }

  /** What the whole order comes to, once the part that knows is here. */
  #terms(state: SessionState, language: Language): TermsView | undefined {
    if (!needsTerms(state.catalogue)) return undefined;
    void this.#host.parts.want('terms');
    return this.#host.parts.at('terms')?.viewTerms(state, language);
  }
}
