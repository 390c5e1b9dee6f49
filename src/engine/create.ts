import type { Load } from '../document/include.ts';
import type { ParsedDocument } from '../document/parsed.ts';
import type { Limits } from '../model/limits.ts';
import { drawPicture } from '../model/preview.ts';
import { Kernel } from './kernel.ts';
import { openSpace } from './open.ts';
import type { Deduction, Engine } from './questions.ts';
import type { SearchSpace } from './search-space.ts';
import type { Space } from './space.ts';

/**
 * The engine over one instance of the WASM module: from a document's text to answers. It runs wherever WebAssembly does:
 * in a worker, in a page, in Node.
 * @param limits sizes at which the lowering changes its encodings; for tests
 * @param load reads files that documents include; by `fetch` if absent
 * @throws WebAssembly.CompileError where WebAssembly is not allowed or the bytes are not a module.
 */
export async function createEngine(wasm: BufferSource | WebAssembly.Module, limits?: Limits, load?: Load): Promise<Engine> {
  const kernel = await Kernel.create(wasm);
  let space: Space | undefined;
  let searched: SearchSpace | undefined;
  let document: ParsedDocument | undefined;
  let latest = 0;
  let settled: Promise<boolean> = Promise.resolve(false);
  const ready = (): Space => {
    if (space === undefined) throw new Error(searched === undefined ? 'No document is open.' : 'This solution space is too large for that question.');
    return space;
  };
  return {
    async open(text, options = {}) {
      const turn = ++latest;
      space = searched = undefined;
      const opened = await openSpace(kernel, text, { ...options, limits, load, isStale: () => turn !== latest });
      ({ space, searched, document } = opened);
      settled = opened.finish === undefined ? Promise.resolve(space !== undefined) : opened.finish().then((compiled) => {
        if (compiled === undefined || turn !== latest) return false;
        [space, searched] = [compiled, undefined];
        return true;
      });
      settled.catch(() => {}); // heard by who waits for it
      const { issues, catalogue, statistics } = opened;
      return { issues, catalogue, statistics };
    },
    async deduce(...question) {
      const deduction: Deduction = await (searched ?? ready()).deduce(...question);
      const { proposal } = deduction;
      const picture = proposal && document && drawPicture(document, proposal.configuration, (id) => proposal.setBy[id] === 'open');
      return picture === undefined ? deduction : { ...deduction, proposal: { ...proposal!, picture } };
    },
    explain: async (...question) => (searched ?? ready()).explain(...question),
    repair: async (...question) => (searched ?? ready()).repair(...question),
    complete: async (...question) => (searched ?? ready()).complete(...question),
    best: async (...question) => ready().best(...question),
    settled: () => settled,
    number: async (configuration) => ready().ranks.numberOf(configuration)?.toString(),
    configuration: async (number) => (/^\d+$/.test(number) ? ready().ranks.configurationAt(BigInt(number)) : undefined),
    sample: async (seed) => ready().ranks.sample(seed),
    close() {
      latest++;
      space = searched = undefined;
    },
  };
}
