/** Documents put together from parts in several files, and with an overlay. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolvePointer } from '../../src/base/pointer.ts';
import { assemble, type Assembled } from '../../src/document/assemble.ts';
import { ASSEMBLY_CODES } from '../../src/document/codes.ts';
import { openDocument } from '../../src/document/open.ts';

const BASE = 'https://shop.example/products/chair.json';
const frame = { format: 1, id: 'chair', version: '1', name: 'Chair', locale: 'en', currency: 'EUR' };
const chair = { ...frame, options: [{ id: 'wood', kind: 'choice', values: [{ id: 'oak', price: '40.00' }, { id: 'pine' }] }, { id: 'arms', kind: 'switch' }, { id: 'extras', kind: 'set', values: [{ id: 'felt', available: false }, { id: 'cushion' }] }], prices: [{ id: 'base', amount: '99.00' }, { id: 'formula', amount: 'arms ? 5 : 0' }] };

function put(document: unknown, files: Record<string, unknown> = {}, overlay?: unknown): Promise<Assembled> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, undefined, 1));
  return assemble(text(document), {
    base: BASE, date: '2026-11-22',
    ...(overlay === undefined ? {} : { overlay: { text: text(overlay), address: 'stock.json' } }),
    load: async (address) => {
      const name = address.replace('https://shop.example/', '');
      if (!(name in files)) throw new Error('there is none');
      return text(files[name]);
    },
  });
}

test('parts stand in the place of references: from files beside it, from itself, lists into lists, keys on top', async () => {
  const { text, issues } = await put(
    {
      ...frame,
      'x-parts': { pine: { id: 'pine', label: 'Pine' } },
      options: [
        { id: 'wood', kind: 'choice', values: [{ $include: '#/x-parts/pine', price: '1.00' }, { $include: '../woods.json#/values/hard' }, { id: 'ash' }] },
        { $include: '../woods.json#/arms' },
      ],
    },
    { 'woods.json': { values: { hard: [{ id: 'oak', label: { $include: 'texts/en%20us.json#/a~1b' } }, { id: 'beech' }] }, arms: { id: 'arms', kind: 'switch' } }, 'texts/en%20us.json': { 'a/b': 'Oak' } },
  );
  assert.deepEqual(issues, []);
  const { options } = JSON.parse(text) as { options: unknown };
  assert.deepEqual(options, [
    { id: 'wood', kind: 'choice', values: [{ id: 'pine', label: 'Pine', price: '1.00' }, { id: 'oak', label: 'Oak' }, { id: 'beech' }, { id: 'ash' }] },
    { id: 'arms', kind: 'switch' },
  ]);
  assert.ok(openDocument(text).document);
});

test('a document without references and overlay stays as it was written', async () => {
  const text = ' {"format" : 1 }';
  assert.equal((await put(text)).text, text);
});

test('faults are told in the file that they stand in', async () => {
  const files = { 'products/rules.json': '{\n "rules": [\n  { "id": "a", "require": "arms" },\n  { "id": "b", "require": "arms && \\u0077ood == \'oka\'" },\n  { "id": "c", "requires": "arms" }\n ]\n}' };
  const { text, trace } = await put({ ...chair, constraints: [{ id: 'first', require: 'arms' }, { $include: 'rules.json#/rules' }, { id: 'last', require: 'legs' }] }, files);
  const issues = trace(openDocument(text).issues).map(({ code, file, pointer, line, column }) => ({ code, file, pointer, line, column }));
  const file = 'https://shop.example/products/rules.json';
  const own = JSON.stringify({ ...chair, constraints: [{ id: 'first', require: 'arms' }, { $include: 'rules.json#/rules' }, { id: 'last', require: 'legs' }] }, undefined, 1);
  const at = own.indexOf('legs');
  assert.deepEqual(issues, [
    { code: 'expression-unknown-value', file, pointer: '/rules/1/require', line: 4, column: 49 },
    { code: 'constraint-kind', file, pointer: '/rules/2', line: 5, column: 3 },
    { code: 'unknown-key', file, pointer: '/rules/2/requires', line: 5, column: 16 },
    { code: 'expression-unknown-option', file: undefined, pointer: '/constraints/2/require', line: own.slice(0, at).split('\n').length, column: at - own.lastIndexOf('\n', at) },
  ]);
});

const doubling = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d${index}`, index === 29 ? 1 : [{ $include: `#/d${index + 1}` }, { $include: `#/d${index + 1}` }]]));

/** One planted fault each: document, files, overlay, and where it is told. */
const FAULTS: readonly (readonly [code: string, pointer: string, document: unknown, files?: Record<string, unknown>, overlay?: unknown])[] = [
  ['include-address', '/options/$include', { ...frame, options: { $include: 'a.json#oak' } }, { 'products/a.json': {} }],
  ['include-missing', '/options/$include', { ...frame, options: { $include: 'b.json' } }],
  ['include-missing', '/options/$include', { ...frame, options: { $include: 'a.json#/c' } }, { 'products/a.json': {} }],
  ['include-cycle', '/options/0/$include', { ...frame, options: [{ $include: '#/options/0' }] }],
  ['include-cycle', '/options/$include', { ...frame, options: { $include: 'a.json' } }, { 'products/a.json': { b: { $include: 'chair.json#/options' } } }],
  ['include-kind', '/options/0/$include', { ...frame, options: [{ $include: '#/id', price: 1 }] }],
  ['include-too-much', '/d29', { ...frame, ...doubling, options: { $include: '#/d0' } }],
  ['syntax', '', { ...frame, options: { $include: 'a.json' } }, { 'products/a.json': '{' }],
  ['overlay-other', '/of', chair, {}, { overlay: 1, of: 'table' }],
  ['overlay-unknown', '/values/wood/oka', chair, {}, { overlay: 1, values: { wood: { oka: { available: false } } } }],
  ['overlay-unknown', '/values/arms/yes', chair, {}, { overlay: 1, values: { arms: { yes: { available: false } } } }],
  ['overlay-unknown', '/prices/bse', chair, {}, { overlay: 1, prices: { bse: '1.00' } }],
  ['overlay-price', '/prices/formula', chair, {}, { overlay: 1, prices: { formula: '1.00' } }],
  ['overlay-price', '/values/arms/true/price', chair, {}, { overlay: 1, values: { arms: { true: { price: '1.00' } } } }],
  ['bad-amount', '/prices/base', chair, {}, { overlay: 1, prices: { base: '1,00' } }],
  ['unknown-key', '/values/wood/oak/avialable', chair, {}, { overlay: 1, values: { wood: { oak: { avialable: false } } } }],
  ['syntax', '', chair, {}, '{"overlay": 1,}'],
];

