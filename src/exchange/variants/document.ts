import { currencyDigits } from '../../base/money.ts';
import { isDecimal, toDecimal, ZERO, equals, type Rational } from '../../base/rational.ts';
import type { CellSource, ChoiceSource, ConstraintSource, PriceSource, SpaceDocument, ValueSource } from '../../document/types.ts';
import { Identifiers, toIdentifier } from '../names.ts';
import { ExchangeError, type Note } from '../note.ts';
import { decompose, relevantOptions, type PricedRow } from './prices.ts';
import { ANY_VALUE, type Variant, type VariantTable } from './variants.ts';

/** Combinations that variants for any value may stand for. */
const MOST_COMBINATIONS = 200_000;

const SOLD_OUT: Readonly<Record<string, string>> = { en: 'Sold out at the moment.', de: 'Zurzeit ausverkauft.' };

export interface VariantOptions {
  readonly currency?: string;
  readonly locale?: string;
  /** Sold-out variants can be chosen all the same. */
  readonly ignoreStock?: boolean;
}

/** A combination that exists, with the variant that it is. */
interface Combination {
  /** Index of the value of each option; the number of values is none. */
  readonly cells: readonly number[];
  readonly variant: Variant;
}

/**
 * A document whose configurations are the variants that exist. Options are choices. If variants are missing, a table allows those
 * that exist; what is sold out is forbidden by a table of its own. Prices become a base and surcharges of values where that is
 * exact, else a table over the options they depend on. Numbers of variants are kept under `x-skus`, that of a product with
 * one option at its values.
 * @throws ExchangeError
 */
