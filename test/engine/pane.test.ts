import assert from 'node:assert/strict';
import test from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { query } from '../../src/session/query.ts';

/** A pane of glass: priced by area to the millimetre, while ratio and area tie its sides value by value. */
const WIDTH = { min: 200, max: 1400 };
const HEIGHT = { min: 200, max: 1100 };
const GLASS = { clear: 8, satin: 11 };
const document = {
  format: 1, id: 'pane', version: '1', name: 'Pane', locale: 'en', currency: 'EUR',
  options: [
    { id: 'width', kind: 'number', ...WIDTH, step: 1 },
    { id: 'height', kind: 'number', ...HEIGHT, step: 1 },
    { id: 'glass', kind: 'choice', values: Object.entries(GLASS).map(([id, rate]) => ({ id, attributes: { rate: rate / 100_000 } })) },
  ],
  constraints: [
    { id: 'slim', require: 'width <= 3 * height && height <= 2 * width' },
    { id: 'area', require: 'width * height <= 900000' },
  ],
  prices: [{ id: 'area', amount: 'width * height * glass.rate' }],
};

/** The same by trying every pane. Cents: rates are per 1,000 square millimetres. */
function tryAll(matches: (width: number, height: number, glass: string) => boolean): { count: number; min: number; max: number } {
  let [count, min, max] = [0, Infinity, -Infinity];
  for (const [glass, rate] of Object.entries(GLASS)) {
    for (let width = WIDTH.min; width <= WIDTH.max; width++) {
      for (let height = HEIGHT.min; height <= HEIGHT.max; height++) {
        if (width > 3 * height || height > 2 * width || width * height > 900_000 || !matches(width, height, glass)) continue;
        const price = Math.floor((2 * width * height * rate + 1000) / 2000);
        count++;
        min = Math.min(min, price);
        max = Math.max(max, price);
      }
    }
  }
  return { count, min, max };
}

const money = (cents: number): string => (cents / 100).toFixed(2);

test('a formula over two long numbers that constraints tie to each other is priced exactly', async () => {
  const engine = await createEngine(await readSolver());
  const { issues, catalogue } = await engine.open(JSON.stringify(document));
  assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);

  const free = await query(engine, catalogue!, []);
  const all = tryAll(() => true);
  assert.deepEqual([free.count, free.price], [String(all.count), { min: money(all.min), max: money(all.max) }]);
  for (const wanted of Object.keys(GLASS)) {
    const expected = tryAll((_, __, glass) => glass === wanted);
    assert.deepEqual(free.options['glass']!.values![wanted], { valid: true, min: money(expected.min), max: money(expected.max) });
  }

  for (const width of [200, 555, 901, 1400]) {
    const decided = await query(engine, catalogue!, [{ option: 'width', value: String(width) }], { allValues: true });
    const expected = tryAll((own) => own === width);
    assert.deepEqual([decided.count, decided.price], [String(expected.count), { min: money(expected.min), max: money(expected.max) }]);
    for (const height of [200, 300, 642, 999]) {
      const both = tryAll((w, h) => w === width && h === height);
      const found = decided.options['height']!.values![height]!;
      assert.equal(found.valid, both.count > 0);
      if (found.valid) assert.deepEqual(found, { valid: true, min: money(both.min), max: money(both.max) });
    }
  }
  engine.close();
});
