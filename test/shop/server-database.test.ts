import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate, openServer, type Database } from '../../demo/shop/database.ts';
import { OrderStore, type NewOrder } from '../../demo/shop/store.ts';
import { mug, order } from './fixture.ts';
import { startPostgres, type Postgres } from './postgres.ts';

const NONE = 'no PostgreSQL on this machine: DATABASE_URL is not tried here';
let server: Postgres | undefined;
let database: Database;

before(async () => {
  server = await startPostgres();
  if (server) database = await openServer(server.url);
});
after(async () => {
  await database?.close();
  await server?.stop();
});

const newOrder = (key: string, bodyDigest = 'body'): NewOrder => ({
  key, bodyDigest, specification: order, parts: [{ option: 'glaze', label: 'Glaze', value: 'Blue', sku: 'G-01' }],
  product: { file: 'mug', id: 'mug', name: 'Mug', text: JSON.stringify(mug), options: [] },
});

test('two services that start at once on an empty server both find their tables', async (t) => {
  if (!server) return t.skip(NONE);
  const other = await openServer(server.url);
  await Promise.all([migrate(database), migrate(other), migrate(database)]);
  await other.close();
  assert.deepEqual(await database.query('SELECT name FROM migrations'), [{ name: '001-orders.sql' }]);
});

test('the same order over many connections at the same moment is one row', async (t) => {
  if (!server) return t.skip(NONE);
  const store = new OrderStore(database);
  const numbers = await Promise.all(Array.from({ length: 16 }, () => store.place(newOrder('key-a'))));
  assert.equal(new Set(numbers).size, 1);
  assert.equal(await store.place(newOrder('key-a', 'another body')), undefined);
  assert.deepEqual(await database.query('SELECT count(*)::int AS n FROM orders'), [{ n: 1 }]);
});

test('an order reads the same as from the embedded database', async (t) => {
  if (!server) return t.skip(NONE);
  const store = new OrderStore(database);
  const number = await store.place(newOrder('key-b'));
  const found = await store.get(number!);
  assert.deepEqual([found!.total, found!.currency, found!.status, found!.specification, found!.parts[0]!.sku], ['12.00', 'EUR', 'received', order, 'G-01']);
  assert.ok(found!.placedAt instanceof Date);
  assert.equal((await store.newest(10))[0]!.number, number);
});

test('a server that breaks its connections, idle or at work, fails the request at work and nothing after it', async (t) => {
  if (!server) return t.skip(NONE);
  const store = new OrderStore(database);
  const other = await openServer(server.url);
  const breakAll = async () => {
    await other.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = $1', ['client backend']);
    await wait(300); // until the news have come
  };
  await breakAll();
  await assert.rejects(
    database.transaction(async (session) => {
      await session.query('SELECT 1');
      await breakAll();
      return session.query('SELECT 2');
    }),
  );
  assert.ok(await store.place(newOrder('key-c')));
  await other.close();
});
