/** Programs too large for brute force: the diagram against the search, and against itself under other orders. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { FORBIDDEN, IMPOSSIBLE, Kernel } from '../../src/engine/kernel.ts';
import { ANY, type Program, type ProgramConstraint, type ProgramFunction } from '../../src/model/program.ts';

const runs = Math.ceil(Number(process.env['MC_RUNS'] ?? 1500) / 15);
const seed = Number(process.env['MC_SEED'] ?? 20261122);
const parameters = { numRuns: runs, seed };

/** Some twenty variables in a loose chain, with every kind of constraint. */
const large: fc.Arbitrary<Program> = fc.tuple(
  fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 12, maxLength: 24 }),
  fc.array(fc.tuple(fc.constantFrom('table', 'clause', 'linear', 'function', 'long sum', 'window', 'at most one', 'twins'), fc.nat(), fc.array(fc.nat(), { minLength: 12, maxLength: 40 })), { minLength: 6, maxLength: 18 }),
).map(([domains, drafts]) => {
  const sets: number[][] = [];
  const known = new Map<string, number>();
  const set = (...ranges: number[]): number => {
    const key = ranges.join();
    if (!known.has(key)) known.set(key, sets.push(ranges) - 1);
    return known.get(key)!;
  };
  const constraints: ProgramConstraint[] = [];
  const functions: ProgramFunction[] = [];
  drafts.forEach(([kind, place, numbers], source) => {
    const number = (i: number): number => numbers[i % numbers.length]!;
    // One long sum at most: several at once are what search is for.
    const isLong = (kind === 'long sum' || kind === 'window') && !constraints.some(({ kind, scope }) => kind === 'linear' && scope.length > 7);
    const width = isLong ? 8 + (number(0) % 4) : kind === 'linear' ? 3 + (number(0) % 7) : kind === 'at most one' ? 3 + (number(0) % 3) : 2 + (number(0) % 2);
    const scope = Array.from({ length: width }, (_, i) => (place + i) % domains.length);
    const cell = (i: number): number => {
      const size = domains[scope[i % width]!]!, x = number(i) + i;
      if (x % 4 === 0 && kind !== 'clause') return ANY;
      return x % 3 === 0 ? set(x % size, (x % size) + 1) : set(0, 1 + (x % size));
    };
    if (kind === 'table') constraints.push({ kind, scope, rows: Array.from({ length: width * (4 + (number(1) % 9)) }, (_, i) => cell(i)), source });
    else if (kind === 'clause') constraints.push({ kind, scope, sets: scope.map((_, i) => cell(i)), source });
    else if (isLong) {
      // Coarse weights, so that partial sums meet; a window bounds the same sum from either side.
      const weights = scope.map((v, k) => Array.from({ length: domains[v]! }, (_, a) => 5 * (number(k * 6 + a) % 5)));
      constraints.push({ kind: 'linear', scope, weights, bound: width * 11, source });
      if (kind === 'window') constraints.push({ kind: 'linear', scope, weights: weights.map((row) => row.map((w) => -w)), bound: -width * 7, source });
    } else if (kind === 'at most one') {
      // At most one of the scope has its first value.
      const others = (v: number): number => set(1, domains[v]!);
      for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) constraints.push({ kind: 'clause', scope: [scope[i]!, scope[j]!], sets: [others(scope[i]!), others(scope[j]!)], source });
    } else if (kind === 'twins') {
      for (let twin = 0; twin < 2; twin++) constraints.push({ kind: 'table', scope, rows: Array.from({ length: width * (5 + (number(1) % 9)) }, (_, i) => cell(i + twin * 3 * width)), source });
    } else if (kind === 'linear') {
      const weights = scope.map((v, k) => Array.from({ length: domains[v]! }, (_, a) => number(k * 6 + a) % 20));
      constraints.push({ kind, scope, weights, bound: width * 8, source });
    } else {
      const count = 2 + (number(1) % 6);
      functions.push({ scope, rows: [...Array.from({ length: width * count }, (_, i) => cell(i)), ...scope.map(() => ANY)], outcomes: Array.from({ length: count + 1 }, (_, i) => (number(i) % 5) - 1) });
    }
  });
  return { domains, sets, constraints, functions, outcomes: 4 };
});

