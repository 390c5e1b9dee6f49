/** Edges of the contract: degenerate programs, budgets that end, memory given back, questions out of order. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { IMPOSSIBLE, Kernel } from '../../src/engine/kernel.ts';
import { ANY, BACKGROUND, type Program } from '../../src/model/program.ts';

const empty: Program = { domains: [], sets: [], constraints: [], functions: [], outcomes: 0 };

/** A sum over many options with large weights: far too large to compile. */
function hard(options: number): Program {
  const scope = Array.from({ length: options }, (_, v) => v);
  const weights = scope.map((v) => Array.from({ length: 6 }, (_, a) => (v * 7919 + a * 104729 + v * a * 15485863) % 1_000_003));
  return {
    ...empty,
    domains: scope.map(() => 6),
    constraints: [{ kind: 'linear', scope, weights, bound: options * 400_000, source: 0 }],
  };
}

describe('the contract at its edges', () => {
  let kernel: Kernel;
  before(async () => {
    kernel = await Kernel.create(await readFile(new URL('../../build/solver.wasm', import.meta.url)));
  });

  const compiled = (program: Program): Kernel => {
    kernel.load(program);
    assert.equal(kernel.compile(), 'compiled');
    return kernel;
  };

  test('no variable: one configuration', () => {
    assert.equal(compiled(empty).count(), 1n);
    assert.deepEqual([...kernel.sweep().root], [0, 0]);
  });

  test('outcomes of functions over nothing count once', () => {
    compiled({ ...empty, outcomes: 2, functions: [{ scope: [], rows: [], outcomes: [1] }, { scope: [], rows: [], outcomes: [1] }] });
    kernel.weights().set([1, 2, 30, 40]);
    assert.deepEqual(kernel.up(), [60, 80]);
  });

  test('a domain without values: inconsistent, but every question has an answer', () => {
    kernel.load({ ...empty, domains: [2, 0] });
    assert.equal(kernel.compile(), 'inconsistent');
    assert.equal(kernel.count(), 0n);
    assert.ok(kernel.up()[0] >= IMPOSSIBLE);
    assert.ok(kernel.sweep().best.every((x) => x >= IMPOSSIBLE));
    assert.equal(kernel.satisfiable(new Uint8Array([1, 1]), new Uint8Array()), false);
    assert.deepEqual(kernel.possible(new Uint8Array([1, 1])), new Uint8Array([0, 0]));
  });

  test('a table without rows, a clause without literals, a clause that always holds', () => {
    kernel.load({ ...empty, domains: [2], constraints: [{ kind: 'table', scope: [0], rows: [], source: 0 }] });
    assert.equal(kernel.compile(), 'inconsistent');
    assert.equal(kernel.satisfiable(new Uint8Array([1, 1]), new Uint8Array([0])), true);
    kernel.load({ ...empty, domains: [2], constraints: [{ kind: 'clause', scope: [], sets: [], source: BACKGROUND }] });
    assert.equal(kernel.compile(), 'inconsistent');
    assert.equal(compiled({ ...empty, domains: [2], sets: [[0, 2]], constraints: [{ kind: 'clause', scope: [0], sets: [0], source: 0 }] }).count(), 2n);
  });

  test('sums at the limits of safe integers are exact', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const sum = (bound: number): Program => ({
      ...empty, domains: [2, 2, 2], constraints: [{ kind: 'linear', scope: [0, 1, 2], weights: [[0, most], [0, most], [1, -most]], bound, source: 0 }],
    });
    assert.equal(compiled(sum(most)).count(), 5n);
    assert.equal(compiled(sum(0)).count(), 3n);
    assert.throws(() => kernel.load({ ...empty, domains: [1], constraints: [{ kind: 'linear', scope: [0], weights: [[2 ** 62]], bound: 0, source: 0 }] }), RangeError);
  });

  test('a function with another number of outcomes than rows is refused', () => {
    assert.throws(() => kernel.load({ ...empty, domains: [2], outcomes: 1, functions: [{ scope: [0], rows: [ANY], outcomes: [0, 0] }] }), RangeError);
  });

  test('many variables, one value each', () => {
    assert.equal(compiled({ ...empty, domains: Array.from({ length: 20_000 }, () => 1) }).count(), 1n);
    assert.equal(compiled({ ...empty, domains: Array.from({ length: 1000 }, () => 10) }).count(), 10n ** 1000n);
  });

  test('budgets of items, bytes and time end a compilation; search answers on', () => {
    const program = hard(30);
    const everything = new Uint8Array(180).fill(1);
    for (const budget of [{ items: 500 }, { bytes: 2 ** 21 }, { total: 50 }]) {
      kernel.load(program);
      assert.equal(kernel.compile(budget), 'exceeded');
      assert.equal(kernel.compile(), 'exceeded');
      assert.throws(() => kernel.count(), /no compiled program/);
      assert.equal(kernel.satisfiable(everything, new Uint8Array([1])), true);
      assert.ok(kernel.possible(everything)!.some((bit) => bit === 1));
    }
    assert.equal(compiled(empty).count(), 1n);
  });

  test('a compilation is given up after the same effort, however it is sliced', () => {
    const giveUp = (effort: number, budget: object = {}): number => {
      kernel.load(hard(30));
      let status = kernel.compile({ ...budget, effort });
      while (status === 'running') status = kernel.compile({ ...budget, effort });
      assert.equal(status, 'exceeded');
      return kernel.statistics.decisions;
    };
    const whole = giveUp(2e6);
    assert.equal(giveUp(2e6, { milliseconds: 0 }), whole);
    assert.equal(giveUp(2e6, { milliseconds: 1 }), whole);
    const half = giveUp(1e6);
    assert.ok(half > 0.3 * whole && half < 0.7 * whole, `${half} of ${whole} decisions`);
  });

  test('what is not on course is given up early, and what is goes on', () => {
    const decisions = (options: number, budget: object, expected: string): number => {
      kernel.load(hard(options));
      assert.equal(kernel.compile(budget), expected);
      return kernel.statistics.decisions;
    };
    assert.equal(decisions(30, { effort: 4e8, toTell: 1e6 }, 'exceeded'), decisions(30, { effort: 1e6 }, 'exceeded'));
    // It takes more than that.
    decisions(10, { effort: 1e6 }, 'exceeded');
    decisions(10, { effort: 4e8, toTell: 1e6 }, 'compiled');
  });

  test('a slice ends when its time is up, and questions of search are answered in between', () => {
    kernel.load(hard(30));
    const start = performance.now();
    assert.equal(kernel.compile({ milliseconds: 20 }), 'running');
    assert.ok(performance.now() - start < 2000);
    assert.equal(kernel.satisfiable(new Uint8Array(180).fill(1), new Uint8Array([1])), true);
    assert.equal(kernel.compile({ milliseconds: 20 }), 'running');
  });

  test('a sum with too many partial sums is given up soon, and leaves the question to search', () => {
    kernel.load(hard(40));
    assert.equal(kernel.compile({ total: 60_000 }), 'exceeded');
    assert.ok(kernel.statistics.decisions <= 100_000);
    assert.ok(kernel.statistics.peakBytes < 128 * 2 ** 20, `${kernel.statistics.peakBytes}`);
    assert.equal(kernel.satisfiable(new Uint8Array(240).fill(1), new Uint8Array([1])), true);
  });

  test('a budget over forty options in round numbers is a diagram', () => {
    const scope = Array.from({ length: 40 }, (_, v) => v);
    const weights = scope.map((v) => Array.from({ length: 4 }, (_, a) => 5 * ((v * 7 + a * 3) % 6)));
    compiled({ ...empty, domains: scope.map(() => 4), constraints: [{ kind: 'linear', scope, weights, bound: 500, source: 0 }] });
    // The count by dynamic programming over sums.
    let counts = new Map([[0, 1n]]);
    for (const row of weights) {
      const next = new Map<number, bigint>();
      for (const [sum, count] of counts) for (const w of row) if (sum + w <= 500) next.set(sum + w, (next.get(sum + w) ?? 0n) + count);
      counts = next;
    }
    assert.equal(kernel.count(), [...counts.values()].reduce((sum, count) => sum + count, 0n));
    assert.ok(kernel.statistics.items < 30_000, `${kernel.statistics.items}`);
  });

  test('a table of forty thousand rows', () => {
    const rows = 40_000;
    const sets = Array.from({ length: rows }, (_, a) => [a, a + 1]);
    compiled({ ...empty, domains: [rows, 40, 60], sets, constraints: [{ kind: 'table', scope: [0, 1, 2], rows: sets.flatMap((_, r) => [r, (r * 7919) % 40, (r * 104_729) % 60]), source: 0 }] });
    assert.equal(kernel.count(), BigInt(rows));
    assert.ok(kernel.statistics.peakBytes < 64 * 2 ** 20, `${kernel.statistics.peakBytes}`);
  });

  test('pigeons in too few holes end, by an answer or by a budget', () => {
    const holes = 9, domains = Array.from({ length: holes + 1 }, () => holes);
    const sets = Array.from({ length: holes }, (_, h) => [...(h > 0 ? [0, h] : []), ...(h + 1 < holes ? [h + 1, holes] : [])]);
    const constraints = domains.flatMap((_, p) => Array.from({ length: p }, (__, q) => sets.map((___, h) => ({ kind: 'clause' as const, scope: [p, q], sets: [h, h], source: 0 }))).flat());
    kernel.load({ ...empty, domains, sets, constraints });
    assert.equal(kernel.compile(), 'inconsistent');
    kernel.load({ ...empty, domains, sets, constraints });
    assert.equal(kernel.compile({ bytes: 2 ** 16 }), 'exceeded');
  });

  test('what a program took is given back by the next', () => {
    kernel.load(hard(30));
    kernel.compile({ total: 200 });
    const before = kernel.statistics.bytes;
    compiled(empty);
    assert.ok(kernel.statistics.bytes < before / 2, `${kernel.statistics.bytes} of ${before}`);
  });

  test('many programs one after the other leave nothing behind', () => {
    compiled(empty);
    const { bytes } = kernel.statistics;
    for (let i = 0; i < 200; i++) compiled({ ...empty, domains: [3, 4, 5], sets: [[0, 2]], constraints: [{ kind: 'clause', scope: [0, 1], sets: [0, 0], source: 0 }] });
    compiled(empty);
    assert.equal(kernel.statistics.bytes, bytes);
  });
});
