import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './world.ts';

const LOOKS = ['plain', 'luxury', 'playful', 'industrial'];

for (const look of LOOKS) {
  for (const width of [360, 1280]) {
    test(`${look} at ${width} pixels: it fits, can be read, and nothing lies over the options`, async ({ page, world }) => {
      await page.setViewportSize({ width, height: 850 });
      await page.goto(`${world.shop}/theming/${look}`);
      const element = page.locator('mc-configurator');
      await expect(element.locator('.stage svg').first()).toBeVisible({ timeout: 25_000 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const preview = (await element.locator('.preview').boundingBox())!;
      const sections = (await element.locator('.sections').boundingBox())!;
      const summary = (await element.getByRole('complementary').boundingBox())!;
      const apart = (a: typeof preview, b: typeof preview) => a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;
      expect(apart(preview, sections), 'picture and options').toBe(true);
      expect(apart(summary, sections), 'summary and options').toBe(true);
      expect(apart(summary, preview), 'summary and picture').toBe(true);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ id }) => id !== 'region').map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
    });
  }
}

test('the four pages differ by their style sheet alone, and look different in what counts', async ({ page, world }) => {
  const bodies = new Set<string>();
  const looks = new Set<string>();
  for (const look of LOOKS) {
    await page.goto(`${world.shop}/theming/${look}`);
    const element = page.locator('mc-configurator');
    await expect(element.locator('.stage svg').first()).toBeVisible({ timeout: 25_000 });
    bodies.add(await page.evaluate(() => document.body.innerHTML));
    looks.add(await element.evaluate((found) => {
      const style = (selector: string) => getComputedStyle(found.shadowRoot!.querySelector(selector)!);
      return [style('.title').fontFamily, style('.value').borderRadius, style('.order .button, .summary .primary').backgroundColor, style('.preview').blockSize, style('.heading').color].join(' | ');
    }));
  }
  expect(bodies.size).toBe(1);
  expect(looks.size).toBe(4);
});
