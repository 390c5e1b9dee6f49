// Installs the packages when the lock file changed, and only then. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an installation depends on: the lock file, and the binary interface that native packages were fetched for. */
function fingerprint(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.versions.modules} ${process.platform} ${process.arch}`)
    .digest('hex');
}

/**
 * Whether what npm last installed is what the lock file asks for. So a hand-made `npm install` is taken over instead of
 * being deleted and fetched again. Optional packages may be missing: they belong to other platforms.
 */
function installed(root) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(([path, { version, optional }]) => {
    if (path === '') return true;
    if (optional && have[path] === undefined) return true;
    return have[path]?.version === version && existsSync(join(root, path, 'package.json'));
  });
}

/** npm inside npm must not believe that it is the outer script. */
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package)_/.test(name)));
}

/** Runs npm with its output on stderr, so that stdout stays the program's own. */
export function npm(root, args) {
  const cli = process.env.npm_execpath;
  const own = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli);
  const options = { cwd: root, env: cleanEnvironment(), stdio: ['ignore', 2, 2] };
  const done = own
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return done.status === 0;
}

/** Brings node_modules in step with the lock file; false when that failed. */
export function ensurePackages(root, say) {
  const room = join(root, 'node_modules', '.mc');
  const stamp = join(room, 'packages');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!installed(root)) {
    say('Installing packages (npm ci) …');
    if (!npm(root, ['ci', '--no-audit', '--no-fund'])) {
      say('npm ci failed: see its message above. The registry must be reachable; then run the command again.');
      return false;
    }
  }
  mkdirSync(room, { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}
