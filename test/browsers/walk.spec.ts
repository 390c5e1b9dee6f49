import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Window } from './window.ts';
import { expect, storedOrders, test } from './world.ts';

// What a shopper does, in every engine there is: real clicks and keys, the real worker, the real service.

const products = readdirSync(fileURLToPath(new URL('../../demo/products', import.meta.url)))
  .filter((name) => name.endsWith('.json'))
  .map((name) => basename(name, '.json'));

const value = (option: string, text: string) => ({ css: `#option-${option} label.value`, text });
const chosen = (window: Window, option: string) => window.read<string>(`root.querySelector('#option-${option} input:checked')?.closest('.value').querySelector('.name').textContent.trim()`);
const held = (window: Window, option: string) => window.read<string>(`root.querySelector('#option-${option}-control').value`);
const total = (window: Window) => window.read<string>(`root.querySelector('[data-total]').textContent.replace(/\\s+/g, ' ').trim()`);
const count = (window: Window, css: string) => window.read<number>(`root?.querySelectorAll(${JSON.stringify(css)}).length ?? 0`);
const ready = (window: Window) => expect.poll(() => count(window, '.option'), { timeout: 30_000 }).toBeGreaterThan(0);

/** Marks beside their headings; no picture cut off; nothing wider than the page. */
const LOOKS = `(() => {
  const beside = [...root.querySelectorAll('fieldset.option')].filter((option) => option.getClientRects().length > 0).map((option) => {
    const [label, tag] = [option.querySelector('.label'), option.querySelector('.tag')].map((each) => each?.getBoundingClientRect());
    const fits = !tag || label.width + tag.width < option.clientWidth - 4;
    return !tag || tag.height === 0 || !fits || tag.top < label.bottom;
  });
  const whole = [...root.querySelectorAll('.pictures:not(.is-cards) .picture img')].filter((image) => image.complete && image.naturalWidth > 0 && image.naturalHeight >= image.naturalWidth * 0.75)
    .map((image) => Math.abs(image.clientHeight / image.clientWidth - image.naturalHeight / image.naturalWidth) < 0.02);
  return { beside: beside.every(Boolean), whole: whole.every(Boolean), over: Math.max(0, document.documentElement.scrollWidth - innerWidth) };
})()`;

for (const product of products) {
  test(`${product}: opens, looks as it should on a phone and on a table, and nothing is said against it`, async ({ window, world }) => {
    for (const width of [360, 1280]) {
      await window.open(`${world.shop}/design/${product}`, width);
      await ready(window);
      await expect.poll(() => window.read('root.querySelector("[aria-busy=true]") === null')).toBe(true);
      expect(await window.read('innerWidth')).toBe(width);
      expect(await window.read(LOOKS)).toEqual({ beside: true, whole: true, over: 0 });
      expect(await window.complaints()).toEqual([]);
    }
  });
}

test('jeans: chosen, typed, asked for in vain and repaired, undone, in other units, there after a reload, ordered and confirmed', async ({ window, world }) => {
  await window.open(`${world.shop}/design/original-spin`, 360);
  await window.click(value('fabric', 'Flex denim'));
  await expect.poll(() => chosen(window, 'fabric')).toBe('Flex denim');

  // A number that is typed counts when the field is left, by either key; one that is no number of the grid is said to be none.
  await window.type({ css: '#option-waistband-control' }, '30');
  await window.type({ css: '#option-hip-control' }, '39', 'Tab');
  await window.type({ css: '#option-thigh-control' }, '24.3', 'Tab');
  await expect.poll(() => count(window, '#option-thigh .problem')).toBe(1);
  await window.type({ css: '#option-thigh-control' }, '24.5', 'Tab');
  await expect.poll(() => count(window, '#option-thigh .problem')).toBe(0);
  await window.type({ css: '#option-length-control' }, '32');
  await expect.poll(() => total(window)).toBe('$84.45');

  // Not with this fabric: why, and a way.
  await window.click(value('colour', 'Raw indigo'));
  await expect.poll(() => window.read('root.querySelector(".conflict")?.textContent.includes("We do not dye this fabric in this colour.")')).toBe(true);
  await window.click({ css: '.conflict .repair', text: 'Change Fabric' });
  await expect.poll(() => chosen(window, 'colour')).toBe('Raw indigo');
  expect(await chosen(window, 'fabric')).not.toBe('Flex denim');
  await window.click({ css: '[part~="undo"]' });
  await expect.poll(() => chosen(window, 'fabric')).toBe('Flex denim');
  expect(await total(window)).toBe('$84.45');

  // 30 in are 76.2 cm.
  await window.click({ css: '#option-waistband [part~="unit-switch"]' });
  await expect.poll(() => held(window, 'waistband')).toBe('76.2');
  await window.click({ css: '#option-waistband [part~="unit-switch"]' });
  await expect.poll(() => held(window, 'waistband')).toBe('30');

  // What was designed is kept by the browser.
  await expect.poll(() => window.read('Object.keys(localStorage).some((key) => key.startsWith("mc-configurator:"))')).toBe(true);
  await window.open(`${world.shop}/design/original-spin`, 1280);
  await expect.poll(() => chosen(window, 'fabric').catch(() => '')).toBe('Flex denim');
  expect(await held(window, 'thigh')).toBe('24.5');

  await window.click({ css: '.summary button[part~="order"]' });
  await expect.poll(() => window.read<string | undefined>('/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(root.querySelector(".order-number")?.textContent ?? "")?.[0]')).toBeTruthy();
  const [row, ...others] = await storedOrders(world);
  expect(others).toEqual([]);
  expect(row!.specification.configuration).toMatchObject({ fabric: { value: 'flex' }, waistband: { value: '30' }, thigh: { value: '24.5' } });
  expect(await window.complaints()).toEqual([]);
});

