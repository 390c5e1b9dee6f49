import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { Jeans } from './jeans.ts';
import { expect, storedOrders, test } from './world.ts';

/** What the browser says against a page. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && heard.push(message.text())));
  page.on('pageerror', (fault) => void heard.push(fault.message));
  return heard;
}

test('a page of another origin: script, worker, document and order endpoint come from the shop', async ({ page, world }) => {
  const heard = complaints(page);
  await page.goto(`${world.strangers}/blog.html`);
  const jeans = new Jeans(page);
  await jeans.measureAll();
  expect(page.workers()).toHaveLength(1);
  await jeans.order.click();
  const number = await jeans.placedNumber();
  expect((await storedOrders(world)).map((order) => order.number)).toEqual([number]);
  expect(heard).toEqual([]);
});

test('a strict content security policy with Trusted Types: worker and WebAssembly, and no complaint', async ({ page, world }) => {
  const heard = complaints(page);
  await page.goto(`${world.strangers}/strict.html`);
  const jeans = new Jeans(page);
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  expect(page.workers()).toHaveLength(1);
  expect(heard).toEqual([]);
});

test('a page that allows no worker gets the same answers from its own thread', async ({ page, world }) => {
  await page.goto(`${world.strangers}/no-worker.html`);
  const jeans = new Jeans(page);
  await jeans.measureAll();
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.total).toHaveText('$84.45');
  expect(page.workers()).toHaveLength(0);
});

test('a page that allows workers from its own origin only names one', async ({ page, world }) => {
  await page.route('**/own-worker.html', (route) => route.fulfill({
    contentType: 'text/html',
    headers: { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'" },
    body: `<!doctype html><script async src="/mc-configurator.js"></script>
      <mc-configurator src="/products/original-spin.json" worker-url="/mc-worker.js"></mc-configurator>`,
  }));
  await page.goto(`${world.shop}/own-worker.html`);
  await expect(new Jeans(page).option('Fabric')).toBeVisible();
  expect(page.workers().map((worker) => worker.url())).toEqual([`${world.shop}/mc-worker.js`]);
});

test('a page that was opened from the disk', async ({ page, world }, testInfo) => {
  const file = testInfo.outputPath('page.html');
  await writeFile(file, `<!doctype html><script async src="${world.shop}/mc-configurator.js"></script>
    <mc-configurator src="${world.shop}/products/original-spin.json"></mc-configurator>`);
  await page.goto(pathToFileURL(file).href);
  await expect(new Jeans(page).option('Fabric')).toBeVisible();
  expect(page.workers()).toHaveLength(1);
});

test('a page that forbids WebAssembly is told what to allow', async ({ page, world }) => {
  await page.goto(`${world.strangers}/no-wasm.html`);
  const { element } = new Jeans(page);
  await expect(element.getByRole('alert')).toContainText('cannot be shown right now');
  await element.getByText('For the people who look after this page').click();
  await expect(element.getByText(/wasm-unsafe-eval/)).toBeVisible();
});

test('two elements and the script pasted twice live beside each other', async ({ page, world }) => {
  const heard = complaints(page);
  await page.goto(`${world.strangers}/two.html`);
  const jeans = new Jeans(page);
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  await expect(page.locator('mc-configurator').nth(1).getByRole('spinbutton').first()).toBeVisible();
  expect(page.workers()).toHaveLength(2);
  expect(heard).toEqual([]);
});

test('a worker that dies is replaced, and the shopper notices nothing', async ({ page, world }) => {
  // Workers that close themselves when they are told to: the death of a worker for want of memory looks like this.
  await page.addInitScript(() => {
    const Original = Worker;
    globalThis.Worker = class extends Original {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        addEventListener('kill-worker', () => {
          this.terminate();
          this.dispatchEvent(new ErrorEvent('error', { message: 'killed' }));
        }, { once: true });
      }
    };
  });
  await page.goto(`${world.strangers}/blog.html`);
  const jeans = new Jeans(page);
  await jeans.choose('Fabric', 'Comfort denim');
  await expect(jeans.value('Fabric', 'Comfort denim')).toBeChecked();
  await page.evaluate(() => dispatchEvent(new Event('kill-worker')));
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  await expect(jeans.option('Colour').getByRole('radio', { name: /^Raw indigo/ })).toHaveAccessibleDescription('Does not go with your other choices: changes 1 other choice');
});
