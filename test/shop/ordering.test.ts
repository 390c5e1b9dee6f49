import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestShop, order, type TestShop } from './fixture.ts';

const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;
const numberOf = async (response: Response) => ((await response.json()) as { orderId: string }).orderId;
const rows = async ({ database }: TestShop) => (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM orders'))[0]!.n;

test('an order becomes one row, with its document and its parts', () =>
  openTestShop(async (shop) => {
    const response = await shop.post(order);
    assert.equal(response.status, 201);
    const number = await numberOf(response);
    assert.match(number, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    assert.equal(response.headers.get('location'), `/orders/${number}`);
    const [row] = await shop.database.query<Record<string, unknown>>(
      'SELECT o.total::text, o.status, o.parts, d.id, d.source FROM orders o JOIN documents d ON d.digest = o.document_digest WHERE number = $1', [number],
    );
    assert.equal(row!['total'], '12.00');
    assert.equal(row!['id'], 'mug');
    assert.deepEqual(row!['parts'], [
      { option: 'glaze', label: 'Glaze & colour', value: 'Blue <i>', sku: 'G-01' },
      { option: 'handle', label: 'handle', value: 'yes' },
      { option: 'height', label: 'height', value: '95 mm' },
    ]);
  }));

test('the same key and body is the same order, at the same moment too', () =>
  openTestShop(async (shop) => {
    const numbers = await Promise.all((await Promise.all([1, 2, 3, 4].map(() => shop.post(order)))).map(numberOf));
    assert.equal(new Set(numbers).size, 1);
    assert.equal(await numberOf(await shop.post(order)), numbers[0]);
    assert.equal(await rows(shop), 1);
  }));

test('the same key with another body is refused, and nothing is ordered', () =>
  openTestShop(async (shop) => {
    await shop.post(order);
    const response = await shop.post({ ...order, locale: 'de' });
    assert.equal(response.status, 422);
    assert.equal(await codeOf(response), 'idempotency-key-reused');
    assert.equal(await rows(shop), 1);
  }));

test('an order that does not verify is refused with every reason, and not stored', () =>
  openTestShop(
    async (shop) => {
      const response = await shop.post(order);
      assert.equal(response.status, 422);
      assert.deepEqual(await response.json(), {
        error: { code: 'total', message: 'The total is 14.00. The digest is another.' },
        problems: [{ code: 'total', message: 'The total is 14.00.' }, { code: 'digest', message: 'The digest is another.' }],
      });
      assert.equal(await rows(shop), 0);
    },
    async () => ({ ok: false, problems: [{ code: 'total', message: 'The total is 14.00.' }, { code: 'digest', message: 'The digest is another.' }] }),
  ));

test('requests that are not orders are told why', () =>
  openTestShop(async (shop) => {
    const cases: [Response, number, string][] = [
      [await shop.post(order, { 'content-type': 'text/plain' }), 415, 'content-type'],
      [await shop.post(order, { 'idempotency-key': '' }), 400, 'idempotency-key'],
      [await shop.post(order, { 'idempotency-key': 'short' }), 400, 'idempotency-key'],
      [await shop.post('{"document":'), 400, 'not-a-specification'],
      [await shop.post('null'), 400, 'not-a-specification'],
      [await shop.post({ ...order, document: { id: 'car' } }), 422, 'unknown-document'],
      [await shop.post({ ...order, note: 'x'.repeat(70_000) }), 413, 'too-large'],
    ];
    for (const [response, status, code] of cases) assert.deepEqual([response.status, await codeOf(response)], [status, code]);
    assert.equal(await rows(shop), 0);
  }));

test('a fault of the database is an error without details, and the order can be sent again', () =>
  openTestShop(async (shop) => {
    await shop.database.run('ALTER TABLE orders RENAME TO hidden');
    const response = await shop.post(order);
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /relation|hidden/);
    await shop.database.run('ALTER TABLE hidden RENAME TO orders');
    assert.equal((await shop.post(order)).status, 201);
  }));

test('pages of named other origins may order, others may not', () =>
  openTestShop(async (shop) => {
    const ask = (origin: string) =>
      shop.fetch('/orders', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' } });
    assert.equal((await ask('https://partner.example')).headers.get('access-control-allow-origin'), 'https://partner.example');
    assert.equal((await ask('https://stranger.example')).headers.get('access-control-allow-origin'), null);
  }));
