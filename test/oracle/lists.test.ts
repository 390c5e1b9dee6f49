import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { formatMinor } from '../../src/base/money.ts';
import { createEngine } from '../../src/engine/create.ts';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import type { Engine } from '../../src/engine/questions.ts';
import { Separate } from '../../src/engine/separate.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { LIMITS, type Limits } from '../../src/model/limits.ts';
import { createModel } from '../../src/model/model.ts';
import { openDocument } from '../../src/document/open.ts';
import { query } from '../../src/session/query.ts';
import { enumerateLists } from '../support/brute-force-lists.ts';
import { assertMinimalAmong, assertProposal, assertRepairs, bestConfigurations, inDocumentOrder, wishOf } from '../support/expected-choices.ts';
import { expectedAnswer, same, type Settings } from '../support/expected.ts';
import type { Priced } from '../support/brute-force.ts';
import { holdsFor } from '../support/fuzz.ts';
import { flatten, listDocument, listOf, rowDocument, type ListDocument } from '../support/random-lists.ts';
import { settingsOf, toDecisions } from '../support/settings.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 300);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

/** As many of the best are compared. */
const BEST = 6;

const wasm = await readSolver();
const SMALL: Limits = { tabulation: 200_000, rows: 200, linearFrom: 3, clauses: 4, share: 1, boxFrom: 1, longAxis: 2, longDomain: 3, coarse: 1, coarser: 1 };

const ask = (documents: typeof listDocument) =>
  documents.chain((document) => fc.record({ document: fc.constant(document), picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }), wished: fc.tuple(fc.nat(), fc.nat()) }));

/** Whether the sums over the instances are compiled as one chain. */
const isJoined = (document: ListDocument): boolean => createModel(openDocument(JSON.stringify(document)).document!, { date: '2026-11-22', digest: '' }).model?.program.instead !== undefined;

/** What tells configurations apart: instances that nothing is said of are interchangeable unless ordered. */
function identityOf(document: ListDocument, said: readonly string[]): (configuration: Priced['configuration']) => string {
  const { id: list, ordered, max, options } = listOf(document);
  const untouched = Array.from({ length: max }, (_, index) => index + 1).filter((number) => !said.some((id) => id.startsWith(`${list}[${number}].`)));
  return (configuration) => {
    const free = untouched.map((number) => JSON.stringify(options.map(({ id }) => configuration[`${list}[${number}].${id}`])));
    const rest = Object.entries(configuration).filter(([id]) => !untouched.some((number) => id.startsWith(`${list}[${number}].`)));
    return JSON.stringify([rest, ordered ? free : free.sort()]);
  };
}

const agreeing = (all: readonly Priced[], set: Settings): Priced[] => all.filter(({ configuration }) => Object.entries(set).every(([id, value]) => same(configuration[id]!, value)));

/** Configurations that agree with what is set. */
function countDistinct(document: ListDocument, all: readonly Priced[], set: Settings): number {
  const identity = identityOf(document, Object.keys(set));
  return new Set(agreeing(all, set).map(({ configuration }) => identity(configuration))).size;
}

/** Of configurations that agree with what is set and differ in the order of interchangeable instances only, the first in document order. */
function firstOfEach(document: ListDocument, all: readonly Priced[], set: Settings, named: readonly string[]): Priced[] {
  const identity = identityOf(document, [...Object.keys(set), ...named]);
  const found = new Map<string, Priced>();
  for (const priced of inDocumentOrder(flatten(document), agreeing(all, set))) if (!found.has(identity(priced.configuration))) found.set(identity(priced.configuration), priced);
  return [...found.values()];
}

/** Answers with the number of configurations that follows them. */
function counting(engine: Engine): Engine {
  return {
    ...engine,
    async deduce(decisions, ...asked) {
      const deduction = await engine.deduce(decisions, ...asked);
      return deduction.countIsBound === true ? { ...deduction, countIsBound: false, ...(await engine.count(decisions)) } : deduction;
    },
  };
}

