// What the shop's cards say: from which price on a product is to be had, by the engine that answers in the page and judges orders.
// Run: node scripts/build-prices.mjs (after the build step "node")
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadEngine, query } from '../dist/headless.js';

const products = new URL('../demo/products/', import.meta.url);
const folder = new URL('../build/shop/', import.meta.url);
const date = new Date().toISOString().slice(0, 10);

/** What the page alone decides is as it suggests: a discount that only the shop grants is no price for everybody. */
const hostDefaults = ({ options }) => options.flatMap(({ id, host, default: value }) => (host && value !== undefined && value !== null ? [{ option: id, value }] : []));

async function priceOf(text) {
  const engine = await loadEngine();
  try {
    const { catalogue } = await engine.open(text, { date, search: true });
    if (!catalogue) return undefined;
    const { price, recurring = {} } = await query(engine, catalogue, hostDefaults(catalogue));
    // Search may know a bound only, and a card must not promise what nobody can have.
    if (price === undefined || price.exact === false) return undefined;
    const periods = Object.entries(recurring).flatMap(([period, { min, exact }]) => (exact !== false && Number(min) > 0 ? [[period, min]] : []));
    return { sha256: createHash('sha256').update(text).digest('hex'), from: price.min, currency: catalogue.currency, recurring: Object.fromEntries(periods), net: catalogue.tax?.prices === 'net' };
  } finally {
    engine.close();
  }
}

const prices = {};
for (const file of (await readdir(products)).filter((name) => name.endsWith('.json')).sort()) {
  const price = await priceOf(await readFile(new URL(file, products), 'utf8'));
  if (price) prices[basename(file, '.json')] = price;
}
await mkdir(folder, { recursive: true });
await writeFile(new URL('prices.json', folder), `${JSON.stringify(prices, undefined, 1)}\n`);
