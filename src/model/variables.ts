import type { Cell, ParsedDocument, ParsedOption } from '../document/parsed.ts';
import { add, divide, multiply, rational, subtract, type Rational } from '../base/rational.ts';
import type { ProgramBuilder } from './builder.ts';

/** What a value of a variable means to expressions. `null` is none. */
export type Meaning = Rational | string | boolean | null;

/** The variables of one option. */
export interface OptionVariables {
  readonly option: ParsedOption;
  /** choice, switch, number: the variable; text: its length; set: whether the option is part of the product, or -1 when it always is. */
  readonly variable: number;
  /** set: one two-valued variable a member (1: in the set). */
  readonly members: readonly number[];
  /** Meaning of each value of `variable`. For a text: a text of that length. */
  readonly meanings: readonly Meaning[];
  /** Value of `variable` that stands for none, or -1. For a set: 1 of the activity variable. */
  readonly none: number;
}

export interface Variables {
  readonly all: readonly OptionVariables[];
  readonly byId: ReadonlyMap<string, OptionVariables>;
}

/**
 * Numbers the variables of a document, in document order. *None* comes last in a domain, so that lower values are those
 * the author wrote first.
 */
export function createVariables(document: ParsedDocument, builder: ProgramBuilder): Variables {
  const all = document.options.map((option) => createOption(option, builder));
  return { all, byId: new Map(all.map((variables) => [variables.option.id, variables])) };
}

function createOption(option: ParsedOption, builder: ProgramBuilder): OptionVariables {
  const optional = option.when !== undefined || (!option.required && (option.kind === 'choice' || option.kind === 'number'));
  if (option.kind === 'set') {
    const variable = option.when === undefined ? -1 : builder.variable(2);
    return {
      option,
      variable,
      members: option.values.map(() => builder.variable(2)),
      meanings: variable < 0 ? [] : [true, null],
      none: variable < 0 ? -1 : 1,
    };
  }
  const meanings = listMeanings(option);
  const none = optional ? meanings.length : -1;
  if (optional) meanings.push(null);
  return { option, variable: builder.variable(meanings.length), members: [], meanings, none };
}

function listMeanings(option: ParsedOption): Meaning[] {
  switch (option.kind) {
    case 'choice':
      return option.values.map((value) => value.id);
    case 'switch':
      return [true, false];
    case 'number': {
      const { min, step, size } = option.grid!;
      return Array.from({ length: size }, (_, i) => add(min, multiply(step, rational(i))));
    }
    case 'text':
      return Array.from({ length: option.maxLength! + 1 }, (_, length) => 'x'.repeat(length));
    case 'set':
      return [];
  }
}

/** All variables of an option. */
export function variablesOf({ variable, members }: OptionVariables): readonly number[] {
  return variable < 0 ? members : [variable, ...members];
}

/** Values of an option's variable that a table cell names: `"*"` any, `null` none, a list any of its values. Sorted. */
export function cellValues(option: OptionVariables, cell: Cell): readonly number[] {
  if (cell === '*') return option.meanings.map((_, value) => value);
  const wanted = Array.isArray(cell) ? cell : [cell];
  const found = wanted.map((value) => valueIndex(option, value)).filter((value) => value >= 0);
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Value index of a value as a document or a decision writes it (`null`: none; numbers also as decimals), or -1. */
export function valueIndex(option: OptionVariables, value: string | boolean | Rational | null): number {
  if (value === null) return option.none;
  if (typeof value !== 'object') return option.meanings.indexOf(value);
  const { min, step, size } = option.option.grid!;
  const index = divide(subtract(value, min), step)!;
  return index.d === 1n && index.n >= 0n && index.n < BigInt(size) ? Number(index.n) : -1;
}
