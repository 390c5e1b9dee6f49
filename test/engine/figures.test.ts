import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rational } from '../../src/base/rational.ts';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { query } from '../../src/session/query.ts';

const engine = await createEngine(await readSolver());

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
