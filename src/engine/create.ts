import type { Load } from '../document/include.ts';
import type { ParsedDocument } from '../document/parsed.ts';
import type { Limits } from '../model/limits.ts';
import { drawPicture } from '../model/preview.ts';
import { Kernel } from './kernel.ts';
import { openSpace } from './open.ts';
import type { Deduction, Engine } from './questions.ts';
import type { SearchSpace } from './search-space.ts';
import type { Space } from './space.ts';

const IDLE_MS = 300;

/** With what the engine without a screen asks besides. */
export interface OpenEngine extends Engine {
  /** What answers at present. */
  asked(): Space | SearchSpace;
  /** The compiled space: one that is being compiled is waited for; undefined where there will be none. */
  compiled(): Promise<Space | undefined>;
}

/**
 * The engine over one instance of the WASM module: from a document's text to answers. It runs wherever WebAssembly does:
 * in a worker, in a page, in Node.
 * @param limits sizes at which the lowering changes its encodings; for tests
 * @param load reads files that documents include; by `fetch` if absent
 * @throws WebAssembly.CompileError where WebAssembly is not allowed or the bytes are not a module.
 */
export async function createEngine(wasm: BufferSource | WebAssembly.Module, limits?: Limits, load?: Load): Promise<OpenEngine> {
  const kernel = await Kernel.create(wasm);
  let space: Space | undefined;
  let searched: SearchSpace | undefined;
  let document: ParsedDocument | undefined;
  let latest = 0;
  let settled: Promise<boolean> = Promise.resolve(false);
  const ready = (): Space => {
    if (space === undefined) throw new Error('No document is open.');
    return space;
  };
  const asked = (): Space | SearchSpace => searched ?? ready();
  let idle: ReturnType<typeof setTimeout> | undefined;
  /** The first conflict is not to wait for search to be set up: that is done when nobody has asked anything for a while. */
  const rest = (): void => {
    clearTimeout(idle);
    if (space === undefined) return;
    idle = setTimeout(() => kernel.searcher.prepare(), IDLE_MS);
    // Nothing to keep a process of Node's alive for.
    if (typeof idle === 'object') idle.unref();
  };
  return {
    async open(text, options = {}) {
      const turn = ++latest;
      clearTimeout(idle);
      space?.distinct.close();
      space = searched = undefined;
      const opened = await openSpace(kernel, text, { ...options, limits, load, isStale: () => turn !== latest });
      ({ space, searched, document } = opened);
      settled = opened.finish === undefined ? Promise.resolve(space !== undefined) : opened.finish().then((compiled) => {
        if (compiled === undefined || turn !== latest) return false;
        [space, searched] = [compiled, undefined];
        return true;
      });
      settled.catch(() => {}); // heard by who waits for it
      rest();
      const { issues, catalogue, statistics } = opened;
      return { issues, catalogue, statistics };
    },
    async deduce(...question) {
      const deduction: Deduction = await asked().deduce(...question);
      rest();
      const { proposal } = deduction;
      const picture = proposal && document && drawPicture(document, proposal.configuration, (id) => proposal.setBy[id] === 'open');
      return picture === undefined ? deduction : { ...deduction, proposal: { ...proposal!, picture } };
    },
    count: async (decisions) => (searched === undefined ? ready().count(decisions) : undefined),
    explain: async (...question) => asked().explain(...question),
    repair: async (...question) => asked().repair(...question),
    complete: async (...question) => asked().complete(...question),
    settled: () => settled,
    asked,
    async compiled() {
      if (searched !== undefined) await settled;
      return searched === undefined ? ready() : undefined;
    },
    close() {
      latest++;
      space?.distinct.close();
      space = searched = undefined;
      clearTimeout(idle);
    },
  };
}