test('what keeps a document from being put together is told at its place', async () => {
  for (const [code, pointer, document, files, overlay] of FAULTS) {
    const { issues } = await put(document, files, overlay);
    const [issue, ...more] = issues;
    assert.deepEqual([issue?.code, issue?.code === 'include-too-much' ? pointer : issue?.pointer, more.length], [code, pointer, 0], JSON.stringify([document, issues]).slice(0, 500));
    assert.match(issue!.message, /^[A-Z‘].*\.$|there is none$/s);
    assert.ok(issue!.line! > 0 && issue!.column! > 0);
  }
  // What older documents say of themselves: migrate.test.ts; what is told of compiled forms: compiled.test.ts.
  assert.deepEqual(Object.keys(ASSEMBLY_CODES).filter((code) => code !== 'format-older' && code !== 'compiled-stale' && !FAULTS.some(([planted]) => planted === code)), []);
});

test('an overlay makes constraints and amounts, and gives back what the document held out', async () => {
  const { text, issues, trace } = await put(chair, {}, {
    overlay: 1, of: 'chair', version: 'noon',
    values: {
      wood: { oak: { available: false, message: 'Back in May.' }, pine: { price: '3.00', available: { from: '2026-11-22' } } },
      arms: { true: { available: { until: '2026-11-21' } } },
      extras: { felt: { available: true }, cushion: { available: false } },
    },
    prices: { base: 89 },
  });
  assert.deepEqual(issues, []);
  const whole: unknown = JSON.parse(text);
  assert.deepEqual(resolvePointer(whole, '/constraints'), [
    { id: 'overlay/wood/oak', exclude: 'wood == "oak"', message: 'Back in May.' },
    { id: 'overlay/arms/true', exclude: 'arms == true' },
    { id: 'overlay/extras/cushion', exclude: '"cushion" in extras' },
  ]);
  assert.deepEqual([resolvePointer(whole, '/options/0/values/1/price'), resolvePointer(whole, '/prices/0/amount'), resolvePointer(whole, '/options/2/values/0/available')], ['3.00', 89, undefined]);
  assert.deepEqual(openDocument(text).issues, []);
  const [moved] = trace([{ code: 'x', severity: 'error', pointer: '/constraints/1/exclude', message: 'X.' }]);
  assert.deepEqual([moved!.file, moved!.pointer], ['stock.json', '/values/arms/true/exclude']);
});

