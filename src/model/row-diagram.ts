import { nodesOver, type Axis, type Diagram } from './relation.ts';

/** Rows of which the first that matches gives the outcome. */
export interface FirstMatch {
  readonly count: number;
  /** By axis, by row: the values it takes, sorted; undefined for an axis that no row speaks of. */
  readonly sets: readonly (readonly (readonly number[])[] | undefined)[];
  /** So many axes, the first ones, tell whether the rows count. */
  readonly conditional: number;
  /** Once those are assigned: the outcome whatever the rows say, or undefined where they count. */
  readonly settled: () => number | undefined;
  /** Of a row, or with -1 where none matches. */
  readonly outcome: (row: number) => number;
}

class TooMuchWork extends Error {}

/**
 * As `tabulate`, for rows of which the first that matches counts: those that match no longer are left behind on the way down, so
 * that the work is that of the rows and not that of all combinations.
 * @returns undefined where that is more than `most` steps
 */
export function tabulateRows(axes: readonly Axis[], rows: FirstMatch, assign: (variable: number, value: number) => void, most: number): Diagram | undefined {
  const { nodes, join } = nodesOver();
  const classes = axes.map((axis, level) => classesOfRows(axis, rows.sets[level]));
  /** By row the last axis on which it does not take everything. */
  const last = Array.from({ length: rows.count }, (_, row) => classes.findLastIndex((of) => of?.[row] !== undefined));
  let work = 0;
  const step = (count: number): void => {
    work += count;
    if (work > most) throw new TooMuchWork();
  };

  const descend = (level: number, left: readonly number[]): number => {
    const counts = level >= rows.conditional;
    const settled = level === rows.conditional ? rows.settled() : undefined;
    if (settled !== undefined) return ~settled;
    const first = left[0] ?? -1;
    if (counts && (first < 0 || last[first]! < level)) return ~rows.outcome(first);
    const { variable, classes: values } = axes[level]!;
    const { asked, rest } = divide(left, classes[level], values.length, step);
    let unasked: number | undefined;
    return join(level, values.map(([value], index) => {
      // What no row asks for is alike, unless the condition tells it apart.
      if (asked[index] === undefined && counts && unasked !== undefined) return unasked;
      assign(variable, value!);
      const child = descend(level + 1, asked[index] ?? rest);
      if (asked[index] === undefined) unasked = child;
      return child;
    }));
  };

  try {
    const root = descend(0, Array.from({ length: rows.count }, (_, row) => row));
    return { axes, nodes, root };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return undefined;
  }
}

/** By row the classes it takes, undefined for all of them. */
function classesOfRows({ classes }: Axis, sets: FirstMatch['sets'][number]): readonly (readonly number[] | undefined)[] | undefined {
  if (sets === undefined) return undefined;
  const classOf = new Map(classes.flatMap((values, index) => values.map((value) => [value, index] as const)));
  return sets.map((values) => {
    const own = [...new Set(values.map((value) => classOf.get(value)!))];
    return own.length === classes.length ? undefined : own;
  });
}

/** The rows that are left for each class that some of them ask for, and for all other classes. */
function divide(left: readonly number[], classes: readonly (readonly number[] | undefined)[] | undefined, size: number, step: (count: number) => void): { readonly asked: readonly (readonly number[] | undefined)[]; readonly rest: readonly number[] } {
  const asked = new Array<number[] | undefined>(size).fill(undefined);
  step(left.length + size);
  if (classes === undefined) return { asked, rest: left };
  const rest: number[] = [];
  const found: number[][] = [];
  for (const row of left) {
    const own = classes[row];
    if (own === undefined) {
      step(found.length);
      rest.push(row);
      for (const rows of found) rows.push(row);
      continue;
    }
    step(own.length);
    for (const index of own) {
      let rows = asked[index];
      if (rows === undefined) {
        step(rest.length);
        found.push((rows = asked[index] = [...rest]));
      }
      rows.push(row);
    }
  }
  return { asked, rest };
}
