import type { Load } from '../document/include.ts';
import type { Limits } from '../model/limits.ts';
import { withBudgets } from './afford.ts';
import { bestOf } from './best.ts';
import { createEngine } from './create.ts';
import type { HeadlessEngine } from './questions.ts';
import { Ranks } from './ranks.ts';
import { searchBest } from './search-best.ts';
import { SearchSpace, TooLargeError } from './search-space.ts';

const NEEDS_DIAGRAM = 'This solution space is too large to be compiled. Its configurations can be found, but not numbered, and none can be drawn so that each has the same chance.';

/** As `createEngine`, with the questions that go through configurations, or judge several budgets together. */
export async function createHeadlessEngine(wasm: BufferSource, limits?: Limits, load?: Load): Promise<HeadlessEngine> {
  const module = await WebAssembly.compile(wasm);
  const engine = withBudgets(await createEngine(module, limits, load), module, limits, load);
  const ranks = async (): Promise<Ranks> => {
    const space = await engine.compiled();
    if (space === undefined) throw new TooLargeError(NEEDS_DIAGRAM);
    return new Ranks(space.model, space.kernel);
  };
  return {
    ...engine,
    best: async (...question) => {
      const asked = engine.asked();
      return asked instanceof SearchSpace ? searchBest(asked, ...question) : bestOf(asked, ...question);
    },
    number: async (configuration) => (await ranks()).numberOf(configuration)?.toString(),
    configuration: async (number) => (/^\d+$/.test(number) ? (await ranks()).configurationAt(BigInt(number)) : undefined),
    sample: async (seed) => (await ranks()).sample(seed),
  };
}
