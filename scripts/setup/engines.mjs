// Finds the engines beside Chromium that the walk of `npm run browsers` can drive; nothing is installed or downloaded for it.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function onPath(...names) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

/** WebKitGTK keeps its small browser beside its library: `/usr/lib/<architecture>/webkit2gtk-4.1/MiniBrowser`. */
function miniBrowser() {
  for (const lib of ['/usr/lib', '/usr/libexec']) {
    for (const folder of existsSync(lib) ? ['', ...readdirSync(lib)] : []) {
      for (const version of ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']) {
        const path = join(lib, folder, version, 'MiniBrowser');
        if (existsSync(path)) return path;
      }
    }
  }
  return undefined;
}

/** The number that `--version` says. */
const versionOf = (path) => /\d+(\.\d+)+\w*/.exec(spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 }).stdout ?? '')?.[0] ?? '';

function firefox() {
  const path = process.env.MC_FIREFOX ?? onPath('firefox-esr', 'firefox');
  return path === undefined ? { missing: 'Firefox: none on PATH (Debian: apt-get install firefox-esr), and MC_FIREFOX names none.' } : { path, version: versionOf(path) };
}

function webkit() {
  const driver = onPath('WebKitWebDriver');
  const path = miniBrowser();
  if (!driver || !path) return { missing: 'WebKit: no WebKitWebDriver with its MiniBrowser (Debian: apt-get install webkit2gtk-driver xvfb).' };
  const display = onPath('Xvfb');
  if (!display && !process.env.DISPLAY) return { missing: 'WebKit: there is no screen, and no Xvfb to make one (Debian: apt-get install xvfb).' };
  return { path, driver, ...(display && { display }), version: 'WebKitGTK' };
}

/** `{ firefox, webkit }`, each with its path, or with `missing`: a sentence about what was not found and how to get it. */
export const findEngines = () => ({ firefox: firefox(), webkit: webkit() });
