import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test, type World } from './world.ts';

const dist = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist');

const pageOf = ({ shop }: World, lang: string, attributes = '', script = `<script async src="${shop}/mc-configurator.js"></script>`) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
  ${script}<mc-configurator src="${shop}/products/original-spin.json" ${attributes}></mc-configurator></html>`;

/** What the page heard: warnings of the element, everything the browser complained of, languages asked for. */
function listen(page: Page) {
  const heard = { complaints: [] as string[], fetched: [] as string[] };
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && heard.complaints.push(message.text())));
  page.on('pageerror', (fault) => void heard.complaints.push(fault.message));
  page.on('request', (request) => void (request.url().includes('/languages/') && heard.fetched.push(request.url())));
  return heard;
}

/** Texts of the undo button as they were drawn, one a language. */
async function noteTexts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = ((globalThis as { seen?: string[] }).seen = []);
    const look = () => {
      const text = document.querySelector('mc-configurator')?.shadowRoot?.querySelector('[part~="undo"]')?.getAttribute('aria-label');
      if (text && seen.at(-1) !== text) seen.push(text);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => (globalThis as { seen?: string[] }).seen!);
}

const undo = (page: Page, name: string) => page.locator('mc-configurator').getByRole('button', { name, exact: true });

test('a language comes from the script’s own folder on another origin, without CORS, and is what is drawn first', async ({ page, world }) => {
  const heard = listen(page);
  const texts = await noteTexts(page);
  await page.goto(world.strangePage(pageOf(world, 'de-AT')));
  await expect(undo(page, 'Rückgängig')).toBeVisible();
  expect(await texts()).toEqual(['Rückgängig']);
  expect(heard.fetched).toEqual([`${world.shop}/languages/de.js`]);
  expect((await page.request.get(`${world.shop}/languages/de.js`, { headers: { origin: world.strangers } })).headers()['access-control-allow-origin']).toBeUndefined();
  // Another language later: the former one stays until the new one is there.
  await page.evaluate(() => (document.documentElement.lang = 'fr'));
  await expect(undo(page, 'Annuler')).toBeVisible();
  expect(await texts()).toEqual(['Rückgängig', 'Annuler']);
  expect(heard.complaints).toEqual([]);
  expect(await page.locator('script').count()).toBe(1);
});

test('two elements speak two languages', async ({ page, world }) => {
  const html = pageOf(world, 'en', 'lang="nl" without-draft').replace('</html>', `<mc-configurator lang="ja" src="${world.shop}/products/original-spin.json" without-draft></mc-configurator></html>`);
  await page.goto(world.strangePage(html));
  const elements = page.locator('mc-configurator');
  await expect(elements.nth(0).locator('.root')).toHaveAttribute('lang', 'nl');
  await expect(elements.nth(1).locator('.root')).toHaveAttribute('lang', 'ja');
});

test('a strict policy: the script’s nonce goes along, and Trusted Types get their policy', async ({ page, world }) => {
  const heard = listen(page);
  const script = `<script nonce="abc123" async src="${world.shop}/mc-configurator.js"></script>`;
  const policy = `default-src 'none'; script-src 'nonce-abc123' 'wasm-unsafe-eval'; worker-src blob:; connect-src ${world.shop}; img-src ${world.shop} data:; require-trusted-types-for 'script'; trusted-types mc-configurator mc-configurator#html`;
  await page.goto(world.strangePage(pageOf(world, 'pl', '', script), { 'content-security-policy': policy }));
  await expect(undo(page, 'Cofnij')).toBeVisible();
  expect(heard.complaints).toEqual([]);
});

test('from the disk: page, script and languages', async ({ page, world }, testInfo) => {
  await cp(dist, testInfo.outputPath('shop'), { recursive: true });
  const script = '<script src="shop/mc-configurator.js"></script>';
  await writeFile(testInfo.outputPath('page.html'), pageOf(world, 'es', '', script));
  await page.goto(pathToFileURL(testInfo.outputPath('page.html')).href);
  await expect(undo(page, 'Deshacer')).toBeVisible();
});

test('a language that cannot be had: English, and a warning, once', async ({ page, world }) => {
  const heard = listen(page);
  await page.addInitScript(() => {
    const warnings: string[] = ((globalThis as { warnings?: string[] }).warnings = []);
    addEventListener('mc-warning', (event) => warnings.push((event as CustomEvent<{ code: string }>).detail.code));
  });
  await page.route('**/languages/*', (route) => route.fulfill({ status: 404 }));
  await page.goto(world.strangePage(pageOf(world, 'it')));
  await expect(undo(page, 'Undo')).toBeVisible();
  await page.locator('mc-configurator').getByRole('radio').first().check();
  expect(await page.evaluate(() => (globalThis as { warnings?: string[] }).warnings)).toEqual(['language-unreachable']);
  expect(heard.fetched).toHaveLength(1);
  expect(heard.complaints.filter((text) => text.startsWith('<mc-configurator>'))).toEqual([expect.stringContaining('"it" could not be had')]);
});

test('a file that is no language, and a language nobody knows, are told as well', async ({ page, world }) => {
  const heard = listen(page);
  await page.route('**/languages/*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'void 0' }));
  await page.goto(world.strangePage(pageOf(world, 'it')));
  await expect(undo(page, 'Undo')).toBeVisible();
  await page.evaluate(() => (document.documentElement.lang = 'sv'));
  await expect.poll(() => heard.complaints.map((text) => /could not be had|no sentences in "sv"/.exec(text)?.[0])).toEqual(['could not be had', 'no sentences in "sv"']);
});

test('a language that is late does not keep the product back', async ({ page, world }) => {
  const texts = await noteTexts(page);
  let release = () => {};
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/languages/*', (route) => late.then(() => route.continue()));
  await page.goto(world.strangePage(pageOf(world, 'zh-CN')), { waitUntil: 'commit' });
  await expect(undo(page, 'Undo')).toBeVisible();
  release();
  await expect(undo(page, '撤销')).toBeVisible();
  expect(await texts()).toEqual(['Undo', '撤销']);
});

test('the page says where its language files are, or brings one by itself', async ({ page, world }) => {
  const heard = listen(page);
  await page.route('**/elsewhere/*', async (route) => route.fulfill({ contentType: 'text/javascript', body: await readFile(join(dist, 'languages', route.request().url().split('/').pop()!), 'utf8') }));
  await page.goto(world.strangePage(pageOf(world, 'nl', 'languages-url="/elsewhere/"')));
  await expect(undo(page, 'Ongedaan maken')).toBeVisible();
  expect(heard.fetched).toEqual([]);
  const script = `<script src="${world.shop}/languages/ar.js"></script><script async src="${world.shop}/mc-configurator.js"></script>`;
  await page.goto(world.strangePage(pageOf(world, 'ar', '', script)));
  await expect(undo(page, 'تراجع')).toBeVisible();
  expect(heard.fetched).toEqual([`${world.shop}/languages/ar.js`]);
});

test('the module fetches a language by an import beside itself', async ({ page, world }) => {
  const heard = listen(page);
  await page.route('**/module.html', (route) => route.fulfill({ contentType: 'text/html', body: pageOf(world, 'fr', '', '<script type="module" src="/mc-configurator.mjs"></script>') }));
  await page.goto(`${world.shop}/module.html`);
  await expect(undo(page, 'Annuler')).toBeVisible();
  expect(heard.fetched).toEqual([`${world.shop}/languages/fr.mjs`]);
  expect(heard.complaints).toEqual([]);
});
