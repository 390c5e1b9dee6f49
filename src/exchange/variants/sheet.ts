import { ExchangeError, throwAll, type Note } from '../note.ts';
import { currencyOf, decimalSign, readAmount } from './amount.ts';
import type { Variant, VariantTable } from './variants.ts';

/** What a column is. */
export interface ColumnNames {
  /** Names of the option columns; found by themselves if absent. */
  readonly options?: readonly string[];
  readonly price?: string;
  readonly sku?: string;
  readonly stock?: string;
  /** Which product, where the sheet holds several. */
  readonly product?: string;
}

/** Names by which shops, and Shopify's and WooCommerce's exports, call their columns. */
const ROLES = {
  price: /^(variant )?(price|regular price|amount|unit price|preis|vk|verkaufspreis|einzelpreis|prix|precio|prezzo)\b/i,
  sku: /^(variant )?(sku|item ?(no|number|code)|article ?(no|number)?|part ?(no|number)|artikel-?(nummer|nr)|art\.? ?-?nr)\b/i,
  stock: /^(variant )?(inventory qty|stock|in stock\??|inventory|qty|quantity|available|availability|bestand|lagerbestand|menge|verfügbar)\b/i,
  image: /^(variant )?(image|image src|images|picture|photo|bild)\b/i,
  product: /^(handle|parent|product|product id|produkt|group)$/i,
  title: /^(title|name|product name|produktname|bezeichnung)$/i,
} as const;
type Role = keyof typeof ROLES;

/**
 * Rows of a sheet with a line of column names as a product with its variants. Columns that are neither price, number,
 * stock nor picture are options, if they differ from row to row and yet not in every one.
 * @param rows as text; line 1 is the first
 * @throws ExchangeError with all faults
 */
export function readSheet(rows: readonly (readonly string[])[], names: ColumnNames, fallback: string): { readonly table: VariantTable; readonly notes: readonly Note[] } {
  const first = rows.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  if (first < 0) throw new ExchangeError('There are no columns in this sheet.');
  const head = rows[first]!.map((cell) => cell.trim());
  const lines = rows.map((row, index) => ({ row: head.map((_, column) => (row[column] ?? '').trim()), line: index + 1 })).slice(first + 1).filter(({ row }) => row.some((cell) => cell !== ''));
  const reader = new SheetReader(head, lines, names);
  return { table: reader.read(fallback), notes: reader.notes };
}

interface Line {
  readonly row: readonly string[];
  readonly line: number;
}

class SheetReader {
  readonly notes: Note[] = [];
  readonly #head: readonly string[];
  readonly #names: ColumnNames;
  #lines: readonly Line[];

  constructor(head: readonly string[], lines: readonly Line[], names: ColumnNames) {
    this.#head = head;
    this.#lines = lines;
    this.#names = names;
  }

