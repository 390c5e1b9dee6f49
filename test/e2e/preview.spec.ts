import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, storedOrders, test } from './world.ts';

const picture = (page: Page) => page.locator('mc-configurator').getByRole('img').first();
const part = (page: Page, name: string) => page.locator(`mc-configurator .stage [id$="-${name}"]`);
const colorOf = (product: string, option: string, value: string): string => {
  const { options } = JSON.parse(readFileSync(new URL(`../../demo/products/${product}.json`, import.meta.url), 'utf8')) as { options: { id: string; values?: { id: string; color: string }[] }[] };
  return options.find(({ id }) => id === option)!.values!.find(({ id }) => id === value)!.color;
};

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(picture(page)).toBeVisible({ timeout: 25_000 });
  await expect(page.locator('mc-configurator .stage svg').first()).toBeVisible();
}

test('a blind gets wider as its width is typed', async ({ page, world }) => {
  await open(page, `${world.shop}/design/blind`);
  const width = page.locator('mc-configurator').getByRole('spinbutton', { name: 'Width' });
  const cloth = async () => (await part(page, 'cloth').boundingBox())!;
  const type = async (millimetres: string) => {
    await width.fill(millimetres);
    await width.press('Tab');
    await expect(part(page, 'textW')).toHaveText(`${Number(millimetres).toLocaleString('en')} mm`);
  };
  await type('800');
  const narrow = await cloth();
  await type('1600');
  const wide = await cloth();
  expect(wide.width / narrow.width).toBeGreaterThan(1.9);
  expect(wide.width / narrow.width).toBeLessThan(2.1);
  expect(Math.abs(wide.height - narrow.height)).toBeLessThan(1);
});

test('a lettering appears with every key, zones take their colours, and the words for it follow', async ({ page, world }) => {
  await open(page, `${world.shop}/design/sneaker`);
  await expect(part(page, 'letters')).toHaveAttribute('display', 'none');
  const letters = page.locator('mc-configurator').getByRole('textbox', { name: /Lettering/ });
  await letters.focus();
  for (const [typed, shown] of [['A', 'A'], ['D', 'AD'], ['A', 'ADA']] as const) {
    await page.keyboard.type(typed);
    await expect(part(page, 'letters')).toHaveText(shown);
  }
  await expect(part(page, 'letters')).not.toHaveAttribute('display', 'none');
  await page.locator('mc-configurator').getByRole('group', { name: 'Toe cap' }).getByRole('radio').nth(2).check({ force: true });
  const sun = colorOf('sneaker', 'toe', 'sun');
  await expect(part(page, 'toe')).toHaveAttribute('fill', sun);
  await expect(picture(page)).toHaveAccessibleName(/^Ferse.*Lettering on the heel: ADA/);
  await page.locator('mc-configurator').getByRole('button', { name: 'Undo' }).click();
  await expect(part(page, 'toe')).not.toHaveAttribute('fill', sun);
});

for (const [product, extras] of [['computer', ['webcam', 'headset', 'speakers', 'ups', 'reader', 'dust']], ['doll', ['box', 'twin', 'glasses', 'scarf']]] as const) {
  test(`each extra is seen once it is chosen: ${product}`, async ({ page, world }) => {
    await open(page, `${world.shop}/design/${product}`);
    for (const extra of extras) {
      await expect(part(page, extra)).toHaveAttribute('display', 'none');
      expect(await page.locator('mc-configurator').evaluate((configurator: HTMLElement & { decide(option: string, value: string, isIn: boolean): Promise<string> }, value) => configurator.decide('extras', value, true), extra)).toBe('done');
      await expect(part(page, extra)).not.toHaveAttribute('display', 'none');
      const [drawn, frame] = [await part(page, extra).boundingBox(), await picture(page).boundingBox()];
      expect(drawn!.width * drawn!.height, extra).toBeGreaterThan(40);
      // Within the picture; a stroke's box is somewhat larger than what is seen of it.
      const middle = [drawn!.x + drawn!.width / 2 - frame!.x, drawn!.y + drawn!.height / 2 - frame!.y];
      expect(middle.every((at, axis) => at > 0 && at < (axis === 0 ? frame!.width : frame!.height)), `${extra} at ${middle}`).toBe(true);
    }
  });
}

