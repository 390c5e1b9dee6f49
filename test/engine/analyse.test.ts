import assert from 'node:assert/strict';
import test from 'node:test';
import { Kernel } from '../../src/engine/kernel.ts';
import { checkText } from '../../src/engine/check.ts';
import { openSpace } from '../../src/engine/open.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const wasm = await readSolver();
const [kernel, spare] = [await Kernel.create(wasm), await Kernel.create(wasm)];

/** A small product with something of everything, in order. */
const sound = {
  format: 1, id: 'lamp', version: '1', name: 'Lamp', locale: 'en', currency: 'EUR',
  options: [
    { id: 'shade', kind: 'choice', values: [{ id: 'linen' }, { id: 'glass', price: '12.00' }, { id: 'paper' }] },
    { id: 'bulb', kind: 'choice', values: [{ id: 'warm', attributes: { watts: 8 } }, { id: 'hot', attributes: { watts: 60 } }] },
    { id: 'height', kind: 'number', min: 20, max: 30, step: 2 },
  ],
  constraints: [{ id: 'fire', exclude: "shade == 'paper' && bulb == 'hot'" }],
  prices: [{ id: 'base', amount: '40.00' }],
};

type Change = Partial<Record<keyof typeof sound | 'examples', unknown>>;

async function findings(change: Change): Promise<string[]> {
  const issues = await checkText(kernel, spare, JSON.stringify({ ...sound, ...change }, undefined, 2), { date: '2026-11-22' });
  for (const { line, column } of issues) assert.ok(line !== undefined && column !== undefined, 'every finding has its place');
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

const constraints = (...more: object[]): Change => ({ constraints: [...sound.constraints, ...more] });

test('a sound document has no findings', async () => assert.deepEqual(await findings({}), []));

test('a value that nobody can choose, with the constraint that excludes it', async () => {
  assert.deepEqual(await findings(constraints({ id: 'no-glass', exclude: "shade == 'glass'" })), ['dead-value /options/0/values/1']);
});

test('numbers that nobody can choose', async () => {
  assert.deepEqual(await findings(constraints({ id: 'tall', require: 'height >= 26' })), ['dead-value /options/2']);
});

test('an option with one value left', async () => {
  assert.deepEqual(await findings(constraints({ id: 'cool', require: "bulb == 'warm'" })), ['single-value /options/1', 'dead-value /options/1/values/1', 'redundant-constraint /constraints/0']);
});

test('a constraint that changes nothing', async () => {
  assert.deepEqual(await findings(constraints({ id: 'again', when: "bulb == 'hot'", require: "shade != 'paper'" })), ['redundant-constraint /constraints/0', 'redundant-constraint /constraints/1']);
});

test('a condition that is always or never true', async () => {
  const prices = [...sound.prices, { id: 'always', when: 'height > 10', amount: '1.00' }, { id: 'never', when: 'bulb.watts > 100', amount: '1.00' }];
  assert.deepEqual(await findings({ prices }), ['constant-condition /prices/1/when', 'constant-condition /prices/2/when']);
});

test('a price with gaps', async () => {
  const prices = [...sound.prices, { id: 'shade-price', table: { options: ['shade', 'bulb'], amounts: [['linen', '*', '5.00'], ['glass', '*', '7.00'], ['paper', 'warm', '3.00']] } }];
  assert.deepEqual(await findings({ prices, constraints: [] }), ['price-gap /prices/1']);
});

test('what is true of every instance of a list is told once', async () => {
  const list = {
    id: 'arms', kind: 'list', min: 1, max: 3,
    options: [{ id: 'joint', kind: 'choice', values: [{ id: 'ball' }, { id: 'hinge' }, { id: 'rope' }] }, { id: 'length', kind: 'number', min: 1, max: 3 }],
    constraints: [{ id: 'no-rope', exclude: "joint == 'rope'" }, { id: 'no-rope-here', when: 'length > 2', exclude: "joint == 'rope'" }],
    prices: [{ id: 'never', when: 'length > 5', amount: '1.00' }, { id: 'gap', table: { options: ['joint', 'length'], amounts: [['ball', '*', '2.00'], ['hinge', [1, 2], '3.00']] } }],
  };
  assert.deepEqual((await findings({ options: [...sound.options, list] })).sort(), [
    'constant-condition /options/3/prices/0/when', 'dead-value /options/3/options/0/values/2', 'price-gap /options/3/prices/1', 'redundant-constraint /options/3/constraints/0', 'redundant-constraint /options/3/constraints/1',
  ].sort());
});

test('constraints that exclude everything are named, and only those', async () => {
  const all = constraints({ id: 'low', require: 'height <= 22' }, { id: 'high', require: 'height >= 26' });
  const issues = await checkText(kernel, spare, JSON.stringify({ ...sound, ...all }), { date: '2026-11-22' });
  assert.deepEqual(issues.map(({ code }) => code), ['no-configuration']);
  assert.match(issues[0]!.message, /‘low’, ‘high’ together exclude everything/);
});

test('availability is judged on the day', async () => {
  const options = sound.options.map((option, index) => (index === 0 ? { ...option, values: [{ id: 'linen' }, { id: 'glass', price: '12.00', available: { from: '2027-01-01' } }, { id: 'paper' }] } : option));
  assert.deepEqual(await findings({ options }), []);
  const { space } = await openSpace(kernel, JSON.stringify({ ...sound, options }), { date: '2026-12-31' });
  assert.equal(space!.deduce([]).changes[1], -1);
  const later = await openSpace(kernel, JSON.stringify({ ...sound, options }), { date: '2027-01-01' });
  assert.equal(later.space!.deduce([]).changes[1], 0);
});

test('examples are held to their word', async () => {
  const right = [
    { id: 'plain', set: { shade: 'linen', height: 20 }, price: '40.00' },
    { id: 'burns', set: { shade: 'paper', bulb: 'hot' }, consistent: false },
    { id: 'paper', set: { shade: 'paper' }, forced: { bulb: 'warm' }, impossible: { bulb: 'hot' }, price: { max: 40 } },
  ];
  assert.deepEqual(await findings({ examples: right }), []);
  const wrong = [
    { id: 'dear', set: { shade: 'glass' }, price: '40.00' },
    { id: 'fine', set: { shade: 'paper', bulb: 'hot' } },
    { id: 'free', set: { shade: 'glass' }, forced: { bulb: 'warm' }, impossible: { height: [22, 24] } },
  ];
  assert.deepEqual(await findings({ examples: wrong }), ['/0', '/1', '/2', '/2', '/2'].map((place) => `example-fails /examples${place}`));
});
