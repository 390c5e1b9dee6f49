import type { Core } from './core.ts';
import { EngineFault, messageOf } from './fault.ts';
import type { Engine } from './questions.ts';
import type { Served } from './serve.ts';
import { trusted } from './trusted.ts';

/** An engine at work, somewhere. */
export interface Connection {
  readonly mode: Mode;
  readonly engine: Omit<Engine, 'close'>;
  /** Settles, by rejecting, when the worker died. */
  readonly lost: Promise<never>;
  stop(): void;
}

export type Mode = 'url-worker' | 'blob-worker' | 'data-worker' | 'main';

/** What the ways to an engine are made of; the page's own in `connect.ts`, made-up ones in tests. */
export interface Material {
  /** The core's self-contained function: called here, or its text sent into a worker. */
  readonly factory: () => Core;
  readonly wasm: () => Promise<BufferSource>;
  /** A script the host serves for a policy of `worker-src 'self'`. */
  readonly workerUrl?: string;
  readonly timeout: number;
}

/** A way that did not work, and whether WebAssembly was the reason: then no other worker need be tried. */
export class WayRefused extends Error {
  readonly wasmForbidden: boolean;

  constructor(message: string, wasmForbidden = false) {
    super(message);
    this.wasmForbidden = wasmForbidden;
  }
}

const never = new Promise<never>(() => {});

export async function inPage({ factory, wasm }: Material): Promise<Connection> {
  const core = factory();
  if (!(await core.wasmAllowed())) {
    throw new EngineFault(
      'wasm-unavailable',
      "WebAssembly is not allowed on this page. Add 'wasm-unsafe-eval' to script-src in the page's content security policy.",
    );
  }
  const engine = await core.createEngine(await wasm()).catch((fault: unknown) => {
    // WebAssembly is allowed, yet not all of it is known here: 128-bit SIMD came to the last browser in 2023.
    if (fault instanceof WebAssembly.CompileError) throw new EngineFault('wasm-unavailable', `This browser is too old for the engine (${fault.message}).`);
    throw fault;
  });
  return { mode: 'main', engine, lost: never, stop: () => engine.close() };
}

/** What settles first, with a limit of `timeout` milliseconds. */
async function first<T>(promises: readonly Promise<T>[], timeout: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The worker did not answer in time.')), timeout);
  });
  return Promise.race([...promises, late]).finally(() => clearTimeout(timer));
}

function newWorker(url: string): { worker: Worker; lost: Promise<never> } {
  let worker: Worker;
  try {
    worker = new Worker(trusted(url), { name: 'mc-configurator' });
  } catch (fault) {
    throw new WayRefused(messageOf(fault)); // WebKit says no at once, the others by an error event
  }
  const lost = new Promise<never>((_, reject) => {
    const fail = (event: Event): void => {
      event.preventDefault();
      reject(new EngineFault('engine-lost', (event as ErrorEvent).message || 'The worker was refused or has died.'));
    };
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
  });
  lost.catch(() => {}); // heard by those who wait; nobody waiting is no error
  return { worker, lost };
}

/** A worker from `url` that has started the engine; rejects with `WayRefused` when the page or the browser will not have it. */
async function inWorker(mode: Mode, url: string, material: Material): Promise<Connection> {
  const { worker, lost } = newWorker(url);
  const remote = material.factory().wrap<Served>(worker) as unknown as Served;
  try {
    const started = await first([material.wasm().then((wasm) => remote.start(wasm)), lost], material.timeout);
    if (!started.ok) throw new WayRefused(started.message, !started.wasm);
    return { mode, engine: remote, lost, stop: () => worker.terminate() };
  } catch (fault) {
    worker.terminate();
    throw fault instanceof WayRefused ? fault : new WayRefused(messageOf(fault));
  }
}

/** Whether a worker from `url` says anything at all. */
async function probe(url: string, timeout: number): Promise<void> {
  const { worker, lost } = newWorker(url);
  const heard = new Promise((resolve) => worker.addEventListener('message', resolve));
  try {
    await first([heard, lost], timeout);
  } catch (fault) {
    throw new WayRefused(messageOf(fault));
  } finally {
    worker.terminate();
  }
}

/** A classic worker of the core's own text: no second file, no `eval`, and works from another origin. */
const workerText = (factory: () => Core): string => `(${factory})().workerMain()`;

export const workerWays: readonly { readonly mode: Mode; readonly start: (material: Material) => Promise<Connection> }[] = [
  {
    mode: 'url-worker',
    start: (material) =>
      material.workerUrl ? inWorker('url-worker', material.workerUrl, material) : Promise.reject(new WayRefused('No worker-url is given.')),
  },
  {
    mode: 'blob-worker',
    async start(material) {
      const url = URL.createObjectURL(new Blob([workerText(material.factory)], { type: 'text/javascript' }));
      try {
        return await inWorker('blob-worker', url, material);
      } finally {
        URL.revokeObjectURL(url);
      }
    },
  },
  {
    mode: 'data-worker',
    // A browser that refuses an address prints all of it: so a short one is tried first.
    start: async (material) => {
      await probe('data:text/javascript,postMessage(0)', material.timeout);
      return inWorker('data-worker', `data:text/javascript;charset=utf-8,${encodeURIComponent(workerText(material.factory))}`, material);
    },
  },
];
