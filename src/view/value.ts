import type { CatalogueOption, CatalogueValue, Decision, Value } from '../model/catalogue.ts';
import { isMembership } from '../session/decisions.ts';
import type { Answer, Request } from '../session/state.ts';
import type { BudgetTeller } from './budget.ts';
import type { Language } from './language.ts';
import { tellMember, tellPrice, type PriceDisplay } from './price.ts';

/**
 * - `valid`: can be chosen without changing any other decision
 * - `impossible`: other decisions would have to change; choosing it offers how
 * - `never`: no configuration has it
 */
export type ValueStatus = 'valid' | 'impossible' | 'never';

/** One value as it is drawn. Two views with equal fields look the same. */
export interface ValueView {
  /** Unique within the option; a DOM id is made of it. */
  readonly key: string;
  /** What choosing it asks for. */
  readonly request: Request;
  readonly label: string;
  readonly help: string;
  readonly color: string | undefined;
  readonly image: string | undefined;
  readonly selected: boolean;
  readonly status: ValueStatus;
  /** How many other choices would change. */
  readonly changes: number;
  readonly price: string;
  /** By how much it breaks the shopper's budgets; empty where it does not. */
  readonly over: string;
  /** Said to who cannot see how it is drawn, and shown small to everyone; empty when valid. */
  readonly note: string;
  /** What hovering over it says; empty when valid. */
  readonly hint: string;
}

export interface ValueContext {
  readonly answer: Answer;
  readonly decision: Decision | undefined;
  readonly priceDisplay: PriceDisplay;
  readonly budget: BudgetTeller | undefined;
  readonly language: Language;
}

/** The values of a choice, switch or set in document order, none last. Numbers and texts are drawn otherwise. */
export function viewValues(option: CatalogueOption, context: ValueContext): readonly ValueView[] {
  const { messages } = context.language;
  switch (option.kind) {
    case 'choice': {
      const values = (option.values ?? []).map((value, index) => view(option, value.id, index, value, context));
      // None of a required option means "not part of this product": that is no choice of the shopper's.
      return option.none && !option.required ? [...values, view(option, null, option.size, { id: '', label: messages.none }, context)] : values;
    }
    case 'switch':
      return [view(option, true, 0, { id: 'true', label: messages.yes }, context), view(option, false, 1, { id: 'false', label: messages.no }, context)];
    case 'set':
      return (option.values ?? []).map((value, index) => view(option, value.id, index, value, context));
    default:
      return [];
  }
}

function view(option: CatalogueOption, value: Value, index: number, shown: CatalogueValue, context: ValueContext): ValueView {
  const { answer, language, priceDisplay } = context;
  const slot = option.first + index;
  const current = answer.proposal.configuration[option.id] ?? null;
  const isSet = option.kind === 'set';
  const open = answer.proposal.setBy[option.id] === 'open';
  const selected = isSet ? isMember(value as string, current, open, context.decision) : !open && current === value;
  const changes = selected ? 0 : changesOfOthers(answer, slot, contradicts(context.decision, value));
  const status = changes < 0 ? 'never' : changes === 0 ? 'valid' : 'impossible';
  return {
    key: value === null ? 'none' : `v-${String(value)}`,
    request: isSet ? { option: option.id, value, isIn: !selected } : { option: option.id, value },
    label: language.text(shown.label),
    help: shown.help === undefined ? '' : language.text(shown.help),
    color: shown.color,
    image: shown.image,
    selected,
    status,
    changes,
    price: selected && isSet ? tellMember(answer, option, value as string, priceDisplay, language) : tellPrice(answer, slot, priceDisplay, selected, language),
    over: context.budget?.over(answer, slot) ?? '',
    note: status === 'valid' ? '' : status === 'never' ? tellNever(shown, language) : language.messages.changes(changes),
    hint: status === 'impossible' ? language.messages.impossible : '',
  };
}

function tellNever({ from }: CatalogueValue, { messages, format }: Language): string {
  return from === undefined ? messages.never : messages.availableFrom(format.date(from));
}

/** While a set is open, what it is filled up with is only an assumption for the price: nobody chose it. */
function isMember(member: string, current: Value, isOpen: boolean, decision: Decision | undefined): boolean {
  if (!isOpen) return Array.isArray(current) && current.includes(member);
  return decision !== undefined && isMembership(decision.value) ? decision.value.in.includes(member) : false;
}

/** The engine counts the option's own decision as a change; choosing another value of it is not a conflict, so it is left out. */
export function changesOfOthers(answer: Answer, slot: number, contradicted: boolean): number {
  const changes = answer.changes[slot]!;
  return changes > 0 && contradicted ? changes - 1 : changes;
}

/** Whether a decision on the option itself speaks against a value. */
export function contradicts(decision: Decision | undefined, value: Value): boolean {
  if (!decision) return false;
  if (isMembership(decision.value)) return decision.value.out.includes(value as string);
  return Array.isArray(decision.value) ? !decision.value.includes(value as string) : decision.value !== value;
}
