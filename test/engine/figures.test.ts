import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rational } from '../../src/base/rational.ts';
import { withBudgets } from '../../src/engine/afford.ts';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { query } from '../../src/session/query.ts';

const module = await WebAssembly.compile(await readSolver());
const engine = withBudgets(await createEngine(module), module);

/** A bicycle whose weight adds up, and which is ready when its slowest part is. */
const bicycle = {
  format: 1, id: 'bicycle', version: '1', name: 'Bicycle', locale: 'en', currency: 'EUR',
  options: [
    { id: 'frame', kind: 'choice', values: [{ id: 'steel', attributes: { kg: 2.4, days: 3 } }, { id: 'carbon', price: '900.00', attributes: { kg: 0.95, days: 21 } }] },
    { id: 'wheels', kind: 'choice', values: [{ id: 'alloy', attributes: { kg: 1.9, days: 2 } }, { id: 'aero', price: '700.00', attributes: { kg: 1.5, days: 28 } }] },
    { id: 'bottles', kind: 'number', min: 0, max: 2 },
  ],
  constraints: [{ id: 'light', require: 'figures.weight <= 5.5' }],
  figures: [
    { id: 'weight', label: { en: 'Weight' }, unit: 'kg', decimals: 2, lines: [{ amount: 'frame.kg' }, { amount: 'wheels.kg' }, { id: 'bottles', amount: 'bottles * 0.75' }] },
    { id: 'delivery', unit: 'days', combine: 'max', lines: [{ amount: 'frame.days' }, { amount: 'wheels.days' }, { when: 'bottles > 0', amount: 5 }] },
  ],
  prices: [{ id: 'base', amount: '1000.00' }],
};

test('figures have bounds as the price has, and constraints may speak of them', async () => {
  const { catalogue, issues } = await engine.open(JSON.stringify(bicycle));
  assert.deepEqual(issues, []);
  assert.deepEqual(catalogue!.figures, [{ id: 'weight', label: { en: 'Weight' }, unit: 'kg', digits: 2, combine: 'sum' }, { id: 'delivery', label: 'delivery', unit: 'days', digits: 0, combine: 'max' }]);
  const answer = await query(engine, catalogue!, [{ option: 'bottles', value: '2' }]);
  // 2.40 + 1.90 + 1.50 is too much; every other pair goes.
  assert.equal(answer.count, '3');
  assert.deepEqual(answer.figures, { weight: { min: '3.95', max: '5.40' }, delivery: { min: '21', max: '28' } });
  assert.deepEqual(answer.options['frame']!.values!['steel']!.figures, { weight: { min: '5.40', max: '5.40' }, delivery: { min: '28', max: '28' } });
  const { proposal } = await engine.deduce([{ option: 'frame', value: 'steel' }, { option: 'wheels', value: 'alloy' }, { option: 'bottles', value: '1' }]);
  assert.deepEqual(proposal!.figures, { weight: 505, delivery: 5 });
});

test('a budget says by how much each value breaks it', async () => {
  const { catalogue } = await engine.open(JSON.stringify(bicycle));
  const answer = await query(engine, catalogue!, [{ option: 'bottles', value: '2' }], { budgets: { price: rational(1800), delivery: rational('24.5') } });
  const { frame, wheels } = answer.options;
  assert.deepEqual([frame!.values!['steel']!.over, frame!.values!['carbon']!.over], [{ delivery: '3.5' }, { price: '100.00' }]);
  assert.deepEqual([wheels!.values!['alloy']!.over, wheels!.values!['aero']!.over], [{ price: '100.00' }, { delivery: '3.5' }]);
  assert.equal(answer.over, undefined, 'each budget alone can be kept');
  const { over } = await query(engine, catalogue!, [], { budgets: { weight: rational('2.4') } });
  assert.deepEqual(over, { weight: '0.05' });
});

test('several budgets at once: what breaks none by itself and cannot keep all says by how much each would have to be higher', async () => {
  const { catalogue } = await engine.open(JSON.stringify(bicycle));
  const answer = await query(engine, catalogue!, [{ option: 'bottles', value: '0' }], { budgets: { price: rational(1850), weight: rational('3.5') } });
  // steel and alloy 1,000 at 4.30 kg, carbon and alloy 1,900 at 2.85, steel and aero 1,700 at 3.90, carbon and aero 2,600 at 2.45.
  assert.deepEqual(answer.overTogether, { price: '50.00', weight: '0.40' });
  const { frame, wheels } = answer.options;
  assert.deepEqual(frame!.values!['steel'], { ...frame!.values!['steel'], over: { weight: '0.40' } });
  assert.equal(frame!.values!['steel']!.overTogether, undefined, 'what is told of one budget is not told of all');
  assert.deepEqual([wheels!.values!['alloy']!.over, wheels!.values!['alloy']!.overTogether], [undefined, { price: '50.00', weight: '0.80' }]);
  const enough = await query(engine, catalogue!, [{ option: 'bottles', value: '0' }], { budgets: { price: rational(1900), weight: rational('3.5') } });
  assert.deepEqual([enough.overTogether, enough.options['wheels']!.values!['alloy']!.overTogether, enough.budgets], [undefined, undefined, undefined]);
});

test('the price is a figure that constraints may speak of, and nothing that it is made of', async () => {
  const priced = { ...bicycle, constraints: [{ id: 'from', when: 'bottles == 2', require: 'figures.price >= 1700' }], prices: [{ id: 'base', amount: '1000.00' }, { id: 'care', percent: 10, of: ['base'] }, { id: 'monthly', every: 'month', amount: '5000.00' }] };
  const { catalogue, issues } = await engine.open(JSON.stringify(priced));
  assert.deepEqual(issues, []);
  const { options, count } = await query(engine, catalogue!, [{ option: 'frame', value: 'steel' }]);
  assert.deepEqual([count, options['bottles']!.valid], ['5', [[0, 2]]], 'with aero wheels 1,800, else 1,100');
  assert.deepEqual((await query(engine, catalogue!, [{ option: 'frame', value: 'steel' }, { option: 'wheels', value: 'alloy' }])).options['bottles']!.valid, [[0, 1]]);
  const { issues: [circle] } = await engine.open(JSON.stringify({ ...priced, prices: [{ id: 'base', amount: 'figures.price * 2' }] }));
  assert.deepEqual([circle!.code, circle!.message], ['expression-unknown-figure', 'The price is not known here, since it is made of this.']);
});
