import { expect, test, type World } from './world.ts';
import type { Page } from '@playwright/test';

const pageOf = ({ shop }: World, product: string, script = `<script async src="${shop}/mc-configurator.js"></script>`) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
  ${script}<mc-configurator src="${shop}/products/${product}.json" without-draft></mc-configurator></html>`;

/** Parts asked for, and all that was complained of. */
function listen(page: Page) {
  const heard = { fetched: [] as string[], complaints: [] as string[] };
  page.on('request', (request) => void (request.url().includes('/parts/') && heard.fetched.push(new URL(request.url()).pathname)));
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && heard.complaints.push(message.text())));
  page.on('pageerror', (fault) => void heard.complaints.push(fault.message));
  return heard;
}

test('a part comes from beside the script on another origin, under a strict policy, and only where a product needs it', async ({ page, world }) => {
  const heard = listen(page);
  const script = `<script nonce="abc123" async src="${world.shop}/mc-configurator.js"></script>`;
  const policy = `default-src 'none'; script-src 'nonce-abc123' 'wasm-unsafe-eval'; worker-src blob:; connect-src ${world.shop}; img-src ${world.shop} data:; style-src 'none'`;
  await page.goto(world.strangePage(pageOf(world, 'sneaker', script), { 'content-security-policy': policy }));
  await expect(page.locator('mc-configurator .layer').first()).toBeVisible();
  // The last one is asked for when all is ready, to be there when something cannot be had.
  await expect.poll(() => heard).toEqual({ fetched: ['/parts/preview.js', '/parts/terms.js', '/parts/conflict.js'], complaints: [] });
  expect(await page.locator('script').count()).toBe(1);
  const plain = JSON.stringify({ format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR', options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'blue' }, { id: 'red' }] }], constraints: [], prices: [] });
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>Mug</title><script async src="${world.shop}/mc-configurator.js"></script><mc-configurator><script type="application/json">${plain}</script></mc-configurator></html>`));
  await expect(page.locator('mc-configurator').getByRole('radio').first()).toBeVisible();
  await expect.poll(() => heard.fetched.slice(3)).toEqual(['/parts/conflict.js']);
});

test('a part that does not come keeps nothing back, and comes when it is asked for again', async ({ page, world }) => {
  const heard = listen(page);
  let isLost = true;
  await page.route('**/parts/preview.js*', (route) => (isLost ? route.abort() : route.continue()));
  await page.goto(world.strangePage(pageOf(world, 'sneaker')));
  const element = page.locator('mc-configurator');
  const told = element.locator('[part~="absent"]');
  await expect(told).toContainText('This part could not be loaded.');
  const radio = element.getByRole('radio').nth(1);
  await radio.check();
  await expect(radio).toBeChecked();
  isLost = false;
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect(element.locator('.layer').first()).toBeVisible();
  await expect(told).toHaveCount(0);
  await expect(radio).toBeChecked();
  expect(heard.fetched.filter((path) => path.includes('preview')).length).toBe(2);
  expect(heard.complaints.some((text) => text.includes('preview'))).toBe(true);
});

test('a part of another version is not run', async ({ page, world }) => {
  await page.route('**/parts/preview.js*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/stamp:[`"']\w+[`"']/, 'stamp:"other"') });
  });
  await page.goto(world.strangePage(pageOf(world, 'sneaker')));
  const warned = page.waitForEvent('console', { predicate: (message) => message.text().includes('another version') });
  await expect(page.locator('mc-configurator [part~="absent"]')).toBeVisible();
  await warned;
});

test('the module imports its parts from beside itself', async ({ page, world }) => {
  const heard = listen(page);
  const module = pageOf(world, 'sneaker', '<script type="module" src="/mc-configurator.mjs"></script>');
  await page.route('**/module.html', (route) => route.fulfill({ contentType: 'text/html', body: module }));
  await page.goto(`${world.shop}/module.html`);
  await expect(page.locator('mc-configurator .layer').first()).toBeVisible();
  await expect.poll(() => heard).toEqual({ fetched: ['/parts/preview.mjs', '/parts/terms.mjs', '/parts/conflict.mjs'], complaints: [] });
});

test('a document with faults is told by code and place where the words for them do not come, and in words when they do', async ({ page, world }) => {
  const faulty = JSON.stringify({ format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR', options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'blue' }] }], constraints: [{ require: 'glase == "blue"' }], prices: [] });
  let isLost = true;
  await page.route('**/parts/checker.js*', (route) => (isLost ? route.abort() : route.continue()));
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>Mug</title><script async src="${world.shop}/mc-configurator.js"></script><mc-configurator><script type="application/json">${faulty}</script></mc-configurator></html>`));
  const element = page.locator('mc-configurator');
  await expect(element.locator('.issues')).toContainText('expression-unknown-option');
  await expect(element.locator('.issues')).toContainText('/constraints/0/require');
  await expect(element.locator('[part~="trouble"]')).toContainText('checker.js');
  isLost = false;
  await element.getByRole('button', { name: 'Try again' }).click();
  await expect(element.locator('.issues')).toContainText('The option ‘glase’ is not defined.');
  await expect(element.locator('.issues')).toContainText('glaze');
});

test('where what sends an order does not come, the order is kept, and goes out when it is sent again', async ({ page, world }) => {
  const mug = JSON.stringify({ format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR', options: [{ id: 'glaze', kind: 'choice', default: 'red', values: [{ id: 'blue' }, { id: 'red' }] }], constraints: [], prices: [] });
  let isLost = true;
  const keys: (string | undefined)[] = [];
  await page.route('**/parts/order.js*', (route) => (isLost ? route.abort() : route.continue()));
  await page.route('**/order-here', (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    return route.fulfill({ status: 201, contentType: 'application/json', body: '{"orderId": "M-7"}' });
  });
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>Mug</title><script async src="${world.shop}/mc-configurator.js"></script><mc-configurator without-draft order-endpoint="/order-here"><script type="application/json">${mug}</script></mc-configurator></html>`));
  const element = page.locator('mc-configurator');
  await element.getByRole('radio', { name: 'blue' }).check();
  const order = element.locator('.summary [part~="order"], .dock [part~="order"]').and(page.locator(':visible')).first();
  await order.click();
  await expect(element.locator('.summary [part~="order-failure"]')).toContainText('This part could not be loaded.');
  await expect(element.getByRole('radio', { name: 'blue' })).toBeChecked();
  expect(keys).toEqual([]);
  isLost = false;
  await order.click();
  await expect(element.locator('[part~="order-number"]')).toContainText('M-7');
  expect(keys).toHaveLength(1);
});
