import { assemble } from '../document/assemble.ts';
import type { Load } from '../document/include.ts';
import { openDocument } from '../document/open.ts';
import type { Limits } from '../model/limits.ts';
import { withBudgets } from './afford.ts';
import { bestOf } from './best.ts';
import { BestDistinct } from './best-distinct.ts';
import { createEngine, type OpenEngine } from './create.ts';
import { Kernel } from './kernel.ts';
import { fetchText, today } from './outside.ts';
import type { Counted, Engine, HeadlessEngine, OpenOptions } from './questions.ts';
import { Ranks } from './ranks.ts';
import { searchBest } from './search-best.ts';
import { SearchSpace, TooLargeError } from './search-space.ts';
import type { Space } from './space.ts';
import { Separate } from './separate.ts';

const NEEDS_DIAGRAM = 'This solution space is too large to be compiled. Its configurations can be found, but not numbered, and none can be drawn so that each has the same chance.';
const MANY_ARRANGEMENTS = 'The instances of its lists can be combined in too many ways for its configurations to be numbered, or drawn so that each has the same chance.';
const TIED_TEXTS = 'Its texts are tied to each other in too irregular a way for its configurations to be numbered without them.';

/** As `createEngine`, with variant numbers, judging several budgets together, and answers that wait for the count. */
export async function createHeadlessEngine(wasm: BufferSource, limits?: Limits, load: Load = fetchText): Promise<HeadlessEngine> {
  const module = await WebAssembly.compile(wasm);
  return withBudgets(withCounts(withRanks(await createEngine(module, limits, load)), module, limits, load), module, limits, load);
}

/** An engine that numbers configurations, and whose best ones differ in more than the order of interchangeable instances. */
function withRanks(engine: OpenEngine): HeadlessEngine {
  const bests = new WeakMap<Space, BestDistinct>();
  const ranks = async (): Promise<Ranks> => {
    const space = await engine.compiled();
    if (space === undefined) throw new TooLargeError(NEEDS_DIAGRAM);
    const kernel = await space.distinct.whole();
    const ranks = kernel && new Ranks(space.model, kernel);
    if (!ranks?.isExact) throw new TooLargeError(ranks === undefined ? MANY_ARRANGEMENTS : TIED_TEXTS);
    return ranks;
  };
  return {
    ...engine,
    async best(...question) {
      const space = engine.asked();
      if (space instanceof SearchSpace) return searchBest(space, ...question);
      if (!bests.has(space)) bests.set(space, new BestDistinct(space));
      return (await bests.get(space)!.find(...question)) ?? bestOf(space, ...question);
    },
    number: async (configuration) => (await ranks()).numberOf(configuration)?.toString(),
    configuration: async (number) => (/^\d+$/.test(number) ? (await ranks()).configurationAt(BigInt(number)) : undefined),
    sample: async (seed) => (await ranks()).sample(seed),
  };
}

/**
 * An engine whose answers have the number of configurations as exactly as it can be known: nobody looks at them before. Lists whose
 * instances can be hundreds of things are counted apart from the rest, where they meet it in sums only.
 */
function withCounts<Asked extends Engine>(engine: Asked, module: WebAssembly.Module, limits: Limits | undefined, load: Load): Asked {
  let last: Promise<Counted | undefined> = Promise.resolve(undefined);
  let separate: (() => Promise<Separate | undefined>) | undefined;
  const read = async (text: string, { base, overlay, date = today() }: OpenOptions): Promise<Separate | undefined> => {
    const whole = await assemble(text, { base, overlay, date, load });
    const { document } = openDocument(whole.text);
    return document && Separate.of(document, { date, digest: '', limits }, await Kernel.create(module));
  };
  return {
    ...engine,
    open(text, options = {}) {
      let made: Promise<Separate | undefined> | undefined;
      separate = () => (made ??= read(text, options));
      return engine.open(text, options);
    },
    async deduce(decisions, count, everyValue) {
      const deduction = await engine.deduce(decisions, count, everyValue);
      if (deduction.countIsBound !== true || !deduction.consistent) return deduction;
      const number = (await separate?.())?.count(decisions);
      if (number !== undefined) return { ...deduction, count: String(number), countIsBound: false };
      // One after the other, for each gives up the one before it.
      const found = await (last = last.catch(() => undefined).then(() => engine.count(decisions)));
      return found === undefined ? deduction : { ...deduction, countIsBound: false, ...found };
    },
  };
}
