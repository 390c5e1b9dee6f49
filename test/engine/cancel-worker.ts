/**
 * An engine in a worker of Node's that counts the slices of work its kernel is asked for, and stops in one of them until it
 * is told that the other side has said something.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../../src/engine/create.ts';
import { serve } from '../../src/engine/serve.ts';

export interface Shared {
  /** Slices so far; 0 or 1: go on. */
  readonly counts: Int32Array;
  /** The slice to stop in. */
  readonly stopAt: number;
}

const { counts, stopAt } = workerData as Shared;

const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (module: WebAssembly.Module, imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>;
WebAssembly.instantiate = (async (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
  const { exports } = await instantiate(module, imports);
  const { compileRun, ...others } = exports as { compileRun(steps: number): number };
  return {
    exports: {
      ...others,
      compileRun(steps: number) {
        if (Atomics.add(counts, 0, 1) + 1 === stopAt) {
          Atomics.notify(counts, 0);
          Atomics.wait(counts, 1, 0);
        }
        return compileRun(steps);
      },
    },
  };
}) as unknown as typeof WebAssembly.instantiate;

/** The worker's port as a browser's would be. */
const endpoint = {
  addEventListener: (_: string, listener: (event: { data: unknown }) => void) => parentPort!.on('message', (data) => listener({ data })),
  removeEventListener: () => {},
  postMessage: (data: unknown, transfers: readonly ArrayBuffer[]) => parentPort!.postMessage(data, transfers),
};
serve(createEngine, endpoint as unknown as Parameters<typeof serve>[1]);
