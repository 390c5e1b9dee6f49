/**
 * The core: everything between a document's text and an answer, and the channel. It is bundled on its own into one
 * self-contained function (`virtual:mc-core`), whose text makes the worker and which the page calls for the channel and
 * for working without a worker. So nothing is in the file twice, and nothing is fetched.
 */
import { wrap } from 'comlink';
import { serve, wasmAllowed } from './serve.ts';
import { createEngine } from './create.ts';

/** What the self-contained function returns. */
export interface Core {
  readonly createEngine: typeof createEngine;
  readonly wasmAllowed: typeof wasmAllowed;
  readonly wrap: typeof wrap;
  /** Run once in a worker: answers the page's questions from then on. */
  workerMain(): void;
}

const workerMain = (): void => serve(createEngine);

export { createEngine, wasmAllowed, workerMain, wrap };
