/** What must not change an answer: order, what goes without saying, and what was asked before. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Decision } from '../../src/model/catalogue.ts';
import { query, type QueryAnswer } from '../../src/session/query.ts';
import { objectivesFor, wishOf } from '../support/expected-choices.ts';
import { holdsFor } from '../support/fuzz.ts';
import { randomDocument, type RandomDocument } from '../support/random-document.ts';
import { settingsOf, toDecisions } from '../support/settings.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 300);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

const engine = await createHeadlessEngine(await readSolver());

interface Case {
  readonly document: RandomDocument;
  readonly picks: readonly (readonly [number, number])[];
  readonly aims: readonly (readonly [number, number])[];
  readonly order: readonly number[];
}

const pairs = (least: number) => fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: least, maxLength: 3 });
const cases: fc.Arbitrary<Case> = fc.record({ document: randomDocument, picks: pairs(0), aims: pairs(1), order: fc.array(fc.nat(999), { minLength: 6, maxLength: 6 }) });

/** The same things in another order. */
function shuffled<T>(list: readonly T[], order: readonly number[]): T[] {
  return list.map((item, index) => ({ item, key: order[index % order.length]! + index / 1000 })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

const decisionsOf = ({ document, picks }: Case): Decision[] => toDecisions(settingsOf(document, picks));

async function open(document: object): Promise<(decisions: readonly Decision[], source: Case) => Promise<QueryAnswer[]>> {
  const { catalogue } = await engine.open(JSON.stringify(document));
  return async (decisions, { document: original, aims }) => {
    const asked = objectivesFor(original, aims).map((objective) => query(engine, catalogue!, decisions, { allValues: true, complete: objective, best: { count: 3, objective } }));
    return Promise.all([...asked, query(engine, catalogue!, decisions, { repair: wishOf(original, aims[0]!) })]);
  };
}

const isFaulty = async (document: object): Promise<boolean> => (await engine.open(JSON.stringify(document))).issues.some(({ severity, code }) => severity === 'error' && code !== 'no-configuration');

/** Without what may depend on order: which of several minimal conflicts is named. */
const settled = (answers: readonly QueryAnswer[]): unknown => JSON.parse(JSON.stringify(answers.map(({ conflict, ...rest }) => ({ ...rest, isConsistent: conflict === undefined }))));

/** Without what ties are broken by: which configurations they are, not what they come to. */
const tallied = (answers: readonly QueryAnswer[]): unknown =>
  JSON.parse(JSON.stringify(answers.map(({ conflict, configuration, best, repairs, ...rest }) => ({
    ...rest,
    hasConfiguration: configuration !== undefined,
    best: best?.map(({ price }) => price),
    repairs: repairs?.map(({ change, price }) => [Object.keys(change).length, price]),
  }))));

const same = (name: string, judge: (source: Case) => Promise<void>): void =>
  void test(`${name}, on ${RUNS} documents (seed ${SEED})`, () => holdsFor(name.replace(/\W+/g, '-'), cases, judge, { runs: RUNS, seed: SEED }));

same('the order of decisions changes nothing', async (source) => {
  const ask = await open(source.document);
  const decisions = decisionsOf(source);
  assert.deepEqual(settled(await ask(shuffled(decisions, source.order), source)), settled(await ask(decisions, source)));
});

same('the order of constraints changes nothing', async (source) => {
  const decisions = decisionsOf(source);
  const before = settled(await (await open(source.document))(decisions, source));
  const other = { ...source.document, constraints: shuffled(source.document['constraints'] as object[], source.order) };
  assert.deepEqual(settled(await (await open(other))(decisions, source)), before);
});

same('the order of options changes order only', async (source) => {
  const decisions = decisionsOf(source);
  const before = tallied(await (await open(source.document))(decisions, source));
  const other = { ...source.document, options: shuffled(source.document.options, source.order) };
  // Wishes and aims are drawn from the options in their order, so they are those of the original.
  const after = tallied(await (await open(other))(decisions, source));
  assert.deepEqual(sorted(after), sorted(before));
});

same('a constraint that goes without saying changes nothing', async (source) => {
  const decisions = decisionsOf(source);
  const before = settled(await (await open(source.document))(decisions, source));
  const constraints = source.document['constraints'] as { id: string; when?: string }[];
  const more = constraints.flatMap((constraint, index) => (source.order[index % 6]! % 2 === 0 ? [{ ...constraint, id: `${constraint.id}-again` }] : []));
  const id = source.document.options[0]!.id;
  const other = { ...source.document, constraints: [...constraints, ...more, { id: 'truism', require: `has(${id}) || !has(${id})` }] };
  if (await isFaulty(other)) return;
  assert.deepEqual(settled(await (await open(other))(decisions, source)), before);
});

same('retracting restores, whatever was asked in between', async (source) => {
  const ask = await open(source.document);
  const decisions = decisionsOf(source);
  const before = await ask(decisions.slice(0, -1), source);
  await ask(decisions, source);
  await engine.explain(decisions, wishOf(source.document, source.aims[0]!));
  assert.deepEqual(await ask(decisions.slice(0, -1), source), before);
});

/** Keys sorted: options stand in the document's order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}
