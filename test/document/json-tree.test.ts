import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTree, type Node } from 'jsonc-parser';
import { JsonFault, readTree, type JsonNode } from '../../src/document/json-tree.ts';
import { Positions } from '../../src/document/positions.ts';

/** Both trees in one plain form: kind, place, parts. */
type Plain = readonly [start: number, end: number, parts: readonly (Plain | readonly [key: string, keyStart: number, value: Plain])[]];
const ours = ({ start, end, entries, items }: JsonNode): Plain => [start, end, [...entries.map(({ key, keyStart, node }) => [key, keyStart, ours(node)] as const), ...items.map(ours)]];
const theirs = ({ type, offset, length, children = [] }: Node): Plain => [
  offset, offset + length,
  children.map((child) => (type === 'object' ? ([child.children![0]!.value as string, child.children![0]!.offset, theirs(child.children![1]!)] as const) : theirs(child))),
];

test('places are those of jsonc-parser', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom('', ' ', '\t', '   '), (value, indent) => {
      const text = ` ${JSON.stringify(value, undefined, indent)}\r\n`;
      assert.deepEqual(ours(readTree(text)), theirs(parseTree(text)!));
    }),
    { numRuns: 2000, seed: 6 },
  );
});

test('a fault is found exactly where JSON.parse finds one somewhere', () => {
  const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '\\', 'true', 'nul', '0', '-', '1.5', '01', '.5', '1e', ' ', '\n', '//', "'", '\u0001', '"\\u00e9"', '"\\x"', '[]', '{}'), { maxLength: 8 });
  fc.assert(
    fc.property(fc.oneof(pieces.map((list) => list.join('')), pieces.map((list) => `[${list.join(',')}]`), pieces.map((list) => `{"k":${list.join('')}}`)), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      try {
        readTree(text);
        assert.ok(isJson, text);
      } catch (error) {
        if (!(error instanceof JsonFault)) throw error;
        assert.ok(!isJson && error.offset >= 0 && error.offset <= text.length, text);
      }
    }),
    { numRuns: Number(process.env['MC_FUZZ_RUNS'] ?? 10_000), seed: 8 },
  );
});

test('long texts and places inside them', () => {
  readTree(JSON.stringify(['\n"é'.repeat(2_000_000)]));
  const text = '{\r\n  "a": ["x", "\\u00e9\\n=b"],\r  "a/b": 1\n}';
  const positions = new Positions(text);
  assert.deepEqual(positions.locate('/a/1'), { line: 2, column: 14 });
  assert.deepEqual(positions.locateInside('/a/1', 2), { line: 2, column: 23 });
  assert.deepEqual(positions.locate('/a~1b', true), { line: 3, column: 3 });
  assert.deepEqual(positions.locate('/a~1b/c/d'), { line: 3, column: 10 });
  assert.deepEqual(positions.locate(''), { line: 1, column: 1 });
});

test('each fault has its sentence at its place', () => {
  for (const [text, offset, message] of [
    ['{"a" 1}', 5, /colon/], ['{"a": 1 "b": 2}', 8, /comma is missing/], ['[1 2]', 3, /comma is missing/], ['{"a": 1,}', 7, /After this comma/], ['[1,]', 2, /After this comma/],
    ['{a: 1}', 1, /quotes/], ["{'a': 1}", 1, /double quotes/], ['{"a": True}', 6, /not a word/], ['{"a": .5}', 6, /not a number/], ['[01]', 1, /not a number/], ['[1,5.]', 3, /not a number/],
    ['{"a": "b}', 6, /never closed/], ['{"a": "\\q"}', 7, /escape/], ['{"a": "\t"}', 7, /control/], ['[1', 2, /bracket is opened/], ['{"a": [1}', 8, /\] is needed/], ['{} {}', 3, /after the end/],
    ['{"a": // x\n1}', 6, /Comments/], ['{"a": }', 6, /value is missing/], ['{"a":', 5, /ends too early/], ['{“a”: 1}', 1, /double quotes/], ['<!doctype html>', 0, /web page/],
  ] as const) {
    assert.throws(() => readTree(text), (fault: JsonFault) => fault.offset === offset && message.test(fault.message), text);
  }
});
