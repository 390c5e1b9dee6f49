/** Conflict-driven search against brute force over random small programs, and within its budget where it cannot finish. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { Searcher, type Ask, type Question } from '../../src/engine/searcher.ts';
import { BACKGROUND, type Program } from '../../src/model/program.ts';
import { configurations, program, type Configuration } from './random.ts';

const runs = Number(process.env['MC_RUNS'] ?? 1500);
const seed = Number(process.env['MC_SEED'] ?? 20261122);
const parameters = { numRuns: runs, seed };
/** A case that failed once: what the bound excluded on level 0 was gone for the next question too. */
const kept = JSON.parse(await readFile(new URL('kept-least.json', import.meta.url), 'utf8')) as [Program, [boolean[], number[], number][]];

const firsts = (program: Program): number[] => program.domains.reduce((list, size) => [...list, list[list.length - 1]! + size], [0]);
const permits = (first: readonly number[], allowed: Uint8Array) => ({ values }: Configuration): boolean => values.every((a, v) => allowed[first[v]! + a] !== 0);
const weigh = (first: readonly number[], weights: Float64Array) => ({ values, outcomes }: Configuration): number =>
  values.reduce((sum, a, v) => sum + weights[first[v]! + a]!, 0) + outcomes.reduce((sum, o) => sum + (o < 0 ? 0 : weights[first[first.length - 1]! + o]!), 0);

/** Every hole has room for one of the pigeons: no solution, and no short proof of it in clauses. */
function pigeons(count: number): Program {
  const scope = Array.from({ length: count }, (_, v) => v);
  const sets = Array.from({ length: count - 1 }, (_, a) => (a === 0 ? [1, count - 1] : a === count - 2 ? [0, a] : [0, a, a + 1, count - 1]));
  const constraints = scope.flatMap((v) => scope.slice(v + 1).flatMap((u) => sets.map((_, a) => ({ kind: 'clause' as const, scope: [v, u], sets: [a, a], source: 0 }))));
  return { domains: scope.map(() => count - 1), sets, constraints, functions: [], outcomes: 0 };
}

