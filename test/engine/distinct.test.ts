/** Interchangeable instances of a list: counted, numbered and drawn once, whatever their order. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Configuration, Decision } from '../../src/model/catalogue.ts';

const wasm = await readSolver();
const kitchen = await readFile(new URL('../../demo/products/kitchen.json', import.meta.url), 'utf8');

interface Choice { readonly id: string; readonly min: number; readonly max: number; readonly step: number; readonly options: readonly Choice[]; readonly values: readonly { readonly id: string; readonly attributes?: { readonly cm?: number; readonly stone?: boolean } }[] }
const options = (JSON.parse(kitchen) as { options: readonly Choice[] }).options;
const optionOf = (id: string): Choice => options.find((option) => option.id === id)!;
const cabinet = Object.fromEntries(optionOf('cabinets').options.map(({ id, values }) => [id, values]));

/**
 * Kitchens with so many cabinets, counted by hand: multisets of kinds of cabinet by width, sinks, ovens and dishwashers (one
 * kind after the other, any number of each), times the ways to choose all else with them. What the document says of them is
 * written down once more here.
 */
function countKitchens(cabinets: number): bigint {
  const kinds: { readonly width: number; readonly type: string }[] = [];
  const made: Record<string, readonly string[]> = { drawers: ['40', '50', '60', '80', '90', '100'], sink: ['50', '60', '80', '90'], oven: ['60'], dishwasher: ['60'], bottles: ['30'] };
  for (const { id: type } of cabinet['type']!) {
    for (const { id: width } of cabinet['width']!) {
      if (made[type] !== undefined && !made[type].includes(width)) continue;
      const hinges = ['door', 'sink'].includes(type) && Number(width) <= 60 ? 2 : 1;
      const inlays = type === 'drawers' ? cabinet['inlay']!.length + 1 : 1;
      for (let way = 0; way < hinges * inlays; way++) kinds.push({ type, width: Number(width) });
    }
  }
  let found = new Map<string, bigint>([['0 0 0 0 0', 1n]]);
  for (const { type, width } of kinds) {
    const next = new Map<string, bigint>();
    for (const [key, number] of found) {
      const [size, total, sinks, ovens, dishwashers] = key.split(' ').map(Number) as [number, number, number, number, number];
      for (let more = 0; size + more <= cabinets; more++) {
        const after = [size + more, total + more * width, sinks + (type === 'sink' ? more : 0), ovens + (type === 'oven' ? more : 0), dishwashers + (type === 'dishwasher' ? more : 0)];
        if (after.slice(2).some((one) => one > 1)) break;
        next.set(after.join(' '), (next.get(after.join(' ')) ?? 0n) + number);
      }
    }
    found = next;
  }
  const { min, max, step } = optionOf('wall');
  const walls = Array.from({ length: (max - min) / step + 1 }, (_, index) => min + index * step);
  const times = (id: string, allowed: (value: Choice['values'][number]) => boolean = () => true): number => optionOf(id).values.filter(allowed).length;
  let sum = 0n;
  for (const [key, number] of found) {
    const [size, total, sinks, , dishwashers] = key.split(' ').map(Number) as [number, number, number, number, number];
    if (size !== cabinets || sinks !== 1) continue;
    const rest = walls.filter((wall) => total <= wall).length * times('front') * times('fitting') * times('handle', ({ id }) => id !== 'push' || dishwashers === 0) * times('worktop', ({ attributes }) => attributes?.stone !== true || total <= 300);
    sum += number * BigInt(rest);
  }
  return sum;
}

const sized = (count: number): Decision => ({ option: 'cabinets', value: String(count) });

test('up to ten interchangeable cabinets are counted exactly: 21,802,995,690 kitchens, as counted by hand', async () => {
  const page = await createEngine(wasm);
  await page.open(kitchen);
  const bySize = Array.from({ length: 10 }, (_, index) => countKitchens(index + 1));
  const all = bySize.reduce((sum, count) => sum + count);
  assert.equal(all, 21_802_995_690n);
  // With one cabinet there is nothing that could change places.
  const single = await page.deduce([sized(1)], true);
  assert.deepEqual([single.count, single.countIsBound], [String(bySize[0]), undefined]);
  // At a click the number of arrangements is known; the exact one follows, and from then on is known at once.
  const first = await page.deduce([], true);
  assert.equal(first.countIsBound, true);
  assert.ok(BigInt(first.count!) > all);
  assert.deepEqual(await page.count([]), { count: String(all) });
  for (const [index, count] of bySize.entries()) {
    const found = await page.deduce([sized(index + 1)], true);
    assert.deepEqual([found.count, found.countIsBound], [String(count), undefined]);
  }
});

test('what is decided of an instance tells it apart, and what is decided of the rest counts', async () => {
  const engine = await createHeadlessEngine(wasm);
  await engine.open(kitchen);
  const countOf = async (decisions: readonly Decision[]): Promise<bigint> => BigInt((await engine.deduce([sized(5), ...decisions], true)).count!);
  const five = await countOf([]);
  assert.equal(five, countKitchens(5));
  const first = await Promise.all(cabinet['type']!.map(({ id }) => countOf([{ option: 'cabinets[1].type', value: id }])));
  // Told apart, the first cabinet is one of at most five of each multiset.
  const told = first.reduce((sum, count) => sum + count);
  assert.ok(told > five && told < 5n * five, `${five} < ${told} < ${5n * five}`);
  const byFront = await Promise.all(optionOf('front').values.map(({ id }) => countOf([{ option: 'front', value: id }])));
  assert.equal(byFront.reduce((sum, count) => sum + count), five);
});

