/** `openDocument` never throws, whatever it is given. MC_FUZZ_RUNS sets the number of inputs. What it takes is in `work.test.ts`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../src/document/open.ts';
import { readJson } from '../../src/document/read.ts';
import { manyOptions } from '../support/large-texts.ts';

const RUNS = Number(process.env['MC_FUZZ_RUNS'] ?? 4000);

const products = new URL('../../demo/products/', import.meta.url);
const texts = [
  ...readdirSync(products).filter((name) => name.endsWith('.json')).map((name) => readFileSync(new URL(name, products), 'utf8')).filter((text) => text.length < 30_000),
  readFileSync(new URL('../issues/when-cycle.json', import.meta.url), 'utf8'),
];

/** A document's text with pieces cut out, doubled or overwritten. */
const spoilt = fc.tuple(
  fc.constantFrom(...texts),
  fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30), by: fc.oneof(fc.constantFrom('', '"', '{', '[', ']', '}', ',', ':', '\\', 'null', '1e999', '-', '"when": "', '\u0000', '\uD800', '\uFEFF'), fc.string({ maxLength: 5 })) }), { minLength: 1, maxLength: 4 }),
).map(([text, cuts]) => cuts.reduce((result, { at, length, by }) => {
  const start = Math.floor(at * result.length);
  return result.slice(0, start) + by + result.slice(start + length);
}, text));

/** A document with some of its numbers and strings replaced: mostly still of the right shape, so that meaning is asked. */
const tokens = fc.constantFrom('0', '-1', '1e999', '1e-999', '-0', '0.5', '1e300', '99999999999', 'null', 'true', '""', '"x"', '"*"', '"1e99"', '"-1.5"', '"a == b"', '"1/0"', '"lookup(\'grid\', 1)"', '"__proto__"', '"constructor"', '"\\ud800"', '"in"', '[]', '{}');
const replaced = fc.tuple(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(1_000_000), tokens), { minLength: 1, maxLength: 5 })).map(([text, swaps]) =>
  swaps.reduce((result, [number, token]) => {
    const places = [...result.matchAll(/-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"/g)];
    const place = places[number % places.length]!;
    return result.slice(0, place.index) + token + result.slice(place.index + place[0].length);
  }, text));

/** JSON with the words of the language in wrong places. */
const words = fc.constantFrom('format', 'id', 'version', 'name', 'locale', 'currency', 'options', 'kind', 'choice', 'number', 'set', 'values', 'min', 'max', 'step', 'constraints', 'require', 'table', 'allow', 'amounts', 'prices', 'percent', 'of', 'tables', 'rows', 'cells', 'quantity', 'tiers', '__proto__', 'constructor', 'x-a', '*', 'a', 'b');
const { strange } = fc.letrec<{ strange: unknown }>((tie) => ({
  strange: fc.oneof({ maxDepth: 6 }, words, fc.constantFrom<unknown>(null, true, 0, 1, -1, 0.5, '1', 'a == b'), fc.array(tie('strange'), { maxLength: 4 }), fc.dictionary(words, tie('strange'), { maxKeys: 6 })),
}));
const framed = fc.dictionary(fc.constantFrom('options', 'constraints', 'prices', 'tables', 'groups', 'quantity', 'name', 'locale', 'currency'), strange)
  .map((parts) => JSON.stringify({ format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR', ...parts }));

const anything = fc.oneof(
  { weight: 4, arbitrary: spoilt },
  { weight: 4, arbitrary: replaced },
  { weight: 3, arbitrary: framed },
  strange.map((value) => JSON.stringify(value)),
  fc.json(), fc.string(), fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
);

test(`opening never throws, and what is no JSON is never taken (${RUNS} inputs)`, () => {
  let opened = 0;
  fc.assert(
    fc.property(anything, (text) => {
      const { document, issues } = openDocument(text);
      const errors = issues.filter(({ severity }) => severity === 'error');
      assert.equal(document === undefined, errors.length > 0);
      for (const { line, column, message } of issues) assert.ok((line === undefined || line > 0) && (column === undefined || column > 0) && message !== '');
      if (document !== undefined) opened++;
      const { value } = readJson(text);
      let isJson = true;
      try {
        JSON.parse(text.replace(/^\uFEFF/, ''));
      } catch {
        isJson = false;
      }
      assert.equal(value !== undefined, isJson);
    }),
    { numRuns: RUNS, seed: Number(process.env['MC_SEED'] ?? 11), includeErrorInReport: true },
  );
  assert.ok(opened > 0);
});

test('a byte order mark is no fault', () => {
  const { document, issues } = openDocument(`\uFEFF${manyOptions(2, 2, 0)}`);
  assert.deepEqual(issues, []);
  assert.ok(document);
});
