/** Opening another document stops the work on the one before: counted in slices of work, in a real worker with the real solver. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout as rest } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import type { Served } from '../../src/engine/serve.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Shared } from './cancel-worker.ts';

const product = (name: string): Promise<string> => readFile(new URL(`../../demo/products/${name}.json`, import.meta.url), 'utf8');
/** Slices after which the other document comes: the large one is being compiled then, and far from done. */
const STOP_AT = 40;
/** Longer than one look at the clock to the next, so that the slice ends with the call that waited. */
const PAUSE_MS = 60;

/** A worker does not take the hooks that read TypeScript from who starts it. */
const START = `import('tsx/esm/api').then(({ tsImport }) => tsImport('${new URL('./cancel-worker.ts', import.meta.url).href}', '${import.meta.url}'))`;

async function inWorker(stopAt: number, use: (remote: Served, counts: Int32Array) => Promise<void>): Promise<void> {
  const counts = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(START, { eval: true, workerData: { counts, stopAt } satisfies Shared });
  const endpoint = {
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) => worker.on('message', (data) => listener({ data })),
    removeEventListener: () => {},
    postMessage: (data: unknown, transfers: readonly ArrayBuffer[]) => worker.postMessage(data, transfers),
  };
  try {
    const remote = wrap<Served>(endpoint as unknown as Parameters<typeof wrap>[0]) as unknown as Served;
    assert.deepEqual(await remote.start(await readSolver()), { ok: true });
    await use(remote, counts);
  } finally {
    await worker.terminate();
  }
}

test('another document stops the compilation of the one before within a slice', async () => {
  const [large, small] = [await product('computer'), await product('sneaker')];
  let whole = 0, alone = 0;
  await inWorker(-1, async (remote, counts) => {
    await remote.open(large, {});
    whole = Atomics.load(counts, 0);
    await remote.open(small, {});
    alone = Atomics.load(counts, 0) - whole;
  });
  assert.ok(whole > 5 * (STOP_AT + alone), `the large document takes ${whole} slices, the small one ${alone}`);
  await inWorker(STOP_AT, async (remote, counts) => {
    const given = remote.open(large, {}).then(() => 'opened', (fault: Error) => fault.message);
    while (Atomics.load(counts, 0) < STOP_AT) await rest(5);
    const next = remote.open(small, {});
    await rest(PAUSE_MS);
    Atomics.store(counts, 1, 1);
    Atomics.notify(counts, 1);
    assert.match(await given, /Another document was opened/);
    assert.ok((await next).catalogue !== undefined);
    // What was under way when the other came, and nothing of the large document after it.
    assert.equal(Atomics.load(counts, 0), STOP_AT + alone);
  });
});
