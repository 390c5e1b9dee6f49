import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Kernel } from '../../src/engine/kernel.ts';
import { openSpace } from '../../src/engine/open.ts';
import { UNKNOWN } from '../../src/engine/questions.ts';
import { SearchSpace } from '../../src/engine/search-space.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { randomDocument } from '../support/random-document.ts';
import { settingsOf, toDecisions } from '../support/settings.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 500);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

const kernel = await Kernel.create(await readSolver());
const asked = fc.record({ document: randomDocument, picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }) });

test(`search agrees with the diagram on ${RUNS} random documents (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ document, picks }) => {
      const { space } = await openSpace(kernel, JSON.stringify(document));
      const searched = new SearchSpace(space!.model, kernel);
      const decisions = toDecisions(settingsOf(document, picks));
      const right = space!.deduce(decisions);
      const found = searched.deduce(decisions);
      assert.equal(found.consistent, right.consistent);
      assert.deepEqual(found.forced, right.consistent ? right.forced : found.forced);
      found.changes.forEach((changes, slot) => {
        const exact = right.changes[slot]!;
        assert.ok(changes === exact || (changes === UNKNOWN && exact > 1), `slot ${slot}: ${changes}, not ${exact}`);
        for (const [id, { least, most }] of Object.entries(right.figures ?? {})) if (exact === 0) assert.ok(found.figures![id]!.least[slot]! <= least[slot]! && found.figures![id]!.most[slot]! >= most[slot]!, 'bounds of figures are bounds');
        if (exact === 0) assert.ok(found.min[slot]! <= right.min[slot]! && found.max[slot]! >= right.max[slot]!, 'bounds are bounds');
      });
      const conflict = searched.explain(decisions);
      assert.equal(conflict === undefined, right.consistent);
      if (conflict !== undefined) assert.deepEqual(conflict, space!.explain(decisions));
    }),
    { numRuns: RUNS, seed: SEED, includeErrorInReport: true },
  );
});