test('doll: letters appear in the drawing as they are typed; the picture is saved as it is shown', async ({ window, world }) => {
  await window.open(`${world.shop}/design/doll`);
  await window.type({ css: '#option-name-control' }, 'Ada');
  await expect.poll(() => window.read('root.querySelector(".stage")?.textContent.includes("Ada")')).toBe(true);
  // Decoded by the engine itself; several colours: not an empty sheet.
  const picture = await window.read<{ type: string; longer: number; colours: number }>(`(async () => {
    const blob = await document.querySelector('mc-configurator').picture();
    const image = await createImageBitmap(blob);
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    context.drawImage(image, 0, 0);
    const colours = new Set();
    for (let x = 8; x < image.width; x += 40) for (let y = 8; y < image.height; y += 40) colours.add(context.getImageData(x, y, 1, 1).data.join());
    return { type: blob.type, longer: Math.max(image.width, image.height), colours: colours.size };
  })()`);
  expect(picture).toMatchObject({ type: 'image/png', longer: 1600 });
  expect(picture.colours).toBeGreaterThan(20);
  expect(await window.complaints()).toEqual([]);
});

test('kitchen: a cabinet is added, and taken out again', async ({ window, world }) => {
  await window.open(`${world.shop}/design/kitchen`);
  await window.type({ css: '#option-wall-control' }, '240');
  const cabinets = await (async () => {
    await ready(window);
    return count(window, '.instance');
  })();
  await window.click({ css: '.add' });
  await expect.poll(() => count(window, '.instance')).toBe(cabinets + 1);
  await window.click({ css: '.instance[open] [part~="remove"]' });
  await expect.poll(() => count(window, '.instance')).toBe(cabinets);
  expect(await window.complaints()).toEqual([]);
});

test('languages: German takes a decimal comma; Arabic runs from right to left', async ({ window, world }) => {
  const page = (lang: string, dir: string) => world.strangePage(`<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
    <script async src="${world.shop}/mc-configurator.js"></script><mc-configurator src="${world.shop}/products/original-spin.json" without-draft></mc-configurator></html>`);
  await window.open(page('de', 'ltr'));
  await window.type({ css: '#option-thigh-control' }, '24,5', 'Tab');
  await expect.poll(() => window.read('document.querySelector("mc-configurator").proposal.configuration.thigh')).toBe('24.5');
  expect(await held(window, 'thigh')).toBe('24,5');
  expect(await window.read('root.querySelector("[part~=undo]").getAttribute("aria-label")')).toBe('Rückgängig');
  await window.open(page('ar', 'rtl'));
  await ready(window);
  await expect.poll(() => window.read('root.querySelector("[part~=undo]").getAttribute("aria-label")')).toBe('تراجع');
  // The heading begins at the right, and its mark stands to the left of it.
  const [label, tag] = await window.read<[number, number]>('[".label", ".tag"].map((css) => root.querySelector("fieldset.option " + css).getBoundingClientRect().right)');
  expect(tag).toBeLessThan(label);
  expect(await window.read('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await window.complaints()).toEqual([]);
});

test('other people’s pages: how the engine starts is what each allows', async ({ window, world }) => {
  await window.open(`${world.strangers}/blog.html`);
  await window.click(value('fabric', 'Flex denim'));
  await expect.poll(() => chosen(window, 'fabric')).toBe('Flex denim');
  expect(await window.complaints()).toEqual([]);
  await window.open(`${world.strangers}/strict.html`);
  await window.click(value('fabric', 'Flex denim'));
  await expect.poll(() => chosen(window, 'fabric')).toBe('Flex denim');
  expect(await window.complaints()).toEqual([]);
  // No worker: the page's own thread, the same answers; that one was tried is on record, which also shows that complaints are heard here.
  await window.open(`${world.strangers}/no-worker.html`);
  await window.click(value('fabric', 'Flex denim'));
  await expect.poll(() => chosen(window, 'fabric')).toBe('Flex denim');
  // No WebAssembly: what to allow is said.
  await window.open(`${world.strangers}/no-wasm.html`);
  await expect.poll(() => window.read('root?.querySelector("[role=alert]")?.textContent.replace(/\\s+/g, " ").trim() ?? ""')).not.toBe('');
});

for (const look of ['plain', 'luxury', 'playful', 'industrial']) {
  test(`the ${look} shop fits a phone and a table`, async ({ window, world }) => {
    for (const width of [360, 1280]) {
      await window.open(`${world.shop}/theming/${look}`, width);
      await ready(window);
      await expect.poll(() => count(window, '.stage svg')).toBeGreaterThan(0);
      expect(await window.read('Math.max(0, document.documentElement.scrollWidth - innerWidth)')).toBe(0);
      expect(await window.complaints()).toEqual([]);
    }
  });
}
