/** Lists of variants become documents whose configurations are exactly the variants, each at its price. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ChoiceSource, SpaceDocument } from '../../src/document/types.ts';
import { openDocument } from '../../src/document/open.ts';
import { rational } from '../../src/base/rational.ts';
import { ExchangeError } from '../../src/exchange/note.ts';
import { variantDocument } from '../../src/exchange/variants/document.ts';
import { readSheet } from '../../src/exchange/variants/sheet.ts';
import { isShopify, readShopify } from '../../src/exchange/variants/shopify.ts';
import { ANY_VALUE, type VariantTable } from '../../src/exchange/variants/variants.ts';
import { isWooCommerce, readWooCommerce } from '../../src/exchange/variants/woocommerce.ts';
import { countOf, DATE, engine } from './engine.ts';

/** Price of a configuration in minor units; undefined where there is none. */
async function priceOf(document: SpaceDocument, cells: readonly (string | null)[]): Promise<number | undefined> {
  const { issues } = await engine.open(JSON.stringify(document), { date: DATE });
  assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);
  const { consistent, price } = await engine.deduce(cells.map((value, index) => ({ option: document.options[index]!.id, value })));
  if (!consistent) return undefined;
  assert.equal(price.min, price.max);
  return price.min;
}

const sheet = (text: string, names = {}): SpaceDocument => variantDocument(readSheet(text.split('\n').map((line) => line.split(';')), names, 'shirt').table, { currency: 'EUR' }).document;

test('a sheet of variants: options found, prices taken apart, missing and sold-out variants excluded', async () => {
  const document = sheet('Artikelnummer;Größe;Farbe;Preis;Bestand;Marke\nR1;S;Rot;12,50 €;4;A\nR2;M;Rot;12,50 €;0;A\nR3;L;Rot;13,50 €;7;A\nB1;S;Blau;1.014,50 €;3;A\nB3;L;Blau;1.015,50 €;3;A');
  assert.deepEqual(openDocument(JSON.stringify(document)).issues, []);
  assert.deepEqual(document.options.map(({ id, label }) => [id, label]), [['grosse', 'Größe'], ['farbe', 'Farbe']]);
  assert.deepEqual((document.options as ChoiceSource[]).map(({ values }) => values), [[{ id: 'S' }, { id: 'M' }, { id: 'L', price: '1.00' }], [{ id: 'Rot' }, { id: 'Blau', price: '1002.00' }]]);
  assert.deepEqual(document.prices, [{ id: 'base', label: 'shirt', amount: '12.50' }]);
  assert.deepEqual(document.constraints?.map(({ id }) => id), ['variants', 'stock']);
  assert.equal(await countOf(document), 4n);
  assert.equal(await priceOf(document, ['L', 'Blau']), 101550);
  assert.equal(await priceOf(document, ['M', 'Rot']), undefined, 'sold out');
  assert.deepEqual((document['x-skus'] as { rows: string[][] }).rows[3], ['S', 'Blau', 'B1']);
});

test('where prices are no sums, a table over the options they depend on', async () => {
  const document = sheet('Size;Colour;Fit;Price\nS;red;a;10\nS;blue;a;12\nM;red;a;11\nM;blue;a;20\nS;red;b;10\nS;blue;b;12\nM;red;b;11\nM;blue;b;20');
  assert.equal(document.constraints, undefined, 'all combinations exist');
  assert.deepEqual(document.prices?.[0]?.table?.options, ['size', 'colour']);
  assert.equal(await priceOf(document, ['M', 'blue', 'b']), 2000);
});

test('a variant without a value, columns named by the author, one option with part numbers', async () => {
  const document = sheet('Size;Engraving;Price;Code\nS;;10;1\nM;;10;2\nM;yes;15;3', { options: ['Size', 'Engraving'], sku: 'Code' });
  assert.equal(await countOf(document), 3n);
  assert.equal(await priceOf(document, ['M', null]), 1000);
  const mug = sheet('Colour;SKU;Price\nred;M-1;9\nblue;M-2;9.50');
  assert.deepEqual((mug.options[0] as ChoiceSource).values, [{ id: 'red', sku: 'M-1' }, { id: 'blue', sku: 'M-2', price: '0.50' }]);
});

test('faults of a sheet are told with their lines', () => {
  assert.throws(() => sheet('Size;Price\nS;ten\nM;12\nL;x'), (error) => error instanceof ExchangeError && assert.deepEqual(error.notes, [{ message: '‘ten’ is no amount.', line: 2 }, { message: '‘x’ is no amount.', line: 4 }]) === undefined);
  assert.throws(() => sheet('Size;Price\nS;10', { options: ['Colour'] }), /no column ‘Colour’; there are Size, Price/);
  assert.throws(() => sheet('Size;Price\nS;10 €\nM;11\nL;$12'), (error) => error instanceof ExchangeError && assert.deepEqual(error.notes, [{ message: '‘$12’ is in USD, prices before it in EUR: a product has one currency.', line: 4 }]) === undefined);
  assert.throws(() => sheet('nothing'), ExchangeError);
});

