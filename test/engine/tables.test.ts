/** Tables of tens of thousands of rows, with conditions, lists of values and rows for anything: against a look at every row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const IDS = ['a', 'b', 'c'];
const VALUES = 70;
const ROWS = 30_000;

/** Linear congruential generator (Park, Miller 1988): the same rows everywhere. */
let state = 7;
const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;

type Cell = string | readonly string[];
const cell = (): Cell => (random(3000) === 0 ? '*' : random(1000) === 0 ? [`v${random(VALUES)}`, `v${random(VALUES)}`] : `v${random(VALUES)}`);
const rows = Array.from({ length: ROWS }, () => IDS.map(cell));
const amounts = rows.map((row, index) => [...row, `${index % 997}.00`]);

const isIn = (value: string, asked: Cell): boolean => asked === '*' || (typeof asked === 'string' ? asked === value : asked.includes(value));
const firstOf = (values: readonly string[]): number => rows.findIndex((row) => row.every((asked, column) => isIn(values[column]!, asked)));

const frame = {
  format: 1, id: 'tables', version: '1', name: 'Tables', locale: 'en', currency: 'EUR',
  options: [
    ...IDS.map((id) => ({ id, kind: 'choice', values: Array.from({ length: VALUES }, (_, index) => ({ id: `v${index}` })) })),
    { id: 'on', kind: 'switch' }, { id: 'size', kind: 'number', min: 1, max: 20 },
  ],
  constraints: [] as object[],
  prices: [] as object[],
};

async function open(document: object) {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(document));
  assert.deepEqual(issues, []);
  return { engine, catalogue: catalogue! };
}

/** Some combinations of the three options that the table speaks of, and some that it may not. */
const probes = [...Array.from({ length: 40 }, (_, index) => rows[index * 701]!.map((asked) => (asked === '*' ? 'v3' : typeof asked === 'string' ? asked : asked[0]!))), ...Array.from({ length: 40 }, () => IDS.map(() => `v${random(VALUES)}`))];
const chosen = (values: readonly string[], more: Record<string, string | boolean>) => [...IDS.map((option, column) => ({ option, value: values[column]! })), ...Object.entries(more).map(([option, value]) => ({ option, value }))];

// The timeout is against a hang only.
test('a price of the first row that matches, where a condition holds', { timeout: 120_000 }, async () => {
  const { engine } = await open({ ...frame, prices: [{ id: 'p', when: 'on && size > 5', table: { options: IDS, amounts, default: '3.00' } }] });
  const all = await engine.deduce([], true);
  assert.deepEqual([all.exact, all.count, all.price], [true, String(VALUES ** 3 * 2 * 20), { min: 0, max: 99_600 }]);
  for (const values of probes) {
    const row = firstOf(values);
    const { price } = await engine.deduce(chosen(values, { on: true, size: '6' }));
    const expected = row < 0 ? 300 : (row % 997) * 100;
    assert.deepEqual(price, { min: expected, max: expected }, values.join());
    assert.deepEqual((await engine.deduce(chosen(values, { on: true, size: '5' }))).price, { min: 0, max: 0 });
  }
  engine.close();
});

test('combinations outside a table without a default have no price', { timeout: 120_000 }, async () => {
  const { engine } = await open({ ...frame, prices: [{ id: 'p', when: "a == 'v1' || on", table: { options: IDS, amounts } }] });
  for (const values of probes) {
    assert.equal((await engine.deduce(chosen(values, { on: true, size: '6' }))).consistent, firstOf(values) >= 0, values.join());
    assert.equal((await engine.deduce(chosen(values, { on: false, size: '6' }))).consistent, values[0] !== 'v1' || firstOf(values) >= 0, values.join());
  }
  engine.close();
});

for (const when of ['on', "on && size > 5", "a == 'v1' || size > 5"]) {
  test(`rows that are allowed where ${when}`, { timeout: 120_000 }, async () => {
    const { engine } = await open({ ...frame, constraints: [{ id: 't', when, table: { options: IDS, allow: rows } }] });
    const holds = (values: readonly string[], on: boolean, size: number): boolean => (when === 'on' ? on : when.startsWith('on') ? on && size > 5 : values[0] === 'v1' || size > 5);
    assert.equal((await engine.deduce([], false)).exact, true);
    for (const values of probes) for (const on of [true, false]) for (const size of [5, 6]) {
      const { consistent } = await engine.deduce(chosen(values, { on, size: String(size) }));
      assert.equal(consistent, !holds(values, on, size) || firstOf(values) >= 0, `${values.join()} ${on} ${size}`);
    }
    engine.close();
  });
}