test('other questions are answered while it is counted, and of two counts under way the later is', async () => {
  const engine = await createHeadlessEngine(wasm);
  await engine.open(kitchen);
  const order: string[] = [];
  const note = (name: string) => <T>(found: T): T => (order.push(name), found);
  const given = engine.count([{ option: 'cabinets[2].type', value: 'door' }]).then(note('given up'));
  const whole = engine.count([]).then(note('counted'));
  await engine.deduce([sized(3)]).then(note('click'));
  assert.equal(await given, undefined);
  assert.deepEqual(await whole, { count: '21802995690' });
  assert.deepEqual(order, ['click', 'given up', 'counted']);
  const late = engine.count([{ option: 'cabinets[2].type', value: 'door' }]);
  await engine.open(JSON.stringify({ ...(JSON.parse(kitchen) as object), version: 'next' }));
  assert.equal(await late, undefined);
  const drawn = assert.rejects(engine.sample(1), { name: 'StaleError' });
  engine.close();
  await drawn;
});

test('kitchens are numbered without repetition: whatever the order of its cabinets, a kitchen has one number', async () => {
  const engine = await createHeadlessEngine(wasm);
  await engine.open(kitchen);
  const last = 21_802_995_689n;
  assert.equal(await engine.configuration(String(last + 1n)), undefined);
  for (const number of [0n, 1n, 1234567n, last / 3n, last - 1n, last]) {
    const found = (await engine.configuration(String(number)))!;
    assert.equal(await engine.number(found), String(number));
    const count = Number(found['cabinets']);
    // Turned round, the row of cabinets is the same kitchen.
    const turned: Configuration = Object.fromEntries(Object.entries(found).map(([id, value]) => {
      const place = /^cabinets\[(\d+)\]/.exec(id);
      return [place && Number(place[1]) <= count ? id.replace(place[0], `cabinets[${count + 1 - Number(place[1])}]`) : id, value];
    }));
    assert.equal(await engine.number(turned), String(number));
  }
  const drawn = new Set(await Promise.all(Array.from({ length: 20 }, async (_, seed) => engine.number((await engine.sample(seed))!))));
  assert.equal(drawn.size, 20);
});

test('texts of instances are not counted, and tell none apart; where they are tied to each other, numbers are refused', async () => {
  const engine = await createHeadlessEngine(wasm);
  const tags = (constraints: readonly object[]) => JSON.stringify({
    format: 1, id: 'tags', version: '1', name: 'Tags', locale: 'en', currency: 'EUR',
    options: [{
      id: 'tags', kind: 'list', min: 1, max: 3,
      options: [{ id: 'shape', kind: 'choice', values: [{ id: 'round' }, { id: 'square' }] }, { id: 'words', kind: 'text', maxLength: 4, required: false }],
      constraints: [{ id: 'named', when: "shape == 'round'", require: 'size(words) >= 2' }],
    }],
    constraints, prices: [],
  });
  await engine.open(tags([]));
  // Of two shapes one, two or three, in any order.
  const { count, countIsBound } = await engine.deduce([], true);
  assert.deepEqual([count, countIsBound === true], [String(2 + 3 + 4), false]);
  for (let number = 0; number < 9; number++) {
    const found = (await engine.configuration(String(number)))!;
    const turned = { ...found, ...(found['tags'] === '2' && { 'tags[1].shape': found['tags[2].shape']!, 'tags[2].shape': found['tags[1].shape']!, 'tags[1].words': 'one', 'tags[2].words': 'two' }) };
    assert.equal(await engine.number(turned), String(number));
  }
  await engine.open(tags([{ id: 'room', require: 'sum(tags.map(t, size(t.words))) <= 9' }, { id: 'use', require: 'sum(tags.map(t, size(t.words))) >= 3' }]));
  const bound = await engine.deduce([], true);
  assert.equal(bound.countIsBound, true);
  await assert.rejects(engine.sample(1), { name: 'TooLargeError', message: /texts are tied/ });
});

test('where the orders take too large a diagram, the number of configurations is a bound, and they are not numbered', async () => {
  const engine = await createHeadlessEngine(wasm);
  // Two lists: then the multisets of one are not counted apart either.
  const list = (id: string, size: number, kinds: number) => ({ id, kind: 'list', min: size, max: size, options: [{ id: 'kind', kind: 'choice', values: Array.from({ length: kinds }, (_, index) => ({ id: `k${index}`, attributes: { weight: index % 7 } })) }] });
  await engine.open(JSON.stringify({
    format: 1, id: 'large', version: '1', name: 'Large', locale: 'en', currency: 'EUR', options: [list('left', 12, 1000), list('right', 2, 2)],
    constraints: [{ id: 'light', require: 'sum(left.kind.weight) <= 20' }], prices: [],
  }));
  const { count, countIsBound } = await engine.deduce([], true);
  assert.equal(countIsBound, true);
  assert.ok(BigInt(count!) > 10n ** 30n);
  await assert.rejects(engine.number({ left: '12', right: '2' }), { name: 'TooLargeError', message: /combined in too many ways/ });
  engine.close();
});
