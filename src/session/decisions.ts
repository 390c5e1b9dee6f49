import { fitsText } from '../base/free-text.ts';
import type { Catalogue, CatalogueOption, Decision, Value } from '../model/catalogue.ts';
import type { Repair, Wish } from '../engine/questions.ts';
import { gridOf } from './grid.ts';

/** Pure functions on the ordered list of decisions. A list is never changed; each function gives a new one. */
export type Decisions = readonly Decision[];

export interface Membership {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

export function isMembership(value: Decision['value'] | undefined): value is Membership {
  return typeof value === 'object' && value !== null && 'in' in value;
}

/** What a decision wishes for: of a set that is decided in part, what shall be in it. */
export function wishedBy({ value }: Decision): Value {
  return isMembership(value) ? value.in : value;
}

/** The decision on an option goes to the end: what was said last counts as most wanted when something must give way. */
export function withDecision(decisions: Decisions, decision: Decision): Decisions {
  return [...withoutDecision(decisions, decision.option), decision];
}

export function withoutDecision(decisions: Decisions, option: string): Decisions {
  return decisions.filter((decision) => decision.option !== option);
}

/** Fixes one member of a set and leaves the others open, so that the engine may still add what a choice brings along. */
export function withMember(decisions: Decisions, option: CatalogueOption, member: string, isIn: boolean): Decisions {
  const decided = decisions.find((decision) => decision.option === option.id)?.value;
  const before: Membership = isMembership(decided)
    ? decided
    : Array.isArray(decided)
      ? { in: decided, out: (option.values ?? []).map(({ id }) => id).filter((id) => !decided.includes(id)) }
      : { in: [], out: [] };
  const rest = { in: before.in.filter((id) => id !== member), out: before.out.filter((id) => id !== member) };
  const value = isIn ? { ...rest, in: [...rest.in, member] } : { ...rest, out: [...rest.out, member] };
  return withDecision(decisions, { option: option.id, value });
}

/** The decisions after a repair, with the wish it was made for. */
export function withRepair(decisions: Decisions, wish: Wish, repair: Repair, catalogue: Catalogue): Decisions {
  let result = decisions;
  for (const [option, value] of Object.entries(repair.change)) result = withDecision(result, { option, value });
  const option = catalogue.options.find(({ id }) => id === wish.option);
  if (wish.option in repair.change) return result; // For a set the change already holds the wished member.
  return option?.kind === 'set' && typeof wish.value === 'string'
    ? withMember(result, option, wish.value, true)
    : withDecision(result, { option: wish.option, value: wish.value });
}

/** Whether a decision speaks of things this catalogue has. Other versions of a document may lack an option or a value. */
export function fits(catalogue: Catalogue, { option: id, value }: Decision): boolean {
  const option = catalogue.options.find((candidate) => candidate.id === id);
  if (!option) return false;
  if (value === null) return option.none;
  const has = (member: string) => option.values?.some((candidate) => candidate.id === member) ?? false;
  switch (option.kind) {
    case 'choice':
      return typeof value === 'string' && has(value);
    case 'switch':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && gridOf(option).place(value).kind === 'on';
    case 'set':
      return isMembership(value) ? [...value.in, ...value.out].every(has) : Array.isArray(value) && value.every(has);
    case 'text':
      return typeof value === 'string' && fitsText(value, option.text!);
  }
}

/** Slot of a value within the catalogue's arrays, or undefined where it has none (text, whole sets). */
export function slotOf(option: CatalogueOption, value: Value): number | undefined {
  if (value === null) return option.none ? option.first + option.size : undefined;
  switch (option.kind) {
    case 'choice':
    case 'set': {
      const index = option.values?.findIndex(({ id }) => id === value) ?? -1;
      return index < 0 ? undefined : option.first + index;
    }
    case 'switch':
      return option.first + (value === true ? 0 : 1);
    case 'number': {
      const place = gridOf(option).place(value as string);
      return place.kind === 'on' ? option.first + place.index : undefined;
    }
    case 'text':
      return undefined;
  }
}
