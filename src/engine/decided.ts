import { lengthOf } from '../base/free-text.ts';
import { suggest } from '../base/nearest.ts';
import { parseRational, toDecimal } from '../base/rational.ts';
import type { Decision, Value } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import { valueIndex, type OptionVariables } from '../model/variables.ts';
import type { Wish } from './questions.ts';

/** A decision in numbers: for each variable of the option that it fixes, the value. */
export interface Decided {
  readonly option: OptionVariables;
  readonly fixed: ReadonlyMap<number, number>;
}

/** A decision names no option or value of the document. */
export class UnknownValueError extends Error {
  override readonly name = 'UnknownValueError';
}

/**
 * Decisions in numbers, the last one an option counting.
 * @throws UnknownValueError naming what is not known.
 */
export function decide(model: Model, decisions: readonly Decision[]): Decided[] {
  const found = new Map<string, Decided>();
  for (const { option: id, value } of decisions) {
    const option = optionOf(model, id);
    found.delete(id);
    found.set(id, { option, fixed: fixedBy(option, value) });
  }
  return [...found.values()].filter(({ fixed }) => fixed.size > 0);
}

/** A wish in numbers. For a set it is the membership of one value. */
export function wishFor(model: Model, { option: id, value }: Wish): Decided {
  const option = optionOf(model, id);
  const membership = option.option.kind === 'set' && typeof value === 'string';
  return { option, fixed: fixedBy(option, membership ? { in: [value], out: [] } : value) };
}

function hint(name: string, known: Iterable<string>): string {
  const mend = suggest(name, known);
  return mend === undefined ? '' : ` ${mend}`;
}

function optionOf(model: Model, id: string): OptionVariables {
  const option = model.variables.byId.get(id);
  if (option === undefined) throw new UnknownValueError(`There is no option ‘${id}’.${hint(id, model.variables.byId.keys())}`);
  return option;
}

function fixedBy(option: OptionVariables, value: Decision['value']): Map<number, number> {
  const { kind, id, maxLength } = option.option;
  if (kind === 'set') return fixedMembers(option, value);
  if (typeof value === 'object' && value !== null) throw new UnknownValueError(`The option ‘${id}’ takes one value.`);
  if (kind === 'text') {
    if (value === null && option.none >= 0) return new Map([[option.variable, option.none]]);
    const length = typeof value === 'string' ? lengthOf(value) : 0;
    if (length > maxLength!) throw new UnknownValueError(`The text of ‘${id}’ has ${length} characters; ${maxLength} are possible.`);
    return new Map([[option.variable, length]]);
  }
  const meaning = kind === 'number' && typeof value === 'string' ? parseRational(value) : value;
  const index = meaning === undefined ? -1 : valueIndex(option, meaning);
  if (index < 0 && option.option.grid !== undefined) throw new UnknownValueError(offGrid(option, String(value)));
  if (index < 0) throw new UnknownValueError(`The option ‘${id}’ has no value ‘${value === null ? 'none' : String(value)}’.${hint(String(value), option.option.values.map((known) => known.id))}`);
  return new Map([[option.variable, index]]);
}

function offGrid({ option: { id, grid } }: OptionVariables, value: string): string {
  const { min, max, step, unit } = grid!;
  const [least, most, distance] = [min, max, step].map(toDecimal);
  return `The option ‘${id}’ cannot be ‘${value}’: it goes from ${least} to ${most}${unit === undefined ? '' : ` ${unit}`} in steps of ${distance}.`;
}

function fixedMembers(option: OptionVariables, value: Decision['value']): Map<number, number> {
  const { id, values } = option.option;
  if (value === null) {
    if (option.none < 0) throw new UnknownValueError(`The option ‘${id}’ cannot be none.`);
    return new Map([[option.variable, option.none]]);
  }
  if (typeof value === 'string' || typeof value === 'boolean') throw new UnknownValueError(`The option ‘${id}’ takes a list of values.`);
  const memberOf = (member: string): number => {
    const index = values.findIndex((candidate) => candidate.id === member);
    if (index < 0) throw new UnknownValueError(`The option ‘${id}’ has no value ‘${member}’.${hint(member, values.map((known) => known.id))}`);
    return option.members[index]!;
  };
  const partial = 'in' in value;
  const inside = new Set((partial ? value.in : value).map(memberOf));
  const outside = partial ? value.out.map(memberOf) : option.members.filter((member) => !inside.has(member));
  const fixed = new Map<number, number>();
  for (const member of outside) fixed.set(member, 0);
  for (const member of inside) fixed.set(member, 1);
  if (!partial && option.variable >= 0) fixed.set(option.variable, 1 - option.none);
  return fixed;
}

/** The value of an option in an assignment of its variables. A text is not known by its length and is given as decided. */
export function valueOf(option: OptionVariables, assignment: ArrayLike<number>, text: string): Value {
  const { kind, values } = option.option;
  if (option.none >= 0 && assignment[option.variable] === option.none) return null;
  if (kind === 'text') return text;
  if (kind === 'set') return values.filter((_, index) => assignment[option.members[index]!] === 1).map(({ id }) => id);
  return meaningToValue(option, assignment[option.variable]!);
}

/** A value index as a document would write it: numbers as shortest decimals. */
export function meaningToValue(option: OptionVariables, index: number): string | boolean | null {
  const meaning = option.meanings[index]!;
  return typeof meaning === 'object' && meaning !== null ? toDecimal(meaning) : meaning;
}
