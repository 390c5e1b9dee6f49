// Pictures to look at: every product, phone and desktop, light and dark, left-to-right and right-to-left.
//   npm run screenshots -- [ADDRESS] [FOLDER] [--only=PRODUCT]      ADDRESS is what `npm start` prints
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { foundBrowser } from './setup/browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [address = 'http://localhost:5173/', folder = join(root, 'build', 'screenshots')] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const found = foundBrowser(root);
const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
mkdirSync(folder, { recursive: true });

/** A page is ready when the first option can be used. */
async function ready(page) {
  await page.locator('mc-configurator').getByRole('radio').or(page.locator('mc-configurator').getByRole('spinbutton')).first().waitFor();
  await page.waitForTimeout(300); // transitions
}

/** Pictures load when they come near, and sections are drawn then: go all the way down, and up again. */
async function readThrough(page) {
  for (let y = 0; y < (await page.evaluate(() => document.documentElement.scrollHeight)); y += 700) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(60);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(200);
}

async function shot(product, width, colorScheme, direction) {
  const page = await browser.newPage({ viewport: { width, height: width < 600 ? 780 : 900 }, colorScheme, deviceScaleFactor: 1 });
  try {
    await page.goto(new URL(product.path, address).href);
    if (direction === 'rtl') await page.evaluate(() => Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' }));
    await ready(page);
    if (width < 600) {
      await readThrough(page);
      // A window as tall as the page: what sticks to its lower edge would else lie across the middle of the picture.
      await page.setViewportSize({ width, height: Math.min(16_000, await page.evaluate(() => document.documentElement.scrollHeight)) });
      await page.waitForTimeout(300);
    }
    await page.screenshot({ path: join(folder, `${product.name}-${width}-${colorScheme}-${direction}.png`) });
  } finally {
    await page.close();
  }
}

try {
  const home = await browser.newPage();
  await home.goto(address);
  const products = await home.locator('.products a').evaluateAll((links) => links.map((link) => ({ path: link.getAttribute('href'), name: link.getAttribute('href').split('/').pop() })));
  await home.close();
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
  const wanted = products.filter(({ name }) => only === undefined || name === only);
  for (const product of wanted) {
    for (const width of [360, 1280]) {
      for (const scheme of ['light', 'dark']) {
        for (const direction of ['ltr', 'rtl']) await shot(product, width, scheme, direction);
      }
    }
  }
  console.log(`Pictures of ${wanted.length} products are in ${folder}`);
} finally {
  await browser.close();
}
