import { createEngine } from '../../src/engine/create.ts';
import type { Engine } from '../../src/engine/questions.ts';
import type { Catalogue } from '../../src/model/catalogue.ts';
import { verifyWith } from '../../src/order/verify.ts';
import type { Verify } from './ordering.ts';

/** A document opened by an engine of its own. */
interface Bench {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
}

async function open(wasm: BufferSource, text: string, date: string): Promise<Bench> {
  const engine = await createEngine(wasm);
  const { catalogue, issues } = await engine.open(text, { date, search: true, meanwhile: true });
  const fault = issues.find(({ severity }) => severity === 'error');
  if (catalogue === undefined || fault !== undefined) throw new Error(`The shop's own document has a fault: ${fault?.message}`);
  return { engine, catalogue };
}

/** Documents that are kept open; a shop of thousands keeps the ones that sell. */
const KEPT = 20;

/**
 * Judges orders with documents kept open: compiling takes longer than judging. An order is judged by today's
 * availability, so a document is opened anew on a new day, and when its author has changed it.
 */
export function createJudge(wasm: BufferSource): Verify {
  const benches = new Map<string, Promise<Bench>>();
  return async (specification, text) => {
    const date = new Date().toISOString().slice(0, 10);
    const key = `${date} ${text}`;
    const bench = benches.get(key) ?? open(wasm, text, date);
    benches.delete(key);
    benches.set(key, bench); // the most recently used come last
    for (const [old, closing] of benches) {
      if (benches.size <= KEPT) break;
      benches.delete(old);
      closing.then(({ engine }) => engine.close()).catch(() => {});
    }
    try {
      const { engine, catalogue } = await bench;
      return await verifyWith(engine, catalogue, specification);
    } catch (fault) {
      benches.delete(key); // whatever went wrong, the next order starts from the document again
      throw fault;
    }
  };
}
