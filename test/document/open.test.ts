import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rational } from '../../src/base/rational.ts';
import { findSeparator, readCsv } from '../../src/document/csv.ts';
import { openDocument, type ParsedDocument } from '../../src/document/open.ts';
import { isError } from '../../src/expression/evaluate.ts';
import { lookUp } from '../../src/expression/lookup.ts';

function open(parts: object): ParsedDocument {
  const { document, issues } = openDocument(JSON.stringify({ format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR', options: [{ id: 's', kind: 'switch' }], ...parts }));
  assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);
  return document!;
}

test('what the author leaves out has its default', () => {
  const { options, constraints, prices, groups, rounding, digits } = open({
    options: [
      { id: 'c', kind: 'choice', values: [{ id: 'x', attributes: { w: 0.1, f: 'a', b: true } }, { id: 'y', price: 5 }] },
      { id: 'n', kind: 'number', min: 0, max: 2 }, { id: 's', kind: 'set', values: [{ id: 'x' }, { id: 'y' }] }, { id: 't', kind: 'text' },
    ],
    constraints: [{ require: 'n > 0' }], prices: [{ amount: 1 }], groups: [{ id: 'g', options: ['c'] }],
  });
  const [choice, number, set, text] = options;
  assert.deepEqual([choice!.label, choice!.required, choice!.host, choice!.values[1]!.available, choice!.values[1]!.label], ['c', true, false, true, 'y']);
  assert.deepEqual({ ...choice!.values[0]!.attributes }, { w: rational('0.1'), f: 'a', b: true });
  assert.deepEqual({ ...choice!.attributeDefaults }, { w: rational(0), f: '', b: false });
  assert.deepEqual(choice!.values[1]!.price, rational(5));
  assert.deepEqual(number!.grid, { min: rational(0), max: rational(2), step: rational(1), size: 3 });
  assert.deepEqual(set!.members, { min: 0, max: 2 });
  assert.equal(text!.maxLength, 100);
  assert.deepEqual([constraints[0]!.id, prices[0]!.id, prices[0]!.label, groups[0]!.label, rounding, digits], ['constraints/0', 'prices/0', 'prices/0', 'g', 'half-away', 2]);
});

test('numbers are exact decimals, however they are written', () => {
  const { options, prices, tables } = open({
    options: [{ id: 'n', kind: 'number', min: '0.10', max: 0.9, step: 0.1, default: '0.30' }],
    prices: [{ amount: '-1.50' }, { amount: 0.1 }, { amount: ' 2 ' }, { percent: '2.5' }, { table: { options: ['n'], amounts: [[0.3, '1.10'], [['0.4', '*'], 2]], default: 0 } }],
    tables: { t: { rows: [1, '2.5'], columns: [1], cells: [['0.1'], [null]] } },
  });
  assert.equal(options[0]!.grid!.size, 9);
  assert.equal(options[0]!.default, '0.3');
  assert.deepEqual(prices.slice(0, 3).map(({ amount }) => amount!.kind === 'number' && amount.value), [rational('-1.5'), rational('0.1'), rational(2)]);
  assert.deepEqual(prices[3]!.percent, rational('2.5'));
  assert.deepEqual(prices[4]!.table, { options: ['n'], rows: [{ cells: [rational('0.3')], amount: rational('1.1') }, { cells: [[rational('0.4'), '*']], amount: rational(2) }], default: rational(0) });
  assert.deepEqual(tables.get('t'), { rows: [rational(1), rational('2.5')], columns: [rational(1)], cells: [[rational('0.1')], [undefined]], between: 'next' });
});

test('a percentage may be of a value’s own line, and of lines before only', () => {
  const { prices } = open({ options: [{ id: 'c', kind: 'choice', values: [{ id: 'x', price: 5 }] }], prices: [{ percent: 10, of: ['c/x'] }] });
  assert.deepEqual(prices[0]!.of, ['c/x']);
});

test('faults of one entry do not hide those of others, nor make new ones', () => {
  const { issues } = openDocument(JSON.stringify({
    format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR',
    options: [{ id: 'c', kind: 'choice', values: 'x' }, { id: 's', kind: 'switch', when: "c == 'x' && c.weight > 1" }],
    constraints: [{ require: 5 }, { require: "c == 'y' && z" }], prices: [{ percent: 'x', id: 'p' }, { percent: 5, of: ['p'] }],
    tables: { t: { rows: 1 } }, groups: [{ id: 'g', options: ['c', 's'], when: "lookup('t', 1, 2) > 1" }],
  }));
  assert.deepEqual(issues.map(({ code, pointer }) => `${code} ${pointer}`).sort(), [
    'bad-amount /prices/0/percent', 'expression-unknown-option /constraints/1/require', 'wrong-type /constraints/0/require', 'wrong-type /options/0/values', 'wrong-type /tables/t/rows',
  ]);
});

test('author’s own keys may stand anywhere', () => {
  open({ 'x-a': 1, options: [{ id: 's', kind: 'choice', 'x-b': {}, values: [{ id: 'v', 'x-c': [], attributes: { 'x-d': { e: 1 } } }] }], tables: { 'x-t': 5 }, quantity: { 'x-q': null } });
});

test('tables from spreadsheets: commas, semicolons with decimal commas, tabs, quotes, holes', () => {
  for (const csv of ['h,400,800\n500,10.5,12\n1000,,20\n', ';400;800\r\n500;10,5;12\r\n\r\n1000;;"20"', 'x\t400\t800\r500\t10,5\t12\r1000\t\t20']) {
    const { tables, prices } = open({ tables: { grid: { csv } }, options: [{ id: 'n', kind: 'number', min: 1, max: 9 }], prices: [{ amount: "lookup('grid', n, n)" }] });
    const table = tables.get('grid')!;
    assert.equal(prices[0]!.amount!.kind, 'call');
    assert.deepEqual(lookUp(table, [rational(500), rational(1)]), rational('10.5'), csv);
    assert.deepEqual(lookUp(table, [rational(501), rational(800)]), rational(20));
    assert.ok(isError(lookUp(table, [rational(501), rational(400)])));
  }
  const { tables } = open({ tables: { list: { csv: 'height,price\n5,1\n7,2', between: 'linear' } }, prices: [{ amount: "lookup('list', 6)" }] });
  assert.deepEqual(lookUp(tables.get('list')!, [rational(6)]), rational('1.5'));
  assert.equal(findSeparator('a;b,c'), ';');
  assert.deepEqual(readCsv('"a,""b""",c', ','), [[{ text: 'a,"b"', at: 0 }, { text: 'c', at: 10 }]]);
});

test('examples are read as values of their options', () => {
  const { examples } = open({
    options: [{ id: 'n', kind: 'number', min: 0, max: 2, step: 0.5 }, { id: 's', kind: 'set', values: [{ id: 'x' }, { id: 'y' }] }, { id: 't', kind: 'text' }],
    examples: [{ set: { n: 1.5, s: ['y', 'x'], t: 'hi' }, price: '9.00', impossible: { n: [0, 2], s: 'x' } }],
  });
  assert.deepEqual(examples, [{ id: 'examples/0', pointer: '/examples/0', consistent: true, set: { n: '1.5', s: ['x', 'y'], t: 'hi' }, forced: {}, impossible: { n: ['0', '2'], s: ['x'] }, price: { min: rational(9), max: rational(9) } }]);
});
