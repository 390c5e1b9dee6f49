import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './world.ts';

const pageOf = (shop: string, src: string) => `<!doctype html><html lang="en"><title>A page</title><script async src="${shop}/mc-configurator.js"></script>
<mc-configurator src="${src}" order-endpoint="${shop}/orders"></mc-configurator></html>`;

/** Two faults in different places; the second line of the text is where `options` begins. */
const faulty = `{ "format": 1, "id": "mug", "version": "1", "name": "Mug", "locale": "en", "currency": "EUR",
  "options": [
    { "id": "glaze", "kind": "choice", "values": [{ "id": "blue" }, { "id": "red" }] },
    { "id": "handle", "kind": "swich" }
  ],
  "constraints": [{ "id": "c1", "require": "glaz == 'blue'" }], "prices": [] }`;

test('a document with faults is refused with all of them, each with its place', async ({ page, world }) => {
  await page.route('**/products/faulty.json', (route) => route.fulfill({ body: faulty, contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/faulty.json`)));
  const element = page.locator('mc-configurator');
  await expect(element.getByRole('alert')).toContainText('cannot be shown right now');
  const issues = element.getByRole('listitem');
  await expect(issues.filter({ hasText: /\/options\/1\/kind/ })).toContainText('line 4');
  await expect(issues.filter({ hasText: /switch/ })).not.toHaveCount(0);
});

test('an expression about an unknown option names the nearest one', async ({ page, world }) => {
  const body = faulty.replace('swich', 'switch');
  await page.route('**/products/faulty.json', (route) => route.fulfill({ body, contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/faulty.json`)));
  await expect(page.locator('mc-configurator').getByRole('listitem').filter({ hasText: /\/constraints\/0\/require/ })).toContainText('glaze');
});

test('with `debug` authors see that the day is not one the document is meant for; shoppers choose all the same', async ({ page, world }) => {
  const body = faulty.replace('swich', 'switch').replace('glaz ', 'glaze ').replace('"currency"', '"valid": { "until": "2020-12-31" }, "currency"');
  await page.route('**/products/past.json', (route) => route.fulfill({ body, contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/past.json`).replace('<mc-configurator ', '<mc-configurator debug ')));
  const element = page.locator('mc-configurator');
  await expect(element.getByRole('radio').first()).toBeEnabled();
  await element.locator('.warnings summary').click();
  const warning = element.locator('.issue').filter({ hasText: 'until 2020-12-31' });
  await expect(warning).toContainText('/valid/until');
  await expect(warning).toContainText('line 1');
});

for (const worker of ['auto', 'off']) {
  test(`with \`debug\` authors see what only solving finds, ${worker === 'off' ? 'without a worker too' : 'while shoppers choose'}`, async ({ page, world }) => {
    const body = `{ "format": 1, "id": "mug", "version": "1", "name": "Mug", "locale": "en", "currency": "EUR",
  "options": [
    { "id": "glaze", "kind": "choice", "values": [{ "id": "blue" }, { "id": "red" }, { "id": "gold" }] },
    { "id": "handle", "kind": "switch", "when": "glaze == 'gold'" }
  ],
  "constraints": [{ "id": "no-gold", "exclude": "glaze == 'gold'" },
    { "id": "idle", "require": "glaze != 'gold' || glaze != 'blue'" }],
  "examples": [{ "id": "cheap", "set": { "glaze": "blue" }, "price": "1.00" }],
  "prices": [{ "id": "base", "amount": "9.00" }] }`;
    await page.route('**/products/dead.json', (route) => route.fulfill({ body, contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
    await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/dead.json`).replace('<mc-configurator ', `<mc-configurator debug worker="${worker}" `)));
    const element = page.locator('mc-configurator');
    await element.getByRole('radio', { name: /^red/ }).check();
    await expect(element.getByRole('radio', { name: /^red/ })).toBeChecked();
    await element.locator('.warnings summary').click();
    const told = (code: string) => element.locator('.issue').filter({ hasText: code });
    await expect(told('dead-value')).toContainText('‘no-gold’ excludes it');
    await expect(told('dead-value')).toContainText('line 3');
    await expect(told('redundant-constraint')).toContainText('/constraints/1');
    await expect(told('unreachable-when')).toContainText('line 4');
    await expect(told('example-fails')).toContainText('line 8');
    await expect(element.getByRole('radio', { name: /^red/ })).toBeChecked();
  });
}

for (const { name, body, status } of [
  { name: 'is not there', body: 'gone', status: 404 },
  { name: 'is not JSON', body: '{ "format": 1,,', status: 200 },
]) {
  test(`a document that ${name} is a sentence and a button, and can be tried again`, async ({ page, world }) => {
    await page.route('**/products/original-spin.json', (route) => route.fulfill({ status, body, headers: { 'access-control-allow-origin': '*' } }), { times: 1 });
    await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/original-spin.json`)));
    const element = page.locator('mc-configurator');
    await expect(element.getByRole('alert')).toContainText('cannot be shown right now');
    await element.getByRole('button', { name: 'Try again' }).click();
    await expect(element.getByRole('group', { name: 'Fabric', exact: true })).toBeVisible();
  });
}

test('the product page has no accessibility fault that a machine can find', async ({ page, world }) => {
  await page.goto(`${world.shop}/design/original-spin`);
  await expect(page.locator('mc-configurator').getByRole('group', { name: 'Fabric', exact: true })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
});
