/** What search chooses, against trying every configuration of random documents. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Kernel } from '../../src/engine/kernel.ts';
import { openSpace } from '../../src/engine/open.ts';
import { searchBest } from '../../src/engine/search-best.ts';
import { SearchSpace } from '../../src/engine/search-space.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Configuration } from '../../src/model/catalogue.ts';
import { enumerate, type PlainConfiguration, type Priced } from '../support/brute-force.ts';
import { bestConfigurations, costOf, objectivesFor, type Shown } from '../support/expected-choices.ts';
import { same } from '../support/expected.ts';
import { holdsFor } from '../support/fuzz.ts';
import { randomDocument, type RandomDocument } from '../support/random-document.ts';
import { settingsOf, toDecisions } from '../support/settings.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 150);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

const kernel = await Kernel.create(await readSolver());
const pairs = (most: number) => fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: most });
const asked = fc.record({ document: randomDocument, picks: pairs(2), aims: pairs(3), k: fc.integer({ min: 1, max: 12 }) });

/**
 * As the engine writes values: numbers as decimals. Texts make no configuration another one: of two of which one has to be
 * given, either may be thought to be, and then is shown empty.
 */
const writtenOf = ({ options }: RandomDocument) => {
  const texts = new Set(options.flatMap(({ id, kind }) => (kind === 'text' ? [id] : [])));
  return (configuration: PlainConfiguration | Configuration): string =>
    JSON.stringify(Object.entries(configuration).flatMap(([id, value]) => (texts.has(id) ? [] : [[id, typeof value === 'number' ? String(value) : value]])));
};

let [ranks, proven] = [0, 0];

test(`search finds the best of all on ${RUNS} random documents (seed ${SEED})`, async () => {
  await holdsFor('search-choices', asked, async ({ document, picks, aims, k }) => {
    const { space } = await openSpace(kernel, JSON.stringify(document));
    const searched = new SearchSpace(space!.model, kernel);
    const set = settingsOf(document, picks);
    const decisions = toDecisions(set);
    const all = enumerate(document);
    const written = writtenOf(document);
    for (const objective of objectivesFor(document, aims)) {
      const expected = bestConfigurations(document, all, set, objective, all.length);
      const places = new Map(expected.map((shown) => [written(shown.configuration), shown]));
      const cost = (shown: Shown): number[] => costOf(document, set, objective, { ...places.get(written(shown.configuration)), total: shown.total } as Priced);
      const first = await searched.complete(decisions, objective);
      assert.equal(first === undefined, expected.length === 0);
      const found = await searchBest(searched, decisions, objective, k);
      assert.ok(found.length === Math.min(k, expected.length) || found.at(-1)?.proven === false, `${found.length} of ${expected.length}`);
      const seen = new Set<string>();
      for (const [rank, { configuration, total, proven: isProven }] of [...found.entries(), ...(first === undefined ? [] : [[0, first] as const])]) {
        const own = { configuration: configuration as PlainConfiguration, total };
        assert.ok(places.has(written(configuration)), `${JSON.stringify(objective)}: ${written(configuration)} is no configuration`);
        ranks++;
        if (isProven === false) continue;
        proven++;
        assert.deepEqual(cost(own), cost(expected[rank]!), `${JSON.stringify(objective)}, rank ${rank}`);
      }
      for (const { configuration } of found) seen.add(written(configuration));
      assert.equal(seen.size, found.length, 'all are different');
    }
    const { count } = await searched.deduce(decisions, true);
    const left = new Set(all.filter(({ configuration }) => Object.entries(set).every(([id, value]) => same(configuration[id]!, value))).map(({ configuration }) => written(configuration)));
    if (count !== undefined) assert.equal(count, String(left.size));
    else assert.ok(left.size > 1 || document.options.some(({ kind }) => kind === 'text'));
  }, { runs: RUNS, seed: SEED });
  assert.ok(proven > ranks * 0.9, `only ${proven} of ${ranks} were shown to be the best`);
});
