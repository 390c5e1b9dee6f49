import type { Load } from '../document/include.ts';
import type { ParsedDocument } from '../document/parsed.ts';
import type { Limits } from '../model/limits.ts';
import { drawPicture } from '../model/preview.ts';
import { bestOf } from './best.ts';
import { Kernel } from './kernel.ts';
import { openSpace } from './open.ts';
import type { Deduction, Engine } from './questions.ts';
import { Ranks } from './ranks.ts';
import { searchBest } from './search-best.ts';
import { SearchSpace, TooLargeError } from './search-space.ts';
import type { Space } from './space.ts';

const IDLE_MS = 300;

const NEEDS_DIAGRAM = 'This solution space is too large to be compiled. Its configurations can be found, but not numbered, and none can be drawn so that each has the same chance.';
const MANY_ARRANGEMENTS = 'The instances of its lists can be combined in too many ways for its configurations to be numbered, or drawn so that each has the same chance.';
const TIED_TEXTS = 'Its texts are tied to each other in too irregular a way for its configurations to be numbered without them.';

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
    if (space === undefined) throw new Error('No document is open.');
    return space;
  };
  const asked = (): Space | SearchSpace => searched ?? ready();
  /** By the diagram: where it is being compiled yet, it is waited for. */
  const ranks = async (): Promise<Ranks> => {
    if (searched !== undefined) await settled;
    if (searched !== undefined) throw new TooLargeError(NEEDS_DIAGRAM);
    const { model, distinct } = ready();
    const kernel = await distinct.whole();
    const ranks = kernel && new Ranks(model, kernel);
    if (!ranks?.isExact) throw new TooLargeError(ranks === undefined ? MANY_ARRANGEMENTS : TIED_TEXTS);
    return ranks;
  };
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
    best: async (...question) => {
      const space = asked();
      return space instanceof SearchSpace ? searchBest(space, ...question) : bestOf(space, ...question);
    },
    number: async (configuration) => (await ranks()).numberOf(configuration)?.toString(),
    configuration: async (number) => (/^\d+$/.test(number) ? (await ranks()).configurationAt(BigInt(number)) : undefined),
    sample: async (seed) => (await ranks()).sample(seed),
    settled: () => settled,
    close() {
      latest++;
      space?.distinct.close();
      space = searched = undefined;
      clearTimeout(idle);
    },
  };
}
