/**
 * What the checker finds by solving, as a self-contained function like the core (`virtual:mc-checks`): for authors, in a worker of its
 * own. It is an engine that answers `open` with what there is to find, so it is started as the page's engine is.
 */
import { wrap } from 'comlink';
import { checkText } from './check.ts';
import type { Core } from './core.ts';
import { Kernel } from './kernel.ts';
import type { InternalOptions } from './open.ts';
import type { Engine } from './questions.ts';
import { serve, wasmAllowed } from './serve.ts';

async function createEngine(wasm: BufferSource | WebAssembly.Module): Promise<Engine> {
  const kernel = await Kernel.create(wasm);
  const spare = kernel.another();
  const checker: Pick<Engine, 'open' | 'close'> = {
    open: async (text, options) => ({ issues: await checkText(kernel, spare, text, options as InternalOptions) }),
    close() {},
  };
  // Nothing else is asked of it.
  return checker as Engine;
}

export { createEngine, wasmAllowed, wrap };
export const workerMain: Core['workerMain'] = () => serve(createEngine);
