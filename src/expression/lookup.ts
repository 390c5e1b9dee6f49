import { add, compare, divide, equals, multiply, subtract, toNumber, ONE, ZERO, type Rational } from '../base/rational.ts';
import type { EvaluationError } from './value.ts';

/** A table of prices or measures over one or two numbers. */
export interface LookupTable {
  /** Ascending breakpoints of the first number. */
  readonly rows: readonly Rational[];
  /** Ascending breakpoints of the second number; absent where the table takes one number. */
  readonly columns?: readonly Rational[];
  /** A cell for each row and column (one column where `columns` is absent); undefined is a hole. */
  readonly cells: readonly (readonly (Rational | undefined)[])[];
  /** How a number between two breakpoints is read: at the next one up, not at all, or in proportion. */
  readonly between: 'next' | 'exact' | 'linear';
}

/** A breakpoint and its share in the result. */
type Share = readonly [index: number, share: Rational];

const FIRST: readonly Share[] = [[0, ONE]];

/**
 * The cell for `args`, first number for the row, second for the column.
 * - `next`: the first breakpoint not below the number; nothing above the last one
 * - `exact`: only breakpoints themselves
 * - `linear`: in proportion between the neighbours (bilinear over two numbers); nothing below the first or above the last
 * Outside the table and in its holes the answer is an error: such combinations have no price.
 */
export function lookUp(table: LookupTable, args: readonly Rational[]): Rational | EvaluationError {
  const rows = findShares(table.rows, args[0] ?? ZERO, table.between);
  const columns = table.columns === undefined ? FIRST : findShares(table.columns, args[1] ?? ZERO, table.between);
  if (rows === undefined || columns === undefined) return outside(args);
  let sum = ZERO;
  for (const [row, rowShare] of rows) {
    for (const [column, columnShare] of columns) {
      const cell = table.cells[row]?.[column];
      if (cell === undefined) return outside(args);
      sum = add(sum, multiply(cell, multiply(rowShare, columnShare)));
    }
  }
  return sum;
}

function outside(args: readonly Rational[]): EvaluationError {
  return { error: 'outside-table', message: `The table has no entry for ${args.map(toNumber).join(' × ')}.` };
}

/** The breakpoints that a number is read at; undefined outside. */
function findShares(breakpoints: readonly Rational[], x: Rational, between: LookupTable['between']): readonly Share[] | undefined {
  let low = 0;
  let high = breakpoints.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(breakpoints[middle]!, x) < 0) low = middle + 1;
    else high = middle;
  }
  const upper = breakpoints[low];
  if (upper === undefined) return undefined;
  if (between === 'next' || equals(upper, x)) return [[low, ONE]];
  const lower = breakpoints[low - 1];
  if (between === 'exact' || lower === undefined) return undefined;
  const share = divide(subtract(x, lower), subtract(upper, lower))!;
  return [[low - 1, subtract(ONE, share)], [low, share]];
}
