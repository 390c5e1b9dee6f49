import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { joinPointer, resolvePointer } from '../../src/base/pointer.ts';
import { schema } from '../../src/document/schema.ts';
import type { SpaceDocument } from '../../src/document/types.ts';
import { validateShape as validateSilently } from '../../src/document/silent/validate.ts';
import { validateShape } from '../../src/document/validate.ts';

const products = new URL('../../demo/products/', import.meta.url);
const documents = readdirSync(products).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(new URL(name, products), 'utf8')) as unknown);

/** One of every key there is. */
const everything = {
  $schema: 'schema.json', format: 1, id: 'a', version: '1', name: { en: 'A', de: 'B' }, locale: 'en', currency: 'EUR', rounding: 'half-even', 'x-note': [1],
  'x-overlay': { overlay: 1, of: 'a', version: '1', values: { a: { x: { available: false, message: 'M', price: '1.00' } } }, prices: { p: '2.00' } },
  options: [
    { id: 'a', kind: 'choice', label: 'A', help: 'B', role: 'fit', required: false, when: 'b', display: 'swatch', setBy: 'host', stickiness: 2, default: null,
      values: [{ id: 'x', label: 'X', help: 'Y', price: 1, sku: 's', color: 'red', image: 'x.webp', attributes: { w: 1, s: 'a', b: true }, available: { from: '2026-01-01', until: '2026-02-01' } }, { id: 'y', available: false }] },
    { id: 'b', kind: 'switch', default: true },
    { id: 'c', kind: 'number', min: '0.5', max: 2, step: 0.5, unit: 'mm', default: '1.0' },
    { id: 'd', kind: 'set', values: [{ id: 'x' }], min: 0, max: 1, default: ['x'] },
    { id: 'e', kind: 'text', maxLength: 3, pattern: '[A-Z]*', default: 'A' },
    { id: 'f', kind: 'list', item: 'F', when: 'b', min: 0, max: 3, default: 1, ordered: true, options: [{ id: 'g', kind: 'switch' }], constraints: [{ require: 'g' }], prices: [{ amount: 1 }], figures: [{ id: 'f', lines: [{ amount: 1 }] }] },
  ],
  groups: [{ id: 'g', label: 'G', options: ['a'], when: 'b' }],
  constraints: [{ id: 'c', message: 'M', when: 'b', require: 'b' }, { exclude: 'b' }, { table: { options: ['a'], allow: [['x'], [['x', null]], ['*']] } }, { table: { options: ['b'], forbid: [[true]] } }],
  prices: [{ id: 'p', label: 'P', when: 'b', amount: '1.00' }, { table: { options: ['a'], amounts: [['x', 1]], default: '2' } }, { percent: -5, of: ['p'], every: 'month' }],
  tables: { t: { rows: [1], columns: ['2'], cells: [['3', null]], between: 'linear' }, u: { rows: ['1'], cells: ['1.5'] }, v: { csv: 'a,1\n2,3' } },
  figures: [{ id: 'f', label: 'F', unit: 'kg', decimals: 1, combine: 'max', lines: [{ id: 'l', label: 'L', when: 'b', amount: 'a.w' }, { percent: 5, of: ['l'] }] }],
  replaces: [{ option: 'z', by: 'a' }, { option: 'a', value: 'w', by: null }],
  tax: { prices: 'gross', rate: 19 }, valid: { from: '2026-01-01' },
  examples: [{ id: 'e', set: { a: 'x', d: ['x'] }, consistent: true, price: { min: 1, max: '2' }, forced: { b: true }, impossible: { a: ['y', null] } }, { set: {}, price: '9' }],
  quantity: { min: 1, max: 9, default: 2, tiers: [{ from: 5, percent: '2.5' }] },
  preview: {
    width: 4, height: 3, typical: { c: 1 }, let: { n: 'c * 2' }, model: { src: 'a.glb', variant: '{a}', colors: { Wood: '{a.color}' } },
    layers: [{ image: 'a.webp', when: 'b' }, { option: 'a', images: { x: 'x.webp' } }, { drawing: 'a.svg', parts: [{ part: 'p', when: 'b', set: { d: 'M0 {n}' }, text: '{e}' }] }],
  },
} satisfies SpaceDocument;

