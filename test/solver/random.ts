/** Random small programs, their meaning by brute force, and nothing of the kernel. */
import fc from 'fast-check';
import { ANY, BACKGROUND, type Program, type ProgramConstraint, type ProgramFunction } from '../../src/model/program.ts';

export interface Configuration {
  readonly values: readonly number[];
  /** Outcomes its functions take, one each, -1 for none. */
  readonly outcomes: readonly number[];
}

export function inSet(program: Program, set: number, value: number): boolean {
  if (set === ANY) return true;
  const ranges = program.sets[set]!;
  for (let i = 0; i < ranges.length; i += 2) if (value >= ranges[i]! && value < ranges[i + 1]!) return true;
  return false;
}

function rowHolds(program: Program, scope: readonly number[], rows: readonly number[], row: number, values: readonly number[]): boolean {
  return scope.every((v, k) => inSet(program, rows[row * scope.length + k]!, values[v]!));
}

export function holds(program: Program, constraint: ProgramConstraint, values: readonly number[]): boolean {
  const { scope } = constraint;
  switch (constraint.kind) {
    case 'table':
      for (let row = 0; row < constraint.rows.length / scope.length; row++) if (rowHolds(program, scope, constraint.rows, row, values)) return true;
      return false;
    case 'clause':
      return scope.some((v, k) => inSet(program, constraint.sets[k]!, values[v]!));
    case 'linear':
      return scope.reduce((sum, v, k) => sum + constraint.weights[k]![values[v]!]!, 0) <= constraint.bound;
  }
}

export function outcomeOf(program: Program, { scope, rows, outcomes }: ProgramFunction, values: readonly number[]): number {
  return outcomes.find((_, row) => rowHolds(program, scope, rows, row, values))!;
}

/** All configurations over the allowed literals that keep the constraints of the given sources (all without it). */
export function* configurations(program: Program, sources?: Uint8Array): Generator<Configuration> {
  const values = program.domains.map(() => 0);
  if (program.domains.includes(0)) return;
  const minded = program.constraints.filter(({ source }) => source === BACKGROUND || !sources || sources[source]);
  for (;;) {
    if (minded.every((constraint) => holds(program, constraint, values))) {
      yield { values: [...values], outcomes: program.functions.map((f) => outcomeOf(program, f, values)) };
    }
    let v = 0;
    while (v < values.length && ++values[v]! === program.domains[v]) values[v++] = 0;
    if (v === values.length) return;
  }
}

interface Shape {
  readonly domains: number[];
  readonly sets: number[][];
}

const ranges = (bits: boolean[]): number[] => {
  const list: number[] = [];
  bits.forEach((bit, a) => {
    if (!bit) return;
    if (list[list.length - 1] === a) list[list.length - 1] = a + 1;
    else list.push(a, a + 1);
  });
  return list;
};

const shape: fc.Arbitrary<Shape> = fc.record({
  domains: fc.oneof(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 7 }),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
    fc.tuple(fc.integer({ min: 60, max: 140 }), fc.integer({ min: 2, max: 12 })).map((pair) => [...pair]),
  ),
  // Sets are drawn over ten values and stretched over the largest domain, so that big domains get ranges.
  sets: fc.array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 8 }),
}).map(({ domains, sets }) => {
  const stretch = Math.max(1, Math.ceil(Math.max(0, ...domains) / 10));
  return { domains, sets: sets.map((bits) => ranges(bits.flatMap((bit) => Array.from({ length: stretch }, () => bit)))) };
});

/** Sets may not reach beyond the domain they are used with: each use gets its own, cut off. */
class Pool {
  readonly sets: number[][] = [];
  readonly #known = new Map<string, number>();