test('measures in a drawing are the reader’s: in figures, units and order of reading, and in the unit switched to', async ({ page, world }) => {
  await open(page, `${world.shop}/design/kitchen`);
  const element = page.locator('mc-configurator');
  await element.getByRole('spinbutton', { name: 'Your wall' }).fill('360');
  await page.keyboard.press('Tab');
  const text = part(page, 'wallText');
  await expect(text).toHaveText('360 cm');
  for (const [language, said] of [['ar', '\u2068360 سم\u2069'], ['zh', '360厘米'], ['de', '360 cm']] as const) {
    await page.evaluate((lang) => document.documentElement.setAttribute('lang', lang), language);
    await expect(text).toHaveText(said);
    // Beside the drawing the same is written in the same way.
    await expect(element.locator('#option-wall [part~="unit"]')).toHaveText(said.replace(/[\d\s\u2068\u2069]/g, ''));
    await expect(element.locator('#option-wall [role="spinbutton"]')).toHaveAttribute('aria-valuetext', said.replace(' ', '\u00a0'));
  }
  // With its unit typed behind it a number is one still.
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'ar'));
  await expect(text).toHaveText('\u2068360 سم\u2069');
  const field = element.locator('#option-wall [role="spinbutton"]');
  for (const [typed, shown] of [['350 سم', '350'], ['360cm', '360']] as const) {
    await field.fill(typed);
    await field.press('Enter');
    await expect(field).toHaveValue(shown);
  }
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'de'));
  await element.getByRole('button', { name: 'Auf in umstellen' }).click();
  await expect(text).toHaveText('142 in');
});

test('the words are the reader’s', async ({ page, world }) => {
  await open(page, `${world.shop}/design/doll`);
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'de'));
  await expect(picture(page)).toHaveAccessibleName(/^Ebenbild: eine Puppe.*Pfirsich/);
});

test('the picture is saved as a real PNG, and nobody is asked for anything', async ({ page, world }) => {
  await open(page, `${world.shop}/design/sneaker`);
  const requests: string[] = [];
  page.on('request', (request) => void (/^https?:/.test(request.url()) && requests.push(request.url())));
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('mc-configurator').getByRole('button', { name: 'Save picture' }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.png$/);
  const bytes = readFileSync((await download.path())!);
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1600, 1120]);
  const pixels = await page.evaluate(async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/png' }));
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
    return { midsole: at(800, 810), heel: at(1340, 500), wall: at(20, 20) };
  }, bytes.toString('base64'));
  const near = (hex: string, [red, green, blue]: number[]) => [red!, green!, blue!].every((value, index) => Math.abs(value - parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16)) < 60);
  const chosen = await page.locator('mc-configurator').evaluate((element) => (element as unknown as { proposal: { configuration: Record<string, string> } }).proposal.configuration);
  expect(near(colorOf('sneaker', 'midsole', chosen['midsole']!), pixels.midsole), `midsole ${pixels.midsole.join()}`).toBe(true);
  expect(near(colorOf('sneaker', 'heel', chosen['heel']!), pixels.heel), `heel ${pixels.heel.join()}`).toBe(true);
  expect(pixels.wall).not.toEqual(pixels.heel);
  expect(requests).toEqual([]);
});

test('on a strict page with trusted types the drawing follows; where no picture may be made, that is said', async ({ page, world }) => {
  const heard: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && heard.push(message.text())));
  const { shop } = world;
  await open(page, world.strangePage(
    `<!doctype html><html lang="en"><title>Strict</title><script async src="${shop}/mc-configurator.js"></script><mc-configurator src="${shop}/products/sneaker.json"></mc-configurator>`,
    { 'content-security-policy': `default-src 'none'; script-src ${shop} 'wasm-unsafe-eval'; worker-src blob:; connect-src ${shop}; img-src ${shop}; require-trusted-types-for 'script'` },
  ));
  await expect(part(page, 'vamp')).toHaveAttribute('fill', /^#/);
  expect(heard.filter((text) => !text.includes('favicon'))).toEqual([]);
  const told = page.evaluate(() => new Promise((resolve) => document.addEventListener('mc-error', (event) => resolve((event as unknown as { detail: { code: string } }).detail.code))));
  await page.locator('mc-configurator').getByRole('button', { name: 'Save picture' }).click();
  expect(await told).toBe('picture-failed');
});

