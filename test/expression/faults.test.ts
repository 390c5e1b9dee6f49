import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkExpression } from '../../src/expression/check.ts';
import { evaluate, isError, operate, type Environment } from '../../src/expression/evaluate.ts';
import { lookUp, type LookupTable } from '../../src/expression/lookup.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import { writeOut } from '../../src/expression/instances.ts';
import { FUNCTIONS, MACROS, type Expression } from '../../src/expression/syntax.ts';
import type { Scope } from '../../src/expression/types.ts';
import { rational, toDecimal, ZERO } from '../../src/base/rational.ts';

const scope: Scope = {
  options: new Map([
    ['fabric', { kind: 'choice', values: new Set(['denim', 'twill']), attributes: new Map([['weight', { type: 'number' }], ['family', { type: 'string', texts: new Set(['cotton']) }]]) }],
    ['width', { kind: 'number' }],
    ['gift', { kind: 'switch' }],
    ['extras', { kind: 'set', values: new Set(['gps', 'rack']) }],
    ['words', { kind: 'text' }],
    ['cabinets', { kind: 'list', list: { least: 0, most: 30, options: new Map([['width', { kind: 'number' }], ['front', { kind: 'choice', values: new Set(['oak']), attributes: new Map([['area', { type: 'number' }]]) }]]) } }],
  ]),
  tables: new Map([['grid', 2], ['line', 1]]),
};

function parse(text: string): Expression {
  const result = parseExpression(text);
  if ('error' in result) assert.fail(`${text}: ${result.error.message}`);
  return result.expression;
}