/** The same program with variables and constraints in reverse order. */
function reversed(program: Program): Program {
  const last = program.domains.length - 1;
  const turn = <T extends { scope: readonly number[] }>(part: T): T => ({ ...part, scope: part.scope.map((v) => last - v) });
  return { ...program, domains: [...program.domains].reverse(), constraints: program.constraints.map(turn).reverse(), functions: program.functions.map(turn).reverse() };
}

describe('larger programs', () => {
  let kernel: Kernel;
  before(async () => {
    kernel = await Kernel.create(await readFile(new URL('../../build/solver.wasm', import.meta.url)));
  });

  const open = (program: Program): void => {
    kernel.load(program);
    assert.ok(['compiled', 'inconsistent'].includes(kernel.compile()));
  };

  test('kept case: domains of neighbouring variables once cancelled in a cache key', () => {
    const constraints: ProgramConstraint[] = [
      { kind: 'table', scope: [12, 11, 10], rows: [0, 0, 1, 2, -1, 0, 1, 0, -1, 2, 1, 0], source: 0 },
      { kind: 'linear', scope: [11, 10, 9, 8, 7], weights: [[16, 0], [13, 0], [16, 0], [13, 0], [16, 0]], bound: 40, source: 1 },
      { kind: 'linear', scope: [17, 16, 15, 14, 13, 12], weights: [[15, 0], [0, 0], [17, 15], [0, 0], [0, 17], [0, 0]], bound: 48, source: 2 },
    ];
    open({ domains: Array.from({ length: 18 }, () => 2), sets: [[0, 2], [0, 1], [1, 2]], constraints, functions: [], outcomes: 0 });
    assert.equal(kernel.count(), 114_688n);
  });

  test('the diagram and the search call the same values possible', () => {
    fc.assert(fc.property(large, fc.array(fc.nat(9), { minLength: 10, maxLength: 60 }), (program, holes) => {
      open(program);
      const allowed = Uint8Array.from({ length: kernel.first.at(-1)! }, (_, i) => (holes[i % holes.length] === 0 ? 0 : 1));
      const weights = kernel.weights().fill(0);
      allowed.forEach((yes, i) => (weights[2 * i] = weights[2 * i + 1] = yes ? 0 : FORBIDDEN));
      const { best, root } = kernel.sweep();
      assert.deepEqual(kernel.possible(allowed), Uint8Array.from(allowed, (_, i) => (best[2 * i]! < IMPOSSIBLE ? 1 : 0)));
      assert.equal(kernel.count(allowed) > 0n, root[0] < IMPOSSIBLE);
    }), parameters);
  });

  test('counts by value of any variable add up', () => {
    fc.assert(fc.property(large, fc.nat(), (program, pick) => {
      open(program);
      const v = pick % program.domains.length;
      let sum = 0n;
      for (let a = 0; a < program.domains[v]!; a++) {
        const allowed = new Uint8Array(kernel.first.at(-1)!).fill(1);
        allowed.fill(0, kernel.first[v], kernel.first[v + 1]);
        allowed[kernel.first[v]! + a] = 1;
        sum += kernel.count(allowed);
      }
      assert.equal(sum, kernel.count());
    }), parameters);
  });

  test('the order of variables and constraints changes no answer', () => {
    fc.assert(fc.property(large, (program) => {
      const answers = [program, reversed(program)].map((version, turned) => {
        open(version);
        const { first } = kernel, weights = kernel.weights(), real = first.at(-1)!;
        const last = version.domains.length - 1;
        for (let v = 0; v <= last; v++) {
          for (let i = first[v]!; i < first[v + 1]!; i++) {
            const name = (turned ? last - v : v) * 31 + (i - first[v]!) * 17;
            weights[2 * i] = name % 23;
            weights[2 * i + 1] = -(name % 29);
          }
        }
        for (let o = 0; o < 4; o++) weights[2 * (real + o)] = weights[2 * (real + o) + 1] = 100 + o;
        const { root, best } = kernel.sweep();
        const byVariable = version.domains.map((_, v) => [...best.subarray(2 * first[v]!, 2 * first[v + 1]!)].map((x) => (x >= IMPOSSIBLE ? null : x)));
        return [kernel.count(), root[0] >= IMPOSSIBLE ? null : root, turned ? byVariable.reverse() : byVariable];
      });
      assert.deepEqual(answers[0], answers[1]);
    }), parameters);
  });
});
