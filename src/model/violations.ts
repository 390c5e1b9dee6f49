import { ANY, type Program, type ProgramConstraint } from './program.ts';

/** Some values of some variables: a box of assignments. */
export type Box = ReadonlyMap<number, readonly number[]>;

/** Disjoint boxes that together hold what a clause or a table excludes; undefined for a sum, which has no boxes. */
export function violations(constraint: ProgramConstraint, program: Program): Iterable<Box> | undefined {
  switch (constraint.kind) {
    case 'linear':
      return undefined;
    case 'clause':
      return [new Map(constraint.scope.map((variable, index) => [variable, complement(program, variable, constraint.sets[index]!)]))];
    case 'table':
      return outside(constraint, program);
  }
}

/** What no row of a table holds: column by column the values are grouped by the rows that have them. */
function outside({ scope, rows }: { scope: readonly number[]; rows: readonly number[] }, program: Program): Iterable<Box> {
  const width = scope.length;
  function* descend(column: number, left: readonly number[], box: Box): Generator<Box> {
    if (left.length === 0) yield box;
    if (left.length === 0 || column === width) return;
    const variable = scope[column]!;
    const containing = Array.from({ length: program.domains[variable]! }, (): number[] => []);
    for (const row of left) for (const value of values(program, variable, rows[row * width + column]!)) containing[value]!.push(row);
    const groups = new Map<string, { rows: readonly number[]; values: number[] }>();
    containing.forEach((own, value) => {
      const key = own.join();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { rows: own, values: [value] });
      else group.values.push(value);
    });
    for (const group of groups.values()) yield* descend(column + 1, group.rows, new Map([...box, [variable, group.values]]));
  }
  return descend(0, Array.from({ length: rows.length / width }, (_, row) => row), new Map());
}

function complement(program: Program, variable: number, set: number): number[] {
  const inside = new Set(values(program, variable, set));
  return Array.from({ length: program.domains[variable]! }, (_, value) => value).filter((value) => !inside.has(value));
}

function* values({ domains, sets }: Program, variable: number, set: number): Generator<number> {
  const ranges = set === ANY ? [0, domains[variable]!] : sets[set]!;
  for (let i = 0; i < ranges.length; i += 2) for (let value = ranges[i]!; value < ranges[i + 1]!; value++) yield value;
}
