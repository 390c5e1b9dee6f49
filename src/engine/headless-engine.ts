import type { Load } from '../document/include.ts';
import type { Limits } from '../model/limits.ts';
import { withBudgets } from './afford.ts';
import { bestOf } from './best.ts';
import { createAsking } from './create.ts';
import type { HeadlessEngine } from './questions.ts';
import { Ranks } from './ranks.ts';
import { searchBest } from './search-best.ts';
import { SearchSpace, TooLargeError } from './search-space.ts';

const NEEDS_DIAGRAM = 'This solution space is too large to be compiled. Its configurations can be found, but not numbered, and none can be drawn so that each has the same chance.';

/** As `createEngine`, with what no page asks. */
export async function createHeadlessEngine(wasm: BufferSource, limits?: Limits, load?: Load): Promise<HeadlessEngine> {
  const module = await WebAssembly.compile(wasm);
  const { engine, space } = await createAsking(module, limits, load);
  /** By the diagram: where it is being compiled yet, it is waited for. */
  const ranks = async (): Promise<Ranks> => {
    if (space() instanceof SearchSpace) await engine.settled();
    const compiled = space();
    if (compiled instanceof SearchSpace) throw new TooLargeError(NEEDS_DIAGRAM);
    return new Ranks(compiled.model, compiled.kernel);
  };
  const more: Omit<HeadlessEngine, 'afford'> = {
    ...engine,
    best: async (...question) => {
      const answering = space();
      return answering instanceof SearchSpace ? searchBest(answering, ...question) : bestOf(answering, ...question);
    },
    number: async (configuration) => (await ranks()).numberOf(configuration)?.toString(),
    configuration: async (number) => (/^\d+$/.test(number) ? (await ranks()).configurationAt(BigInt(number)) : undefined),
    sample: async (seed) => (await ranks()).sample(seed),
  };
  return withBudgets(more, module, limits, load);
}
