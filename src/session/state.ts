import type { Afforded, Conflict, Deduction, Proposal, Repair } from '../engine/questions.ts';
import type { Catalogue, CatalogueOption, Decision, Value } from '../model/catalogue.ts';
import type { Terms } from './terms.ts';

/** What the shopper asked for: an option to have a value, or one member of a set to be in it or not. */
export interface Request {
  readonly option: string;
  readonly value: Value;
  /** Sets only: `value` is the name of a member, and this says whether it shall be in. */
  readonly isIn?: boolean;
}

/** A request that cannot hold with the other decisions, and the ways out. Undefined means: not answered yet. */
export interface OpenConflict {
  readonly request: Request;
  /** The decisions it was asked with; others than the state's where instances of a list were moved for it. */
  readonly decisions: readonly Decision[];
  readonly conflict: Conflict | undefined;
  readonly repairs: readonly PricedRepair[] | undefined;
}

/** A repair with the total the page will show after it: everything undecided completed as suggested, not as cheap as can be. */
export interface PricedRepair extends Repair {
  readonly total: number;
}

/** A deduction that has a configuration to show; `afforded`: what several budgets leave together, where there are several. */
export type Answer = Deduction & { readonly proposal: Proposal; readonly afforded?: Afforded | undefined };

/** A configuration that was kept to compare others with it. */
export interface Remembered {
  readonly decisions: readonly Decision[];
  readonly proposal: Proposal;
}

/** Everything the view reads. A new object at every change; parts that did not change keep their identity. */
export interface SessionState {
  readonly catalogue: Catalogue;
  /** The shopper's decisions, in the order they were made. */
  readonly decisions: readonly Decision[];
  readonly terms: Terms;
  /** The engine's answer to exactly these decisions. */
  readonly answer: Answer;
  /** A question is under way. */
  readonly pending: boolean;
  readonly conflict: OpenConflict | undefined;
  /** Options whose shown value the last step changed without the shopper naming them. */
  readonly consequences: readonly string[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The choices of an earlier visit were taken up. */
  readonly restored: boolean;
  /** Earlier decisions that had to be left out. */
  readonly dropped: readonly Decision[];
  /**
   * Decisions that something outside has made impossible (stock that ran out): no part of `decisions` until they can be had again,
   * and nothing stands in for them; in `answer` their options are open.
   */
  readonly unmet: readonly Decision[];
  readonly remembered: Remembered | undefined;
  /** Why the last request was not answered; the state is that of before. */
  readonly fault: unknown;
}

/** The answer as it is shown beside wishes that cannot be had. */
export function besideUnmet(answer: Answer, unmet: readonly Decision[]): Answer {
  const { proposal } = answer;
  // An option that is no part of the product now cannot be chosen.
  const open = unmet.filter(({ option }) => (proposal.configuration[option] ?? null) !== null || proposal.setBy[option] !== 'consequence');
  if (open.length === 0) return answer;
  return { ...answer, proposal: { ...proposal, complete: false, setBy: { ...proposal.setBy, ...Object.fromEntries(open.map(({ option }) => [option, 'open' as const])) } } };
}

/** Options that now show another value than before, apart from those the shopper named; one that goes without ever having shown any is none. */
export function findConsequences(options: readonly CatalogueOption[], before: Proposal, after: Proposal, named: ReadonlySet<string>): string[] {
  const isGone = ({ id, item }: CatalogueOption): boolean =>
    (item !== undefined && item.number > Number(after.configuration[item.list] ?? 0)) || (before.setBy[id] === 'open' && (after.configuration[id] ?? null) === null);
  return options
    .filter((option) => !option.host && !named.has(option.id) && after.setBy[option.id] !== 'open' && !isGone(option))
    .filter(({ id }) => before.setBy[id] === 'open' || !isSameValue(before.configuration[id], after.configuration[id]))
    .map(({ id }) => id);
}

/** Whether two values are the same; an option that is not named is none. */
export function isSameValue(a: Value | undefined = null, b: Value | undefined = null): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((member, index) => member === b[index]));
}
