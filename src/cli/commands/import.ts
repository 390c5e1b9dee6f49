import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { isCurrency } from '../../base/money.ts';
import type { SpaceDocument } from '../../document/types.ts';
import { openDocument } from '../../document/open.ts';
import { formatJson } from '../../exchange/json.ts';
import { ExchangeError, type Note } from '../../exchange/note.ts';
import { importUvl } from '../../exchange/uvl/import.ts';
import { variantDocument } from '../../exchange/variants/document.ts';
import { readSheet, type ColumnNames } from '../../exchange/variants/sheet.ts';
import { isShopify, readShopify } from '../../exchange/variants/shopify.ts';
import type { VariantTable } from '../../exchange/variants/variants.ts';
import { isWooCommerce, readWooCommerce } from '../../exchange/variants/woocommerce.ts';
import { InputError, OUTPUT_FLAG, textOf, wordOf, type Command, type FlagValues } from '../command.ts';
import { describeIssues, describeNotes } from '../describe.ts';
import { readBytes, writeResult } from '../files.ts';
import { readCsv, readWorkbook } from '../sheets.ts';

const FORMATS = ['csv', 'xlsx', 'shopify', 'woocommerce', 'uvl'] as const;
type Format = (typeof FORMATS)[number];

interface Imported {
  readonly document: SpaceDocument;
  readonly notes: readonly Note[];
}

