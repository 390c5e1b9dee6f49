/**
 * Programs made to be hard in one way each: budgets over many options, staircases of millimetres, price grids, joins,
 * pigeonholes. `node --import tsx bench/made.ts [names…]` prints size and times; nothing is checked here but that it ends.
 */
import { readFileSync } from 'node:fs';
import { ANY, type Program, type ProgramConstraint, type ProgramFunction } from '../src/model/program.ts';
import { Kernel } from '../src/engine/kernel.ts';

function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

class Maker {
  readonly domains: number[] = [];
  readonly sets: number[][] = [];
  readonly constraints: ProgramConstraint[] = [];
  readonly functions: ProgramFunction[] = [];
  outcomes = 0;
  readonly #known = new Map<string, number>();

  variable(size: number): number {
    return this.domains.push(size) - 1;
  }

  set(...ranges: number[]): number {
    const key = ranges.join();
    if (!this.#known.has(key)) this.#known.set(key, this.sets.push(ranges) - 1);
    return this.#known.get(key)!;
  }

  value(a: number): number {
    return this.set(a, a + 1);
  }

  get program(): Program {
    return this;
  }
}

/** Two measures in millimetres, `height <= 3 * width`, a price grid in steps, mechanism limits. */
function blind(points: number, steps: number): Program {
  const made = new Maker();
  const width = made.variable(points), height = made.variable(points), mechanism = made.variable(3), fabric = made.variable(8);
  const at = (a: number): number => 300 + a;
  made.constraints.push({
    kind: 'linear', scope: [height, width], source: 0, bound: 0,
    weights: [Array.from({ length: points }, (_, a) => at(a)), Array.from({ length: points }, (_, a) => -3 * at(a))],
  });
  made.constraints.push({ kind: 'clause', scope: [mechanism, width], sets: [made.set(1, 3), made.set(0, points / 2)], source: 1 });
  made.constraints.push({ kind: 'clause', scope: [mechanism, height, fabric], sets: [made.set(0, 2), made.set(points / 4, points), made.set(0, 3)], source: 2 });
  const rows: number[] = [], outcomes: number[] = [];
  const step = points / steps;
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      rows.push(made.set(i * step, (i + 1) * step), made.set(j * step, (j + 1) * step));
      outcomes.push(i + j);
    }
  }
  made.functions.push({ scope: [width, height], rows, outcomes });
  made.functions.push({ scope: [fabric], rows: Array.from({ length: 8 }, (_, a) => made.value(a)), outcomes: Array.from({ length: 8 }, (_, a) => 2 * steps + a) });
  made.outcomes = 2 * steps + 8;
  return made.program;
}

/** Modules of five options with tables inside, and a budget over one option of each. */
function kit(modules: number, budgeted: number, largest: number): Program {
  const made = new Maker(), next = random(7);
  const measured: number[] = [];
  for (let m = 0; m < modules; m++) {
    const options = Array.from({ length: 5 }, () => made.variable(3 + next(4)));
    for (let t = 0; t < 3; t++) {
      const scope = [options[t]!, options[t + 1]!, options[(t + 2) % 5]!];
      const rows: number[] = [];
      for (let r = 0; r < 30; r++) rows.push(...scope.map((v) => made.value(next(made.domains[v]!))));
      made.constraints.push({ kind: 'table', scope, rows, source: made.constraints.length });
    }
    if (m < budgeted) measured.push(options[0]!);
  }
  if (measured.length > 0) {
    const weights = measured.map((v) => Array.from({ length: made.domains[v]! }, () => next(largest)));
    const most = weights.reduce((sum, row) => sum + Math.max(...row), 0);
    made.constraints.push({ kind: 'linear', scope: measured, weights, bound: Math.floor(most * 0.55), source: made.constraints.length });
  }
  return made.program;
}

