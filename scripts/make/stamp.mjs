// A step is run again only when the content of its inputs changed, or an output is gone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file at or under `path`, in a fixed order. */
function* filesOf(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return;
  if (status.isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesOf(join(root, input))) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Runs `step` when it is stale; true when its outputs are then in place. */
export async function ensureStep(root, step) {
  const room = join(root, 'build', '.stamps');
  const stamp = join(room, step.name);
  const wanted = fingerprint(root, step.inputs);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && step.outputs.every((output) => existsSync(join(root, output)));
  if (fresh) return true;
  const done = (await step.run(root)) && step.outputs.every((output) => existsSync(join(root, output)));
  if (done) {
    mkdirSync(room, { recursive: true });
    writeFileSync(stamp, wanted);
  }
  return done;
}
