import { add, compare, divide, equals, multiply, ONE, subtract, ZERO, type Rational } from '../../base/rational.ts';

/** A price for each combination of values, by position. */
export interface PricedRow {
  /** Index of the value of each option. */
  readonly cells: readonly number[];
  readonly price: Rational;
}

/** The price of a combination is `base` plus the surcharge of each of its values. */
export interface AdditivePrices {
  readonly base: Rational;
  /** By option and value; the smallest of each option is 0. */
  readonly surcharges: readonly (readonly Rational[])[];
}

/** Work that elimination may do: fill-in makes hard cases dear, and then a table is the better answer anyway. */
const MOST_STEPS = 2_000_000;

/**
 * Takes prices apart into a base and surcharges of single values, where that is possible exactly: a linear system with one
 * equation a row, solved by elimination over sparse rows in exact arithmetic (Gauss; free unknowns are 0).
 * @param sizes number of values of each option
 * @param digits decimals of the currency; surcharges need no more
 */
export function decompose(rows: readonly PricedRow[], sizes: readonly number[], digits: number): AdditivePrices | undefined {
  const starts = sizes.map((_, option) => sizes.slice(0, option).reduce((sum, size) => sum + size, 1));
  const pivots = new Map<number, { readonly row: ReadonlyMap<number, Rational>; readonly right: Rational }>();
  let steps = 0;
  for (const { cells, price } of rows) {
    const row = new Map<number, Rational>([[0, ONE], ...cells.map((value, option): [number, Rational] => [starts[option]! + value, ONE])]);
    let right = price;
    for (;;) {
      const column = Math.max(-1, ...row.keys());
      if (column < 0) {
        if (!equals(right, ZERO)) return undefined;
        break;
      }
      const pivot = pivots.get(column);
      if (pivot === undefined) {
        const factor = divide(ONE, row.get(column)!)!;
        pivots.set(column, { row: new Map([...row].map(([key, value]) => [key, multiply(value, factor)])), right: multiply(right, factor) });
        break;
      }
      const factor = row.get(column)!;
      for (const [key, value] of pivot.row) {
        const rest = subtract(row.get(key) ?? ZERO, multiply(factor, value));
        if (equals(rest, ZERO)) row.delete(key);
        else row.set(key, rest);
      }
      right = subtract(right, multiply(factor, pivot.right));
      steps += pivot.row.size + row.size;
      if (steps > MOST_STEPS) return undefined;
    }
  }
  // Each pivot's column is its row's last: from the first column on, all others are known.
  const solution: Rational[] = [];
  const unknowns = sizes.reduce((sum, size) => sum + size, 1);
  for (let column = 0; column < unknowns; column++) {
    const pivot = pivots.get(column);
    let value = pivot?.right ?? ZERO;
    for (const [key, factor] of pivot?.row ?? []) if (key !== column) value = subtract(value, multiply(factor, solution[key]!));
    solution.push(value);
  }
  return normalize(solution, sizes, starts, rows, digits);
}

/** Moves the smallest surcharge of each option into the base. Values without a variant have no part in it. */
function normalize(solution: readonly Rational[], sizes: readonly number[], starts: readonly number[], rows: readonly PricedRow[], digits: number): AdditivePrices | undefined {
  let base = solution[0]!;
  const surcharges = sizes.map((size, option) => {
    const own = solution.slice(starts[option]!, starts[option]! + size);
    const used = own.filter((_, value) => rows.some(({ cells }) => cells[option] === value));
    const least = used.reduce((least, value) => (compare(value, least) < 0 ? value : least), used[0] ?? ZERO);
    base = add(base, least);
    return own.map((value, index) => (rows.some(({ cells }) => cells[option] === index) ? subtract(value, least) : ZERO));
  });
  const scale = 10n ** BigInt(digits);
  const fits = [base, ...surcharges.flat()].every(({ d }) => scale % d === 0n);
  return fits ? { base, surcharges } : undefined;
}

/** The fewest options, found by leaving out one after the other, that the price still depends on. */
export function relevantOptions(rows: readonly PricedRow[], count: number): number[] {
  let kept = Array.from({ length: count }, (_, option) => option);
  for (let option = count - 1; option >= 0; option--) {
    const fewer = kept.filter((other) => other !== option);
    const prices = new Map<string, Rational>();
    const isFunction = rows.every(({ cells, price }) => {
      const key = fewer.map((other) => cells[other]).join();
      const known = prices.get(key);
      prices.set(key, price);
      return known === undefined || equals(known, price);
    });
    if (isFunction) kept = fewer;
  }
  return kept;
}
