import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { after } from 'node:test';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createShop } from '../../demo/shop/app.ts';
import { migrate, openEmbedded, type Database } from '../../demo/shop/database.ts';
import type { Verify } from '../../demo/shop/ordering.ts';
import { OrderStore } from '../../demo/shop/store.ts';
import type { Specification } from '../../src/order/specification.ts';

export const mug = {
  format: 1, id: 'mug', version: '1', name: 'Mug <b>bold</b>', locale: 'en', currency: 'EUR',
  options: [
    { id: 'glaze', kind: 'choice', label: 'Glaze & colour', values: [{ id: 'blue', label: 'Blue <i>', sku: 'G-01' }, { id: 'red' }] },
    { id: 'handle', kind: 'switch' },
    { id: 'height', kind: 'number', min: 80, max: 120, step: 5, unit: 'mm' },
  ],
  constraints: [], prices: [],
};

export const order: Specification = {
  format: 1,
  document: { id: 'mug', version: '1', digest: 'a'.repeat(64) },
  configuration: {
    glaze: { value: 'blue', setBy: 'shopper' }, handle: { value: true, setBy: 'default' }, height: { value: '95', setBy: 'shopper' },
  },
  lines: [{ id: 'base', label: 'Base <script>', amount: '12.00' }],
  total: '12.00', currency: 'EUR', locale: 'en',
};

export interface TestShop {
  readonly database: Database;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Posts an order; `changes` overrides headers. */
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** Starting a database takes seconds, emptying it does not: one serves all tests of a file. */
let shared: Promise<Database> | undefined;

async function emptyDatabase(): Promise<Database> {
  shared ??= openEmbedded('memory://');
  const database = await shared;
  await migrate(database);
  await database.run('TRUNCATE orders, documents');
  return database;
}

after(async () => (await shared)?.close());

/** A shop that sells one mug, with its database in memory. */
export async function openTestShop(use: (shop: TestShop) => Promise<void>, verify: Verify = async () => ({ ok: true })): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'mc-shop-'));
  const database = await emptyDatabase();
  try {
    await mkdir(join(root, 'demo/products/images/mug'), { recursive: true });
    await writeFile(join(root, 'demo/products/images/mug/blue.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(join(root, 'demo/products/mug.json'), JSON.stringify(mug));
    await cp(join(dirname(fileURLToPath(import.meta.url)), '../../demo/shop/shop.css'), join(root, 'demo/shop/shop.css'));
    const app = createShop({ root, store: new OrderStore(database), verify, origins: ['https://partner.example'], log: () => {} });
    const fetch = async (path: string, init?: RequestInit) => app.request(path, init);
    await use({
      database,
      fetch,
      post: (body, headers = {}) =>
        fetch('/orders', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'key-12345678', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
