import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './world.ts';

const products = readdirSync(fileURLToPath(new URL('../../demo/products', import.meta.url)))
  .filter((name) => name.endsWith('.json'))
  .map((name) => basename(name, '.json'));

for (const product of products) {
  for (const width of [360, 1280]) {
    test(`${product} at ${width} pixels: it opens, fits the page, and the browser has nothing to say against it`, async ({ page, world }) => {
      const heard: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && heard.push(message.text())));
      page.on('pageerror', (fault) => void heard.push(fault.message));
      page.on('response', (response) => void (response.status() >= 400 && heard.push(`${response.status()} ${response.url()}`)));
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${world.shop}/design/${product}`);
      const groups = page.locator('mc-configurator').getByRole('group');
      await expect(groups.first()).toBeVisible({ timeout: 25_000 });
      // Nothing may be wider than its page: neither scrolled sideways, nor laid over what stands beside it.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const summary = await page.locator('mc-configurator').getByRole('complementary').boundingBox();
      for (const group of (await groups.all()).slice(0, 3)) {
        const box = (await group.boundingBox())!;
        const apart = box.x + box.width <= summary!.x || box.y + box.height <= summary!.y;
        expect(apart, 'an option lies over the summary').toBe(true);
      }
      expect(heard).toEqual([]);
    });
  }
}
