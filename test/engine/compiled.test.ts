import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { Kernel } from '../../src/engine/kernel.ts';
import { compileText, openSpace } from '../../src/engine/open.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const wasm = await readSolver();
const [writer, reader] = [await Kernel.create(wasm), await Kernel.create(wasm)];
const read = (name: string): Promise<string> => readFile(new URL(`../../demo/products/${name}.json`, import.meta.url), 'utf8');
const date = '2026-11-22';

/** What a kernel did to open a document: compiling makes decisions, restoring makes none. */
async function decisionsFor(text: string, compiled?: Uint8Array): Promise<number> {
  const fresh = await Kernel.create(wasm);
  const { space } = await openSpace(fresh, text, { date, compiled });
  assert.ok(space !== undefined);
  return fresh.statistics.decisions;
}

test('a compiled diagram answers as the compiled document does, without compiling', async () => {
  const text = await read('original-spin');
  const { bytes } = await compileText(writer, text, { date });
  const before = (await openSpace(writer, text, { date })).space!.deduce([{ option: 'fabric', value: 'selvedge' }], true);
  const { space } = await openSpace(reader, text, { date, compiled: bytes });
  assert.deepEqual(space!.deduce([{ option: 'fabric', value: 'selvedge' }], true), before);
  assert.ok((await decisionsFor(text)) > 0);
  assert.equal(await decisionsFor(text, bytes), 0);
});

test('bytes of another document, of another version, damaged or none at all are passed over', async () => {
  const text = await read('original-spin');
  const { bytes } = await compileText(writer, text, { date });
  const usual = await decisionsFor(text);
  const other = (await compileText(writer, await read('bicycle'), { date })).bytes!;
  const changed = text.replace(/"version": "[^"]*"/, '"version": "another"');
  assert.equal(await decisionsFor(text, other), usual);
  assert.equal(await decisionsFor(changed, bytes), usual);
  for (const spoilt of [bytes!.slice(0, -7), bytes!.map((byte, i) => (i === 200 ? byte ^ 255 : byte)), new Uint8Array(), new TextEncoder().encode('<!doctype html>')]) {
    assert.equal(await decisionsFor(text, spoilt), usual);
  }
});

test('a document with a fault is not compiled, and its faults are told', async () => {
  const { bytes, issues } = await compileText(writer, '{"format": 1}', { date });
  assert.equal(bytes, undefined);
  assert.ok(issues.some(({ severity }) => severity === 'error'));
});