export const importCommand: Command = {
  name: 'import',
  summary: 'makes a document of a list of variants, a shop’s product or a feature model',
  argument: 'FILE',
  description: [
    'csv, xlsx: a table of variants with a line of column names. Columns for price, part number, stock and picture are found by their names (English or German, Shopify’s and WooCommerce’s exports too); the others are options, if they differ from row to row.',
    'shopify: a product’s JSON, from the Admin API or /products/HANDLE.json of a storefront. woocommerce: a list of variations as the REST API gives it, or {"product": …, "variations": […]}.',
    'uvl: a feature model in the Universal Variability Language, with everything it imports. The document has exactly as many configurations.',
    'Variants that do not exist are excluded by a table, sold-out ones by another. Prices become a base and surcharges of values where that is exact, else a price table. What cannot be said in a document is an error; nothing is left out silently.',
  ],
  flags: {
    from: { type: 'string', value: 'FORMAT', help: `${FORMATS.join(', ')}; by the file’s name and content if absent.` },
    output: OUTPUT_FLAG,
    options: { type: 'string', value: 'A,B', help: 'csv, xlsx: the option columns.' },
    price: { type: 'string', value: 'COLUMN', help: 'csv, xlsx: the column of prices.' },
    sku: { type: 'string', value: 'COLUMN', help: 'csv, xlsx: the column of part numbers.' },
    stock: { type: 'string', value: 'COLUMN', help: 'csv, xlsx: the column of stock.' },
    sheet: { type: 'string', value: 'NAME', help: 'xlsx: the sheet; the first one if absent.' },
    product: { type: 'string', value: 'HANDLE', help: 'Which product, where the file holds several.' },
    currency: { type: 'string', value: 'EUR', help: 'ISO 4217 code; by the signs beside prices if absent.' },
    locale: { type: 'string', value: 'TAG', help: 'Language of the texts; en if absent.' },
    'ignore-stock': { type: 'boolean', help: 'Sold-out variants can be chosen.' },
  },
  status: { 0: 'Written; what should be known is told on standard error.', 1: 'The file has faults, each is told.', 2: 'The file cannot be read or written.' },
  examples: [
    ['import variants.csv --currency EUR -o shirt.json', 'A spreadsheet export of variants.'],
    ['import variants.xlsx --options Size,Colour --sheet Shirts -o shirt.json', 'A sheet of a workbook, with the options named.'],
    ['import product.json -o mug.json', 'A product of Shopify or variations of WooCommerce.'],
    ['import model.uvl -o model.json', 'A feature model.'],
  ],
  async run(file, values, output) {
    const currency = textOf(values, 'currency');
    if (currency !== undefined && !isCurrency(currency)) throw new InputError(`--currency takes a code of ISO 4217, not ‘${currency}’.`);
    const bytes = await readBytes(file);
    let imported: Imported;
    try {
      imported = await read(file, bytes, wordOf(values, 'from', FORMATS), values);
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      output.complain(describeNotes(file, error.notes));
      return 1;
    }
    const text = formatJson(imported.document);
    await writeResult(text, values, output);
    output.complain(describeNotes(file, imported.notes));
    const { issues } = openDocument(text);
    if (issues.length > 0) output.complain(describeIssues(textOf(values, 'output') ?? 'the document', issues));
    return issues.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

async function read(file: string, bytes: Uint8Array, told: Format | undefined, values: FlagValues): Promise<Imported> {
  const name = file === '-' ? 'product' : basename(file, extname(file));
  const json = told === undefined || told === 'shopify' || told === 'woocommerce' ? parseJson(bytes) : undefined;
  const format = told ?? guess(file, bytes, json);
  const currency = textOf(values, 'currency');
  const locale = textOf(values, 'locale');
  if (format === 'uvl') {
    const folder = file === '-' ? '.' : dirname(file);
    return importUvl(new TextDecoder().decode(bytes), { ...(currency === undefined ? {} : { currency }), read: (path) => readModel(folder, path) });
  }
  const { table, notes } = await readTable(format, bytes, json, name, values);
  const made = variantDocument(table, { ...(currency === undefined ? {} : { currency }), ...(locale === undefined ? {} : { locale }), ignoreStock: values['ignore-stock'] === true });
  return { document: made.document, notes: [...notes, ...made.notes] };
}

async function readTable(format: Exclude<Format, 'uvl'>, bytes: Uint8Array, json: unknown, name: string, values: FlagValues): Promise<{ readonly table: VariantTable; readonly notes: readonly Note[] }> {
  const product = textOf(values, 'product');
  if (format === 'shopify') {
    if (!isShopify(json)) throw new ExchangeError('This is no product of Shopify: it has no options and variants.');
    return readShopify(json, product);
  }
  if (format === 'woocommerce') {
    if (!isWooCommerce(json)) throw new ExchangeError('This is no list of WooCommerce’s variations.');
    return readWooCommerce(json, name);
  }
  const options = textOf(values, 'options')?.split(',').map((option) => option.trim()).filter((option) => option !== '');
  const columns: ColumnNames = { ...(options === undefined ? {} : { options }), ...Object.fromEntries((['price', 'sku', 'stock', 'product'] as const).flatMap((key) => (textOf(values, key) === undefined ? [] : [[key, textOf(values, key)]]))) };
  return readSheet(format === 'xlsx' ? await readWorkbook(bytes, textOf(values, 'sheet')) : readCsv(new TextDecoder().decode(bytes)), columns, name);
}

function guess(file: string, bytes: Uint8Array, json: unknown): Format {
  if (isShopify(json)) return 'shopify';
  if (isWooCommerce(json)) return 'woocommerce';
  if (json !== undefined) throw new ExchangeError('This JSON is neither a product of Shopify nor variations of WooCommerce.');
  // A workbook is a ZIP archive.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'xlsx';
  return extname(file).toLowerCase() === '.uvl' || /^\s*(?:namespace|include|imports|features)\b/.test(new TextDecoder().decode(bytes.slice(0, 2000))) ? 'uvl' : 'csv';
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** An imported model beside the importing one: `parts.engine` is `parts/engine.uvl`. */
function readModel(folder: string, path: readonly string[]): string | undefined {
  if (path.some((part) => /[\\/]|^\.\.?$/.test(part))) return undefined;
  const file = `${join(folder, ...path)}.uvl`;
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
