import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinPointer, resolvePointer, splitPointer } from '../../src/base/pointer.ts';
import { Positions } from '../../src/document/positions.ts';
import { readJson } from '../../src/document/read.ts';

/** Every value with its pointer. */
function* listValues(value: unknown, pointer = ''): Generator<[pointer: string, value: unknown]> {
  yield [pointer, value];
  if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) yield* listValues(part, joinPointer(pointer, key));
}

test('at the place of a value stands the value, and at that of its key the key', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom('', ' ', '\t', '   '), (value, indent) => {
      const text = ` ${JSON.stringify(value, undefined, indent)}\r\n`;
      const lines = text.split(/(?<=\n)/);
      const positions = new Positions(text);
      const rest = ({ line, column }: { line: number; column: number }): string => lines[line - 1]!.slice(column - 1) + lines.slice(line).join('');
      for (const [pointer, part] of listValues(JSON.parse(text))) {
        const begin = typeof part === 'object' && part !== null ? (Array.isArray(part) ? '[' : '{') : JSON.stringify(part);
        assert.ok(rest(positions.locate(pointer)).startsWith(begin), pointer);
        const key = splitPointer(pointer).at(-1);
        const holder = pointer === '' ? undefined : resolvePointer(JSON.parse(text), joinPointer('', ...splitPointer(pointer).slice(0, -1)));
        if (key !== undefined && !Array.isArray(holder)) assert.ok(rest(positions.locate(pointer, true)).startsWith(JSON.stringify(key)), pointer);
      }
    }),
    { numRuns: 1000, seed: 6 },
  );
});

test('a fault is found exactly where JSON.parse finds one, and has its own sentence', () => {
  const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '\\', 'true', 'nul', '0', '-', '1.5', '01', '.5', '1e', ' ', '\n', '//', "'", '\u0001', '"\\u00e9"', '"\\x"', '[]', '{}'), { maxLength: 8 });
  fc.assert(
    fc.property(fc.oneof(pieces.map((list) => list.join('')), pieces.map((list) => `[${list.join(',')}]`), pieces.map((list) => `{"k":${list.join('')}}`)), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      const { value, issues } = readJson(text);
      assert.equal(value !== undefined, isJson, text);
      if (!isJson) assert.deepEqual(issues.map(({ code }) => code), ['syntax'], text);
      assert.ok(!issues[0]?.message.startsWith('This is not JSON:'), `${text}: ${issues[0]?.message}`);
    }),
    { numRuns: Number(process.env['MC_FUZZ_RUNS'] ?? 10_000), seed: 8 },
  );
});

test('long texts and places inside them', () => {
  assert.deepEqual(readJson(JSON.stringify(['\n"é'.repeat(2_000_000)])).issues, []);
  assert.match(readJson(`["${'a\\n'.repeat(2_000_000)}\\q"]`).issues[0]!.message, /escape/);
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
    const [issue] = readJson(text).issues;
    assert.deepEqual([issue!.line, issue!.column], [text.slice(0, offset).split('\n').length, offset - text.lastIndexOf('\n', offset - 1)], text);
    assert.match(issue!.message, message, text);
  }
});