  index(set: readonly number[], size: number): number {
    const cut: number[] = [];
    for (let i = 0; i < set.length; i += 2) if (set[i]! < size) cut.push(set[i]!, Math.min(set[i + 1]!, size));
    const key = cut.join();
    if (!this.#known.has(key)) this.#known.set(key, this.sets.push(cut) - 1);
    return this.#known.get(key)!;
  }
}

const source = fc.integer({ min: -1, max: 3 });
const naturals = (maxLength: number) => fc.array(fc.nat(), { minLength: 1, maxLength });

interface Draft {
  readonly kind: 'table' | 'clause' | 'linear' | 'equal' | 'function' | 'factor';
  readonly source: number;
  readonly scope: number[];
  readonly cells: number[];
  readonly numbers: number[];
  readonly single: boolean;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom('table', 'clause', 'linear', 'equal', 'function', 'function', 'factor'),
  source,
  scope: fc.oneof(naturals(4), naturals(9)),
  cells: naturals(40),
  numbers: fc.array(fc.integer({ min: -6, max: 12 }), { minLength: 1, maxLength: 30 }),
  single: fc.boolean(),
});

/** Programs of at most some ten thousand assignments, of every kind of constraint. */
export const program: fc.Arbitrary<Program> = fc.tuple(shape, fc.array(draft, { maxLength: 6 })).map(([{ domains, sets }, drafts]) => {
  const pool = new Pool();
  const constraints: ProgramConstraint[] = [];
  const functions: ProgramFunction[] = [];
  for (const { kind, source, scope: wanted, cells, numbers, single } of drafts) {
    const scope = domains.length === 0 ? [] : [...new Set(wanted.map((x) => x % domains.length))];
    if (scope.length === 0) continue;
    const cell = (i: number, v: number, any: boolean): number => {
      const x = cells[i % cells.length]! + i * 7;
      if (any && x % 5 === 0) return ANY;
      const size = domains[v]!;
      return single && size > 0 ? pool.index([x % size, (x % size) + 1], size) : pool.index(sets[x % sets.length]!, size);
    };
    const count = Math.floor(cells.length / scope.length);
    const rows = Array.from({ length: count * scope.length }, (_, i) => cell(i, scope[i % scope.length]!, true));
    const number = (i: number): number => numbers[i % numbers.length]!;
    if (kind === 'table') constraints.push({ kind, scope, rows, source });
    else if (kind === 'clause') constraints.push({ kind, scope, sets: scope.map((v, i) => cell(i, v, false)), source });
    else if (kind === 'linear' || kind === 'equal') {
      const weights = scope.map((v, k) => Array.from({ length: domains[v]! }, (_, a) => number(k * 5 + a)));
      const bound = number(99) * (kind === 'equal' ? 1 : scope.length);
      constraints.push({ kind: 'linear', scope, weights, bound, source });
      if (kind === 'equal') constraints.push({ kind: 'linear', scope, weights: weights.map((row) => row.map((w) => -w)), bound: -bound, source });
    } else if (kind === 'factor') {
      // One variable says how much of the price of each of the others counts: values of it are twins of one another.
      const [hub, ...others] = scope as [number, ...number[]];
      const factors = Array.from({ length: domains[hub]! }, (_, a) => Math.abs(number(a)) % 3);
      for (const v of others) {
        const rows: number[] = [], outcomes: number[] = [];
        for (const [a, factor] of factors.entries()) {
          for (let b = 0; b < (factor > 0 ? domains[v]! : 1); b++) {
            rows.push(pool.index([a, a + 1], domains[hub]!), factor > 0 ? pool.index([b, b + 1], domains[v]!) : ANY);
            outcomes.push((Math.abs(number(b + v)) % 4) * factor - 1);
          }
        }
        if (single) functions.push({ scope: [hub, v], rows: [...rows, ANY, ANY], outcomes: [...outcomes, -1] });
        else if (rows.length > 0) functions.push({ scope: [hub, v], rows, outcomes });
      }
    } else {
      const outcomes = Array.from({ length: count + 1 }, (_, i) => (Math.abs(number(i)) % 6) - 1);
      functions.push({ scope, rows: [...rows, ...scope.map(() => ANY)], outcomes });
    }
  }
  return { domains, sets: pool.sets, constraints, functions, outcomes: 6 };
});
