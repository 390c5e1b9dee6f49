import type { Page, Request } from '@playwright/test';
import { Jeans } from './jeans.ts';
import { expect, storedOrders, test, type World } from './world.ts';

async function openJeans(page: Page, { shop }: World): Promise<Jeans> {
  await page.goto(shop);
  await page.getByRole('link', { name: /Original Spin.*jeans cut for one/ }).click();
  return new Jeans(page);
}

/** Requests that place an order, as they leave the page. */
function ordersSent(page: Page): Request[] {
  const sent: Request[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && new URL(request.url()).pathname === '/orders' && sent.push(request)));
  return sent;
}

test('a shopper designs jeans, watches the price, orders, and production has it', async ({ page, world }) => {
  const jeans = await openJeans(page, world);
  await jeans.measureAll();
  await jeans.choose('Fabric', 'Classic denim');
  await expect(jeans.total).toHaveText('$76.45');
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.total).toHaveText('$84.45');
  await jeans.choose('Delivery', 'Night courier');
  await expect(jeans.total).toHaveText('$98.45');
  expect(page.workers().map((worker) => worker.url().split(':')[0])).toEqual(['blob']);

  await jeans.order.click();
  const number = await jeans.placedNumber();

  const [row, ...others] = await storedOrders(world);
  expect(others).toEqual([]);
  expect([row!.number, row!.total]).toEqual([number, '98.45']);
  expect(row!.specification.configuration).toMatchObject({
    waistband: { value: '30', setBy: 'shopper' }, fabric: { value: 'flex', setBy: 'shopper' }, rise: { value: 'mid', setBy: 'default' },
  });

  await page.goto(`${world.shop}/orders`);
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('row', { name: /Fabric Flex denim/ })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Total $98.45' })).toBeVisible();
});

test('nothing is ordered while something must still be chosen', async ({ page, world }) => {
  const jeans = await openJeans(page, world);
  await jeans.measure('Waistband', '30');
  await jeans.order.click();
  await expect(jeans.element.getByRole('alert').filter({ hasText: /please choose: .*Hip/ })).toBeVisible();
  expect(await storedOrders(world)).toEqual([]);
});

test('a double click is one order', async ({ page, world }) => {
  const jeans = await openJeans(page, world);
  await jeans.measureAll();
  await jeans.order.dblclick();
  await jeans.placedNumber();
  expect(await storedOrders(world)).toHaveLength(1);
});

for (const { name, fail, says } of [
  { name: 'the service has a fault', fail: (page: Page) => page.route('**/orders', (route) => route.fulfill({ status: 500, body: 'oops' })), says: /problem at the moment/ },
  { name: 'the service cannot be reached', fail: (page: Page) => page.route('**/orders', (route) => route.abort('connectionrefused')), says: /could not be reached/ },
]) {
  test(`${name}: the shopper is told, loses nothing, and the second try is one order`, async ({ page, world }) => {
    const jeans = await openJeans(page, world);
    await jeans.measureAll();
    await jeans.choose('Fabric', 'Comfort denim');
    await fail(page);
    const sent = ordersSent(page);
    await jeans.order.click();
    await expect(jeans.element.getByRole('alert').filter({ hasText: says })).toContainText('Your choices are kept.');
    await expect(jeans.value('Fabric', 'Comfort denim')).toBeChecked();
    expect(await storedOrders(world)).toEqual([]);

    await page.unroute('**/orders');
    await jeans.order.click();
    await jeans.placedNumber();
    expect(await storedOrders(world)).toHaveLength(1);
    expect(new Set(sent.map((request) => request.headers()['idempotency-key'])).size).toBe(1);
  });
}

test('an answer that got lost is not a second order', async ({ page, world }) => {
  const jeans = await openJeans(page, world);
  await jeans.measureAll();
  await page.route('**/orders', async (route) => {
    await route.fetch(); // the service has it, the page never hears of it
    await route.abort('connectionreset');
  }, { times: 1 });
  await jeans.order.click();
  await expect(jeans.element.getByRole('alert').filter({ hasText: /could not be reached/ })).toBeVisible();
  await jeans.order.click();
  const number = await jeans.placedNumber();
  expect((await storedOrders(world)).map((order) => order.number)).toEqual([number]);
});

test('a service that does not answer in time is given up, and nothing is lost', async ({ page, world }) => {
  await page.clock.install();
  const jeans = await openJeans(page, world);
  await jeans.measureAll();
  await page.route('**/orders', () => {});
  await jeans.order.click();
  await expect(jeans.element.getByRole('button', { name: 'Sending your order' })).toBeVisible();
  await page.clock.fastForward('00:40');
  await expect(jeans.element.getByRole('alert').filter({ hasText: /did not answer in time/ })).toContainText('Your choices are kept.');
});

test('a tampered price is refused with the reason, and so is a tampered choice', async ({ page, world, request }) => {
  const jeans = await openJeans(page, world);
  await jeans.measureAll();
  await page.route('**/orders', (route) => route.abort());
  const [sent] = await Promise.all([page.waitForRequest('**/orders'), jeans.order.click()]);
  const specification = sent.postDataJSON() as { total: string; lines: { amount: string }[]; configuration: Record<string, { value: unknown }> };
  const post = (data: unknown) => request.post(`${world.shop}/orders`, { data, headers: { 'idempotency-key': crypto.randomUUID() } });

  const cheaper = structuredClone(specification);
  cheaper.total = '1.00';
  const lines = structuredClone(specification);
  lines.total = '69.50';
  lines.lines = lines.lines.slice(0, 1);
  const impossible = structuredClone(specification);
  impossible.configuration['waistband']!.value = '36';
  for (const [order, code] of [[cheaper, 'price'], [lines, 'price'], [impossible, 'impossible']] as const) {
    const response = await post(order);
    expect([response.status(), ((await response.json()) as { error: { code: string } }).error.code]).toEqual([422, code]);
  }
  expect(await storedOrders(world)).toEqual([]);
  expect((await post(specification)).status()).toBe(201);
});
