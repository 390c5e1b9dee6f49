import type { Locator, Page } from '@playwright/test';
import { languageTags } from '../../src/i18n/languages.ts';
import { Jeans } from './jeans.ts';
import { expect, test } from './world.ts';

/** The page has drawn what it has been told, and the languages it waits for are here. */
const spoken = async (page: Page, tag: string) => {
  await page.evaluate((lang) => (document.documentElement.lang = lang), tag);
  await expect(page.locator('mc-configurator .root')).toHaveAttribute('lang', tag);
};

const heightOf = async (place: Locator) => (await place.boundingBox())!.height;

test('beside the options the total and the order button stay in sight, however much is unfolded between them', async ({ page, world }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${world.shop}/design/original-spin`);
  const jeans = new Jeans(page);
  await expect(jeans.option('Fabric')).toBeVisible();
  await page.evaluate(() => scrollTo(0, 1200));
  for (const name of ['What it is made of', 'Your product']) await jeans.element.getByText(name, { exact: true }).click();
  await expect(jeans.element.getByRole('button', { name: 'Flex denim' }).or(jeans.element.locator('.jump').last())).toBeAttached();
  await expect(jeans.total).toBeInViewport({ ratio: 1 });
  await expect(jeans.order).toBeInViewport({ ratio: 1 });
  const last = jeans.element.locator('.jump').last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect(jeans.total).toBeInViewport({ ratio: 1 });
  await expect(jeans.order).toBeInViewport({ ratio: 1 });
});

for (const product of ['original-spin', 'sneaker', 'watch', 'bicycle', 'computer', 'doll', 'kitchen', 'trailer']) {
  test(`at the first look the price and the order button are both there: ${product}`, async ({ page, world }) => {
    for (const size of [{ width: 1280, height: 900 }, { width: 1366, height: 768 }]) {
      await page.setViewportSize(size);
      if (size.width === 1280) await page.goto(`${world.shop}/design/${product}`);
      const { total, order } = new Jeans(page);
      await expect(order).toBeVisible({ timeout: 25_000 });
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await expect(total).toBeInViewport({ ratio: 1 });
      await expect(order).toBeInViewport({ ratio: 1 });
    }
  });
}

test('on a phone the dock keeps to its two short lines and one button, in every language', async ({ page, world }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${world.shop}/design/original-spin`);
  const element = page.locator('mc-configurator');
  await expect(element.locator('.dock .button')).toBeVisible();
  for (const tag of languageTags()) {
    await spoken(page, tag);
    const line = await element.locator('.dock-progress').evaluate((found) => parseFloat(getComputedStyle(found).lineHeight));
    expect(await heightOf(element.locator('.dock-progress')), `${tag}: what is left`).toBeLessThan(line * 1.5);
    expect(await heightOf(element.locator('.dock')), tag).toBeLessThan(72);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), tag).toBeLessThanOrEqual(360);
  }
});

test('a window too low for a part that scrolls within it scrolls as a whole', async ({ page, world }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  await page.goto(`${world.shop}/design/trailer`);
  const summary = page.locator('mc-configurator').getByRole('complementary');
  await expect(summary).toBeVisible();
  expect(await summary.evaluate((found) => getComputedStyle(found).position)).toBe('static');
});

test('the figure that says how long one waits comes first, in words and with its range', async ({ page, world }) => {
  await page.goto(`${world.shop}/design/trailer`);
  const first = page.locator('mc-configurator').getByRole('complementary').locator('.figures > div').first();
  await expect(first).toHaveText(/Ready in\s*6 – 14 weeks/);
  await spoken(page, 'de');
  await expect(first).toHaveText(/Fertig in\s*6 – 14 Wochen/);
});

for (const [product, first, decided, then] of [
  ['kitchen', /Ready in\s*3 – 7 weeks/, ['worktop', 'granite'], /Ready in\s*7 weeks/],
  ['bicycle', /Ready in\s*4 – 12 weeks/, ['frame', 'titanium'], /Ready in\s*12 weeks/],
  ['blind', /Ready in\s*5 – 12 days/, ['fabric', 'leinen'], /Ready in\s*12 days/],
] as const) {
  test(`the longest of what is made at the same time is how long one waits: ${product}`, async ({ page, world }) => {
    await page.goto(`${world.shop}/design/${product}`);
    const element = page.locator('mc-configurator');
    const ready = element.getByRole('complementary').locator('[part~="lead-time"]');
    await expect(ready).toHaveText(first, { timeout: 25_000 });
    await element.evaluate((configurator: HTMLElement & { decide(option: string, value: string): Promise<string> }, [option, value]) => configurator.decide(option, value), decided);
    await expect(ready).toHaveText(then);
  });
}
