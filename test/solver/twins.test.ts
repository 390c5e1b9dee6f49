/** Values that differ in outcomes only are compiled once, whatever is made of them after. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { Kernel } from '../../src/engine/kernel.ts';
import { ANY, BACKGROUND, type Program } from '../../src/model/program.ts';

const LENGTH = 12;
const SIZE = 4;

/** A chain of options in which neighbours differ, and one more that says how often the price of all of them is paid. */
function chain(factors: readonly number[]): Program {
  const hub = LENGTH, outcomes: number[] = [];
  const sets = Array.from({ length: Math.max(SIZE, factors.length) }, (_, a) => [a, a + 1]);
  const different = sets.slice(0, SIZE).flatMap((_, a) => sets.slice(0, SIZE).flatMap((_, b) => (a === b ? [] : [a, b])));
  const functions = Array.from({ length: LENGTH }, (_, v) => {
    const rows: number[] = [], named: number[] = [];
    for (const [f, factor] of factors.entries()) {
      for (let a = 0; a < (factor > 0 ? SIZE : 1); a++) {
        rows.push(f, factor > 0 ? a : ANY);
        named.push(factor > 0 ? outcomes.push(factor * price(v, a)) - 1 : -1);
      }
    }
    return { scope: [hub, v], rows, outcomes: named };
  });
  prices.set(factors, outcomes);
  return {
    domains: [...new Array<number>(LENGTH).fill(SIZE), factors.length],
    sets,
    constraints: Array.from({ length: LENGTH - 1 }, (_, v) => ({ kind: 'table', scope: [v, v + 1], rows: different, source: BACKGROUND })),
    functions,
    outcomes: outcomes.length,
  };
}

const prices = new Map<readonly number[], number[]>();
const price = (v: number, a: number): number => ((v * 7 + a * 5) % 11) + 1;

/** The least price of the chain, by dynamic programming. */
function least(factor: number): number {
  let best = Array.from({ length: SIZE }, (_, a) => factor * price(0, a));
  for (let v = 1; v < LENGTH; v++) best = best.map((_, a) => factor * price(v, a) + Math.min(...best.filter((_, b) => b !== a)));
  return Math.min(...best);
}

for (const build of ['solver', 'solver.debug']) {
  describe(build, () => {
    let kernel: Kernel;
    before(async () => {
      kernel = await Kernel.create(await readFile(new URL(`../../build/${build}.wasm`, import.meta.url)));
    });
    const compile = (factors: readonly number[]): number => {
      kernel.load(chain(factors));
      assert.equal(kernel.compile(), 'compiled');
      return kernel.statistics.decisions;
    };

    test('five factors take no more decisions than one', () => {
      const once = compile([1, 0]);
      assert.ok(once >= LENGTH, 'the chain itself takes some');
      for (const factors of [[0, 1], [3, 0, 1, 2, 5], [0, 0, 4], [1, 2, 4, 8, 16, 32, 64, 128, 256]]) assert.ok(compile(factors) <= once + 1, String(factors));
    });

    test('and each its own price', () => {
      const factors = [3, 0, 1, 2, 5];
      compile(factors);
      assert.equal(kernel.count(), BigInt(factors.length * SIZE * (SIZE - 1) ** (LENGTH - 1)));
      const weights = kernel.weights().fill(0), real = kernel.first.at(-1)!;
      prices.get(factors)!.forEach((amount, o) => (weights[2 * (real + o)] = amount));
      const { best } = kernel.sweep();
      factors.forEach((factor, f) => assert.equal(best[2 * (kernel.first[LENGTH]! + f)], least(factor)));
    });
  });
}
