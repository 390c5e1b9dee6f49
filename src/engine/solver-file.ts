import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INTERFACE } from '../../solver/interface.ts';
import { imports } from './instance.ts';

/**
 * The engine's WebAssembly from disk, for Node: beside the built program, or where the build leaves it for the sources. Throws
 * `Error` when it is of another version than this program: it would answer wrongly or not at all.
 */
export async function readSolver(): Promise<Uint8Array<ArrayBuffer>> {
  const wasm = await readWasm();
  await mustMatch(wasm);
  return wasm;
}

/** Throws `Error` when the module is no solver, or not the one of these sources. (A page carries its own within it.) */
export async function mustMatch(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  const module = await WebAssembly.compile(wasm);
  const { interfaceNumber } = (await WebAssembly.instantiate(module, imports(module))).exports as { interfaceNumber?: () => number };
  if (interfaceNumber?.() === INTERFACE) return;
  throw new Error('solver.wasm and this program are of different versions. Build both again (npm run build), or take both files from one release.');
}

async function readWasm(): Promise<Uint8Array<ArrayBuffer>> {
  const here = dirname(fileURLToPath(import.meta.url));
  try {
    return new Uint8Array(await readFile(join(here, 'solver.wasm')));
  } catch {
    return new Uint8Array(await readFile(join(here, '../../build/solver.wasm')));
  }
}