/** Expression, the text that the problem points at, its message, its mend. */
const SYNTAX_FAULTS: readonly (readonly [string, string, RegExp, RegExp?])[] = [
  ['', '', /empty/],
  ['a = b', '=', /‘=’/, /==/],
  ['a === b', '===', /‘===’/, /==/],
  ['a <> b', '<>', /‘<>’/, /!=/],
  ['a & b', '&', /‘&’/, /&&/],
  ['a and b', 'and', /not an operator/, /&&/],
  ['not a', 'not', /./, /!/],
  ['not(a)', 'not', /./, /!/],
  ["fabric == 'denim", "'denim", /never closed/, /Add '/],
  ['fabric == ‘denim’', '‘', /./, /straight quotes/],
  ['(a', '', /‘\)’ is missing/],
  ['a b', 'b', /operator is missing/],
  ['width > 1,5', ',', /comma/, /point/],
  ['width > 30mm', '30m', /letter/, /units/],
  ['0x10', '0x', /letter/, /decimals/],
  ["'a\\q'", '\\q', /escape/],
  ["r'a'", "r'", /Raw/],
  ['null', 'null', /null/, /has\(/],
  ['fabric.size()', '.size', /not part/, /size\(…\)/],
  ['fabric.a.b.c', '.', /no attributes/],
  ['cabinets.all(c.width)', '.all', /name for the instance/, /cabinets\.all\(x/],
  ['cabinets.exist(c, true)', '.exist', /not part/, /‘exists’/],
  ['cabinets.filter(c, true).size()', '.', /Nothing can follow/, /size\(…\)/],
  ['(1).all(c, true)', '.all', /list option/],
  ['fabric.in', 'in', /name of an attribute/],
  ['15%', '', /too early/, /‘percent’/],
  ['€49', '€', /‘€’/, /currency/],
  ['(a + b).c', 'a + b).c', /Only an option/],
  ['a[0]', '[', /list/],
  ['abss(1)', 'abss', /no function/, /‘abs’/],
  ['if', 'if', /word of the expression language/],
  ['a ? b', '', /‘:’ is missing/],
  ['!-a', '-', /together/],
  ['a #', '#', /‘#’/],
  [`${'('.repeat(300)}a${')'.repeat(300)}`, '(', /deeply/],
  ['x'.repeat(50_001), 'x'.repeat(50_001), /too long/],
  [`1${'+1'.repeat(2000)}`, `1${'+1'.repeat(1000)}`, /too long/],
];

test('what is no expression is refused with a place and a sentence', () => {
  for (const [text, at, message, mend] of SYNTAX_FAULTS) {
    const result = parseExpression(text);
    assert.ok('error' in result, text);
    assert.equal(text.slice(result.error.span.start, result.error.span.end), at, text);
    assert.match(result.error.message, message, text);
    if (mend !== undefined) assert.match(result.error.mend ?? '', mend, text);
  }
});

const MEANING_FAULTS: readonly (readonly [string, string, string, RegExp?])[] = [
  ["fabrik == 'denim'", 'unknown-option', 'fabrik', /‘fabric’/],
  ["fabric == 'denmi'", 'unknown-value', "'denmi'", /‘denim’/],
  ["'denmi' != fabric", 'unknown-value', "'denmi'", /‘denim’/],
  ["fabric in ['denim', 'wool']", 'unknown-value', "'wool'", /‘denim’, ‘twill’/],
  ['fabric == denim', 'unknown-option', 'denim', /'denim'/],
  ['fabric in [denim]', 'unknown-option', 'denim', /'denim'/],
  ['gps in extras', 'unknown-option', 'gps', /'gps'/],
  ['1 < width < 5', 'type', '1 < width < 5', /&&/],
  ['fabric.wieght > 1', 'unknown-attribute', 'wieght', /‘weight’/],
  ['width.weight > 1', 'unknown-attribute', 'weight'],
  ["fabric.family == 'coton'", 'never-equal', "'coton'", /‘cotton’/],
  ["'gsp' in extras", 'unknown-value', "'gsp'", /‘gps’/],
  ["width == '30'", 'type', "width == '30'", /quotes: 30/],
  ["gift == 'true'", 'type', "gift == 'true'", /by itself/],
  ["extras == 'gps'", 'type', 'extras', /in extras/],
  ["words == 'x'", 'text', 'words', /has\(words\)/],
  ['fabric && gift', 'type', 'fabric', /fabric == 'denim'/],
  ['width + gift > 1', 'type', 'gift', /gift \? 1 : 0/],
  ['fabric < 2', 'type', 'fabric'],
  ['gift ? 1 : true', 'type', '1 : true'],
  ['width in [1, [2]]', 'list', '[2]'],
  ["'a' in fabric", 'type', 'fabric', /list/],
  ['width in extras', 'type', 'width'],
  ['min() > 1', 'arguments', 'min()'],
  ['abs(1, 2) > 1', 'arguments', 'abs(1, 2)'],
  ['has(width + 1)', 'arguments', 'width + 1'],
  ['size(width) > 1', 'arguments', 'width'],
  ["lookup('gird', 1) > 1", 'unknown-table', "'gird'", /‘grid’|‘line’/],
  ["lookup('grid', 1) > 1", 'arguments', "lookup('grid', 1)"],
  ['lookup(width) > 1', 'arguments', 'width'],
  ['width', 'type', 'width', /> 0/],
  ['fabric.weight.b', 'unknown-attribute', 'b'],
  ['cabinets.all(c, c)', 'type', 'c', /c\.width/],
  ['cabinets.all(c, c.widht > 1)', 'unknown-option', 'widht', /‘width’/],
  ["cabinets.exists(c, c.front == 'aok')", 'unknown-value', "'aok'", /‘oak’/],
  ['cabinets.exists(c, c.front.aera > 1)', 'unknown-attribute', 'aera', /‘area’/],
  ['cabinets.exists(c, c.width)', 'type', 'c.width'],
  ['extras.exists(c, gift)', 'unknown-list', 'extras'],
  ['cabinets.all(a, cabinets.all(b, cabinets.all(c, a.width + b.width > c.width)))', 'too-large', 'cabinets.all(c, a.width + b.width > c.width)'],
  ['cabinets > 2', 'type', 'cabinets', /size\(cabinets\)/],
  ['cabinets.width > 2', 'type', 'cabinets.width', /sum\(…\)/],
  ['cabinets == 2', 'type', 'cabinets', /size\(cabinets\)/],
  ['sum(width) > 2', 'arguments', 'width', /sum\(list\.option\)/],
  ['sum(cabinets.front) > 2', 'type', 'cabinets.front'],
  ['max(cabinets.map(c, c.width > 3, c.width)) > 2', 'arguments', 'cabinets.map(c, c.width > 3, c.width)'],
  ['size(cabinets.map(c, c.width)) > 2', 'arguments', 'cabinets.map(c, c.width)'],
  ['has(cabinets.width)', 'arguments', 'cabinets.width'],
];

test('what has no meaning is refused with a code, a place and a mend', () => {
  for (const [text, code, at, mend] of MEANING_FAULTS) {
    const { problems } = checkExpression(parse(text), scope, 'boolean');
    assert.equal(problems.length, 1, `${text}: ${JSON.stringify(problems)}`);
    assert.equal(problems[0]!.code, `expression-${code}`, text);
    assert.equal(text.slice(problems[0]!.span.start, problems[0]!.span.end), at, text);
    if (mend !== undefined) assert.match(problems[0]!.mend ?? '', mend, text);
  }
  assert.equal(checkExpression(parse("fabrik == 'x' && widht > 1 && fabric == 'y'"), scope, 'boolean').problems.length, 3, 'all at once');
});

test('none equals nothing and counts as 0, false and empty', () => {
  const none: Environment = { option: () => null, attribute: (_, name) => (name === 'weight' ? ZERO : ''), lookup: () => ZERO };
  for (const [text, expected] of [
    ["fabric == 'denim'", false], ["fabric != 'denim'", true], ['fabric == fabric', false], ['fabric != fabric', true], ['width == 0', false],
    ['width < 1', true], ['width >= 0', true], ['width + 1 == 1', true], ['gift', null], ['!gift', true], ['gift && gift', false], ['gift || true', true],
    ['gift == false', false], ["'gps' in extras", false], ['size(extras) == 0', true], ['has(width)', false], ["fabric in ['denim']", false],
    ["fabric.family == ''", true], ['min(width, 5) == 0', true], ['-width == 0', true],
  ] as const) assert.equal(evaluate(parse(text), none), expected, text);
});

test('errors are values, absorbed by && and || as in CEL', () => {
  const environment: Environment = { option: () => null, attribute: () => '', lookup: () => ({ error: 'outside-table', message: '' }) };
  for (const [text, expected] of [
    ['false && 1 / 0 > 1', false], ['1 / 0 > 1 && false', false], ['true || 1 % 0 > 1', true], ['1 % 0 > 1 || true', true],
  ] as const) assert.equal(evaluate(parse(text), environment), expected, text);
  for (const text of ['1 / 0', '1 / 0 > 1 && true', '!(1 / 0 > 1)', 'min(1, 1 / 0)', "lookup('grid', 1, 1)", '1 in [1, 1 / 0]', '1 / 0 > 1 ? 1 : 2', '1e40 * 1e40']) {
    assert.ok(isError(evaluate(parse(text), environment)), text);
  }
  assert.deepEqual(operate('+', rational('0.1'), rational('0.2')), rational('0.3'));
});

test('known results are used instead of evaluation', () => {
  const sum = parse('1 + 2');
  assert.deepEqual(evaluate(sum, { option: () => null, attribute: () => '', lookup: () => ZERO, known: (node) => (node === sum ? rational(7) : undefined) }), rational(7));
});

test('tables: next, exact and linear, in one and two numbers', () => {
  const list = (...values: number[]) => values.map(rational);
  const at = (table: LookupTable, ...args: number[]) => {
    const found = lookUp(table, args.map(rational));
    return isError(found) ? found.error : toDecimal(found as Exclude<typeof found, { error: string }>);
  };
  const one: Omit<LookupTable, 'between'> = { rows: list(10, 20, 40), cells: [list(1), list(2), list(4)] };
  assert.deepEqual([5, 10, 11, 40, 41].map((x) => at({ ...one, between: 'next' }, x)), ['1', '1', '2', '4', 'outside-table']);
  assert.deepEqual([5, 10, 11, 40].map((x) => at({ ...one, between: 'exact' }, x)), ['outside-table', '1', 'outside-table', '4']);
  assert.deepEqual([5, 10, 15, 25, 40, 41].map((x) => at({ ...one, between: 'linear' }, x)), ['outside-table', '1', '1.5', '2.5', '4', 'outside-table']);
  const two: LookupTable = { rows: list(0, 10), columns: list(0, 100), cells: [list(0, 10), [rational(20), undefined]], between: 'linear' };
  assert.equal(at(two, 5, 0), '10');
  assert.equal(at(two, 0, 50), '5');
  assert.equal(at(two, 5, 50), 'outside-table', 'a hole');
});

test('parsing never throws, whatever the text', () => {
  const parts = fc.array(fc.oneof(fc.constantFrom(...FUNCTIONS, ...MACROS.map((macro) => `.${macro}(c,`), 'cabinets', 'cabinets.width', 'c.width', '(', ')', '[', ']', ',', '.', '?', ':', '!', '-', '&&', 'in', '==', "'", '"', '\\', 'a', '1', ' '), fc.string()), { maxLength: 30 });
  fc.assert(
    fc.property(parts, (words) => {
      const result = parseExpression(words.join(''));
      if ('error' in result) return;
      const { problems } = checkExpression(result.expression, scope, 'number');
      if (problems.every(({ severity }) => severity !== 'error')) writeOut(result.expression, scope);
    }),
    { numRuns: 5000, seed: 7 },
  );
});
