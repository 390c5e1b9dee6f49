import type { SetBy } from '../engine/questions.ts';
import type { CatalogueOption } from '../model/catalogue.ts';
import type { SessionState } from '../session/state.ts';
import type { BudgetTeller } from './budget.ts';
import type { Language } from './language.ts';
import type { ListView } from './list.ts';
import { viewNumber, type NumberView } from './number.ts';
import { totalAfter, type PriceDisplay } from './price.ts';
import { viewValues, type ValueContext, type ValueView } from './value.ts';

/** One option as it is drawn. */
export interface OptionView {
  readonly option: CatalogueOption;
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly setBy: SetBy;
  /** It stands as it goes without saying: the author suggested nothing, and "off" or "nothing" is no suggestion. */
  readonly unsaid: boolean;
  /** The shopper decided it and may take it back. */
  readonly decided: boolean;
  /** The last step changed it without the shopper naming it. */
  readonly changed: boolean;
  readonly values: readonly ValueView[];
  /** No value of it touches the price, so one word says it for all. */
  readonly free: boolean;
  /** Sets: how many may be chosen, in words; empty when any number may. */
  readonly limits: string;
  readonly number: NumberView | undefined;
  /** Texts: what is written now. */
  readonly text: string;
  /** A list: its instances, once what makes views of lists is here. */
  readonly list?: ListView;
}

export function contextOf(state: SessionState, option: CatalogueOption, priceDisplay: PriceDisplay, language: Language, budget?: BudgetTeller): ValueContext {
  return { answer: state.answer, decision: state.decisions.find((decision) => decision.option === option.id), priceDisplay, language, budget };
}

export function viewOption(state: SessionState, option: CatalogueOption, priceDisplay: PriceDisplay, language: Language, budget?: BudgetTeller): OptionView {
  const context = contextOf(state, option, priceDisplay, language, budget);
  const { proposal } = state.answer;
  const value = proposal.configuration[option.id];
  const setBy = proposal.setBy[option.id] ?? 'open';
  return {
    option,
    id: option.id,
    // Within its instance an option need not say which one it is of.
    label: language.text(option.item?.label ?? option.label),
    help: option.help === undefined ? '' : language.text(option.help),
    setBy,
    unsaid: isUnsaid(option, setBy),
    decided: context.decision !== undefined || state.unmet.some((wish) => wish.option === option.id),
    changed: state.consequences.includes(option.id),
    values: viewValues(option, context),
    free: isFree(option, context),
    limits: tellLimits(option, language),
    number: option.kind === 'number' ? viewNumber(option, context) : undefined,
    text: option.kind === 'text' && typeof value === 'string' ? value : '',
  };
}

/** An option whose condition does not hold, or whose instance there is not, is none whatever the shopper does, and is not drawn. */
export function isPart(state: SessionState, { id, conditional, host, item }: CatalogueOption): boolean {
  const { configuration, setBy } = state.answer.proposal;
  if (item !== undefined && item.number > Number(configuration[item.list] ?? 0)) return false;
  return !host && !(conditional && setBy[id] === 'consequence' && (configuration[id] ?? null) === null);
}

export function isUnsaid(option: CatalogueOption, setBy: SetBy): boolean {
  return setBy === 'default' && option.default === undefined;
}

function isFree(option: CatalogueOption, { answer }: ValueContext): boolean {
  for (let slot = option.first; slot < option.first + option.size; slot++) {
    const total = totalAfter(answer, slot);
    if (answer.changes[slot]! >= 0 && total !== undefined && total !== answer.proposal.total) return false;
  }
  return true;
}

/** How many members of a set there may be; empty where as many as one likes. */
export function tellLimits({ kind, members, size }: CatalogueOption, { messages }: Language): string {
  if (kind !== 'set' || !members) return '';
  const parts = [members.min > 0 ? messages.atLeast(members.min) : '', members.max < size ? messages.atMost(members.max) : ''];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Keeps the former view where nothing changed, so that drawing can skip it by identity. */
export function reuse(before: OptionView | undefined, now: OptionView): OptionView {
  if (!before) return now;
  const values = before.values.length === now.values.length ? now.values.map((value, index) => (isSame(before.values[index]!, value) ? before.values[index]! : value)) : now.values;
  const sameValues = values.length === before.values.length && values.every((value, index) => value === before.values[index]);
  const sameNumber = before.number === now.number || (before.number !== undefined && now.number !== undefined && isSame(before.number, now.number));
  const merged: OptionView = { ...now, values: sameValues ? before.values : values, number: sameNumber ? before.number : now.number };
  return isSame(before, merged) ? before : merged;
}

function isSame<T extends object>(a: T, b: T): boolean {
  for (const key of Object.keys(a) as (keyof T)[]) {
    const left = a[key];
    const right = b[key];
    // Requests are small fresh objects of fixed content beside equal keys; only `isIn` may differ, and `selected` tells that.
    if (left !== right && key !== 'request') return false;
  }
  return true;
}
