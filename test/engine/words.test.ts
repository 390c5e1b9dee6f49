import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { coreFunction } from '../../scripts/bundle/core.mjs';
import type { Core } from '../../src/engine/core.ts';
import { createEngine } from '../../src/engine/create.ts';
import { examine } from '../../src/engine/examine.ts';
import { inWords } from '../../src/engine/in-words.ts';
import type { Engine } from '../../src/engine/questions.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

// The page's core is built without words for authors. It must find what the whole engine finds, in the same places, and with
// the words that are fetched later it must say exactly the same.

const root = fileURLToPath(new URL('../..', import.meta.url));
let silent: Engine;
let telling: Engine;

before(async () => {
  const { text } = await coreFunction(root);
  const core = (new Function(`return (${text})()`) as () => Core)();
  silent = await core.createEngine(await readSolver());
  telling = await createEngine(await readSolver());
});

const fixtures = ['test/issues', 'test/findings'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`).filter((name) => name.endsWith('.json') && name !== 'expected.json').map((name) => `${folder}/${name}`));
const overlay = (text: string) => ({ overlay: { text, address: 'overlay.json' } });

let wordless = 0;

async function compare(name: string, text: string, options: Parameters<Engine['open']>[1] = {}): Promise<void> {
  const all = { search: true, date: '2026-06-01', ...options };
  const [found, told] = [await silent.open(text, all), await telling.open(text, all)];
  wordless += found.issues.filter(({ message }) => message === '').length;
  assert.equal(found.catalogue === undefined, told.catalogue === undefined, name);
  const hasError = (issues: readonly { severity: string }[]): boolean => issues.some(({ severity }) => severity === 'error');
  assert.equal(hasError(found.issues), hasError(told.issues), name);
  assert.deepEqual(inWords(found.issues, await examine(text, all)), told.issues, name);
}

test('planted faults: found without words as with them, and told the same with the words fetched', async () => {
  assert.ok(fixtures.length > 100);
  for (const name of fixtures) await compare(name, readFileSync(`${root}/${name}`, 'utf8'));
  assert.ok(wordless > 100, `the words are really left out (${wordless})`);
});

test('what stands in the wrong shape, or is no JSON at all', async () => {
  for (const text of ['', '{', '[1,]', 'null', '[]', '{"format": 1}', '{"format": 2}', '<html>', '{"format": 1, "format": 1}', '{"a": 1e999}', '"\\ud800"']) await compare(text, text);
});

test('an overlay that is wrong', async () => {
  const mug = JSON.stringify({ format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR', options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'blue' }, { id: 'red' }] }], constraints: [], prices: [] });
  for (const text of ['{', '{"overlay": 2}', '{"overlay": 1, "of": "cup"}', '{"overlay": 1, "values": {"glaze": {"green": {}}}}', '{"overlay": 1, "values": {"glaze": {"red": {"available": 3}}}}']) await compare(text, mug, overlay(text));
});

test('a document without faults is not one with', async () => {
  for (const name of ['sneaker', 'trailer', 'watch']) {
    const { issues, catalogue } = await silent.open(readFileSync(`${root}/demo/products/${name}.json`, 'utf8'), { search: true });
    assert.deepEqual([issues.filter(({ severity }) => severity === 'error'), catalogue?.id === undefined], [[], false], name);
  }
});