  read(fallback: string): VariantTable {
    const id = this.#chooseProduct();
    const shopify = this.#shopifyColumns();
    const price = this.#column('price');
    const sku = this.#column('sku');
    const stock = this.#column('stock');
    const image = this.#column('image');
    const title = this.#column('title');
    const used = new Set([price, sku, stock, image, title, this.#column('product')]);
    const columns = shopify ?? this.#optionColumns(used);
    if (columns.length === 0) throw new ExchangeError('No column looks like an option. Name them: --options Size,Colour');
    const sign = decimalSign(this.#lines.map(({ row }) => row[price] ?? ''));
    const currency = this.#lines.map(({ row }) => currencyOf(row[price] ?? '')).find((code) => code !== undefined);
    const problems: Note[] = [];
    for (const { row, line } of this.#lines) {
      const other = currencyOf(row[price] ?? '');
      if (other !== undefined && other !== currency) problems.push({ message: `‘${row[price]}’ is in ${other}, prices before it in ${currency}: a product has one currency.`, line });
    }
    const variants = this.#lines.filter(({ row }) => columns.some(({ column }) => row[column] !== '')).map(({ row, line }): Variant => {
      const amount = row[price] === undefined || row[price] === '' ? undefined : readAmount(row[price], sign);
      if (amount === undefined && (row[price] ?? '') !== '') problems.push({ message: `‘${row[price]}’ is no amount.`, line });
      return {
        cells: columns.map(({ column }) => (row[column] === '' ? null : row[column]!)), line, available: isInStock(row[stock]),
        ...(amount === undefined ? {} : { price: amount }), ...filled('sku', row[sku]), ...filled('image', row[image]?.split(/\s*,\s*(?=https?:)/)[0]),
      };
    });
    throwAll(problems);
    if (variants.length === 0) throw new ExchangeError('There are no variants in this sheet.');
    const name = this.#lines.map(({ row }) => row[title] ?? '').find((cell) => cell !== '') ?? id ?? fallback;
    return { id: id ?? name, title: name, options: columns.map((option) => ({ name: option.name })), variants, ...(currency === undefined ? {} : { currency }) };
  }

  /** Keeps the lines of one product. */
  #chooseProduct(): string | undefined {
    const column = this.#column('product');
    if (column < 0) return undefined;
    const ids = [...new Set(this.#lines.map(({ row }) => row[column]!).filter((cell) => cell !== ''))];
    const wanted = this.#names.product ?? ids[0];
    if (wanted === undefined) return undefined;
    if (!ids.includes(wanted)) throw new ExchangeError(`There is no product ‘${wanted}’ in this sheet; there are ${ids.slice(0, 20).join(', ')}.`);
    if (ids.length > 1 && this.#names.product === undefined) this.notes.push({ message: `There are ${ids.length} products; ‘${wanted}’ was taken. Choose with --product: ${ids.slice(0, 20).join(', ')}.` });
    this.#lines = this.#lines.filter(({ row }) => row[column] === wanted);
    return wanted;
  }

  /** Shopify's export names options in columns of their own. */
  #shopifyColumns(): { readonly name: string; readonly column: number }[] | undefined {
    const found = [1, 2, 3].flatMap((number) => {
      const [name, value] = ['Name', 'Value'].map((word) => this.#head.findIndex((cell) => cell.toLowerCase() === `option${number} ${word.toLowerCase()}`));
      if (name! < 0 || value! < 0) return [];
      const called = this.#lines.map(({ row }) => row[name!]!).find((cell) => cell !== '');
      return called === undefined || called === 'Title' ? [] : [{ name: called, column: value! }];
    });
    return found.length > 0 && this.#names.options === undefined ? found : undefined;
  }

  #optionColumns(used: ReadonlySet<number>): { readonly name: string; readonly column: number }[] {
    if (this.#names.options !== undefined) return this.#names.options.map((name) => ({ name, column: this.#need(name) }));
    const left: string[] = [];
    const columns = this.#head.flatMap((name, column) => {
      if (used.has(column) || name === '') return [];
      const different = new Set(this.#lines.map(({ row }) => row[column])).size;
      if (different > 1 && (different < this.#lines.length || this.#lines.length < 4)) return [{ name, column }];
      left.push(`‘${name}’ (${different < 2 ? 'the same everywhere' : 'different in every row'})`);
      return [];
    });
    if (columns.length > 0) return this.#tell(columns, left);
    // One option whose every value is a row.
    const only = this.#head.findIndex((name, column) => !used.has(column) && name !== '' && new Set(this.#lines.map(({ row }) => row[column])).size > 1);
    return only < 0 ? [] : this.#tell([{ name: this.#head[only]!, column: only }], left.filter((text) => !text.startsWith(`‘${this.#head[only]}’`)));
  }

  #tell<T extends { readonly name: string }>(columns: T[], left: readonly string[]): T[] {
    this.notes.push({ message: `Options: ${columns.map(({ name }) => name).join(', ')}.${left.length === 0 ? '' : ` Left out: ${left.join(', ')}.`}` });
    return columns;
  }

  #column(role: Role): number {
    const named = role === 'title' || role === 'image' || role === 'product' ? undefined : this.#names[role];
    if (named !== undefined) return this.#need(named);
    const options = new Set(this.#names.options ?? []);
    return this.#head.findIndex((name) => ROLES[role].test(name) && !options.has(name));
  }

  #need(name: string): number {
    const column = this.#head.findIndex((cell) => cell.toLowerCase() === name.toLowerCase());
    if (column < 0) throw new ExchangeError(`There is no column ‘${name}’; there are ${this.#head.filter((cell) => cell !== '').join(', ')}.`);
    return column;
  }
}

function filled<K extends string>(key: K, text: string | undefined): Partial<Record<K, string>> {
  return text === undefined || text === '' ? {} : ({ [key]: text } as Record<K, string>);
}

/** A number above zero, or a word; what is not told is in stock. */
function isInStock(cell: string | undefined): boolean {
  if (cell === undefined || cell === '') return true;
  const amount = readAmount(cell, '.') ?? readAmount(cell, ',');
  return amount === undefined ? !/^(no|false|out of stock|outofstock|sold out|n|nein|ausverkauft|nicht|0)/i.test(cell) : amount.n > 0n;
}