test('putting together never throws', async () => {
  const part = fc.oneof(fc.constantFrom<unknown>({ $include: '#' }, { $include: '#/a' }, { $include: '#/a/0', b: 1 }, { $include: 'b.json#/a' }, { $include: '' }, { $include: 3 }, { $include: '%' }, { $include: 'http://[' }), fc.jsonValue({ maxDepth: 2 }));
  const document = fc.dictionary(fc.constantFrom('a', 'b', 'options', 'x-a'), fc.oneof(part, fc.array(part, { maxLength: 3 })), { maxKeys: 4 });
  const overlay = fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 3 }), fc.record({ overlay: fc.constant(1), values: fc.jsonValue({ maxDepth: 3 }), prices: fc.jsonValue({ maxDepth: 2 }) }), fc.string());
  await fc.assert(
    fc.asyncProperty(document, document, overlay, async (own, other, laid) => {
      const { text, issues, trace } = await put(own, { 'products/b.json': other }, laid);
      if (issues.every(({ severity }) => severity !== 'error')) for (const { line } of trace(openDocument(text).issues)) assert.ok(line === undefined || line > 0);
    }),
    { numRuns: Number(process.env['MC_FUZZ_RUNS'] ?? 2000), seed: 12 },
  );
});

test('an overlay reaches into the part that a list repeats', async () => {
  const drawers = { id: 'drawers', kind: 'list', max: 3, options: [{ id: 'front', kind: 'choice', values: [{ id: 'oak', price: '9.00' }, { id: 'glass' }] }], prices: [{ id: 'rails', amount: '4.00' }] };
  const stock = { overlay: 1, values: { 'drawers.front': { oak: { price: '11.00' }, glass: { available: false } } }, prices: { 'drawers.rails': '5.00' } };
  const { text, issues } = await put({ ...chair, options: [...chair.options, drawers] }, {}, stock);
  assert.deepEqual(issues, []);
  const { document } = openDocument(text);
  const excluded = document!.constraints.map(({ id, pointer }) => [id, pointer]);
  assert.deepEqual(excluded, [1, 2, 3].map((number) => [`drawers[${number}].overlay/front/glass`, '/options/3/constraints/0']));
  assert.deepEqual(document!.prices.slice(0, 3).map(({ id, amount }) => [id, amount?.kind === 'number' && amount.value.n]), [1, 2, 3].map((number) => [`drawers[${number}].rails`, 5n]));
  assert.equal(document!.options.find(({ id }) => id === 'drawers[2].front')!.values[0]!.price!.n, 11n);
  const { issues: unknown } = await put({ ...chair, options: [...chair.options, drawers] }, {}, { overlay: 1, values: { 'drawers.frnt': { oak: { price: '11.00' } } } });
  assert.deepEqual(unknown.map(({ code, mend }) => [code, mend]), [['overlay-unknown', 'Did you mean ‘front’?']]);
});