/** A table of many rows over large domains with a key column. */
function catalogue(rows: number): Program {
  const made = new Maker(), next = random(3);
  const article = made.variable(rows), colour = made.variable(40), size = made.variable(60), cut = made.variable(12);
  const table: number[] = [];
  for (let r = 0; r < rows; r++) table.push(made.value(r), made.value(next(40)), made.value(next(60)), made.value(next(12)));
  made.constraints.push({ kind: 'table', scope: [article, colour, size, cut], rows: table, source: 0 });
  made.functions.push({ scope: [colour, size], rows: [made.value(1), made.value(2), ANY, ANY], outcomes: [0, -1] });
  made.outcomes = 1;
  return made.program;
}

/** n + 1 pigeons, n holes: no configuration, and hard to see. */
function pigeons(holes: number): Program {
  const made = new Maker();
  const home = Array.from({ length: holes + 1 }, () => made.variable(holes));
  for (let p = 0; p <= holes; p++) {
    for (let q = 0; q < p; q++) {
      for (let h = 0; h < holes; h++) {
        const not = made.set(...(h > 0 ? [0, h] : []), ...(h + 1 < holes ? [h + 1, holes] : []));
        made.constraints.push({ kind: 'clause', scope: [home[p]!, home[q]!], sets: [not, not], source: 0 });
      }
    }
  }
  return made.program;
}

/** A sum over many options with large weights. */
function budget(options: number, values: number, largest: number): Program {
  const made = new Maker(), next = random(5);
  const scope = Array.from({ length: options }, () => made.variable(values));
  const weights = scope.map(() => Array.from({ length: values }, () => next(largest)));
  made.constraints.push({ kind: 'linear', scope, weights, bound: Math.floor((options * largest) / 3), source: 0 });
  return made.program;
}

const cases: Record<string, () => Program> = {
  'blind 2000': () => blind(2000, 20),
  'blind 10000': () => blind(10000, 50),
  'kit 12': () => kit(12, 0, 10),
  'kit 12, budget 12 of 100': () => kit(12, 12, 100),
  'kit 13, budget 13 of 1000': () => kit(13, 13, 1000),
  'kit 30': () => kit(30, 0, 10),
  'kit 30, budget 20 of 50': () => kit(30, 20, 50),
  'kit 50, budget 30 of 10': () => kit(50, 30, 10),
  'catalogue 10000': () => catalogue(10_000),
  'catalogue 100000': () => catalogue(100_000),
  'budget 20 x 5 of 100': () => budget(20, 5, 100),
  'budget 20 x 5 of 100000': () => budget(20, 5, 100_000),
  'budget 12 x 8 of 10^6': () => budget(12, 8, 1_000_000),
  'pigeons 8': () => pigeons(8),
  'pigeons 12': () => pigeons(12),
};

const wasm = await WebAssembly.compile(readFileSync(new URL('../build/solver.wasm', import.meta.url)));
const wanted = process.argv.slice(2);
for (const [name, make] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.some((part) => name.startsWith(part))) continue;
  const kernel = await Kernel.create(wasm), program = make();
  const start = performance.now();
  kernel.load(program);
  const loaded = performance.now();
  const status = kernel.compile({ milliseconds: 8000 });
  const compiled = performance.now();
  const { nodes, items, classes, bytes, peakBytes } = kernel.statistics;
  const cells = [name.padEnd(28), status, `load ${(loaded - start).toFixed(0)} ms`, `compile ${(compiled - loaded).toFixed(0)} ms`, `classes ${classes}`];
  if (status === 'compiled') {
    kernel.sweep();
    const times = Array.from({ length: 50 }, () => {
      const from = performance.now();
      kernel.sweep();
      return performance.now() - from;
    }).sort((a, b) => a - b);
    cells.push(`nodes ${nodes}`, `items ${items}`, `sweep ${(times[25]! * 1000).toFixed(0)} us`, `count ${kernel.count()}`.slice(0, 30));
  }
  console.log([...cells, `${(bytes / 2 ** 20).toFixed(1)} / ${(peakBytes / 2 ** 20).toFixed(1)} MB`].join('  '));
}
