import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findEngines } from '../../scripts/setup/engines.mjs';
import { foundBrowser } from '../../scripts/setup/browser.mjs';
import type { Driven } from './world.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const chromium = foundBrowser(root);
const { firefox, webkit } = findEngines();

/** Firefox is asked for less motion when it starts: a page that is driven by WebDriver BiDi cannot be asked later. */
const byFirefox = {
  browserName: 'firefox' as const,
  channel: 'moz-firefox',
  launchOptions: { executablePath: 'path' in firefox ? firefox.path : '', firefoxUserPrefs: { 'ui.prefersReducedMotion': 1 } },
};

/** One walk in every engine there is; `npm run browsers`. */
export default defineConfig<Driven>({
  testDir: '.',
  outputDir: join(root, 'test-results', 'browsers'),
  forbidOnly: Boolean(process.env['CI']),
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env['MC_BROWSERS_COUNTS'] ?? join(root, 'build/test/browsers.json') }]],
  projects: [
    ...(chromium ? [{ name: 'chromium', use: { browserName: 'chromium' as const, launchOptions: { executablePath: chromium.path, args: chromium.args } } }] : []),
    ...('path' in firefox ? [{ name: 'firefox', use: byFirefox }] : []),
    ...('path' in webkit ? [{ name: 'webkit', use: { driven: 'webdriver' as const } }] : []),
  ],
});