export function variantDocument({ id, title, options: columns, variants, currency: told }: VariantTable, { currency = told ?? 'EUR', locale = 'en', ignoreStock = false }: VariantOptions): { readonly document: SpaceDocument; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const priced = variants.filter(({ price, line }) => {
    if (price === undefined && variants.some((other) => other.price !== undefined)) notes.push({ message: 'This variant has no price and is left out.', ...(line === undefined ? {} : { line }) });
    return price !== undefined || variants.every((other) => other.price === undefined);
  });
  const ids = new Identifiers();
  const options = columns.map(({ name, values = [] }, column) => {
    const found = priced.flatMap(({ cells }) => (typeof cells[column] === 'string' ? [cells[column]] : []));
    const used = new Set(found);
    const isAny = priced.some(({ cells }) => cells[column] === ANY_VALUE);
    return { id: ids.take(toIdentifier(name).toLowerCase()), name, values: [...new Set([...values.filter((value) => isAny || used.has(value)), ...found])], none: priced.some(({ cells }) => cells[column] === null) };
  });
  for (const { name, values } of options) if (values.length === 0) throw new ExchangeError(`No variant says which values ‘${name}’ has.`);
  const combinations = expand(priced, options.map(({ values }) => values), notes);
  const digits = currencyDigits(currency);
  const rows = combinations.flatMap(({ cells, variant: { price } }): PricedRow[] => (price === undefined ? [] : [{ cells, price }]));
  for (const { price } of rows) if (!isDecimal(price) || (10n ** BigInt(digits)) % price.d !== 0n) throw new ExchangeError(`The price ${toDecimal(price)} has more decimals than ${currency} has.`);
  const sizes = options.map(({ values, none }) => values.length + (none ? 1 : 0));
  const additive = decompose(rows, options.map(({ values }) => values.length + 1), digits);
  // None has no price of its own: where it would need one, a table is written.
  const surcharges = additive?.surcharges.every((own, option) => own.slice(options[option]!.values.length).every((amount) => equals(amount, ZERO))) ? additive : undefined;
  const images = imagesByOption(combinations, options.length);
  const single = options.length === 1;
  const document: SpaceDocument = {
    format: 1, id: id.trim() || 'product', version: '1', name: title, locale, currency,
    options: options.map(({ id: option, name, values, none }, index): ChoiceSource => ({
      id: option, kind: 'choice', label: name, ...(none ? { required: false } : {}),
      values: values.map((value, position): ValueSource => ({
        id: valueId(value),
        ...(surcharges === undefined || equals(surcharges.surcharges[index]![position]!, ZERO) ? {} : { price: money(surcharges.surcharges[index]![position]!, digits) }),
        ...(single ? skuOf(combinations, position) : {}),
        ...(/^#[\da-f]{6}$/i.test(value) ? { color: value } : {}),
        ...(images[index]?.get(position) === undefined ? {} : { image: images[index].get(position)! }),
      })),
    })),
    ...writeConstraints(combinations, options, sizes, ignoreStock, SOLD_OUT[locale.slice(0, 2)] ?? SOLD_OUT['en']!, notes),
    ...writePrices(rows, options, surcharges?.base, title, digits),
    ...(single || combinations.every(({ variant }) => variant.sku === undefined) ? {} : { 'x-skus': { options: options.map((option) => option.id), rows: combinations.flatMap(({ cells, variant: { sku } }) => (sku === undefined ? [] : [[...cells.map((cell, column) => cellOf(options[column]!, cell)), sku]])) } }),
  };
  if (rows.length > 0 && surcharges === undefined) notes.push({ message: 'The prices are not a base and surcharges of single values: they stand in a table.' });
  if (told === undefined) notes.push({ message: `Prices are taken to be in ${currency}; --currency says otherwise.` });
  return { document, notes };
}

interface NamedOption {
  readonly id: string;
  readonly values: readonly string[];
}

/** Each combination once: of several variants the first counts. */
function expand(variants: readonly Variant[], values: readonly (readonly string[])[], notes: Note[]): Combination[] {
  const found = new Map<string, Combination>();
  for (const variant of variants) {
    const cells = variant.cells.map((cell, column) => (cell === ANY_VALUE ? values[column]!.map((_, index) => index) : [cell === null ? values[column]!.length : values[column]!.indexOf(cell)]));
    if (cells.reduce((product, list) => product * list.length, 1) + found.size > MOST_COMBINATIONS) throw new ExchangeError('These variants stand for too many combinations.');
    for (const combination of cells.reduce<number[][]>((before, list) => before.flatMap((prefix) => list.map((cell) => [...prefix, cell])), [[]])) {
      const key = combination.join();
      if (!found.has(key)) found.set(key, { cells: combination, variant });
      else if (!variant.cells.includes(ANY_VALUE)) notes.push({ message: `The variant ${variant.cells.map(String).join(', ')} is there twice; the first counts.`, ...(variant.line === undefined ? {} : { line: variant.line }) });
    }
  }
  return [...found.values()];
}

function writeConstraints(combinations: readonly Combination[], options: readonly NamedOption[], sizes: readonly number[], ignoreStock: boolean, message: string, notes: Note[]): { readonly constraints?: readonly ConstraintSource[] } {
  const columns = options.map(({ id }) => id);
  const soldOut = ignoreStock ? [] : combinations.filter(({ variant }) => !variant.available);
  const isAll = soldOut.length === combinations.length;
  if (isAll && soldOut.length > 0) notes.push({ message: 'Everything is sold out; stock is not minded.' });
  const toRows = (list: readonly Combination[]): CellSource[][] => compress(list.map(({ cells }) => cells.map((cell, column) => cellOf(options[column]!, cell))), columns.length - 1);
  const constraints: ConstraintSource[] = [
    ...(combinations.length === sizes.reduce((product, size) => product * size, 1) ? [] : [{ id: 'variants', table: { options: columns, allow: toRows(combinations) } }]),
    ...(soldOut.length === 0 || isAll ? [] : [{ id: 'stock', message, table: { options: columns, forbid: toRows(soldOut) } }]),
  ];
  return constraints.length === 0 ? {} : { constraints };
}

function writePrices(rows: readonly PricedRow[], options: readonly NamedOption[], base: Rational | undefined, title: string, digits: number): { readonly prices?: readonly PriceSource[] } {
  if (rows.length === 0) return {};
  if (base !== undefined) return { prices: [{ id: 'base', label: title, amount: money(base, digits) }] };
  const columns = relevantOptions(rows, options.length);
  const written = rows.map(({ cells, price }) => [...columns.map((column) => cellOf(options[column]!, cells[column]!)), money(price, digits)]);
  const distinct = [...new Map(written.map((row) => [JSON.stringify(row), row])).values()];
  return { prices: [{ id: 'price', label: title, table: { options: columns.map((column) => options[column]!.id), amounts: compress(distinct, columns.length - 1) } }] };
}

/** Joins rows that differ in one column only. */
function compress(rows: readonly (readonly CellSource[])[], column: number): CellSource[][] {
  const joined = new Map<string, CellSource[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.filter((_, index) => index !== column));
    const known = joined.get(key);
    if (known === undefined) joined.set(key, [...row]);
    else known[column] = [known[column]!, row[column]!].flat();
  }
  return [...joined.values()];
}

/** Where pictures follow from one option, they are its values'. */
function imagesByOption(combinations: readonly Combination[], count: number): (ReadonlyMap<number, string> | undefined)[] {
  const pictured = combinations.filter(({ variant }) => variant.image !== undefined);
  const found = Array.from({ length: count }, (_, option) => {
    const images = new Map<number, string>();
    for (const { cells, variant } of pictured) {
      if ((images.get(cells[option]!) ?? variant.image) !== variant.image) return undefined;
      images.set(cells[option]!, variant.image!);
    }
    return new Set(images.values()).size > 1 ? images : undefined;
  });
  const first = found.findIndex((images) => images !== undefined);
  return found.map((images, option) => (option === first ? images : undefined));
}

function skuOf(combinations: readonly Combination[], value: number): { readonly sku?: string } {
  const sku = combinations.find(({ cells }) => cells[0] === value)?.variant.sku;
  return sku === undefined ? {} : { sku };
}

const cellOf = ({ values }: NamedOption, cell: number): string | null => (cell === values.length ? null : valueId(values[cell]!));
/** `*` means anything in tables. */
const valueId = (value: string): string => (value === '*' ? '(*)' : value);

function money(amount: Rational, digits: number): string {
  const [whole = '0', part = ''] = toDecimal(amount).split('.');
  return digits === 0 ? whole : `${whole}.${part.padEnd(digits, '0')}`;
}
