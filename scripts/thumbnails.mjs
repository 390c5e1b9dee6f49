// The shop window's pictures: what each product's preview shows when its page opens; what starts empty is half designed.
//   node scripts/thumbnails.mjs [ADDRESS] [PRODUCT…]      ADDRESS is what `npm start` prints; all products when none is named
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { foundBrowser } from './setup/browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [address = 'http://localhost:5173/', ...asked] = process.argv.slice(2);
const products = readdirSync(join(root, 'demo', 'products')).filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json'));
const folder = join(root, 'demo', 'pictures', 'products');
mkdirSync(folder, { recursive: true });

const DESIGNED = {
  kitchen: {
    wall: '300', front: 'sage', worktop: 'oak', handle: 'shell', cabinets: '4', 'cabinets[1].type': 'sink', 'cabinets[1].width': '80', 'cabinets[2].type': 'drawers',
    'cabinets[2].width': '80', 'cabinets[3].type': 'oven', 'cabinets[4].type': 'dishwasher',
  },
  trailer: { length: '250', sides: 'alu40' },
  'soap-service': { scent: 'lavender', pack: 'can5', interval: 'w4' },
};

const found = foundBrowser(root);
const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
try {
  for (const product of asked.length > 0 ? asked : products) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', deviceScaleFactor: 2 });
    await page.goto(new URL(`/design/${product}`, address).href);
    await page.locator('mc-configurator').getByRole('radio').or(page.locator('mc-configurator').getByRole('spinbutton')).first().waitFor();
    await page.locator('mc-configurator').evaluate(async (element, values) => {
      for (const [option, value] of Object.entries(values)) await element.decide(option, value);
    }, DESIGNED[product] ?? {});
    const preview = page.locator('mc-configurator').locator('[part~="preview-stage"]').first();
    if ((await preview.count()) > 0) {
      // Buttons that lie on the picture are not part of it.
      await page.locator('mc-configurator').locator('[part~="preview"] button').evaluateAll((buttons) => buttons.forEach((button) => button.remove()));
      await preview.evaluate((stage) => (stage.closest('[part~="preview-frame"]').style.borderRadius = '0'));
      await page.waitForTimeout(800);
      await preview.screenshot({ path: join(folder, `${product}.jpg`), type: 'jpeg', quality: 78 });
      console.log(product);
    }
    await page.close();
  }
} finally {
  await browser.close();
}
