/** What lies over a document against enumeration of the document without what is not available, at the prices of the day. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { query } from '../../src/session/query.ts';
import { enumerate, valuesOf, type PlainValue } from '../support/brute-force.ts';
import { expectedAnswer } from '../support/expected.ts';
import { randomDocument, type RandomDocument } from '../support/random-document.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 400);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

const engine = await createEngine(await readSolver());
const asked = fc.record({ document: randomDocument, out: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }), dearer: fc.array(fc.tuple(fc.nat(), fc.integer({ min: -500, max: 500 })), { maxLength: 2 }) });

test(`overlays against enumeration on ${RUNS} random documents (seed ${SEED})`, async () => {
  let narrowed = 0;
  await fc.assert(
    fc.asyncProperty(asked, async ({ document, out, dearer }) => {
      const values: Record<string, Record<string, object>> = {};
      const removed: { id: string; value: PlainValue }[] = [];
      for (const [which, index] of out) {
        const option = document.options[which % document.options.length]!;
        if (option.kind === 'text') continue;
        const listed = option.kind === 'set' ? option.values!.map(({ id }) => id) : valuesOf(option).filter((value) => value !== null);
        const value = listed[index % listed.length]!;
        (values[option.id] ??= {})[String(value)] = { available: false };
        removed.push({ id: option.id, value });
      }
      const plain = (document['prices'] as { id: string; amount?: unknown }[]).filter(({ amount }) => typeof amount === 'number' || (typeof amount === 'string' && /^-?[\d.]+$/.test(amount)));
      const prices = plain.length === 0 ? {} : Object.fromEntries(dearer.map(([which, amount]) => [plain[which % plain.length]!.id, amount]));
      // Over the document's own diagram, as on a page that is open when the stock changes.
      await engine.open(JSON.stringify(document));
      const { catalogue, issues } = await engine.open(JSON.stringify(document), { overlay: { text: JSON.stringify({ overlay: 1, of: 'random', values, prices }), address: 'overlay.json' } });
      assert.deepEqual(issues.filter(({ severity, code }) => severity === 'error' && code !== 'no-configuration'), []);
      const priced = { ...document, prices: (document['prices'] as { id: string }[]).map((line) => (line.id in prices ? { ...line, amount: prices[line.id] } : line)) } as RandomDocument;
      const before = enumerate(priced);
      const all = before.filter(({ configuration }) => removed.every(({ id, value }) => {
        const chosen = configuration[id];
        return Array.isArray(chosen) ? !chosen.includes(value as string) : chosen !== value;
      }));
      if (all.length < before.length) narrowed++;
      const { conflict, exact, ...answer } = await query(engine, catalogue!, [], { allValues: true });
      const expected = expectedAnswer(document, all, {});
      const right = exact === false ? { ...expected, count: answer.count, complete: answer.complete } : expected;
      assert.deepEqual(JSON.parse(JSON.stringify(answer)), JSON.parse(JSON.stringify(right)));
      if (conflict !== undefined && before.length > 0) assert.ok(conflict.constraints.some((id) => id.startsWith('overlay/')), 'a conflict names the overlay as its cause');
    }),
    { numRuns: RUNS, seed: SEED, includeErrorInReport: true },
  );
  assert.ok(narrowed > RUNS / 4, `${narrowed} documents were narrowed`);
});
