import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { foundBrowser } from '../../scripts/setup/browser.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const found = foundBrowser(root);

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results'),
  // What is compared with these was read and looked at by a person; `npm run golden` makes it anew.
  snapshotPathTemplate: '{testDir}/golden/{arg}{ext}',
  forbidOnly: Boolean(process.env['CI']),
  // One shop, one database, one journey at a time: the machines this runs on are small.
  workers: 1,
  timeout: 30_000,
  expect: {
    timeout: 10_000,
    // A faint line is a difference; a dozen pixels at the edges of round things are the graphics library's.
    toHaveScreenshot: { pathTemplate: '{testDir}/looks/{arg}{ext}', threshold: 0.02, maxDiffPixels: 12, animations: 'disabled', caret: 'hide', scale: 'css' },
  },
  reporter: [['list'], ['json', { outputFile: process.env['MC_E2E_COUNTS'] ?? join(root, 'build/test/e2e.json') }]],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    trace: 'retain-on-failure',
    ...(found && { launchOptions: { executablePath: found.path, args: found.args } }),
  },
});
