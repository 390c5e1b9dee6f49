import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { assemble } from '../../src/document/assemble.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { compileText, openSpace } from '../../src/engine/open.ts';
import { fetchText } from '../../src/engine/outside.ts';
import type { Deduction } from '../../src/engine/questions.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const wasm = await readSolver();
const [writer, reader] = [await Kernel.create(wasm), await Kernel.create(wasm)];
const read = (name: string): Promise<string> => readFile(new URL(`../../demo/products/${name}.json`, import.meta.url), 'utf8');
const date = '2026-11-22';

/** What a kernel did to open a document: compiling makes decisions, restoring makes none. */
async function decisionsFor(text: string, compiled?: Uint8Array): Promise<number> {
  return (await openWith(text, compiled)).decisions;
}

async function openWith(text: string, compiled?: Uint8Array): Promise<{ readonly decisions: number; readonly told: string | undefined }> {
  const fresh = await Kernel.create(wasm);
  const { space, issues } = await openSpace(fresh, text, { date, compiled });
  assert.ok(space !== undefined);
  const stale = issues.find(({ code }) => code === 'compiled-stale');
  assert.ok(stale === undefined || (stale.severity === 'warning' && stale.line === 1));
  return { decisions: fresh.statistics.decisions, told: stale?.message };
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

test('what is stale is told, and the document compiled', async () => {
  const text = await read('original-spin');
  const { bytes } = await compileText(writer, text, { date });
  const usual = await decisionsFor(text);
  assert.deepEqual(await openWith(text, bytes), { decisions: 0, told: undefined });
  const flipped = (at: number): Uint8Array => bytes!.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const changed = text.replace(/"version": "[^"]*"/, '"version": "another"');
  const cases: readonly (readonly [text: string, compiled: Uint8Array, why: string])[] = [
    [changed, bytes!, 'is of another document, or of this one before it was changed'],
    [text, flipped(3), 'was written by another version of the engine'],
    [text, flipped(4), 'was written by another version of the engine'],
    // The kernel's own digest of the program: the lowering has changed since.
    [text, flipped(4 + 4 + 32 + 4), 'is damaged, or of the document on another day or under another overlay'],
    [text, new TextEncoder().encode('<!doctype html>'), 'is none'],
  ];
  for (const [document, compiled, why] of cases) {
    assert.deepEqual(await openWith(document, compiled), { decisions: usual, told: `The compiled form ${why}; the document was compiled instead.` });
  }
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

/** Overlays, and whether the document's own diagram is good under them: that of a number it is not. */
const LAID: readonly (readonly [product: string, overlay: object, keeps: boolean, narrows: boolean])[] = [
  ['original-spin', { values: { fabric: { flex: { available: false } }, extras: { gusset: { available: false } }, gift: { true: { available: false } } } }, true, true],
  ['original-spin', { values: { fabric: { selvedge: { price: '31.00' } } } }, true, false],
  ['kitchen', { values: { 'cabinets.type': { bottles: { available: false } }, worktop: { granite: { available: false } } } }, true, true],
  ['blind', { values: { width: { '1200': { available: false } } } }, false, true],
];

for (const [name, overlay, keeps, narrows] of LAID) {
  test(`stock and prices of the day over ${name}: ${keeps ? 'its own diagram stays good' : 'numbers need another one'}, and answers are those of a document that says so itself`, async () => {
    const text = await read(name);
    const laid = { text: JSON.stringify({ overlay: 1, ...overlay }), address: 'https://example.com/stock.json' };
    const { bytes } = await compileText(writer, text, { date });
    const [fresh, whole] = [await Kernel.create(wasm), await Kernel.create(wasm)];
    const { space, issues } = await openSpace(fresh, text, { date, compiled: bytes, overlay: laid });
    assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);
    assert.equal(fresh.statistics.decisions === 0, keeps);
    // The overlay written into the document by the same rules, under ids that are no overlay's.
    const { text: put } = await assemble(text, { overlay: laid, date, load: fetchText });
    const own = JSON.parse(put) as Part;
    rename(own);
    const { space: expected } = await openSpace(whole, JSON.stringify(own), { date });
    assert.ok(whole.statistics.decisions > 0);
    const strip = ({ proposal: { picture, ...proposal } = {} as never, ...deduction }: Deduction): object => ({ ...deduction, proposal });
    assert.deepEqual(strip(space!.deduce([], true)), strip(expected!.deduce([], true)));
    const [option] = space!.catalogue.options.filter(({ kind }) => kind === 'choice');
    const decisions = [{ option: option!.id, value: option!.values!.at(-1)!.id }];
    assert.deepEqual(strip(space!.deduce(decisions, true)), strip(expected!.deduce(decisions, true)));
    const plain = (await openSpace(writer, text, { date })).space!;
    assert.equal(BigInt(space!.deduce([], true).count!) < BigInt(plain.deduce([], true).count!), narrows);
  });
}

interface Part {
  readonly constraints?: { id: string }[];
  readonly options?: Part[];
}

function rename({ constraints = [], options = [] }: Part): void {
  for (const constraint of constraints) constraint.id = constraint.id.replace('overlay/', 'out/');
  options.forEach(rename);
}
