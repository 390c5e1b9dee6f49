import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../../demo/shop/database.ts';
import { mug, openTestShop, order } from './fixture.ts';

test('the home page lists the products, and what an author wrote is text, never markup', () =>
  openTestShop(async ({ fetch }) => {
    const page = await (await fetch('/')).text();
    assert.match(page, /<a href="\/design\/mug">(?:<strong>)?Mug &lt;b&gt;bold&lt;\/b&gt;(?:<\/strong>)?<\/a>/);
  }));

test('a product page holds one script tag and one element of ours', () =>
  openTestShop(async ({ fetch }) => {
    const response = await fetch('/design/mug');
    const page = await response.text();
    assert.deepEqual(page.match(/<script.*?<\/script>/g), ['<script async src="/mc-configurator.js"></script>']);
    assert.match(page, /<mc-configurator src="\/products\/mug\.json" order-endpoint="\/orders"><\/mc-configurator>/);
    assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self' 'wasm-unsafe-eval'/);
  }));

test('documents are served as they are, to pages of any origin', () =>
  openTestShop(async ({ fetch }) => {
    const response = await fetch('/products/mug.json', { headers: { origin: 'https://stranger.example' } });
    assert.deepEqual(await response.json(), mug);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
  }));

test('pictures are served beside the documents', () =>
  openTestShop(async ({ fetch }) => {
    const response = await fetch('/products/images/mug/blue.svg');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
  }));

test('what is not there is a page that says so', () =>
  openTestShop(async ({ fetch }) => {
    for (const path of ['/design/car', '/products/car.json', '/products/../../package.json', '/products/images/..%2f..%2fshop/shop.css', '/orders/0000-0000', '/nothing']) {
      const response = await fetch(path);
      assert.equal(response.status, 404, path);
      assert.match(await response.text(), /no such page/);
    }
  }));

test('an order can be read, with parts, lines and digest, and nothing in it is markup', () =>
  openTestShop(async ({ fetch, post }) => {
    assert.match(await (await fetch('/orders')).text(), /No orders yet/);
    const { orderId } = (await (await post(order)).json()) as { orderId: string };
    assert.match(await (await fetch('/orders')).text(), new RegExp(`<a href="/orders/${orderId}">${orderId}</a>`));
    const page = await (await fetch(`/orders/${orderId}`)).text();
    assert.match(page, /Glaze &amp; colour<\/th><td>Blue &lt;i&gt;<\/td><td>G-01<\/td>/);
    assert.match(page, /Base &lt;script&gt;<\/th><td class="amount">€12\.00/);
    assert.ok(page.includes(order.document.digest));
    const stored = (await (await fetch(`/orders/${orderId}.json`)).json()) as { specification: unknown };
    assert.deepEqual(stored.specification, order);
  }));

test('the page of an order tells its figures, where it has some', () =>
  openTestShop(async ({ fetch, post }) => {
    const pageOf = async (body: unknown, key: string) => {
      const { orderId } = (await (await post(body, { 'idempotency-key': key })).json()) as { orderId: string };
      return (await fetch(`/orders/${orderId}`)).text();
    };
    assert.doesNotMatch(await pageOf(order, 'key-without'), /Figures/);
    const page = await pageOf({ ...order, figures: [
      { id: 'weight', label: 'Weight <b>', unit: 'g', value: '1350.50', decimals: 2 }, { id: 'parts', label: 'Parts', value: '3', decimals: 0 },
    ] }, 'key-with-figures');
    assert.match(page, /<h2>Figures<\/h2>/);
    assert.match(page, /Weight &lt;b&gt;<\/th><td class="amount">1,350\.50 g<\/td>/);
    assert.match(page, /Parts<\/th><td class="amount">3<\/td>/);
  }));

test('migrations run once', () =>
  openTestShop(async ({ database, post }) => {
    await post(order);
    await migrate(database);
    assert.deepEqual(await database.query('SELECT name FROM migrations'), [{ name: '001-orders.sql' }]);
    assert.deepEqual(await database.query('SELECT count(*)::int AS n FROM orders'), [{ n: 1 }]);
  }));