test('a viewer of the page’s own is fed by events, before and after every change', async ({ page, world }) => {
  const { shop } = world;
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>Own</title><script async src="${shop}/mc-configurator.js"></script>
    <mc-configurator src="${shop}/products/sneaker.json"><p slot="preview" id="viewer">My viewer</p></mc-configurator>
    <script>window.told = []; document.addEventListener('mc-preview', (event) => { window.told.push(event.detail); window.frozen = Object.isFrozen(event.detail) && Object.isFrozen(event.detail.attributes.toe); })</script>`));
  await expect(page.locator('#viewer')).toBeVisible({ timeout: 25_000 });
  const told = () => page.evaluate(() => (window as unknown as { told: { configuration: Record<string, unknown>; attributes: Record<string, Record<string, unknown>> }[] }).told);
  await expect.poll(async () => (await told()).length).toBe(1);
  await page.locator('mc-configurator').evaluate((element) => (element as unknown as { decide(option: string, value: string): Promise<unknown> }).decide('toe', 'sun'));
  await expect.poll(async () => (await told()).at(-1)!.configuration['toe']).toBe('sun');
  expect((await told()).at(-1)!.attributes['toe']).toMatchObject({ color: colorOf('sneaker', 'toe', 'sun') });
  expect(await page.evaluate(() => (window as unknown as { frozen: boolean }).frozen)).toBe(true);
  await expect(page.locator('mc-configurator .stage')).toHaveCount(1); // the fallback of the slot, not shown
  await expect(page.locator('mc-configurator .stage')).toBeHidden();
  await expect(page.locator('mc-configurator').getByRole('button', { name: 'Save picture' })).toHaveCount(0);
});

test('pictures lie one over the other, in the document’s order', async ({ page, world }) => {
  const dot = (color: string) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><circle r="2" fill="${color}"/></svg>`)}`;
  const document = {
    format: 1, id: 'cup', version: '1', name: 'Cup', locale: 'en', currency: 'EUR',
    options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'white', image: dot('white') }, { id: 'blue', image: dot('blue') }], default: 'white' }, { id: 'lid', kind: 'switch', default: false }],
    preview: { width: 4, height: 3, layers: [{ image: dot('grey') }, { option: 'glaze' }, { image: dot('red'), when: 'lid' }] },
  };
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>Cup</title><script async src="${world.shop}/mc-configurator.js"></script><mc-configurator><script type="application/json">${JSON.stringify(document)}</script></mc-configurator>`));
  const shown = () => page.locator('mc-configurator .stage img').evaluateAll((images) => images.map((image) => /fill="(\w+)"/.exec(decodeURIComponent((image as HTMLImageElement).src))![1]));
  await expect.poll(shown, { timeout: 25_000 }).toEqual(['grey', 'white']);
  const element = page.locator('mc-configurator');
  const decide = (option: string, value: unknown) => element.evaluate((found, [id, to]) => (found as unknown as { decide(option: unknown, value: unknown): Promise<unknown> }).decide(id, to), [option, value]);
  await decide('lid', true);
  await expect.poll(shown).toEqual(['grey', 'white', 'red']);
  await decide('glaze', 'blue');
  await expect.poll(shown).toEqual(['grey', 'blue', 'red']);
});

/** What we use of `<model-viewer>`, told back: its own script is a megabyte of WebGL, tried by hand with version 4. */
const STAND_IN = `customElements.define('model-viewer', class extends HTMLElement {
  static observedAttributes = ['variant-name'];
  colors = {};
  model = { getMaterialByName: (name) => name === 'Body' ? { pbrMetallicRoughness: { setBaseColorFactor: (color) => { this.colors[name] = color; } } } : null };
  attributeChangedCallback() { this.dispatchEvent(new Event('variant-applied')); }
  connectedCallback() { this.dispatchEvent(new Event('load')); }
})`;

test('a model takes variant and colours; <model-viewer> is fetched for products with a model only', async ({ page, world }) => {
  const viewer = world.strangePage(STAND_IN, { 'content-type': 'text/javascript' });
  const document = {
    format: 1, id: 'cup', version: '1', name: 'Cup', locale: 'en', currency: 'EUR',
    options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'white', color: '#ffffff' }, { id: 'blue', color: '#1f4e8c' }], default: 'white' }, { id: 'gold', kind: 'switch', label: 'Gold rim', default: false }],
    preview: { width: 4, height: 3, model: { src: 'cup.glb', variant: "{gold ? 'rim' : 'plain'}", colors: { Body: '{glaze.color}', Missing: '{glaze.color}' } } },
  };
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  const tag = `<script async src="${world.shop}/mc-configurator.js"></script><mc-configurator model-viewer="${viewer}"`;
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>No model</title>${tag} src="${world.shop}/products/sneaker.json"></mc-configurator>`));
  await expect(page.locator('mc-configurator .stage svg').first()).toBeVisible({ timeout: 25_000 });
  expect(asked).not.toContain(viewer);
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><title>Cup</title>${tag}><script type="application/json">${JSON.stringify(document)}</script></mc-configurator>`));
  const element = page.locator('mc-configurator');
  const model = element.locator('model-viewer');
  await expect(model).toHaveAttribute('variant-name', 'plain', { timeout: 25_000 });
  const colors = () => model.evaluate((found) => (found as unknown as { colors?: Record<string, string> }).colors);
  await expect.poll(colors).toEqual({ Body: '#ffffff' });
  await element.getByRole('radio', { name: 'blue' }).check({ force: true });
  await expect.poll(colors).toEqual({ Body: '#1f4e8c' });
  await element.getByRole('switch', { name: /Gold rim/ }).or(element.getByRole('checkbox', { name: /Gold rim/ })).or(element.getByRole('radio', { name: 'Yes' })).first().check({ force: true });
  await expect(model).toHaveAttribute('variant-name', 'rim');
  await expect(model).toHaveAttribute('alt', /glaze: blue.*Gold rim/);
  expect(asked).toContain(viewer);
});

