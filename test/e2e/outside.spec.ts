import type { Page } from '@playwright/test';
import { Jeans } from './jeans.ts';
import { expect, test } from './world.ts';

// What a shopper did not do: the shop's stock changed, the page decided something, a link of last year. What no longer goes
// is left out, told, said aloud, and can be had back in the same way as any other wish.

const pageOf = (shop: string, attributes = '') => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title><script async src="${shop}/mc-configurator.js"></script>
<mc-configurator src="${shop}/products/original-spin.json" without-draft ${attributes}></mc-configurator></html>`;

const banner = (jeans: Jeans) => jeans.element.locator('.banner');
const said = (page: Page) => page.locator('mc-configurator .unseen[aria-live]');

test('an old link: what no longer goes together is told by name; one is had back by a repair, the other stays on the list', async ({ page, world }) => {
  await page.goto(world.strangePage(pageOf(world.shop)));
  const jeans = new Jeans(page);
  await expect(jeans.option('Fabric')).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('mc-configurator')!.decisions = [
      { option: 'fabric', value: 'twill' }, { option: 'colour', value: 'raw' }, { option: 'finish', value: 'worn' }, { option: 'turnups', value: 'wide' },
    ];
  });
  await expect(jeans.value('Fabric', 'Cotton twill').or(jeans.option('Fabric').getByRole('radio', { checked: true }))).toBeChecked();
  await expect(banner(jeans).getByRole('listitem')).toHaveText([/Colour: Raw indigo/, /Finish: /, /turnups/]);
  await expect(said(page)).toContainText('left out: Colour: Raw indigo.');

  await banner(jeans).getByRole('button', { name: /Colour/ }).click();
  const conflict = jeans.element.getByRole('group', { name: /Raw indigo does not go with/ });
  await expect(conflict).toContainText('We do not dye this fabric in this colour.');
  await conflict.getByRole('button', { name: /change Fabric to/i }).first().click();
  await expect(jeans.value('Colour', 'Raw indigo')).toBeChecked();
  await expect(jeans.value('Colour', 'Raw indigo')).toBeFocused();
  await expect(banner(jeans).getByRole('listitem')).toHaveText([/Finish: /, /turnups/]);
  await banner(jeans).getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner(jeans)).toHaveCount(0);
});

test('stock that ran out while the page lay open: told with the shop’s words when it is asked for again', async ({ page, world }) => {
  let stock = JSON.stringify({ overlay: 1, values: {} });
  await page.route('**/stock.json', (route) => route.fulfill({ body: stock, contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop, 'overlay="/stock.json"')));
  const jeans = new Jeans(page);
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  await jeans.choose('Delivery', 'Night courier');
  await expect(jeans.value('Delivery', 'Night courier')).toBeChecked();

  stock = JSON.stringify({ overlay: 1, values: { fabric: { flex: { available: false, message: 'The mill is out of Flex denim until May.' } } } });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(banner(jeans).getByRole('listitem')).toHaveText([/Fabric: Flex denim/]);
  await expect(banner(jeans)).toContainText('Please choose again, or wait for it');
  await expect(said(page)).toContainText('Fabric: Flex denim');
  await expect(jeans.value('Delivery', 'Night courier')).toBeChecked();
  await expect(jeans.option('Fabric').getByRole('radio', { checked: true })).toHaveCount(0);
  const conflict = jeans.element.getByRole('group', { name: /Flex denim does not go with/ });
  await expect(conflict).toContainText('The mill is out of Flex denim until May.');
  await expect(conflict).toContainText('No combination we can make has this.');
  await conflict.getByRole('button', { name: 'Close' }).click();
  await expect(conflict).toHaveCount(0);
  await banner(jeans).getByRole('button', { name: /Flex denim/ }).click();
  await expect(conflict).toContainText('The mill is out of Flex denim until May.');

  stock = JSON.stringify({ overlay: 1, values: {} });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  await expect(banner(jeans)).toHaveCount(0);
  await expect(conflict).toHaveCount(0);
});

test('stock read by the clock takes nothing from the shopper’s hands: focus, letters, place on the page, an open conflict', async ({ page, world }) => {
  test.slow();
  let stock: object = {};
  let etag = 'one';
  const asked: (string | undefined)[] = [];
  const address = world.strangeAnswer('/stock-of-the-day.json', (request, response) => {
    asked.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === `"${etag}"`) return response.writeHead(304).end();
    return response.writeHead(200, { etag: `"${etag}"`, 'content-type': 'application/json' }).end(JSON.stringify({ overlay: 1, ...stock }));
  });
  await page.goto(world.strangePage(pageOf(world.shop, `overlay="${address}" overlay-interval="1"`)));
  const jeans = new Jeans(page);
  await jeans.choose('Stitching', 'Tobacco');
  await jeans.choose('Fabric', 'Brushed twill');
  await jeans.value('Colour', 'Raw indigo').click({ force: true });
  const conflict = jeans.element.getByRole('group', { name: /Raw indigo does not go with/ });
  await expect(conflict.getByRole('button', { name: /change Fabric to Classic denim/i })).toBeVisible();
  const hip = jeans.option('Hip').getByRole('spinbutton', { name: 'Hip' });
  await hip.click();
  await hip.pressSequentially('3');
  const place = await page.evaluate(() => scrollY);
  const node = await hip.elementHandle();
  await expect.poll(() => asked.filter((tag) => tag === '"one"').length, { message: 'asked again, with what is known' }).toBeGreaterThan(1);

  stock = { values: { fabric: { classic: { available: false } }, stitching: { tobacco: { available: false, message: 'No tobacco thread this week.' } } } };
  etag = 'two';
  await expect(banner(jeans).getByRole('listitem')).toHaveText([/Stitching: Tobacco/]);
  await expect(hip).toBeFocused();
  await expect(hip).toHaveValue('3');
  expect(await node!.evaluate((field) => field.isConnected), 'the field is the one of before').toBe(true);
  await expect(conflict).toBeVisible();
  await expect(conflict.getByRole('button', { name: /Classic denim/ })).toHaveCount(0);
  await expect(said(page)).toContainText('Prices or availability have changed.');
  await expect(said(page)).toContainText('Stitching: Tobacco');
  // The note of what became of a choice stands above; what is looked at stays where it is.
  const moved = await page.evaluate(() => scrollY) - place;
  expect(Math.abs(moved)).toBeLessThan(200);

  await hip.pressSequentially('9');
  await hip.press('Enter');
  await expect(hip).toHaveValue('39');
  etag = 'three';
  stock = { prices: { nonsense: '1' }, values: { fabric: { twill: { available: 'perhaps' } } } };
  await expect.poll(() => asked.includes('"three"')).toBe(true);
  await expect(banner(jeans).getByRole('listitem'), 'an overlay with errors is passed over').toHaveText([/Stitching: Tobacco/]);
  await expect(jeans.value('Fabric', 'Brushed twill')).toBeChecked();
  etag = 'four';
  stock = {};
  await expect(jeans.value('Stitching', 'Tobacco')).toBeChecked();
  await expect(banner(jeans)).toHaveCount(0);
});

test('what the page itself decides: the shopper’s choice against it is left out, told, and cannot be repaired by changing the page’s', async ({ page, world }) => {
  const body = JSON.stringify({
    format: 1, id: 'desk', version: '1', name: 'Desk', locale: 'en', currency: 'EUR',
    options: [
      { id: 'region', kind: 'choice', label: 'Region', setBy: 'host', default: 'eu', values: [{ id: 'eu', label: 'Europe' }, { id: 'us', label: 'America' }] },
      { id: 'plug', kind: 'choice', label: 'Plug', default: 'none', values: [{ id: 'none', label: 'None' }, { id: 'c', label: 'Type C' }, { id: 'a', label: 'Type A' }] },
    ],
    constraints: [{ id: 'plug-region', require: "plug == 'none' || (plug == 'c') == (region == 'eu')", message: 'This plug does not fit the sockets where we deliver to.' }],
    prices: [{ id: 'base', label: 'Desk', amount: '400' }],
  });
  await page.route('**/products/desk.json', (route) => route.fulfill({ body, contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop).replace('original-spin', 'desk')));
  const desk = new Jeans(page);
  await desk.choose('Plug', 'Type C');
  await expect(desk.value('Plug', 'Type C')).toBeChecked();
  await page.evaluate(() => (document.querySelector('mc-configurator')!.context = { region: 'us' }));
  await expect(banner(desk).getByRole('listitem')).toHaveText([/Plug: Type C/]);
  await banner(desk).getByRole('button', { name: /Type C/ }).click();
  const conflict = desk.element.getByRole('group', { name: /Type C does not go with/ });
  await expect(conflict).toContainText('This plug does not fit the sockets where we deliver to.');
  await expect(conflict.getByRole('button')).toHaveText(['Close']);
});
