// Finds a Chromium for the tests, or gets one. The result is one file in node_modules that the test configurations read.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const recordOf = (root) => join(root, 'node_modules', '.mc', 'browser.json');

/** `{ path, args }` of the browser that set-up found; undefined when it was not run with `--browser`. */
export function foundBrowser(root) {
  const file = recordOf(root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The sandbox needs rights that root and most containers of CI do not have; everyone else keeps it. */
function launchArguments() {
  const sandboxless = process.getuid?.() === 0 || Boolean(process.env.CI);
  return [
    ...(sandboxless ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ];
}

/** Only a browser that prints a page which a script has written counts: stubs and lacking libraries are told apart so. */
function renders(path, args) {
  const profile = mkdtempSync(join(tmpdir(), 'mc-browser-'));
  try {
    const page = 'data:text/html,<p></p><script>document.querySelector("p").textContent="mc"+6*7</script>';
    const run = spawnSync(path, ['--headless', ...args, `--user-data-dir=${profile}`, '--dump-dom', page], { encoding: 'utf8', timeout: 30_000 });
    return run.status === 0 && run.stdout.includes('<p>mc42</p>');
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function* places() {
  for (const name of ['MC_BROWSER', 'CHROME_PATH']) if (process.env[name]) yield process.env[name];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'];
  const end = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (process.env.PATH ?? '').split(delimiter)) for (const name of names) yield join(folder, name + end);
  for (const app of ['Google Chrome', 'Chromium', 'Microsoft Edge']) yield `/Applications/${app}.app/Contents/MacOS/${app}`;
  for (const base of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]) {
    if (!base) continue;
    yield join(base, 'Google', 'Chrome', 'Application', 'chrome.exe');
    yield join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe');
  }
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

async function search() {
  const args = launchArguments();
  for (const path of new Set([...places(), await playwrightsOwn()])) {
    if (path && executable(path) && renders(path, args)) return { path, args };
  }
  return undefined;
}

const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0;

function apt(say, prefix = []) {
  if (!executable('/usr/bin/apt-get')) return;
  say('Getting Chromium from the system\'s package manager …');
  const [command, ...rest] = [...prefix, 'apt-get'];
  if (run(command, [...rest, 'update'])) run(command, [...rest, 'install', '-y', '--no-install-recommends', 'chromium']);
}

function playwright(root, say, ...more) {
  say('Getting Chromium from Playwright …');
  run(process.execPath, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', ...more, 'chromium']);
}

/** Each way to get a browser, the least intrusive first for whoever is running this. */
function waysToGet(root, say) {
  const isRoot = process.getuid?.() === 0;
  const bare = () => playwright(root, say);
  const withSystem = () => playwright(root, say, '--with-deps');
  if (isRoot) return [() => apt(say), bare, withSystem];
  return [bare, () => apt(say, ['sudo', '-n'])];
}

/** Makes sure that a browser is recorded and still there; false when none could be had. */
export async function ensureBrowser(root, say) {
  const wish = process.env.MC_BROWSER ?? process.env.CHROME_PATH;
  const known = foundBrowser(root);
  if (known && existsSync(known.path) && (!wish || wish === known.path)) return true;
  let found = await search();
  for (const get of found ? [] : waysToGet(root, say)) {
    get();
    found = await search();
    if (found) break;
  }
  if (!found) {
    say('No Chromium or Chrome that shows a page was found, and none could be installed.');
    say('Install Chrome, Chromium or Edge, or name one: MC_BROWSER=/path/to/chrome npm test');
    return false;
  }
  const file = recordOf(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(found, null, 2));
  say(`Browser for the tests: ${found.path}`);
  return true;
}