test('on a phone the picture is large at the top, and small in sight further down, covering no option that has the focus', async ({ page, world }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, `${world.shop}/design/sneaker`);
  const frame = page.locator('mc-configurator .frame');
  expect((await frame.boundingBox())!.height).toBeGreaterThan(180);
  const before = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.locator('mc-configurator').getByRole('group', { name: 'Outsole' }).scrollIntoViewIfNeeded();
  await expect.poll(async () => (await frame.boundingBox())!.height).toBeLessThan(120);
  const box = (await frame.boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(-1);
  expect(box.y + box.height).toBeLessThan(130);
  expect(await page.evaluate(() => document.documentElement.scrollHeight), 'nothing jumps').toBe(before);
  // Back with the keyboard: what has the focus is never under the picture.
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Shift+Tab');
    const covered = await page.evaluate(() => {
      const focused = document.activeElement?.shadowRoot?.activeElement?.closest('.value, .button, .field, .step') ?? null;
      const strip = document.activeElement?.shadowRoot?.querySelector('.preview.is-pinned .frame');
      if (!focused || !strip) return false;
      const own = focused.getBoundingClientRect();
      const other = strip.getBoundingClientRect();
      return own.bottom > 0 && own.top < other.bottom - 4 && own.bottom <= other.bottom + 4;
    });
    expect(covered).toBe(false);
  }
});

for (const product of ['watch', 'doll', 'sneaker', 'bicycle']) {
  for (const [width, scheme] of [[360, 'dark'], [1280, 'light']] as const) {
    test(`${product} with its picture at ${width} pixels, ${scheme}: accessible as far as axe sees`, async ({ page, world }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, `${world.shop}/design/${product}`);
      // A dark ground that the browser gives by itself is taken for white by axe.
      await page.evaluate(() => document.documentElement.style.setProperty('background', 'Canvas'));
      const { violations } = await new AxeBuilder({ page }).include('mc-configurator').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
    });
  }
}

test('a watch of this season is designed and ordered', async ({ page, world }) => {
  await page.clock.setFixedTime(new Date('2026-12-10T10:00:00Z'));
  await open(page, `${world.shop}/design/watch`);
  const element = page.locator('mc-configurator');
  await element.getByRole('radio', { name: /Harbour waves/ }).check({ force: true });
  await expect(part(page, 'designHarbour')).not.toHaveAttribute('display', 'none');
  await expect(part(page, 'designSunray')).toHaveAttribute('display', 'none');
  await element.getByRole('textbox', { name: 'Initials on the dial' }).fill('A·L');
  await expect(part(page, 'initials')).toHaveText('A·L');
  await element.getByRole('button', { name: 'Order', exact: true }).first().click();
  await expect(element.getByRole('heading', { name: /thank/i })).toBeVisible();
  const [order] = await storedOrders(world);
  expect(order).toMatchObject({ total: '292.00', specification: { configuration: { design: { value: 'harbour', setBy: 'shopper' }, initials: { value: 'A·L' } } } });
});

test('a doll after a description is designed and ordered, and special wishes are looked at by a person', async ({ page, world }) => {
  await open(page, `${world.shop}/design/doll`);
  const element = page.locator('mc-configurator');
  await element.getByRole('textbox', { name: 'Name', exact: true }).fill('Mila');
  await expect(part(page, 'name')).toHaveText('Mila');
  await element.getByRole('radio', { name: /Curls/ }).check({ force: true });
  await element.getByRole('radio', { name: 'Copper' }).check({ force: true });
  await expect(part(page, 'hairCurls')).toHaveAttribute('fill', colorOf('doll', 'hair', 'copper'));
  await element.getByRole('textbox', { name: /What else/ }).fill('A gap between the front teeth');
  await expect(element.getByRole('radio', { name: /I trust you/ })).not.toBeChecked();
  await element.getByRole('button', { name: 'Order', exact: true }).first().click();
  await expect(element.getByRole('heading', { name: /thank/i })).toBeVisible();
  const [order] = await storedOrders(world);
  expect(order).toMatchObject({ total: '141.00', specification: { configuration: { name: { value: 'Mila' }, cut: { value: 'curls' }, check: { value: 'sketch' } } } });
});
