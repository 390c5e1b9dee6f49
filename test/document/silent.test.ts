import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJson } from '../../src/document/read.ts';
import { readJson as readSilently } from '../../src/document/silent/read.ts';
import { validateShape } from '../../src/document/validate.ts';
import { validateShape as judgeShape } from '../../src/document/silent/validate.ts';

// A page reads with the platform's parser and only notices that something is wrong; whoever tells what it is must agree.

function compare(text: string): void {
  const { value, issues } = readJson(text);
  const silent = readSilently(text);
  assert.equal(silent.issues.length > 0, issues.length > 0 || value === undefined, text.slice(0, 300));
  if (silent.issues.length === 0) assert.deepEqual(silent.value, value);
}

const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '"a\\"b"', '"\\u0061"', '"\\\\"', '"', '\\', 'true', 'null', '0', '-0', '1.5', '01', '1e999', '0.1', '12345678901234567890', '1E2', '0.1000000000000000055', '"\\ud800"', '"\ud83d\ude00"', '"\udc00"', ' ', '\n', '\uFEFF');

test('texts made of pieces of JSON', () => {
  fc.assert(fc.property(fc.oneof(
    fc.array(pieces, { maxLength: 9 }).map((list) => list.join('')),
    fc.array(pieces, { maxLength: 5 }).map((list) => `[${list.join(',')}]`),
    fc.array(fc.tuple(pieces, pieces), { maxLength: 4 }).map((list) => `{${list.map(([key, value]) => `${key}:${value}`).join(',')}}`),
  ), compare), { numRuns: 20_000, seed: 5 });
});

test('any JSON, written with and without blanks, and with a key twice', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('', '  ', '\t'), (value, indent) => {
    const text = JSON.stringify(value, undefined, indent);
    compare(text);
    compare(`{"a":${text},"b":1,"a":2}`);
    compare(`{"a":{"a":${text}},"b":[{"a":1},{"a":2}]}`);
  }), { numRuns: 2000, seed: 9 });
});

test('limits: depth, length, long texts with many escapes', () => {
  for (const depth of [99, 100, 101, 5000]) compare('['.repeat(depth) + ']'.repeat(depth));
  for (const text of ['', ' ', '\uFEFF', '\uFEFF{}', `"${'\\n'.repeat(300_000)}"`, `"${'\\u00e9'.repeat(200_000)}"`]) compare(text);
});

test('shape: right or wrong, as the one that tells why says; also with parts of documents exchanged', () => {
  const folder = new URL('../issues/', import.meta.url);
  const texts = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'expected.json').map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const documents = texts.flatMap((text) => { try { return [JSON.parse(text) as Record<string, unknown>]; } catch { return []; } });
  for (const document of documents) assert.equal(judgeShape(document).length > 0, validateShape(document).length > 0, JSON.stringify(document).slice(0, 200));
  let wrong = 0;
  fc.assert(fc.property(fc.constantFrom(...documents), fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('', '1.5', 'a b', -1, 0, 1.5, [], {}, null, true)), fc.constantFrom('set', 'drop', 'add'), (document, place, value, how) => {
    const copy = structuredClone(document);
    const nodes: Record<string, unknown>[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      nodes.push(node as Record<string, unknown>);
      Object.values(node).forEach(visit);
    };
    visit(copy);
    const node = nodes[place % nodes.length]!;
    const keys = Object.keys(node);
    const key = keys[place % Math.max(1, keys.length)];
    if (how === 'add') node[['id', 'x-own', 'min', 'values', 'table', 'kind'][place % 6]!] = value;
    else if (key !== undefined && how === 'set') node[key] = value;
    else if (key !== undefined && !Array.isArray(node)) delete node[key];
    for (const kind of ['document', 'overlay'] as const) {
      const told = validateShape(copy, kind).length > 0;
      if (told && kind === 'document') wrong++;
      assert.equal(judgeShape(copy, kind).length > 0, told, JSON.stringify(copy).slice(0, 400));
    }
  }), { numRuns: 5000, seed: 3 });
  assert.ok(wrong > 1000);
});