const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
const accepts = ajv.compile(schema);

test('an overlay has its own shape', () => {
  assert.deepEqual(validateShape(everything['x-overlay'], 'overlay'), []);
  assert.deepEqual(validateShape({ overlay: 2, vlaues: {} }, 'overlay').map(({ code, pointer, mend }) => ({ code, pointer, mend })), [
    { code: 'unknown-key', pointer: '/vlaues', mend: 'Did you mean ‘values’?' },
    { code: 'unknown-word', pointer: '/overlay', mend: 'Version of this language.' },
  ]);
});

test('documents of the demo and one with every key have the shape', () => {
  for (const document of [everything, ...documents]) {
    assert.deepEqual(validateShape(document), []);
    assert.ok(accepts(document), JSON.stringify(accepts.errors));
  }
});

test('that one does have every key of the schema, so that the TypeScript type knows them all', () => {
  const missing: string[] = [];
  const text = JSON.stringify(everything);
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys((node as { properties?: object }).properties ?? {})) if (!text.includes(`${JSON.stringify(key)}:`)) missing.push(key);
    Object.values(node).forEach(visit);
  };
  visit(schema);
  assert.deepEqual(missing, []);
});

/** Pointers of everything in a value. */
function listPlaces(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return [pointer, ...Object.entries(value).flatMap(([key, item]) => listPlaces(item, joinPointer(pointer, key)))];
}

/** Replaces, removes or adds something at one place. */
function mutate(document: unknown, pointer: string, change: (holder: Record<string, unknown>, key: string) => void): unknown {
  const root = { root: structuredClone(document) };
  const path = joinPointer('', 'root') + pointer;
  const cut = path.lastIndexOf('/');
  change(resolvePointer(root, path.slice(0, cut)) as Record<string, unknown>, path.slice(cut + 1).replaceAll('~1', '/').replaceAll('~0', '~'));
  return root.root;
}

test('its verdict is that of ajv, on thousands of spoilt documents', () => {
  const junk = fc.oneof(fc.constantFrom<unknown>(null, true, -1, 0, 1.5, '', ' ', 'x', '1,0', '1e2', '2026-01-01', 'choice', 'host', [], {}, [[]], { id: 'x' }, { 'x-y': 1 }), fc.jsonValue());
  const verdicts = { good: 0, bad: 0 };
  const places = listPlaces(everything);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.constantFrom('replace', 'remove', 'add'), junk, fc.constantFrom('x-y', 'lable', 'id', '__proto__', 'toString'), (pointer, how, value, key) => {
      const spoilt = mutate(everything, pointer, (holder, last) => {
        if (how === 'remove' && Array.isArray(holder)) holder.splice(Number(last), 1);
        else if (how === 'remove') Reflect.deleteProperty(holder, last);
        else if (how === 'replace') holder[last] = value;
        else if (typeof holder[last] === 'object' && holder[last] !== null) Object.defineProperty(holder[last], key, { value, enumerable: true, configurable: true, writable: true });
      });
      const problems = validateShape(spoilt);
      assert.equal(problems.length === 0, accepts(spoilt), `${pointer} ${how} ${JSON.stringify(value)}: ${JSON.stringify(problems)} ${JSON.stringify(accepts.errors)}`);
      assert.equal(validateSilently(spoilt).length === 0, problems.length === 0, `${pointer} ${how} ${JSON.stringify(value)} ${key}, without words`);
      verdicts[problems.length === 0 ? 'good' : 'bad']++;
    }),
    { numRuns: Number(process.env['MC_FUZZ_RUNS'] ?? 5000), seed: 4, includeErrorInReport: true },
  );
  assert.ok(verdicts.good > 300 && verdicts.bad > 1000, JSON.stringify(verdicts));
});
