// All set-up a fresh clone needs, in front of `npm start`, `npm test` and the others. Costs nothing when all is in place.
//   node scripts/setup.mjs             packages
//   node scripts/setup.mjs --browser   packages and a browser for the tests
// Speaks on stderr only: stdout belongs to the program that comes after.
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBrowser } from './setup/browser.mjs';
import { ensurePackages } from './setup/packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (sentence) => process.stderr.write(`${sentence}\n`);

function nodeIsRecent() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return true;
  say(`Node ${process.versions.node} is too old: Node 20.19 or newer is needed (https://nodejs.org).`);
  return false;
}

/** True when everything asked for is in place. */
export async function setup({ browser = false } = {}) {
  return nodeIsRecent() && ensurePackages(root, say) && (!browser || (await ensureBrowser(root, say)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await setup({ browser: process.argv.includes('--browser') })) ? 0 : 1;
}
