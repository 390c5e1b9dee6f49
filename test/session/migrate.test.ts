import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { migrateConfiguration } from '../../src/session/migrate.ts';

const engine = await createHeadlessEngine(await readSolver());
const { catalogue, issues } = await engine.open(JSON.stringify({
  format: 1, id: 'chair', version: '2', name: 'Chair', locale: 'en', currency: 'EUR',
  options: [
    { id: 'wood', kind: 'choice', required: false, values: [{ id: 'oak' }, { id: 'larch' }, { id: '2' }] },
    { id: 'arms', kind: 'switch' },
    { id: 'height', kind: 'number', min: 40, max: 50, step: 0.5 },
    { id: 'extras', kind: 'set', values: [{ id: 'felt' }, { id: 'cushion' }] },
  ],
  replaces: [
    { option: 'timber', by: 'material' }, { option: 'material', by: 'wood' }, { option: 'varnish' },
    { option: 'wood', value: 'pine', by: 'spruce' }, { option: 'wood', value: 'spruce', by: 'larch' }, { option: 'wood', value: 'bare', by: null }, { option: 'wood', value: 'ebony' },
    { option: 'extras', value: 'pads', by: 'felt' },
  ],
}));

test('stored configurations are told in today’s words, with every difference', () => {
  assert.deepEqual(issues, []);
  assert.deepEqual(migrateConfiguration(catalogue!, { timber: 'pine', varnish: true, arms: false, height: 40.5, extras: ['pads', 'lamp'] }), {
    configuration: { wood: 'larch', arms: false, height: '40.5', extras: ['felt'] },
    differences: [
      { option: 'timber', from: 'pine', to: { option: 'wood', value: 'larch' }, reason: 'replaced' },
      { option: 'varnish', from: true, reason: 'gone' },
      { option: 'extras', from: ['pads', 'lamp'], to: { option: 'extras', value: ['felt'] }, reason: 'replaced' },
    ],
  });
  assert.deepEqual(migrateConfiguration(catalogue!, { wood: 'bare' }), { configuration: { wood: null }, differences: [{ option: 'wood', from: 'bare', to: { option: 'wood', value: null }, reason: 'replaced' }] });
  for (const stored of [{ wood: 'ebony' }, { wood: 'elm' }, { arms: 'yes' }, { height: 40.25 }, { height: 'high' }, { legs: '4' }, { constructor: 'oak' }]) {
    assert.deepEqual(migrateConfiguration(catalogue!, stored as never), { configuration: {}, differences: [{ option: Object.keys(stored)[0], from: Object.values(stored)[0], reason: 'gone' }] });
  }
  assert.deepEqual(migrateConfiguration(catalogue!, { extras: ['felt', 'lamp'] }).differences, [{ option: 'extras', from: ['felt', 'lamp'], to: { option: 'extras', value: ['felt'] }, reason: 'gone' }]);
});

test('a configuration of this version stays as it is', async () => {
  for (let seed = 0; seed < 50; seed++) {
    const configuration = (await engine.sample(seed))!;
    assert.deepEqual(migrateConfiguration(catalogue!, configuration), { configuration, differences: [] });
  }
});
