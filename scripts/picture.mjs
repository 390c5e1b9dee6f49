// The README's picture: the jeans in the reference shop, half designed.
//   node scripts/picture.mjs [ADDRESS]      ADDRESS is what `npm start` prints
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { foundBrowser } from './setup/browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const address = process.argv[2] ?? 'http://localhost:5173/';
const found = foundBrowser(root);
const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, colorScheme: 'light' });
  await page.goto(new URL('/design/original-spin', address).href);
  for (const [label, value] of [['Waistband', '31'], ['Hip', '40'], ['Thigh', '25'], ['Length', '32']]) {
    const field = page.getByRole('spinbutton', { name: label });
    await field.fill(value);
    await field.press('Tab');
  }
  await page.getByRole('radio', { name: /Selvedge/ }).first().check({ force: true });
  await page.getByRole('group', { name: 'Fabric' }).evaluate((group) => window.scrollBy(0, group.getBoundingClientRect().top - 24));
  await page.waitForTimeout(800);
  const folder = join(root, 'demo', 'pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, 'original-spin.png') });
} finally {
  await browser.close();
}
