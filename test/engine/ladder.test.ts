import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Core } from '../../src/engine/core.ts';
import { climb } from '../../src/engine/ladder.ts';
import type { Engine } from '../../src/engine/questions.ts';
import { wasmAllowed } from '../../src/engine/serve.ts';
import type { Material } from '../../src/engine/spawn.ts';

const engine = { close() {} } as Engine;

/** Material of a page without workers (Node has none of the browser's kind). */
function material(core: Partial<Core>): Material {
  return { factory: () => ({ wasmAllowed, createEngine: async () => engine, ...core }) as Core, wasm: async () => new Uint8Array(), timeout: 100 };
}

test('without workers the engine runs in the page', async () => {
  const connection = await climb(material({}), new Map(), 'auto');
  assert.deepEqual([connection.mode, connection.engine], ['main', engine]);
});

test('a page that forbids WebAssembly is told what to allow', async () => {
  await assert.rejects(climb(material({ wasmAllowed: async () => false }), new Map(), 'off'), { code: 'wasm-unavailable', message: /'wasm-unsafe-eval'/ });
});

test('a browser that does not know all of the WebAssembly is too old', async () => {
  const createEngine = async () => {
    throw new WebAssembly.CompileError('Wasm SIMD unsupported');
  };
  await assert.rejects(climb(material({ createEngine }), new Map(), 'off'), { code: 'wasm-unavailable', message: /too old/ });
});

test('what is refused once is not tried again, and the last way is the page itself', async () => {
  let tries = 0;
  globalThis.Worker = class {
    constructor() {
      tries++;
      throw new DOMException('refused', 'SecurityError');
    }
  } as unknown as typeof Worker;
  try {
    const refusals = new Map();
    for (let i = 0; i < 2; i++) assert.equal((await climb(material({}), refusals, 'auto')).mode, 'main');
    assert.equal(tries, 2); // blob and data, once each
    assert.deepEqual([...refusals.keys()], ['blob-worker', 'data-worker']);
  } finally {
    Reflect.deleteProperty(globalThis, 'Worker');
  }
});

test('a worker that hangs is given up after the time-out', async () => {
  let stopped = 0;
  globalThis.Worker = class extends EventTarget {
    terminate() {
      stopped++;
    }
  } as unknown as typeof Worker;
  try {
    const refusals = new Map();
    const silent = { wrap: () => ({ start: () => new Promise(() => {}) }) } as unknown as Partial<Core>;
    assert.equal((await climb(material(silent), refusals, 'auto')).mode, 'main');
    assert.equal(stopped, 2);
    assert.match(refusals.get('blob-worker'), /in time/);
  } finally {
    Reflect.deleteProperty(globalThis, 'Worker');
  }
});
