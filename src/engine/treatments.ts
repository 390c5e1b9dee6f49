import type { Decided } from './decided.ts';

/** What may become of a decision: kept or changed or either, not to the banned values, and where fixed to that one. */
export interface Verdict {
  readonly isKept?: boolean;
  readonly banned: readonly number[];
  readonly fixed?: number;
}

/**
 * One way to treat the sets that are decided in several members, which no sum of weights can express: kept as a whole, or
 * given up; where a set must change, departing first in one of its members.
 */
export interface Treatment {
  readonly changes: number;
  readonly hurt: number;
  /** Decisions kept, also parts of them: what comes before the member that departs. */
  readonly kept: readonly Decided[];
  /** Literals that may not hold. */
  readonly departing: readonly (readonly [variable: number, value: number])[];
}

/** What the author says it hurts to change an option. */
export function hurtOf({ option }: Decided): number {
  return option.option.stickiness ?? 1;
}

export function isOpen({ isKept, banned, fixed }: Verdict): boolean {
  return isKept === undefined && banned.length === 0 && fixed === undefined;
}

/** Whether a decision of one variable may come to have this value. */
export function isTreatable({ isKept, banned, fixed }: Verdict, decided: number, value: number): boolean {
  if (isKept !== undefined && isKept !== (value === decided)) return false;
  return value === decided || ((fixed === undefined || fixed === value) && !banned.includes(value));
}

/** All treatments of the decided sets, those that give up few of them first. */
export function* treatmentsOf(decided: readonly Decided[], verdicts: readonly Verdict[]): Generator<Treatment> {
  const groups = decided.flatMap((decision, index) => (decision.fixed.size > 1 ? [{ decision, isKept: verdicts[index]!.isKept }] : []));
  const open = groups.filter(({ isKept }) => isKept === undefined).map(({ decision }) => decision);
  const kept = groups.filter(({ isKept }) => isKept === true).map(({ decision }) => decision);
  const changed = groups.filter(({ isKept }) => isKept === false).map(({ decision }) => decision);
  for (let size = 0; size <= open.length; size++) {
    for (const given of subsets(open, size)) {
      const base: Treatment = {
        changes: given.length + changed.length,
        hurt: [...given, ...changed].reduce((sum, decision) => sum + hurtOf(decision), 0),
        kept: [...kept, ...open.filter((decision) => !given.includes(decision))],
        departing: [],
      };
      yield* departures(base, changed);
    }
  }
}

function* departures(treatment: Treatment, [decision, ...others]: readonly Decided[]): Generator<Treatment> {
  if (decision === undefined) {
    yield treatment;
    return;
  }
  const members = [...decision.fixed];
  for (const [index, member] of members.entries()) {
    const before = { option: decision.option, fixed: new Map(members.slice(0, index)) };
    yield* departures({ ...treatment, kept: [...treatment.kept, before], departing: [...treatment.departing, member] }, others);
  }
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  else for (let index = from; index <= items.length - size; index++) for (const rest of subsets(items, size - 1, index + 1)) yield [items[index]!, ...rest];
}
