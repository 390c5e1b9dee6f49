import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The engine's WebAssembly from disk, for Node: beside the built program, or where the build leaves it for the sources. */
export async function readSolver(): Promise<Uint8Array<ArrayBuffer>> {
  const here = dirname(fileURLToPath(import.meta.url));
  try {
    return new Uint8Array(await readFile(join(here, 'solver.wasm')));
  } catch {
    return new Uint8Array(await readFile(join(here, '../../build/solver.wasm')));
  }
}
