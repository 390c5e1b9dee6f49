/** The kernel against brute force over random small programs, in each of its builds. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { FORBIDDEN, IMPOSSIBLE, Kernel } from '../../src/engine/kernel.ts';
import type { Program } from '../../src/model/program.ts';
import { type Configuration, configurations, program } from './random.ts';

const runs = Number(process.env['MC_RUNS'] ?? 1500);
const seed = Number(process.env['MC_SEED'] ?? 20261122);
const parameters = { numRuns: runs, seed };

for (const build of ['solver', 'solver.scalar', 'solver.debug']) {
  describe(build, () => {
    let kernel: Kernel;
    before(async () => {
      kernel = await Kernel.create(await readFile(new URL(`../../build/${build}.wasm`, import.meta.url)));
    });

    const compile = (program: Program): void => {
      kernel.load(program);
      // Little patience, so that starting over by another order is tried as well.
      let status = kernel.compile({ milliseconds: 0, decisions: 1 + (program.constraints.length % 3) * 20 });
      while (status === 'running') status = kernel.compile({ milliseconds: 0 });
      assert.notEqual(status, 'exceeded');
    };

    test('least totals, by literal and lane', () => {
      fc.assert(fc.property(program, fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 9, maxLength: 60 }), fc.nat(20), (program, pool, forbid) => {
        compile(program);
        const weights = Float64Array.from({ length: 2 * kernel.literals }, (_, i) => {
          const w = pool[i % pool.length]!;
          return forbid > 2 && (w + i) % forbid === 0 ? FORBIDDEN : w;
        });
        kernel.weights().set(weights);
        const { root, best } = kernel.sweep();
        const expected = leastTotals(program, kernel.first, weights);
        compare([...root], expected.root);
        compare([...best], expected.best);
      }), parameters);
    });

    test('the first of the best configurations, variables in any order', () => {
      fc.assert(fc.property(program, fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 60 }), fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), fc.nat(9), (program, pool, keys, forbid) => {
        compile(program);
        const weights = Float64Array.from({ length: 2 * kernel.literals }, (_, i) => (forbid > 4 && i % forbid === 1 ? FORBIDDEN : pool[i % pool.length]!));
        kernel.weights().set(weights);
        const order = program.domains.map((_, v) => v).sort((a, b) => keys[a % keys.length]! - keys[b % keys.length]!);
        const { root } = kernel.sweep();
        for (const lane of [0, 1] as const) {
          if (root[lane] >= IMPOSSIBLE) continue;
          const totalOf = ({ values, outcomes }: Configuration): number =>
            [...values.map((a, v) => kernel.first[v]! + a), ...outcomes.filter((o) => o >= 0).map((o) => kernel.first.at(-1)! + o)].reduce((sum, literal) => sum + weights[2 * literal + lane]!, 0);
          let best = [...configurations(program)].filter((configuration) => totalOf(configuration) === root[lane]);
          kernel.walk(lane);
          for (const v of order) {
            const ties = [...new Set(best.map(({ values }) => values[v]!))].sort((a, b) => a - b);
            const found: number[] = [];
            for (let a = kernel.bestValue(v); a >= 0; a = kernel.bestValue(v, a + 1)) found.push(a);
            assert.deepEqual(found, ties);
            // Not always the first, so that what is killed differs.
            const kept = ties[keys[(v + lane) % keys.length]! % ties.length]!;
            kernel.keep(v, kept);
            best = best.filter(({ values }) => values[v] === kept);
          }
        }
      }), parameters);
    });

    test('a saved diagram, restored', () => {
      fc.assert(fc.property(program, program, fc.nat(), (program, other, hit) => {
        compile(program);
        if (kernel.statistics.nodes === 0) return;
        const bytes = kernel.save(), [count, classes] = [kernel.count(), kernel.statistics.classes];
        kernel.load(program);
        const damaged = Uint8Array.from(bytes);
        damaged[hit % 12]! ^= 1;
        assert.equal(kernel.restore(damaged), false);
        assert.equal(kernel.restore(bytes.subarray(0, bytes.length - 1)), false);
        assert.equal(kernel.restore(bytes), true);
        assert.equal(kernel.count(), count);
        assert.equal(kernel.statistics.classes, classes);
        const weights = Float64Array.from({ length: 2 * kernel.literals }, (_, i) => (i * 7919) % 101);
        kernel.weights().set(weights);
        const { root, best } = kernel.sweep(), expected = leastTotals(program, kernel.first, weights);
        compare([...root], expected.root);
        compare([...best], expected.best);
        kernel.load(other);
        if (JSON.stringify(other) !== JSON.stringify(program)) assert.equal(kernel.restore(bytes), false);
      }), parameters);
    });

    test('count', () => {
      fc.assert(fc.property(program, fc.array(fc.boolean(), { minLength: 7, maxLength: 50 }), (program, bits) => {
        compile(program);
        const allowed = Uint8Array.from({ length: kernel.first.at(-1)! }, (_, i) => (bits[i % bits.length]! || i % 3 === 0 ? 1 : 0));
        const all = [...configurations(program)];
        assert.equal(kernel.count(), BigInt(all.length));
        assert.equal(kernel.count(allowed), BigInt(all.filter(permitted(kernel.first, allowed)).length));
      }), parameters);
    });

    test('possible values, with solutions kept from question to question', () => {
      fc.assert(fc.property(program, fc.array(fc.array(fc.boolean(), { minLength: 7, maxLength: 50 }), { minLength: 1, maxLength: 4 }), fc.nat(15), (program, questions, mask) => {
        kernel.load(program);
        questions.forEach((bits, q) => {
          const allowed = Uint8Array.from({ length: kernel.first.at(-1)! }, (_, i) => (bits[i % bits.length]! || i % 3 === 0 ? 1 : 0));
          const sources = q % 2 === 0 ? undefined : Uint8Array.from([0, 1, 2, 3], (i) => (mask >> i) & 1);
          const expected = new Uint8Array(allowed.length);
          for (const { values } of [...configurations(program, sources)].filter(permitted(kernel.first, allowed))) {
            values.forEach((a, v) => (expected[kernel.first[v]! + a] = 1));
          }
          assert.deepEqual(kernel.possible(allowed, sources), expected);
        });
      }), parameters);
    });

    test('satisfiable, by sources', () => {
      fc.assert(fc.property(program, fc.array(fc.boolean(), { minLength: 7, maxLength: 50 }), fc.nat(15), (program, bits, mask) => {
        kernel.load(program);
        const allowed = Uint8Array.from({ length: kernel.first.at(-1)! }, (_, i) => (bits[i % bits.length]! || i % 3 === 0 ? 1 : 0));
        const sources = Uint8Array.from([0, 1, 2, 3], (i) => (mask >> i) & 1);
        const expected = [...configurations(program, sources)].some(permitted(kernel.first, allowed));
        assert.equal(kernel.satisfiable(allowed, sources), expected);
        const consistent = !configurations(program).next().done;
        assert.equal(kernel.compile(), consistent ? 'compiled' : 'inconsistent');
        assert.equal(kernel.satisfiable(allowed, sources), expected);
      }), parameters);
    });
  });
}

const permitted = (first: Int32Array, allowed: Uint8Array) => ({ values }: Configuration): boolean => values.every((a, v) => allowed[first[v]! + a] !== 0);

function leastTotals(program: Program, first: Int32Array, weights: Float64Array): { root: number[]; best: number[] } {
  const real = first.at(-1)!;
  const root = [Infinity, Infinity];
  const best = Array.from({ length: 2 * real }, () => Infinity);
  for (const { values, outcomes } of configurations(program)) {
    const literals = [...values.map((a, v) => first[v]! + a), ...outcomes.filter((o) => o >= 0).map((o) => real + o)];
    for (const lane of [0, 1]) {
      const total = literals.reduce((sum, literal) => sum + weights[2 * literal + lane]!, 0);
      root[lane] = Math.min(root[lane]!, total);
      values.forEach((a, v) => {
        const at = 2 * (first[v]! + a) + lane;
        best[at] = Math.min(best[at]!, total);
      });
    }
  }
  return { root, best };
}

function compare(actual: number[], expected: number[]): void {
  const plain = (x: number): number | string => (x >= IMPOSSIBLE ? 'impossible' : x);
  assert.deepEqual(actual.map(plain), expected.map(plain));
}
