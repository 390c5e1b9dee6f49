/** The written table of the language: every example gives what it says, and nothing of the language is missing in it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rational, toDecimal } from '../../src/base/rational.ts';
import { openDocument } from '../../src/document/open.ts';
import { checkExpression } from '../../src/expression/check.ts';
import { evaluate, isRational, type Environment } from '../../src/expression/evaluate.ts';
import { writeOut } from '../../src/expression/instances.ts';
import { lookUp } from '../../src/expression/lookup.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import { FUNCTIONS, MACROS } from '../../src/expression/syntax.ts';

const values = [{ id: 'denim', attributes: { weight: 14.5, family: 'cotton', stretch: false } }, { id: 'silk', attributes: { weight: 4, family: 'silk', stretch: true } }];
const { document, issues } = openDocument(JSON.stringify({
  format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR',
  options: [
    { id: 'fabric', kind: 'choice', values }, { id: 'lining', kind: 'choice', required: false, values }, { id: 'width', kind: 'number', min: 0, max: 100, step: 0.5 },
    { id: 'gift', kind: 'switch' }, { id: 'extras', kind: 'set', values: [{ id: 'gps' }, { id: 'rack' }, { id: 'lamp' }] }, { id: 'words', kind: 'text' },
    { id: 'shelves', kind: 'list', max: 3, options: [{ id: 'depth', kind: 'number', min: 20, max: 60 }, { id: 'door', kind: 'switch' }] },
  ],
  figures: [{ id: 'weight', decimals: 1, lines: [{ amount: 'fabric.weight' }, { when: 'gift', amount: 2 }] }],
  prices: [{ amount: '47.00' }, { when: 'gift', amount: 'size(words) * 0.4' }],
  tables: { grid: { rows: [10, 50], cells: ['1.00', '2.50'] } },
}));

const chosen: Record<string, ReturnType<Environment['option']>> = {
  fabric: 'denim', lining: null, width: rational('30.5'), gift: true, extras: new Set(['gps', 'rack']), words: 'Grüße', shelves: rational(2),
  'shelves[1].depth': rational(30), 'shelves[1].door': true, 'shelves[2].depth': rational(45), 'shelves[2].door': false, 'shelves[3].depth': null, 'shelves[3].door': null,
};
const environment: Environment = {
  option: (id) => chosen[id] ?? null,
  attribute: (id, name) => document!.options.find((option) => option.id === id)!.values.find((value) => value.id === chosen[id])!.attributes[name]!,
  lookup: (table, args) => lookUp(document!.tables.get(table)!, args),
};

const text = readFileSync(new URL('../../docs/expressions.md', import.meta.url), 'utf8');
const rows = text.slice(text.indexOf('## What there is'), text.indexOf('*None*')).split('\n').filter((line) => line.startsWith('|')).slice(2)
  .map((line) => line.replaceAll('\\|', '\u0000').split('|').slice(1, -1).map((cell) => cell.replaceAll('\u0000', '|').trim()));

test('every example of the written table gives what it says', () => {
  assert.deepEqual(issues, []);
  assert.ok(rows.length > 20);
  for (const [, , , example, result] of rows) {
    const parsed = parseExpression(example!.slice(1, -1));
    assert.ok('expression' in parsed, example);
    assert.deepEqual(checkExpression(parsed.expression, document!.scope).problems, [], example);
    const found = evaluate(writeOut(parsed.expression, document!.scope), environment);
    assert.equal(isRational(found) ? toDecimal(found) : String(found), result, example);
  }
});

test('operators, functions and macros are all in the written table', () => {
  const written = rows.map(([first]) => first).join(' ');
  for (const operator of ['!', '&&', '||', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'in', '? :']) assert.ok(written.includes(`\`${operator}\``), operator);
  for (const name of FUNCTIONS) assert.match(written, new RegExp(`\\b${name}\\(`), name);
  for (const name of MACROS) assert.match(written, new RegExp(`list\\.${name}\\(`), name);
});
