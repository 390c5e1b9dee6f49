import type { Load } from '../document/include.ts';
import type { Limits } from '../model/limits.ts';
import { withBudgets } from './afford.ts';
import { createEngine } from './create.ts';
import type { Engine } from './questions.ts';

/** As `createEngine`, with judging several budgets together. */
export async function createHeadlessEngine(wasm: BufferSource, limits?: Limits, load?: Load): Promise<Engine> {
  const module = await WebAssembly.compile(wasm);
  return withBudgets(await createEngine(module, limits, load), module, limits, load);
}
