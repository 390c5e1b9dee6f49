import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ISSUE_CODES } from '../../src/document/codes.ts';
import { openDocument } from '../../src/document/open.ts';

/** One planted fault a file; `expected.json` says which issue it must give, and where. The file's name begins with its code. */
const folder = new URL('../issues/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
interface Expectation {
  readonly code: string;
  readonly severity: string;
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}
const expected = JSON.parse(read('expected.json')) as Record<string, Expectation>;

for (const [name, expectation] of Object.entries(expected)) {
  test(`planted fault: ${name}`, () => {
    const { document, issues } = openDocument(read(`${name}.json`));
    assert.equal(issues.length, 1, JSON.stringify(issues, undefined, 1));
    const { code, severity, pointer, line, column, message } = issues[0]!;
    assert.deepEqual({ code, severity, pointer, line, column }, expectation);
    assert.ok(name.startsWith(code), 'the file is named after its code');
    assert.equal(document === undefined, severity === 'error', 'errors refuse the document, warnings do not');
    assert.match(message, /^[A-Z‘1-9].*\.$/, 'a sentence');
  });
}

test('every code has a planted fault, and every fixture is expected', () => {
  const planted = new Set(Object.values(expected).map(({ code }) => code));
  assert.deepEqual(Object.keys(ISSUE_CODES).filter((code) => !planted.has(code) && code !== 'more-issues'), []);
  assert.deepEqual([...planted].filter((code) => !Object.hasOwn(ISSUE_CODES, code)), []);
  for (const name of Object.keys(expected)) assert.ok(readdirSync(folder).includes(`${name}.json`));
});

test('all problems at once, in the order of the text, up to a limit', () => {
  const options = Array.from({ length: 600 }, (_, i) => ({ id: `o${i}`, kind: 'switch', when: 'nothing' }));
  const { issues } = openDocument(JSON.stringify({ format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR', options }));
  assert.equal(issues.length, 501);
  assert.equal(issues.at(-1)!.code, 'more-issues');
  const columns = issues.slice(0, -1).map((issue) => issue.column!);
  assert.deepEqual(columns, [...columns].sort((a, b) => a - b));
});