for (const build of ['solver', 'solver.debug']) {
  describe(build, () => {
    let searcher: Searcher;
    before(async () => {
      searcher = new Searcher(await WebAssembly.compile(new Uint8Array(await readFile(new URL(`../../build/${build}.wasm`, import.meta.url)))));
    });

    const ask = (kind: Ask, question: Question, weights?: Float64Array): string => {
      let answer = searcher.begin(kind, question, weights);
      for (let slices = 0; answer === 'running'; slices++) {
        assert.ok(slices < 20_000, 'the search does not end');
        answer = searcher.run(0);
      }
      return answer;
    };
    const pick = (bits: readonly boolean[], length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (bits[i % bits.length]! || i % 3 === 0 ? 1 : 0));
    const bits = fc.array(fc.boolean(), { minLength: 7, maxLength: 50 });

    test('the configuration that weighs least, question after question', () => {
      fc.assert(fc.property(program, fc.array(fc.tuple(bits, fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 9, maxLength: 60 }), fc.nat(15)), { minLength: 1, maxLength: 4 }), (program, questions) => {
        searcher.load(program);
        const first = firsts(program);
        questions.forEach(([bits, pool, mask], index) => {
          const allowed = pick(bits, first[first.length - 1]!);
          const sources = index % 3 === 2 ? Uint8Array.from([0, 1, 2, 3], (i) => (mask >> i) & 1) : undefined;
          const weights = Float64Array.from({ length: searcher.literals }, (_, i) => pool[(i * 7) % pool.length]!);
          const right = [...configurations(program, sources)].filter(permits(first, allowed));
          const least = Math.min(...right.map(weigh(first, weights)));
          const answer = ask('best', { allowed, sources }, weights);
          assert.equal(answer, right.length > 0 ? 'yes' : 'no');
          if (answer === 'no') return;
          assert.deepEqual(searcher.bounds(), { cost: least, floor: least });
          const found = [...searcher.solution()!];
          const same = right.find(({ values }) => values.join() === found.join());
          assert.ok(same !== undefined, `${found.join()} is no configuration`);
          assert.equal(weigh(first, weights)(same), least);
          // Other questions in between do not see the bound.
          assert.equal(ask('any', { allowed, sources }), 'yes');
        });
      }), { ...parameters, examples: [kept] });
    });

    test('why there is none: what is not to blame does not matter', () => {
      fc.assert(fc.property(program, bits, fc.nat(15), (program, bits, mask) => {
        searcher.load(program);
        const first = firsts(program);
        const allowed = pick(bits, first[first.length - 1]!);
        const sources = Uint8Array.from([0, 1, 2, 3], (i) => (mask >> i) & 1);
        const exists = (question: Question): boolean => [...configurations(program, question.sources)].some(permits(first, question.allowed));
        assert.equal(ask('why', { allowed, sources }) === 'yes', exists({ allowed, sources }));
        if (exists({ allowed, sources })) return;
        const used = searcher.used();
        const blame = searcher.blame();
        assert.ok(blame.every((bit, i) => bit === 0 || allowed[i] === 0));
        const rest = Uint8Array.from(sources, (bit, i) => (bit && used[i] ? 1 : 0));
        assert.equal(exists({ allowed, sources: rest }), false, 'constraints that were not used are needed');
        assert.equal(exists({ allowed: allowed.map((bit, i) => (bit || !blame[i] ? 1 : 0)), sources }), false, 'what is not to blame is needed');
        // The same again, whatever was learned meanwhile.
        ask('all', { allowed: allowed.slice().fill(1), sources });
        ask('why', { allowed, sources });
        assert.deepEqual([searcher.used(), searcher.blame()], [used, blame]);
      }), parameters);
    });

    test('pigeons: refuted where it can be, else the time is kept and it is said that nothing is known', () => {
      searcher.load(pigeons(7));
      assert.equal(ask('any', { allowed: new Uint8Array(42).fill(1) }), 'no');
      searcher.load(pigeons(14));
      const start = performance.now();
      assert.equal(searcher.begin('all', { allowed: new Uint8Array(14 * 13).fill(1) }), 'running');
      assert.equal(searcher.run(300), 'running');
      assert.ok(performance.now() - start < 3000);
      assert.ok(searcher.possible().every((bit) => bit === 2));
      assert.ok(searcher.bytes < 64 * 2 ** 20, `${searcher.bytes} bytes`);
      searcher.load(pigeons(4));
      assert.equal(ask('any', { allowed: new Uint8Array(12).fill(1) }), 'no');
    });

    test('a long search forgets what it learned: many clauses come, few stay', { skip: build === 'solver.debug' }, () => {
      searcher.load(pigeons(12));
      const question = { allowed: new Uint8Array(12 * 11).fill(1) };
      searcher.begin('any', question);
      const answer = searcher.run(4000);
      assert.notEqual(answer, 'yes');
      assert.ok(searcher.bytes < 64 * 2 ** 20, `${searcher.bytes} bytes`);
    });

    test('two budgets over forty options with odd weights: the values of all, exactly', () => {
      const program = knapsack(40);
      searcher.load(program);
      const allowed = new Uint8Array(80).fill(1);
      for (let click = 0; click < 12; click++) {
        const start = performance.now();
        assert.equal(ask('all', { allowed }), 'yes');
        assert.ok(performance.now() - start < 2000);
        const possible = searcher.possible();
        // A value is possible where choosing it, and nothing else that need not be, keeps both budgets.
        for (let v = 0; v < 40; v++) {
          const fixed = (u: number): boolean => u === v || allowed[2 * u] === 0;
          const fits = program.constraints.every((sum) => sum.kind === 'linear' && sum.weights.reduce((total, own, u) => total + (fixed(u) ? own[1]! : 0), 0) <= sum.bound);
          assert.equal(possible[2 * v + 1], fits && allowed[2 * v + 1] ? 1 : 0, `option ${v}`);
        }
        const next = possible.findIndex((bit, i) => i % 2 === 1 && bit === 1 && allowed[i - 1] === 1 && (i * 7 + click) % 5 === 0);
        if (next < 0) break;
        allowed[next - 1] = 0;
      }
    });
  });
}

function knapsack(options: number): Program {
  const scope = Array.from({ length: options }, (_, v) => v);
  const sum = (a: number, b: number) => {
    const weights = scope.map((v) => [0, 1001 + ((v * a + 13) % b)]);
    return { kind: 'linear' as const, scope, weights, bound: Math.floor(weights.reduce((total, own) => total + own[1]!, 0) / 3), source: BACKGROUND };
  };
  return { domains: scope.map(() => 2), sets: [], constraints: [sum(7919, 2003), sum(104729, 1997)], functions: [], outcomes: 0 };
}