for (const [name, limits, documents] of [['usual', LIMITS, listDocument], ['small', SMALL, listDocument], ['rows', LIMITS, rowDocument]] as const) {
  // A row has many configurations.
  const runs = documents === rowDocument ? Math.ceil(RUNS / 4) : RUNS;
  test(`lists against enumeration on ${runs} random documents, ${name} (seed ${SEED})`, async () => {
    const engine = counting(await createEngine(wasm, limits));
    const headless = await createHeadlessEngine(wasm, limits);
    const seen = { judged: 0, conflicts: 0, merged: 0, several: 0, joined: 0, better: 0 };
    await holdsFor('lists', ask(documents), async ({ document, picks, wished }) => {
      const flat = flatten(document);
      const { issues, catalogue } = await engine.open(JSON.stringify(document));
      if (limits !== LIMITS && issues.some(({ code }) => code === 'too-complex')) return;
      assert.deepEqual(issues.filter(({ severity, code }) => severity === 'error' && code !== 'no-configuration'), []);
      const all = enumerateLists(document);
      assert.equal(issues.some(({ code }) => code === 'no-configuration'), all.length === 0);
      const set = settingsOf(flat, picks);
      const decisions = toDecisions(set);
      const { conflict, ...answer } = await query(engine, catalogue!, decisions, { allValues: true });
      const expected = expectedAnswer(flat, all, set);
      const count = countDistinct(document, all, set);
      assert.deepEqual(JSON.parse(JSON.stringify(answer)), JSON.parse(JSON.stringify({ ...expected, count: String(count), complete: count === 1 })));
      if (BigInt(expected.count!) > count) seen.merged++;
      if (all.some(({ configuration }) => Number(configuration[listOf(document).id]) > 1)) seen.several++;
      if (isJoined(document)) seen.joined++;
      if (conflict !== undefined) {
        assertMinimalAmong((kept) => enumerateLists(document, (id) => kept.includes(id)), set, { ...conflict, causes: [] });
        seen.conflicts++;
      }
      for (const objective of ['cheapest', 'dearest', 'default'] as const) {
        const { configuration } = await query(engine, catalogue!, decisions, { complete: objective });
        assert.deepEqual(configuration, bestConfigurations(flat, all, set, objective, 1)[0]?.configuration);
      }
      const preferred = { prefer: [{ ...wishOf(flat, [wished[1], wished[0]]), weight: 2 }] };
      await headless.open(JSON.stringify(document));
      for (const objective of ['cheapest', 'default', preferred] as const) {
        const { best } = await query(headless, catalogue!, decisions, { best: { count: BEST, objective } });
        const named = typeof objective === 'string' ? [] : objective.prefer.map(({ option }) => option);
        const first = bestConfigurations(flat, firstOfEach(document, all, set, named), set, objective, BEST);
        assert.deepEqual(best, first.map(({ configuration, total }) => ({ configuration, price: formatMinor(total, catalogue!.digits) })));
        if (bestConfigurations(flat, all, set, objective, BEST).some(({ configuration }, rank) => JSON.stringify(configuration) !== JSON.stringify(first[rank]?.configuration))) seen.better++;
      }
      const wish = wishOf(flat, wished);
      assertRepairs(await query(engine, catalogue!, decisions, { repair: wish }), flat, all, set, wish);
      const { proposal } = await engine.deduce(decisions);
      if (proposal !== undefined) assertProposal(proposal, all);
      seen.judged++;
    }, { runs, seed: SEED });
    assert.ok(seen.judged >= runs * (limits === LIMITS ? 1 : 0.9), JSON.stringify(seen));
    if (documents === rowDocument) assert.ok(seen.joined > runs / 3, JSON.stringify(seen));
    // The test means something only if all of this occurs often.
    assert.ok(seen.merged > runs / 20 && seen.better > runs / 40 && seen.several > runs / 4 && seen.conflicts > runs / 20, JSON.stringify(seen));
  });
}

test(`lists counted apart from the rest, against enumeration (seed ${SEED})`, async () => {
  const kernel = await Kernel.create(wasm);
  const seen = { judged: 0, merged: 0 };
  await holdsFor('apart', ask(fc.oneof(listDocument, rowDocument)), async ({ document, picks }) => {
    const parsed = openDocument(JSON.stringify(document)).document!;
    const separate = Separate.of(parsed, { date: '2026-11-22', digest: '' }, kernel);
    if (separate === undefined) return;
    const all = enumerateLists(document);
    const set = settingsOf(flatten(document), picks);
    for (const settings of [{}, set]) {
      const count = separate.count(toDecisions(settings));
      const expected = countDistinct(document, all, settings);
      assert.equal(count, BigInt(expected));
      seen.judged++;
      const arrangements = all.filter(({ configuration }) => Object.entries(settings).every(([id, value]) => same(configuration[id]!, value))).length;
      if (expected < arrangements) seen.merged++;
    }
  }, { runs: Math.ceil(RUNS / 2), seed: SEED });
  assert.ok(seen.judged > RUNS / 8 && seen.merged > RUNS / 30, JSON.stringify(seen));
});
