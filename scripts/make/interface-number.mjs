// The number by which a page and its solver.wasm know that they belong together: a digest of what either takes the other to do.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is called and what that requires and ensures; the integers both sides read; how a diagram is written down. */
const SOURCES = ['solver/index.ts', 'solver/format.ts', 'solver/save.ts'];
export const INTERFACE_FILE = 'solver/interface.ts';

/** The text of the file that both compilers read. */
export function interfaceText(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(join(root, source), 'utf8').replaceAll('\r\n', '\n')).update('\0');
  return `/** Written by the build (scripts/make/interface-number.mjs): a digest of ${SOURCES.join(', ')}. */\nexport const INTERFACE = ${hash.digest().readUInt32BE(0) >>> 1};\n`;
}

/** Writes it where the sources have changed. */
export function writeInterfaceNumber(root) {
  const file = join(root, INTERFACE_FILE), text = interfaceText(root);
  let known = '';
  try {
    known = readFileSync(file, 'utf8');
  } catch {
    // Not there yet.
  }
  if (known !== text) writeFileSync(file, text);
}
