// Components in a real browser: test/ui/*.test.ts, served from the sources.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { virtualModule } from './scripts/bundle/plugin.mjs';
import { foundBrowser } from './scripts/setup/browser.mjs';
import { findEngines } from './scripts/setup/engines.mjs';

const root = dirname(fileURLToPath(import.meta.url));

/** What starts the engine that `npm run browsers` names; else the Chromium of `npm test`. */
async function launcher(engine = 'chromium') {
  if (engine === 'chromium') {
    const browser = foundBrowser(root);
    if (!browser) throw new Error('No browser has been set up: run `npm test`, or `node scripts/setup.mjs --browser`.');
    return chromeLauncher({ launchOptions: { executablePath: browser.path, args: browser.args } });
  }
  const { firefox, webkit } = findEngines();
  if (engine === 'firefox') return chromeLauncher({ launchOptions: { browser: 'firefox', executablePath: firefox.path } });
  const [{ seleniumLauncher }, { Builder }, { startWebKit }] = await Promise.all([import('@web/test-runner-selenium'), import('selenium-webdriver'), import('./scripts/setup/webkit.mjs')]);
  const { server, capabilities, close } = await startWebKit(webkit);
  process.on('exit', close);
  return seleniumLauncher({ driverBuilder: new Builder().usingServer(server).withCapabilities(capabilities) });
}

/** The engine's core and WebAssembly, made by the same functions as in the one file. */
function virtualModules() {
  const made = new Map();
  return {
    name: 'mc-virtual-modules',
    resolveImport: ({ source }) => (source.startsWith('virtual:') ? `/__${source.replace(':', '-')}.js` : undefined),
    async serve({ path }) {
      const name = /^\/__virtual-([\w-]+)\.js$/.exec(path)?.[1];
      if (!name) return undefined;
      if (!made.has(name)) made.set(name, virtualModule(root, `virtual:${name}`));
      return { body: (await made.get(name)).code, type: 'js' };
    },
  };
}

/** Counts for `npm test`, written where it asks for them. */
function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const file = process.env.MC_UI_COUNTS;
      if (!file) return;
      const counts = { passed: 0, failed: 0, skipped: 0 };
      const count = (suite) => {
        for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
        for (const inner of suite.suites) count(inner);
      };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults);
        if (!session.passed && (session.errors.length > 0 || !session.testResults)) counts.failed++;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

export default {
  rootDir: root,
  // Keys cannot be sent to WebKit from within a page; there the walk of `npm run browsers` types.
  files: process.env.MC_UI_FILES ?? ['test/ui/**/*.test.ts', ...(process.env.MC_ENGINE === 'webkit' ? ['!test/ui/keyboard.test.ts'] : [])],
  browsers: [await launcher(process.env.MC_ENGINE)],
  concurrency: 1,
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [virtualModules(), esbuildPlugin({ ts: true, tsconfig: join(root, 'tsconfig.json'), target: 'es2022' })],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
  testsFinishTimeout: 300_000, // many states, and machines that are busy
  testFramework: { config: { timeout: 10_000 } },
};
