import { assemble } from '../document/assemble.ts';
import type { Load } from '../document/include.ts';
import { openDocument } from '../document/open.ts';
import type { Limits } from '../model/limits.ts';
import { withBudgets } from './afford.ts';
import { createEngine } from './create.ts';
import { Kernel } from './kernel.ts';
import { fetchText, today } from './outside.ts';
import type { Counted, Engine, OpenOptions } from './questions.ts';
import { Separate } from './separate.ts';

/** As `createEngine`, with judging several budgets together, and answers that wait for the count. */
export async function createHeadlessEngine(wasm: BufferSource, limits?: Limits, load: Load = fetchText): Promise<Engine> {
  const module = await WebAssembly.compile(wasm);
  return withBudgets(withCounts(await createEngine(module, limits, load), module, limits, load), module, limits, load);
}

/**
 * An engine whose answers have the number of configurations as exactly as it can be known: nobody looks at them before. Lists whose
 * instances can be hundreds of things are counted apart from the rest, where they meet it in sums only.
 */
function withCounts(engine: Engine, module: WebAssembly.Module, limits: Limits | undefined, load: Load): Engine {
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
