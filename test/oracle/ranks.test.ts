import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Configuration } from '../../src/model/catalogue.ts';
import { enumerate, type PlainConfiguration } from '../support/brute-force.ts';
import { enumerateLists } from '../support/brute-force-lists.ts';
import { holdsFor } from '../support/fuzz.ts';
import { inDocumentOrder } from '../support/expected-choices.ts';
import { randomDocument, type RandomDocument } from '../support/random-document.ts';
import { flatten, listDocument, listOf, rowDocument, type ListDocument } from '../support/random-lists.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 300);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);
/** Configurations of a document that are looked at one by one. */
const LOOKED_AT = 60;

const asked = fc.tuple(randomDocument, fc.nat());
const engine = await createHeadlessEngine(await readSolver());

/** As the engine writes values: numbers as decimals. */
function written(configuration: PlainConfiguration): Configuration {
  return Object.fromEntries(Object.entries(configuration).map(([id, value]) => [id, typeof value === 'number' ? String(value) : value])) as Configuration;
}

function withoutTexts(document: RandomDocument, configuration: Configuration): Configuration {
  const texts = new Set(document.options.filter(({ kind }) => kind === 'text').map(({ id }) => id));
  return Object.fromEntries(Object.entries(configuration).filter(([id]) => !texts.has(id)));
}

test(`variant numbers go through the configurations in document order, both ways, on ${RUNS} documents (seed ${SEED})`, async () => {
  await holdsFor('ranks', asked, async ([document, seed]) => {
    await engine.open(JSON.stringify(document));
    const { count, countIsBound } = await engine.deduce([], true);
    if (countIsBound === true) return;
    const seen = new Map<string, Configuration>();
    for (const { configuration } of inDocumentOrder(document, enumerate(document))) {
      const plain = withoutTexts(document, written(configuration));
      seen.set(JSON.stringify(plain), plain);
    }
    const all = [...seen.values()];
    assert.equal(count, String(all.length));
    for (const [number, expected] of all.slice(0, LOOKED_AT).entries()) {
      const found = await engine.configuration(String(number));
      assert.deepEqual(withoutTexts(document, found!), expected);
      assert.equal(await engine.number(found!), String(number));
    }
    assert.equal(await engine.configuration(String(all.length)), undefined);
    const drawn = await engine.sample(seed);
    assert.equal(drawn === undefined, all.length === 0);
    if (drawn !== undefined) assert.ok(seen.has(JSON.stringify(withoutTexts(document, drawn))), 'what is drawn is a configuration');
  }, { runs: RUNS, seed: SEED });
});

/** What tells a configuration of a list apart from others: its instances in whatever order, unless the list is ordered. */
function identity(document: ListDocument, configuration: PlainConfiguration): string {
  const { id: list, ordered, max } = listOf(document);
  const rest = Object.entries(configuration).filter(([id]) => !id.startsWith(`${list}[`));
  const instances = Array.from({ length: max }, (_, index) => JSON.stringify(Object.entries(configuration).flatMap(([id, value]) => (id.startsWith(`${list}[${index + 1}].`) ? [value] : []))));
  return JSON.stringify([rest, ordered ? instances : instances.sort()]);
}

test(`of the orders of interchangeable instances the first in document order is numbered, the others share its number, on ${RUNS} documents (seed ${SEED})`, async () => {
  const seen = { merged: 0, turned: 0 };
  await holdsFor('ranks of lists', fc.tuple(fc.oneof(listDocument, rowDocument), fc.nat()), async ([document, seed]) => {
    await engine.open(JSON.stringify(document));
    const all = inDocumentOrder(flatten(document), enumerateLists(document)).map(({ configuration }) => configuration);
    const firsts = new Map<string, PlainConfiguration>();
    for (const configuration of all) if (!firsts.has(identity(document, configuration))) firsts.set(identity(document, configuration), configuration);
    const numbers = new Map([...firsts.keys()].map((key, number) => [key, String(number)]));
    assert.equal((await engine.count([]))!.count, String(firsts.size));
    if (firsts.size < all.length) seen.merged++;
    const spread = (size: number): number[] => Array.from({ length: Math.min(size, LOOKED_AT) }, (_, index) => Math.floor((index * size) / Math.min(size, LOOKED_AT)));
    const expected = [...firsts.values()];
    for (const number of spread(expected.length)) assert.deepEqual(await engine.configuration(String(number)), written(expected[number]!));
    for (const index of spread(all.length)) {
      const configuration = all[index]!;
      const number = numbers.get(identity(document, configuration))!;
      if (expected[Number(number)] !== configuration) seen.turned++;
      assert.equal(await engine.number(written(configuration)), number);
    }
    assert.equal(await engine.configuration(String(expected.length)), undefined);
    const drawn = await engine.sample(seed);
    assert.equal(drawn === undefined, expected.length === 0);
    if (drawn !== undefined) assert.deepEqual(drawn, await engine.configuration((await engine.number(drawn))!));
  }, { runs: RUNS, seed: SEED });
  assert.ok(seen.merged > RUNS / 4 && seen.turned > RUNS, JSON.stringify(seen));
});

/** How often each configuration is drawn. */
async function drawn(document: object, times: number): Promise<Map<string, number>> {
  await engine.open(JSON.stringify(document));
  const often = new Map<string, number>();
  for (let seed = 0; seed < times; seed++) {
    const key = JSON.stringify(await engine.sample(seed));
    often.set(key, (often.get(key) ?? 0) + 1);
  }
  return often;
}

test('drawing is fair: every configuration comes about as often as the others', async () => {
  const document = {
    format: 1, id: 'fair', version: '1', name: 'Fair', locale: 'en', currency: 'EUR',
    options: [{ id: 'a', kind: 'choice', values: [{ id: 'x' }, { id: 'y' }, { id: 'z' }] }, { id: 'b', kind: 'switch' }],
    constraints: [{ id: 'c', exclude: "a == 'x' && b" }],
  };
  const often = await drawn(document, 2000);
  assert.equal(often.size, 5);
  // 400 each are expected; five standard deviations are 90.
  for (const [key, times] of often) assert.ok(Math.abs(times - 400) < 90, `${key} came ${times} times`);
});

test('drawing is fair to configurations of lists: those with equal instances come as often as those that could be turned round', async () => {
  const document = {
    format: 1, id: 'fair', version: '1', name: 'Fair', locale: 'en', currency: 'EUR',
    options: [{ id: 'beads', kind: 'list', min: 2, max: 2, options: [{ id: 'color', kind: 'choice', values: [{ id: 'red' }, { id: 'blue' }] }, { id: 'large', kind: 'switch' }] }],
    constraints: [{ id: 'c', require: "beads.exists(b, b.color == 'red')" }],
  };
  const often = await drawn(document, 2100);
  // Of four beads two make ten pairs; three of them are all blue.
  assert.equal(often.size, 7);
  // 300 each are expected; five standard deviations are 80.
  for (const [key, times] of often) assert.ok(Math.abs(times - 300) < 80, `${key} came ${times} times`);
});
