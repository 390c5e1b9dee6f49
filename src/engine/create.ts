import type { Limits } from '../model/limits.ts';
import { Kernel } from './kernel.ts';
import { openSpace } from './open.ts';
import type { Engine } from './questions.ts';
import type { Space } from './space.ts';

/**
 * The engine over one instance of the WASM module: from a document's text to answers. It runs wherever WebAssembly does:
 * in a worker, in a page, in Node.
 * @param limits sizes at which the lowering changes its encodings; for tests
 * @throws WebAssembly.CompileError where WebAssembly is not allowed or the bytes are not a module.
 */
export async function createEngine(wasm: BufferSource, limits?: Limits): Promise<Engine> {
  const kernel = await Kernel.create(wasm);
  let space: Space | undefined;
  let latest = 0;
  const ready = (): Space => {
    if (space === undefined) throw new Error('No document is open.');
    return space;
  };
  return {
    async open(text, { date } = {}) {
      const turn = ++latest;
      space = undefined;
      const opened = await openSpace(kernel, text, { date, limits, isStale: () => turn !== latest });
      space = opened.space;
      const { issues, catalogue, statistics } = opened;
      return { issues, catalogue, statistics };
    },
    deduce: async (...question) => ready().deduce(...question),
    explain: async (...question) => ready().explain(...question),
    repair: async (...question) => ready().repair(...question),
    complete: async (...question) => ready().complete(...question),
    close() {
      latest++;
      space = undefined;
    },
  };
}
