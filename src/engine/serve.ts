import { expose, transfer } from 'comlink';
import { messageOf } from './fault.ts';
import type { Deduction, Engine } from './questions.ts';

/** How an engine came to be on the other side. Plain data, as an error's own fields do not survive the channel. */
export type Started = { readonly ok: true } | { readonly ok: false; readonly wasm: boolean; readonly message: string };

/** What the worker offers over the channel: the engine, after `start` has given it its bytes. */
export interface Served extends Omit<Engine, 'close'> {
  start(wasm: BufferSource): Promise<Started>;
}

export type CreateEngine = (wasm: BufferSource) => Promise<Engine>;

/** The smallest module there is: whether it compiles tells a forbidden WebAssembly from a broken binary. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

export async function wasmAllowed(): Promise<boolean> {
  try {
    await WebAssembly.compile(EMPTY_MODULE);
    return true;
  } catch {
    return false;
  }
}

/** The arrays of an answer belong to it alone, so they are moved to the page instead of being copied. */
function buffersOf(answer: Deduction): ArrayBuffer[] {
  const arrays = Object.values(answer).filter((part) => ArrayBuffer.isView(part));
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}

/** Serves an engine to the other end of a channel; in a worker, to the page. */
export function serve(create: CreateEngine, endpoint?: Parameters<typeof expose>[1]): void {
  let engine: Engine | undefined;
  const ask = (): Engine => {
    if (!engine) throw new Error('The engine has not been started.');
    return engine;
  };
  const served: Served = {
    async start(wasm) {
      if (!(await wasmAllowed())) return { ok: false, wasm: false, message: 'WebAssembly is not allowed in this worker.' };
      try {
        engine = await create(wasm);
        return { ok: true };
      } catch (fault) {
        return { ok: false, wasm: true, message: messageOf(fault) };
      }
    },
    open: (text, options) => ask().open(text, options),
    async deduce(...question) {
      const answer = await ask().deduce(...question);
      return transfer(answer, buffersOf(answer));
    },
    count: (decisions) => ask().count(decisions),
    explain: (decisions, wish) => ask().explain(decisions, wish),
    repair: (decisions, wish, k) => ask().repair(decisions, wish, k),
    complete: (decisions, objective) => ask().complete(decisions, objective),
    settled: () => ask().settled(),
  };
  expose(served, endpoint);
}
