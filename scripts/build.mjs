// Makes everything that is stale, or only the named steps.
//   node scripts/build.mjs [solver] [node] [compiled] [prices] [page] [schema] [types] [manifest]
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureStep } from './make/stamp.mjs';
import { steps } from './make/steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Brings the named steps up to date, all of them when none is named; false when one failed. */
export async function ensureBuilt(names = steps.map((step) => step.name)) {
  for (const step of steps) {
    if (!names.includes(step.name)) continue;
    if (await ensureStep(root, step)) continue;
    process.stderr.write(`Build step "${step.name}" failed: see above.\n`);
    return false;
  }
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  process.exitCode = (await ensureBuilt(names.length > 0 ? names : undefined)) ? 0 : 1;
}
