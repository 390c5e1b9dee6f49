/** Questions beyond a click, on a small product whose answers can be told by hand. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { analyse } from '../../src/engine/analyse.ts';
import { bestOf } from '../../src/engine/best.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { TooFineError } from '../../src/engine/objectives.ts';
import { openSpace } from '../../src/engine/open.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Space } from '../../src/engine/space.ts';
import { largeDocument } from '../support/large-document.ts';

const kernel = await Kernel.create(await readSolver());

const shelf = {
  format: 1, id: 'shelf', version: '1', name: 'Shelf', locale: 'en', currency: 'EUR',
  options: [
    { id: 'wood', kind: 'choice', values: [{ id: 'oak', price: '80.00' }, { id: 'pine' }, { id: 'teak', price: '120.00', available: false }] },
    { id: 'width', kind: 'number', min: 40, max: 120, step: 10 },
    { id: 'height', kind: 'number', min: 50, max: 200, step: 25, stickiness: 3 },
    { id: 'glass', kind: 'switch', default: true },
    { id: 'tint', kind: 'choice', when: 'glass', values: [{ id: 'clear' }, { id: 'grey', price: '9.00' }] },
  ],
  constraints: [{ id: 'slim', require: 'height <= 3 * width', message: 'It would fall over.' }, { id: 'soft', exclude: "wood == 'pine' && glass" }],
  prices: [{ id: 'area', amount: "lookup('area', width, height)" }],
  tables: { area: { rows: [60, 100], columns: [100, 200], cells: [['30.00', '50.00'], ['45.00', '70.00']], between: 'next' } },
};

async function open(document: object = shelf): Promise<Space> {
  const { space, issues } = await openSpace(kernel, JSON.stringify(document), { date: '2026-11-22' });
  assert.ok(space !== undefined, JSON.stringify(issues));
  return space;
}

const briefly = (space: Space, objective: Parameters<Space['complete']>[1]): unknown => {
  const { configuration, total } = space.complete([], objective)!;
  return [configuration['wood'], configuration['width'], configuration['height'], configuration['tint'], total];
};

test('the nearest: weighted distances over several numbers, then the price', async () => {
  const space = await open();
  // 44 × 190: at weight one the height of 175 costs 15 and needs a width of 60, that is 16: 31; or 150 and 50: 40 + 6 = 46.
  assert.deepEqual(briefly(space, { near: { width: 44, height: 190 } }), ['pine', '60', '175', null, 50_00]);
  // Where the width counts fifty times, it stays at 40, and the height goes down to 100, the last that keeps the constraint.
  assert.deepEqual(briefly(space, { near: { width: 44, height: 190 }, weight: { width: 50 } }), ['pine', '40', '100', null, 30_00]);
  assert.deepEqual(briefly(space, { near: { width: '44.5' }, weight: { width: '0.5' } }), ['pine', '40', '50', null, 30_00]);
  assert.throws(() => space.complete([], { near: { wood: 3 } }), /no number option/);
  assert.throws(() => space.complete([], { near: { width: 'wide' } }), /not a number/);
  assert.throws(() => space.complete([], { near: { width: '44.00000000000000001' } }), TooFineError);
});

test('the preferred: wishes by what they weigh, then the price', async () => {
  const space = await open();
  const wishes = [{ option: 'wood', value: 'pine', weight: 2 }, { option: 'tint', value: 'grey', weight: 1 }] as const;
  assert.deepEqual(briefly(space, { prefer: wishes }), ['pine', '40', '50', null, 30_00]);
  assert.deepEqual(briefly(space, { prefer: [wishes[0], { ...wishes[1], weight: '2.5' }] }), ['oak', '40', '50', 'grey', 119_00]);
});

test('the k best are different, in order, and begin with the best', async () => {
  const space = await open();
  const best = bestOf(space, [{ option: 'wood', value: 'oak' }], 'cheapest', 400);
  assert.deepEqual(best[0]!.configuration, space.complete([{ option: 'wood', value: 'oak' }], 'cheapest')!.configuration);
  assert.equal(String(best.length), space.deduce([{ option: 'wood', value: 'oak' }], true).count);
  assert.equal(new Set(best.map(({ configuration }) => JSON.stringify(configuration))).size, best.length);
  for (let i = 1; i < best.length; i++) assert.ok(best[i]!.total >= best[i - 1]!.total);
});

test('a repair changes no more than it must, and rather what hurts less', async () => {
  const space = await open();
  const decisions = [{ option: 'height', value: '175' }, { option: 'width', value: '60' }, { option: 'glass', value: true }, { option: 'wood', value: 'oak' }];
  // Width 40 needs a height of at most 100: one change of the height. Changing more is no repair.
  assert.deepEqual(space.repair(decisions, { option: 'width', value: '40' }, 9).map(({ change }) => Object.keys(change)), [['width', 'height'], ['width', 'height'], ['width', 'height']]);
  // Pine: either of two changes would do, were glass not decided; nothing has to change for oak.
  assert.deepEqual(space.repair(decisions, { option: 'wood', value: 'oak' }, 9), []);
  const equal = { ...shelf, constraints: [...shelf.constraints, { id: 'either', exclude: "tint == 'grey' && height > 100 && width > 50" }] };
  const repairs = (await open(equal)).repair([{ option: 'height', value: '125' }, { option: 'width', value: '60' }], { option: 'tint', value: 'grey' }, 9);
  // The height sticks: the width gives way first, though to another price.
  assert.deepEqual(repairs.map(({ change }) => Object.keys(change)[0]), ['width', 'height', 'height', 'height']);
  assert.deepEqual(repairs[0]!.change, { width: '50' });
});

test('a conflict names conditions, values not offered and missing prices', async () => {
  const space = await open();
  const blame = (...decisions: [string, string | boolean][]): unknown => {
    const conflict = space.explain(decisions.map(([option, value]) => ({ option, value })));
    return conflict && [conflict.decisions, conflict.constraints.map(({ id }) => id), conflict.causes.map(({ kind, pointer }) => `${kind} ${pointer}`)];
  };
  assert.deepEqual(blame(['wood', 'pine'], ['glass', true]), [['wood', 'glass'], ['soft'], []]);
  assert.deepEqual(blame(['glass', false], ['tint', 'grey']), [['glass', 'tint'], [], ['when /options/4/when']]);
  assert.deepEqual(blame(['wood', 'teak'], ['width', '50']), [['wood'], [], ['available /options/0/values/2/available']]);
  assert.deepEqual(blame(['width', '110']), [['width'], [], ['price /prices/0']]);
  assert.deepEqual(blame(['wood', 'pine'], ['tint', 'grey']), [['wood', 'tint'], ['soft'], ['when /options/4/when']]);
  assert.equal(blame(['wood', 'oak']), undefined);
});

test('constraints are said to change nothing just where the number of configurations does not change without them', async () => {
  const document = largeDocument(36, 150) as { constraints: { id: string }[] };
  const spare = await Kernel.create(await readSolver());
  const space = await open(document);
  const idle = new Set([...analyse(space.model, kernel.possible(new Uint8Array(kernel.first.at(-1)!).fill(1))!, kernel, spare)].filter(({ code }) => code === 'redundant-constraint').map(({ pointer }) => Number(pointer.split('/')[2])));
  const count = space.deduce([], true).count;
  assert.ok(idle.size > 10 && idle.size < 140, `${idle.size}`);
  for (let index = 0; index < document.constraints.length; index += 3) {
    const without = await open({ ...document, constraints: document.constraints.filter((_, other) => other !== index) });
    assert.equal(without.deduce([], true).count === count, idle.has(index), `constraint ${index}`);
  }
});
