import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { missingFiles } from '../../src/cli/pictures.ts';
import { checkText } from '../../src/engine/check.ts';
import { FINDING_CODES } from '../../src/engine/findings.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { withPlaces } from '../../src/engine/places.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

/** A document a finding, with everything that is to be found in it and where. Files begin with the code they are for. */
const folder = new URL('../findings/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<string, { readonly code: string; readonly pointer: string }[]>;
const wasm = await readSolver();
const [kernel, spare] = [await Kernel.create(wasm), await Kernel.create(wasm)];

for (const [name, expectation] of Object.entries(expected)) {
  test(`finding: ${name}`, async () => {
    const file = new URL(`${name}.json`, folder);
    const text = readFileSync(file, 'utf8');
    const issues = [...(await checkText(kernel, spare, text, { date: '2026-11-22' })), ...withPlaces(text, [...missingFiles(JSON.parse(text), fileURLToPath(file))])];
    assert.deepEqual(issues.map(({ code, severity, pointer, line, column }) => ({ code, severity, pointer, line, column })), expectation);
    for (const { message } of issues) assert.match(message, /^[A-Z‘1-9].*\.$/, 'a sentence');
    assert.ok(name === 'sound' || expectation.some(({ code }) => name.startsWith(code)), 'the file is named after its code');
  });
}

test('every code has a document, and every document is expected', () => {
  const found = new Set(Object.values(expected).flat().map(({ code }) => code));
  // What depends on time and memory is tested where budgets are.
  assert.deepEqual(Object.keys(FINDING_CODES).filter((code) => !found.has(code) && code !== 'too-large' && code !== 'analysis-stopped'), []);
  assert.deepEqual([...found].filter((code) => !Object.hasOwn(FINDING_CODES, code)), []);
  assert.deepEqual(readdirSync(folder).filter((name) => name !== 'expected.json' && !Object.hasOwn(expected, name.replace(/\.json$/, ''))), []);
});
