// The kinds of checks, each run by its own tool and answering with what passed and failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBuilt } from '../build.mjs';

const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Files under `folder` whose names end with `end`, as paths from the root. */
function files(root, folder, end) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** Runs a tool that leaves its counts in a file; a tool that dies before that counts as one failure. */
function counted(root, args, variable, read = (counts) => counts) {
  const file = join(root, 'build', 'test', `${variable}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, [variable]: file } });
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : NONE;
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

const single = (ok) => (ok ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 });

/** Everything must build; this is also where the solver's own types are checked, by its compiler. */
const build = async () => single(await ensureBuilt());

const types = (root) =>
  single(spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: root, stdio: 'inherit' }).status === 0);

function node(root) {
  const tests = files(root, 'test', '.test.ts').filter((file) => !/^test[\\/](ui|e2e)[\\/]/.test(file));
  const args = ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-timeout=240000', '--test-reporter=./scripts/test/node-reporter.mjs', '--test-reporter-destination=stdout'];
  return counted(root, [...args, ...tests], 'MC_TEST_COUNTS');
}

/** Components in a real browser. */
function ui(root) {
  if (files(root, 'test/ui', '.test.ts').length === 0) return NONE;
  return counted(root, ['node_modules/@web/test-runner/dist/bin.js'], 'MC_UI_COUNTS');
}

/** The whole journey: real page, real worker, real service. */
function e2e(root) {
  if (files(root, 'test/e2e', '.spec.ts').length === 0) return NONE;
  return counted(root, ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/e2e/playwright.config.ts'], 'MC_E2E_COUNTS', ({ stats }) => ({
    passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped,
  }));
}

export const checks = { build, types, node, ui, e2e };