describe('shops', () => {
  test('Shopify: product JSON of the storefront and of its export', async () => {
    const product = {
      product: {
        id: 632910392, title: 'Mug', handle: 'mug', options: [{ name: 'Glaze', position: 1, values: ['white', 'blue'] }, { name: 'Size', position: 2, values: ['S', 'L'] }],
        variants: [
          { id: 1, option1: 'white', option2: 'S', option3: null, price: '12.00', sku: 'WS', inventory_management: 'shopify', inventory_policy: 'deny', inventory_quantity: 3, featured_image: { src: 'https://cdn.example/white.png' } },
          { id: 2, option1: 'blue', option2: 'S', option3: null, price: '13.00', sku: 'BS', inventory_management: 'shopify', inventory_policy: 'continue', inventory_quantity: 0, featured_image: { src: 'https://cdn.example/blue.png' } },
          { id: 3, option1: 'white', option2: 'L', option3: null, price: '14.00', sku: 'WL', inventory_management: 'shopify', inventory_policy: 'deny', inventory_quantity: 0 },
        ],
      },
    };
    assert.ok(isShopify(product) && !isWooCommerce(product));
    const { document } = variantDocument(readShopify(product, undefined).table, {});
    assert.deepEqual(openDocument(JSON.stringify(document)).issues, []);
    assert.equal(await countOf(document), 2n, 'one combination does not exist, one is sold out');
    assert.equal(await priceOf(document, ['blue', 'S']), 1300);
    assert.equal((document.options[0] as ChoiceSource).values[1]?.image, 'https://cdn.example/blue.png');
    const ajax = readShopify({ handle: 'a', title: 'A', options: ['Size'], variants: [{ option1: 'S', price: 1250, available: true }, { option1: 'M', price: 1300, available: false }] }, undefined);
    assert.deepEqual(ajax.table.variants.map(({ price, available }) => [price, available]), [[rational('12.50'), true], [rational(13), false]]);
    assert.throws(() => readShopify(product, 'cup'), /no product ‘cup’; there are mug/);
    const rows = 'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src\ntee,Tee,Size,S,Colour,red,T1,19.00,1,https://a/x.png\ntee,,,M,,red,T2,20.00,2,\ntee,,,,,,,,,https://a/y.png\ncup,Cup,Title,Default Title,,,C1,5.00,1,'.split('\n').map((line) => line.split(','));
    const { table, notes } = readSheet(rows, {}, 'export');
    assert.deepEqual([table.title, table.options, table.variants.length], ['Tee', [{ name: 'Size' }, { name: 'Colour' }], 2]);
    assert.match(notes[0]!.message, /2 products; ‘tee’ was taken.*tee, cup/);
  });

  test('WooCommerce: an attribute that is not told stands for any value', async () => {
    const variations = [
      { id: 1, sku: 'a', price: '10', stock_status: 'instock', attributes: [{ id: 1, name: 'Size', option: 'S' }, { id: 2, name: 'Colour', option: 'red' }] },
      { id: 2, sku: 'b', price: '12', stock_status: 'onbackorder', attributes: [{ id: 1, name: 'Size', option: 'M' }] },
      { id: 3, sku: 'c', price: '12', stock_status: 'outofstock', attributes: [{ id: 1, name: 'Size', option: 'S' }, { id: 2, name: 'Colour', option: 'blue' }] },
    ];
    assert.ok(isWooCommerce(variations) && !isShopify(variations));
    const product = { id: 9, slug: 'shirt', name: 'Shirt', attributes: [{ name: 'Size', variation: true, options: ['S', 'M'] }, { name: 'Colour', variation: true, options: ['red', 'blue', 'green'] }, { name: 'Care', variation: false, options: ['wash'] }] };
    const { document } = variantDocument(readWooCommerce({ product, variations }, 'x').table, {});
    assert.deepEqual(openDocument(JSON.stringify(document)).issues, []);
    assert.equal(await countOf(document), 4n);
    assert.equal(await priceOf(document, ['M', 'green']), 1200);
    assert.equal(document.name, 'Shirt');
  });
});

test('random tables: every variant is a configuration at its price, and nothing else is', async () => {
  const runs = Math.ceil(Number(process.env['MC_RUNS'] ?? 1500) / 25);
  const seed = Number(process.env['MC_SEED'] ?? 20261122);
  const shape = fc.record({ sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), additive: fc.boolean(), keep: fc.array(fc.nat(9), { minLength: 64, maxLength: 64 }), numbers: fc.array(fc.nat(5000), { minLength: 64, maxLength: 64 }), none: fc.boolean() });
  await fc.assert(fc.asyncProperty(shape, async ({ sizes, additive, keep, numbers, none }) => {
    const cells = sizes.reduce<(string | null)[][]>((before, size) => before.flatMap((row) => Array.from({ length: size }, (_, value) => [...row, none && value === 0 && size > 1 ? null : `v${value}`])), [[]]);
    const existing = cells.filter((_, index) => keep[index]! > 2);
    fc.pre(existing.length > 0 && sizes.every((_, column) => existing.some((row) => row[column] !== null)));
    const priceAt = (row: readonly (string | null)[], index: number): number => (additive ? 1000 + row.reduce((sum, value, column) => sum + numbers[column * 8 + (value === null ? 0 : Number(value.slice(1)))]!, 0) : numbers[index]!);
    const prices = new Map(existing.map((row, index) => [JSON.stringify(row), priceAt(row, index)]));
    const table: VariantTable = { id: 'x', title: 'X', options: sizes.map((_, column) => ({ name: `o${column}` })), variants: existing.map((row) => ({ cells: row, available: true, price: rational((prices.get(JSON.stringify(row))! / 100).toFixed(2)) })) };
    const { document } = variantDocument(table, { currency: 'EUR' });
    assert.equal(await countOf(document), BigInt(existing.length));
    for (const row of cells) {
      const known = document.options.every((option, column) => row[column] === null ? (option as ChoiceSource).required === false : (option as ChoiceSource).values.some(({ id }) => id === row[column]));
      if (known) assert.equal(await priceOf(document, row), prices.get(JSON.stringify(row)));
    }
    if (additive && !none) assert.equal(document.prices?.[0]?.table, undefined, 'sums are taken apart');
  }), { numRuns: runs, seed });
  assert.ok(ANY_VALUE);
});
