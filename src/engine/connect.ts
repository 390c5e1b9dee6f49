import core from 'virtual:mc-core';
import packed from 'virtual:mc-wasm';
import { climb, type Refusals } from './ladder.ts';
import type { Engine } from './questions.ts';
import { RemoteEngine } from './remote.ts';
import type { Material, Mode } from './spawn.ts';
import { unpack } from './unpack.ts';

export interface ConnectOptions {
  /** `off` works in the page's own thread. */
  readonly worker?: 'auto' | 'off';
  /** Address of `mc-worker.js`, for pages whose policy allows workers from their own origin only. */
  readonly workerUrl?: string;
  /** The core, where it is not the page's own. */
  readonly factory?: Material['factory'];
  /** Milliseconds within which a worker must be up. A refused one says so at once; this is for one that hangs. */
  readonly timeout?: number;
}

export interface Connected {
  readonly engine: Engine;
  readonly mode: Mode;
  /** Why there is no worker, where one was wanted. */
  readonly reason?: string;
}

/** Longer than any document compiles; a shopper is told rather than left waiting for ever. */
const ANSWER_LIMIT = 60_000;

const refusals: Refusals = new Map();
let bytes: Promise<Uint8Array<ArrayBuffer>> | undefined;
const wasm = (): Promise<Uint8Array<ArrayBuffer>> => (bytes ??= unpack(packed));

/** An engine in the best place this page allows. Rejects with `EngineFault` where WebAssembly is not allowed at all. */
export async function connectEngine({ worker = 'auto', workerUrl, factory = core, timeout = 8000 }: ConnectOptions = {}): Promise<Connected> {
  const material: Material = { factory, wasm, timeout, ...(workerUrl && { workerUrl }) };
  const spawn = () => climb(material, refusals, worker);
  const first = await spawn();
  const engine = new RemoteEngine(first, spawn, ANSWER_LIMIT);
  const reason = [...refusals].map(([mode, why]) => `${mode}: ${why}`).join('; ');
  return { engine, mode: first.mode, ...(first.mode === 'main' && reason && { reason }) };
}
