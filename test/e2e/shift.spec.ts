import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type World } from './world.ts';

const products = readdirSync(fileURLToPath(new URL('../../demo/products', import.meta.url))).flatMap((file) => (file.endsWith('.json') ? [file.replace('.json', '')] : []));

const pageOf = ({ shop }: World, product: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>A page</title>
  <script async src="${shop}/mc-configurator.js"></script><h1>Shop</h1><mc-configurator src="${shop}/products/${product}.json" without-draft></mc-configurator></html>`;

// Cumulative layout shift as the browser counts it (Web Vitals calls up to 0.1 good); the first paint must be the grey frame.
for (const width of [360, 1280]) {
  for (const product of products) {
    test(`${product} at ${width} pixels: a grey frame first, and nothing jumps when the product takes its place`, async ({ page, world }) => {
      await page.setViewportSize({ width, height: 780 });
      await page.addInitScript(() => {
        const seen = Object.assign(globalThis as unknown as { shift: number; moved: string[]; frame: boolean }, { shift: 0, moved: [], frame: false });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[] })[]) {
            seen.shift += entry.value;
            seen.moved.push(...entry.sources.map(({ node, previousRect, currentRect }) => `${entry.value.toFixed(3)} ${Math.round(entry.startTime)} ms ${previousRect.y} → ${currentRect.y}, height ${previousRect.height} → ${currentRect.height}: ${node instanceof Element ? node.outerHTML.slice(0, 80) : 'within'}`));
          }
        }).observe({ type: 'layout-shift', buffered: true });
        const look = () => {
          const root = document.querySelector('mc-configurator')?.shadowRoot;
          if (root?.querySelector('.skeleton')) seen.frame = true;
          if (!root?.querySelector('.option')) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      // Slow enough that the frame is really seen.
      await page.route('**/products/*.json', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });
      await page.goto(world.strangePage(pageOf(world, product)));
      await page.locator('mc-configurator .option').first().waitFor({ timeout: 25_000 });
      await page.waitForTimeout(1000); // fonts, pictures, the answer that replaces a quick one
      const { shift, moved, frame } = await page.evaluate(() => (({ shift, moved, frame }) => ({ shift, moved, frame }))(globalThis as unknown as { shift: number; moved: string[]; frame: boolean }));
      expect(frame).toBe(true);
      expect(shift, moved.join('\n')).toBeLessThan(0.02);
      // The meter works: what is pushed down is counted.
      await page.evaluate(() => document.querySelector('h1')!.style.setProperty('margin-block', '200px'));
      await expect.poll(() => page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeGreaterThan(0.1);
    });
  }
}
