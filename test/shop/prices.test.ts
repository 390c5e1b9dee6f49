import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readPrices, tellPrice } from '../../demo/shop/prices.ts';
import { products } from '../../demo/shop/products.ts';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '../..');
const file = join(root, 'build/shop/prices.json');

test('every card has the price of the document as it is today, and a configuration that costs it exists', async () => {
  const all = await products(join(root, 'demo/products'));
  const prices = await readPrices(file, all);
  assert.deepEqual(all.filter((product) => !prices.has(product)).map(({ file: name }) => name), [], 'run `node scripts/build.mjs prices`');
  const engine = await createEngine(await readSolver());
  for (const [product, { from, net, currency }] of prices) {
    const { catalogue } = await engine.open(product.text, { date: new Date().toISOString().slice(0, 10), search: true });
    const host = catalogue!.options.filter((option) => option.host && option.default !== undefined && option.default !== null).map(({ id, default: value }) => ({ option: id, value: value! }));
    // Another question than the bounds that the card comes from: a whole configuration, summed up line by line.
    const { lines, total } = (await engine.complete(host, 'cheapest'))!;
    const once = lines.filter(({ every }) => every === undefined).reduce((sum, { amount }) => sum + amount, 0);
    assert.equal(once, total, product.file);
    assert.equal((total / 10 ** catalogue!.digits).toFixed(catalogue!.digits), from, product.file);
    assert.equal(catalogue!.currency, currency);
    assert.equal(catalogue!.tax?.prices === 'net', net);
  }
});

test('a document that was changed since has no price', async () => {
  const [product, ...others] = await products(join(root, 'demo/products'));
  const prices = await readPrices(file, [{ ...product!, text: product!.text.replace('"format": 1', '"format":  1') }, ...others]);
  assert.equal(prices.size, others.length);
  const folder = join(root, 'build/test/nothing');
  await mkdir(folder, { recursive: true });
  assert.equal((await readPrices(join(folder, 'prices.json'), others)).size, 0, 'nor where none were built');
});

test('a price is told as shoppers read it', async () => {
  const price = { sha256: '', from: '1280.00', currency: 'EUR', recurring: {}, net: false };
  assert.equal(tellPrice(price), 'from €1,280');
  assert.equal(tellPrice({ ...price, from: '74.45', currency: 'USD' }), 'from $74.45');
  assert.equal(tellPrice({ ...price, from: '25.00', recurring: { month: '10.70' }, net: true }), 'from €25, then from €10.70 a month, plus VAT');
});
