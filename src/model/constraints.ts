import type { ParsedConstraint } from '../document/parsed.ts';
import type { ProgramBuilder } from './builder.ts';
import { join, toFormula, type Formula } from './formula.ts';
import type { Literal, Lowering } from './lowering.ts';
import { ANY } from './program.ts';
import { cellValues, type OptionVariables, type Variables } from './variables.ts';

/** Tells the solver an author's constraint, under its number. */
export function lowerConstraint(constraint: ParsedConstraint, source: number, variables: Variables, lowering: Lowering): void {
  const { when, require, exclude, table } = constraint;
  const unless = when === undefined ? [] : [toFormula(when, false)];
  if (require !== undefined) lowering.assert(join('any', [...unless, toFormula(require, true)]), source);
  if (exclude !== undefined) lowering.assert(join('any', [...unless, toFormula(exclude, false)]), source);
  if (table === undefined) return;
  const scope = table.options.map((id) => variables.byId.get(id)!);
  const rows = table.rows.map((row) => row.map((cell, column) => cellValues(scope[column]!, cell)));
  if (table.kind === 'forbid') {
    for (const row of rows) {
      const parts = row.map((values, column) => literal(scope[column]!, complement(scope[column]!, values)));
      lowering.assert(join('any', [...unless, ...parts]), source);
    }
    return;
  }
  const complete = rows.filter((row) => row.every((values) => values.length > 0));
  const columns = scope.map(({ variable }) => variable);
  const [apart] = unless;
  if (apart !== undefined && lowering.allowRows(columns, complete, apart, source)) return;
  const met = apart !== undefined && lowering.literal(apart);
  if (met === true) return;
  if (met === false) return lowering.builder.table(columns, complete.flatMap((row) => row.map((values, column) => lowering.builder.set(columns[column]!, values))), source);
  if (met !== undefined) return rowsUnless(columns, complete, met, lowering.builder, source);
  const allowed = complete.map((row) => join('all', row.map((values, column) => literal(scope[column]!, values))));
  lowering.assert(join('any', [...unless, ...allowed]), source);
}

/** One of the rows is kept, or the literal holds: the rows stand for the rest of its values, so that they are disjoint from that. */
function rowsUnless(scope: readonly number[], rows: readonly (readonly (readonly number[])[])[], unless: Literal, builder: ProgramBuilder, source: number): void {
  const otherwise = new Set(unless.values);
  const rest = Array.from({ length: builder.domains[unless.variable]! }, (_, value) => value).filter((value) => !otherwise.has(value));
  const [whole, at] = scope.includes(unless.variable) ? [scope, scope.indexOf(unless.variable)] : [[...scope, unless.variable], scope.length];
  const kept = rows.map((row) => whole.map((_, column) => (column !== at ? row[column]! : (row[column]?.filter((value) => !otherwise.has(value)) ?? rest)))).filter((row) => row[at]!.length > 0);
  const cells = kept.flatMap((row) => row.map((values, column) => builder.set(whole[column]!, values)));
  const free = whole.map((variable, column) => (column === at ? builder.set(variable, unless.values) : ANY));
  builder.table(whole, [...cells, ...(otherwise.size > 0 ? free : [])], source);
}

function literal(option: OptionVariables, values: readonly number[]): Formula {
  return { kind: 'literal', variable: option.variable, values };
}

function complement(option: OptionVariables, values: readonly number[]): number[] {
  const set = new Set(values);
  return option.meanings.map((_, value) => value).filter((value) => !set.has(value));
}
