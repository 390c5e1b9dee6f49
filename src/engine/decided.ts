import { rational, parseRational } from '../base/rational.ts';
import type { Decision } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import { valueIndex, type OptionVariables } from '../model/variables.ts';

/** A decision in numbers: for each variable of the option that it fixes, the value. */
export interface Decided {
  readonly option: OptionVariables;
  readonly fixed: ReadonlyMap<number, number>;
}

/** A decision that names no option or value of the document. */
export class UnknownValueError extends Error {}

/**
 * Decisions in numbers, the last one an option counting.
 * @throws UnknownValueError naming what is not known.
 */
export function decide(model: Model, decisions: readonly Decision[]): Decided[] {
  const found = new Map<string, Decided>();
  for (const decision of decisions) {
    const option = model.variables.byId.get(decision.option);
    if (option === undefined) throw new UnknownValueError(`There is no option ‘${decision.option}’.`);
    found.delete(decision.option);
    found.set(decision.option, { option, fixed: fixedBy(option, decision.value) });
  }
  return [...found.values()].filter(({ fixed }) => fixed.size > 0);
}

function fixedBy(option: OptionVariables, value: Decision['value']): Map<number, number> {
  const { kind, id, maxLength } = option.option;
  if (kind === 'set') return fixedMembers(option, value);
  if (kind === 'text' && (typeof value === 'string' || value === null)) {
    const length = value === null ? 0 : [...value].length;
    if (length > maxLength!) throw new UnknownValueError(`The text of ‘${id}’ has ${length} characters; ${maxLength} are possible.`);
    return new Map([[option.variable, length]]);
  }
  const index = typeof value === 'object' && value !== null ? -1 : valueIndex(option, kind === 'number' && typeof value === 'string' ? (parseRational(value) ?? rational(-1)) : value);
  if (index < 0 || (kind === 'number' && typeof value === 'string' && parseRational(value) === undefined)) {
    throw new UnknownValueError(`The option ‘${id}’ has no value ‘${value === null ? 'none' : String(value)}’.`);
  }
  return new Map([[option.variable, index]]);
}

function fixedMembers(option: OptionVariables, value: Decision['value']): Map<number, number> {
  const { id, values } = option.option;
  const fixed = new Map<number, number>();
  const indexOf = (member: string): number => {
    const index = values.findIndex((candidate) => candidate.id === member);
    if (index < 0) throw new UnknownValueError(`The option ‘${id}’ has no value ‘${member}’.`);
    return option.members[index]!;
  };
  if (value === null) {
    if (option.none < 0) throw new UnknownValueError(`The option ‘${id}’ cannot be none.`);
    return new Map([[option.variable, option.none]]);
  }
  if (typeof value === 'string' || typeof value === 'boolean') throw new UnknownValueError(`The option ‘${id}’ takes a list of values.`);
  const partial = 'in' in value;
  const inside = new Set((partial ? value.in : value).map(indexOf));
  const outside = new Set(partial ? value.out.map(indexOf) : option.members.filter((member) => !inside.has(member)));
  for (const member of inside) fixed.set(member, 1);
  for (const member of outside) fixed.set(member, 0);
  if (!partial && option.variable >= 0) fixed.set(option.variable, 1);
  return fixed;
}
