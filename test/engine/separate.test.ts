import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const wasm = await readSolver();
const kitchen = await readFile(new URL('../../demo/products/kitchen.json', import.meta.url), 'utf8');
const [page, headless] = [await createEngine(wasm), await createHeadlessEngine(wasm)];
await page.open(kitchen);
await headless.open(kitchen);
const cabinets = (count: number) => [{ option: 'cabinets', value: String(count) }];
const countOf = async (decisions: readonly { option: string; value: string }[]) => BigInt((await headless.deduce(decisions, true)).count!);

test('up to ten interchangeable cabinets are counted exactly without a screen; a page counts three and tells a bound of more', async () => {
  assert.equal((await page.deduce([], true)).countIsBound, true);
  const found = await headless.deduce([], true);
  assert.notEqual(found.countIsBound, true);
  const bySize = await Promise.all(Array.from({ length: 10 }, (_, index) => countOf(cabinets(index + 1))));
  assert.equal(BigInt(found.count!), bySize.reduce((sum, count) => sum + count), 'one size after the other');
  // By another method (the lemma of Cauchy and Frobenius) where that is feasible.
  for (const size of [1, 2, 3]) assert.equal((await page.deduce(cabinets(size), true)).count, String(bySize[size - 1]));
});

test('what is decided of an instance tells it apart, and what is decided of the rest counts', async () => {
  const five = await countOf(cabinets(5));
  const types = ['door', 'drawers', 'sink', 'oven', 'dishwasher', 'bottles'];
  const first = await Promise.all(types.map((type) => countOf([...cabinets(5), { option: 'cabinets[1].type', value: type }])));
  // Told apart, the first cabinet is one of at most five of each multiset.
  const told = first.reduce((sum, count) => sum + count);
  assert.ok(told > five && told < 5n * five, `${five} < ${told} < ${5n * five}`);
  const fronts = (JSON.parse(kitchen) as { options: { id: string; values?: { id: string }[] }[] }).options.find(({ id }) => id === 'front')!.values!;
  const byFront = await Promise.all(fronts.map(({ id }) => countOf([...cabinets(5), { option: 'front', value: id }])));
  assert.equal(byFront.reduce((sum, count) => sum + count), five);
});
