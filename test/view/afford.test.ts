/** What several budgets leave together: the page's way, with an engine for each, and the headless engine's, which makes models. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rational } from '../../src/base/rational.ts';
import { createEngine } from '../../src/engine/create.ts';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import type { Engine } from '../../src/engine/questions.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Answer } from '../../src/session/state.ts';
import { afford, type Judged } from '../../src/ui/afford.ts';

const wasm = await readSolver();

/** The light frame is dear and slow to come; the heavy one costs little. */
const bicycle = JSON.stringify({
  format: 1, id: 'bicycle', version: '1', name: 'Bicycle', locale: 'en', currency: 'EUR',
  options: [
    { id: 'frame', kind: 'choice', values: [{ id: 'steel', attributes: { kg: 2.4, days: 3 } }, { id: 'carbon', price: '900.00', attributes: { kg: 0.95, days: 21 } }] },
    { id: 'wheels', kind: 'choice', values: [{ id: 'alloy', attributes: { kg: 1.9, days: 2 } }, { id: 'aero', price: '700.00', attributes: { kg: 1.5, days: 28 } }] },
    { id: 'bottles', kind: 'number', min: 0, max: 2 },
  ],
  constraints: [{ id: 'light', require: 'figures.weight <= 5.5' }],
  figures: [
    { id: 'weight', unit: 'kg', decimals: 2, lines: [{ amount: 'frame.kg' }, { amount: 'wheels.kg' }, { amount: 'bottles * 0.75' }] },
    { id: 'delivery', unit: 'days', combine: 'max', lines: [{ amount: 'frame.days' }, { amount: 'wheels.days' }] },
  ],
  prices: [{ id: 'base', amount: '1000.00' }],
});

for (const [decisions, budgets] of [
  [[], { price: '1000', weight: '3' }],
  [[{ option: 'bottles', value: '1' }], { price: '1700', weight: '4.25', delivery: '21' }],
  [[{ option: 'frame', value: 'carbon' }], { weight: '2.5', delivery: '20' }],
  [[], { price: '999', weight: '2' }],
] as const) {
  test(`${JSON.stringify(decisions)} with ${JSON.stringify(budgets)}`, async () => {
    const text = bicycle;
    const about = {};
    const headless = await createHeadlessEngine(wasm);
    await headless.open(text, about);
    const plain = (await headless.deduce(decisions)) as Answer;
    const bounds = Object.fromEntries(Object.entries(budgets).map(([id, amount]) => [id, rational(amount)]));
    const opened: Engine[] = [];
    const now = { text, about };
    const product: Judged = { source: () => now, engine: async () => (opened.push(await createEngine(wasm)), opened.at(-1)!) };
    const [wanted, found] = [await headless.afford!(decisions, bounds), await afford(product, bounds, decisions, plain)];
    assert.equal(found.known, true);
    assert.deepEqual(found, wanted);
    assert.deepEqual(await afford(product, bounds, decisions, plain), wanted);
    assert.equal(opened.length, Object.keys(budgets).length, 'engines are kept');
  });
}
