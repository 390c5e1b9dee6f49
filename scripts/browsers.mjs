// The same components and the same walk in every engine that is on this machine: `npm run browsers`, or `npm run browsers -- webkit`.
// Installs nothing; says what it did not find. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { foundBrowser } from './setup/browser.mjs';
import { findEngines } from './setup/engines.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const engines = { ...(foundBrowser(root) && { chromium: { version: 'the one of npm test' } }), ...findEngines() };
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in engines));
if (unknown.length > 0) {
  console.error(`Unknown engine: ${unknown.join(', ')}. There are: ${Object.keys(engines).join(', ')}.`);
  process.exit(1);
}

/** Runs a tool that leaves its counts in a file; one that dies before that counts as one failure. */
function counted(args, variable, more, read = (counts) => counts) {
  const file = join(root, 'build', 'test', `${variable}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...more, [variable]: file } });
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

const components = (name) => counted(['node_modules/@web/test-runner/dist/bin.js'], 'MC_UI_COUNTS', { MC_ENGINE: name });

const walk = (name) =>
  counted(['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/browsers/playwright.config.ts', '--project', name], 'MC_BROWSERS_COUNTS', {}, ({ stats }) => ({
    passed: stats.expected + stats.flaky, failed: stats.unexpected,
  }));

if (!(await ensureBuilt())) process.exit(1);
const total = { passed: 0, failed: 0 };
const summary = [];
for (const [name, { version, missing }] of Object.entries(engines)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (missing !== undefined) {
    summary.push(`${name.padEnd(9)} not tried. ${missing}`);
    // Who names an engine wants it tried.
    if (asked.length > 0) total.failed++;
    continue;
  }
  for (const [what, run] of Object.entries({ components, walk })) {
    // Chromium's are a part of npm test.
    if (name === 'chromium' && what === 'components') continue;
    console.log(`\n— ${name} (${version}): ${what}`);
    const { passed, failed } = run(name);
    total.passed += passed;
    total.failed += failed;
    summary.push(`${name.padEnd(9)} ${version}, ${what}: ${passed} passed, ${failed} failed`);
  }
}
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
