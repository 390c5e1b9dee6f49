/** Documents made to be hard, from their text to answers within the usual budgets: time, memory, and saying so. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Decision } from '../../src/model/catalogue.ts';
import { twoBudgets } from '../support/two-budgets.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const MEGABYTE = 2 ** 20;

/** Every memory of WebAssembly that was made, held by who uses it only. */
const memories: WeakRef<WebAssembly.Memory>[] = [];
const { Instance, instantiate } = WebAssembly;
const noted = (instance: WebAssembly.Instance): WebAssembly.Instance => {
  memories.push(new WeakRef(instance.exports['memory'] as WebAssembly.Memory));
  return instance;
};
WebAssembly.Instance = new Proxy(Instance, { construct: (target, args: ConstructorParameters<typeof Instance>) => noted(new target(...args)) });
WebAssembly.instantiate = (async (module: WebAssembly.Module, imports: WebAssembly.Imports) => noted(await instantiate(module, imports))) as typeof instantiate;

/** Bytes that are held at this moment. */
const held = (): number => memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);

async function heldAfterCollection(): Promise<number> {
  // What was dropped in this turn is collected in a later one.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
  }
  return held();
}

/** Runs something, looking at the memory now and then: the most that was held. */
async function peakDuring(run: () => Promise<unknown>): Promise<number> {
  let peak = held();
  const timer = setInterval(() => (peak = Math.max(peak, held())), 5);
  await run().finally(() => clearInterval(timer));
  return Math.max(peak, held());
}

const frame = { format: 1, version: '1', locale: 'en', currency: 'EUR' };

test('a diagram of exponential size: given up within its memory, which is given back; search answers, and says that it does', async () => {
  const engine = await createEngine(await readSolver());
  const product = twoBudgets(300);
  const peak = await peakDuring(async () => {
    const { catalogue, issues } = await engine.open(JSON.stringify(product.document), { search: true });
    assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);
    assert.equal(catalogue!.options.length, 300);
  });
  assert.ok(peak > 64 * MEGABYTE, `less is kept for the next document: ${peak / MEGABYTE} MB`);
  assert.ok(peak < 400 * MEGABYTE, `${peak / MEGABYTE} MB at most`);
  const left = await heldAfterCollection();
  assert.ok(left < 64 * MEGABYTE, `${left / MEGABYTE} MB are still held`);
  const answer = await engine.deduce([{ option: 'part3', value: true }]);
  assert.deepEqual([answer.exact, answer.consistent], [false, true]);
  engine.close();
});

test('a table of fifty thousand rows over six options: every valid value by the rows themselves', async () => {
  const [ROWS, COLUMNS, VALUES] = [50_000, 6, 40];
  let state = 7;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const rows = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => below(VALUES)));
  const ids = Array.from({ length: COLUMNS }, (_, column) => `o${column}`);
  const document = {
    ...frame, id: 'table', name: 'Table',
    options: ids.map((id) => ({ id, kind: 'choice', values: Array.from({ length: VALUES }, (_, value) => ({ id: `v${value}` })) })),
    constraints: [{ id: 'offered', table: { options: ids, allow: rows.map((row) => row.map((value) => `v${value}`)) } }],
  };
  const engine = await createEngine(await readSolver());
  const peak = await peakDuring(async () => assert.deepEqual((await engine.open(JSON.stringify(document), { search: true })).issues, []));
  assert.ok(peak < 400 * MEGABYTE, `${peak / MEGABYTE} MB at most`);
  for (const picks of [[], [[0, 3]], [[0, 3], [4, 17]], [[1, 5], [2, 9], [5, 30]]]) {
    const decisions = picks.map(([column, value]): Decision => ({ option: ids[column!]!, value: `v${value}` }));
    const left = rows.filter((row) => picks.every(([column, value]) => row[column!] === value));
    const { changes, consistent } = await engine.deduce(decisions);
    assert.equal(consistent, left.length > 0);
    for (let column = 0; column < COLUMNS; column++) {
      const own = new Set(left.map((row) => row[column]));
      for (let value = 0; value < VALUES; value++) assert.equal(changes[column * VALUES + value] === 0, own.has(value), `${ids[column]} v${value}`);
    }
  }
  engine.close();
});

test('pigeons in too few holes, with the usual budgets: it is told that there is no answer, and giving up takes no time', async () => {
  const [pigeons, holes] = [16, 15];
  const ids = Array.from({ length: pigeons }, (_, index) => `pigeon${index}`);
  const document = {
    ...frame, id: 'pigeons', name: 'Pigeons',
    options: ids.map((id) => ({ id, kind: 'choice', values: Array.from({ length: holes }, (_, hole) => ({ id: `h${hole}` })) })),
    constraints: ids.flatMap((id, index) => ids.slice(0, index).map((other) => ({ id: `${id}-${other}`, require: `${id} != ${other}` }))),
  };
  const engine = await createEngine(await readSolver());
  const started = performance.now();
  const peak = await peakDuring(async () => {
    await engine.open(JSON.stringify(document), { search: true, meanwhile: true });
    await assert.rejects(engine.deduce([]), { name: 'TooLargeError', message: /no answer within 10 s/ });
  });
  assert.ok(performance.now() - started < 60_000);
  assert.ok(peak < 400 * MEGABYTE, `${peak / MEGABYTE} MB at most`);
  const given = assert.rejects(engine.deduce([]), { name: 'StaleError' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const left = performance.now();
  const small = await engine.open(JSON.stringify(twoBudgets(3).document), { search: true });
  await given;
  assert.ok(performance.now() - left < 5_000, `${performance.now() - left} ms until another document was open`);
  assert.equal((await engine.deduce([])).exact, true);
  assert.equal(small.catalogue!.options.length, 3);
  assert.ok((await heldAfterCollection()) < 128 * MEGABYTE);
  engine.close();
});

test('a bound on a sum whose terms have thousands of amounts, a price by area among them, is given up or compiled soon', { timeout: 60_000 }, async () => {
  const trailer = JSON.parse(readFileSync(new URL('../../demo/products/trailer.json', import.meta.url), 'utf8')) as { constraints: object[]; examples: object[] };
  const cheap = { ...trailer, constraints: [...trailer.constraints, { id: 'cheap', require: 'figures.price <= 3000' }] };
  const engine = await createEngine(await readSolver());
  const { issues } = await engine.open(JSON.stringify(cheap), { search: true });
  assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);
  const { consistent, price } = await engine.deduce([]);
  assert.ok(consistent && price.max >= 300_000 - 15_000 && price.min < 300_000, `${price.min} to ${price.max}`);
  engine.close();
});
