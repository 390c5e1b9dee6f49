import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { formatMinor } from '../../src/base/money.ts';
import { rational } from '../../src/base/rational.ts';
import { LIMITS, type Limits } from '../../src/model/limits.ts';
import { query } from '../../src/session/query.ts';
import { enumerate } from '../support/brute-force.ts';
import { holdsFor } from '../support/fuzz.ts';
import { assertMinimal, assertProposal, assertRepairs, bestConfigurations, objectivesFor, wishOf } from '../support/expected-choices.ts';
import { expectedAnswer } from '../support/expected.ts';
import { randomDocument, type RandomDocument } from '../support/random-document.ts';
import { randomMeasures } from '../support/random-measures.ts';
import { settingsOf, toDecisions } from '../support/settings.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 1500);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

/** Configurations that are asked for at once. */
const BEST = 4;

const wasm = await readSolver();

/** Limits so small that every encoding is met: sums, auxiliary variables, boxes, coarse companions, deferred roundings. */
const SMALL: Limits = { tabulation: 200_000, rows: 200, linearFrom: 3, clauses: 4, share: 1, boxFrom: 1, longAxis: 2, longDomain: 3, coarse: 1, coarser: 1 };
/** Companions of companions. */
const TIERS: Limits = { ...SMALL, longDomain: 4, coarse: 6, coarser: 2 };
const TINY: Limits = { ...SMALL, tabulation: 12 };

/** A shopper's, for what random documents call their figures. */
const BUDGETS = { price: '12.5', w: '3.25', d: '2' };

/** A document and what is set in it. */
const asked = (documents: fc.Arbitrary<RandomDocument>) =>
  documents.chain((document) =>
    fc.record({ document: fc.constant(document), picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }), wished: fc.tuple(fc.nat(), fc.nat()), aims: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }) }),
  );

for (const [name, limits] of [['usual', LIMITS], ['small', SMALL], ['tiny', TINY]] as const) {
  test(`engine against enumeration on ${RUNS} random documents, ${name} limits (seed ${SEED})`, () => judge(`documents-${name}`, randomDocument, limits, RUNS));
}
for (const [name, limits] of [['small', SMALL], ['tiered', TIERS]] as const) {
  test(`engine against enumeration on ${RUNS} random products made to measure, ${name} limits (seed ${SEED})`, () => judge('measures', randomMeasures, limits, RUNS));
}

/** What of several budgets is told where each was judged by itself. */
function withoutTogether<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => (key === 'overTogether' ? undefined : value)) as T;
}

async function judge(name: string, documents: fc.Arbitrary<RandomDocument>, limits: Limits, runs: number): Promise<void> {
  const engine = await createHeadlessEngine(wasm, limits);
  let judged = 0;
  let bounded = 0;
  let apart = 0;
  await holdsFor(name, asked(documents), async ({ document, picks, wished, aims }) => {
    const { issues, catalogue } = await engine.open(JSON.stringify(document));
    // Under limits that are not the usual ones some documents are refused; that they are is an answer.
    if (limits !== LIMITS && issues.some(({ code }) => code === 'too-complex')) return;
    const faults = issues.filter(({ severity, code }) => severity === 'error' && code !== 'no-configuration');
    assert.deepEqual(faults, []);
    const all = enumerate(document);
    assert.equal(issues.some(({ code }) => code === 'no-configuration'), all.length === 0);
    const set = settingsOf(document, picks);
    const wish = wishOf(document, wished);
    const decisions = toDecisions(set);
    const { conflict, ...answer } = await query(engine, catalogue!, decisions, { allValues: true, budgets: Object.fromEntries(Object.entries(BUDGETS).map(([id, text]) => [id, rational(text)])) });
    const expected = expectedAnswer(document, all, set, BUDGETS);
    if (answer.exact === false) {
      assert.ok(BigInt(answer.count!) >= BigInt(expected.count!), 'a bound is a bound');
      bounded++;
    }
    const { exact, budgets, ...known } = answer;
    // Under limits that are not the usual ones a space with budgets may be refused too; that it is is told.
    assert.ok(limits !== LIMITS || budgets === undefined);
    apart += budgets === undefined ? 0 : 1;
    const full = budgets === undefined ? expected : withoutTogether(expected);
    const right = exact === false ? { ...full, count: answer.count, complete: answer.complete } : full;
    assert.deepEqual(JSON.parse(JSON.stringify(known)), JSON.parse(JSON.stringify(right)));
    assert.equal(conflict === undefined, answer.consistent);
    if (conflict !== undefined) assertMinimal(document, set, conflict);
    for (const objective of objectivesFor(document, aims)) {
      const found = await query(engine, catalogue!, decisions, { complete: objective, best: { count: BEST, objective } });
      const best = bestConfigurations(document, all, set, objective, BEST);
      assert.deepEqual(found.best, best.map(({ configuration, total }) => ({ configuration, price: formatMinor(total, catalogue!.digits) })));
      assert.deepEqual(found.configuration, best[0]?.configuration);
    }
    if (wish !== undefined) assertRepairs(await query(engine, catalogue!, decisions, { repair: wish }), document, all, set, wish);
    const { proposal } = await engine.deduce(decisions);
    if (proposal !== undefined) assertProposal(proposal, all);
    judged++;
  }, { runs, seed: SEED });
  assert.ok(limits !== LIMITS || bounded < 5 + runs / 50, `${bounded} counts were bounds only`);
  assert.ok(judged >= runs * (limits === TINY ? 0.25 : limits === SMALL || limits === TIERS ? 0.98 : 1), `${judged} of ${runs} documents judged`);
}
