import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrap } from 'comlink';
import type { Deduction, Engine } from '../../src/engine/questions.ts';
import { serve, type CreateEngine, type Served } from '../../src/engine/serve.ts';

const deduction = () => ({
  consistent: true, count: '12345678901234567890', price: { min: 1, max: 2 }, recurring: {},
  changes: new Int32Array([0, 1, -1]), min: new Float64Array([4900, Number.NaN]), max: new Float64Array(2), after: new Float64Array(2), forced: new Uint8Array([0, 1]),
}) as Deduction;

/** A served engine as the page sees it, through a real message channel. */
async function served(create: CreateEngine, use: (remote: Served) => Promise<void>): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  serve(create, port1 as unknown as Parameters<typeof serve>[1]);
  try {
    await use(wrap<Served>(port2 as unknown as Parameters<typeof wrap>[0]) as unknown as Served);
  } finally {
    port1.close();
    port2.close();
  }
}

test('answers arrive whole, and their arrays are moved rather than copied', async () => {
  const given = deduction();
  await served(async () => ({ deduce: async () => given }) as unknown as Engine, async (remote) => {
    assert.deepEqual(await remote.start(new Uint8Array()), { ok: true });
    assert.deepEqual(await remote.deduce([], true), deduction());
    assert.equal(given.changes.byteLength, 0);
  });
});

test('a binary that does not start says so as data, and is told from a forbidden WebAssembly', async () => {
  const broken = async (): Promise<Engine> => {
    throw new Error('bad magic');
  };
  await served(broken, async (remote) => {
    assert.deepEqual(await remote.start(new Uint8Array()), { ok: false, wasm: true, message: 'bad magic' });
    await assert.rejects(remote.deduce([]), /not been started/);
  });
});
