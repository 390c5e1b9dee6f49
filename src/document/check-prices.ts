import { suggest } from '../base/nearest.ts';
import { parseRational, type Rational } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import type { Scope } from '../expression/types.ts';
import { checkColumns, parseRow, type OptionsById } from './check-cells.ts';
import { checkOneOf } from './check-constraints.ts';
import { checkUnique, countOf, readMoney, type Context } from './context.ts';
import type { ParsedOption, ParsedPrice } from './parsed.ts';
import type { CellSource, PriceSource } from './types.ts';

/** Checks the price lines, or those of a figure; those of wrong shape are left out. */
export function parsePrices(context: Context, parsedOptions: readonly ParsedOption[], options: OptionsById, scope: Scope, key: 'prices' | 'lines' = 'prices'): ParsedPrice[] {
  const prices = context.source.prices ?? [];
  const place = `${context.base}/${key}`;
  checkUnique(context, prices, place, 'price line');
  /** Ids of the lines so far. */
  const lines = new Set<string>();
  // A list's id stands for all lines of its instances.
  for (const { id } of context.source.options.filter((option) => option?.kind === 'list')) lines.add(id);
  for (const { id, values } of parsedOptions) for (const value of values) if (value.price !== undefined) lines.add(`${id}/${value.id}`);
  const parsed: ParsedPrice[] = [];
  prices.forEach((price, index) => {
    // Ids of entries that cannot be read still count as known.
    const id = typeof price?.id === 'string' ? price.id : `${key}/${index}`;
    if (!context.isBroken(`${place}/${index}`)) parsed.push(parsePrice(context, price, id, index, `${place}/${index}`, options, scope, lines));
    lines.add(id);
  });
  return parsed;
}

function parsePrice(context: Context, price: PriceSource, id: string, index: number, pointer: string, options: OptionsById, scope: Scope, lines: ReadonlySet<string>): ParsedPrice {
  const { label = id, when, amount, table, percent, of, every } = price;
  context.texts.see(price.label, `${pointer}/label`);
  checkOneOf(context, price, ['amount', 'table', 'percent'], pointer, 'price-kind', 'A price line');
  if (of !== undefined && percent === undefined) context.reporter.error('misplaced-key', `${pointer}/of`, '‘of’ names the lines that a ‘percent’ is of, and this line has no ‘percent’.', undefined, true);
  return {
    id, pointer, label,
    ...(when === undefined ? {} : { when: context.reporter.expression(`${pointer}/when`, when, scope, 'boolean') }),
    ...(amount === undefined ? {} : { amount: parseAmount(context, amount, `${pointer}/amount`, scope) }),
    ...(table === undefined ? {} : { table: parsePriceTable(context, table, options, `${pointer}/table`) }),
    ...(percent === undefined ? {} : { percent: parseRational(String(percent))! }),
    ...(of === undefined ? {} : { of: checkLines(context, of, index, lines, `${pointer}/of`) }),
    ...(every === undefined ? {} : { every }),
  };
}

/** A decimal or an expression. */
function parseAmount(context: Context, amount: string | number, pointer: string, scope: Scope): Expression | undefined {
  if (typeof amount === 'string' && parseRational(amount.trim()) === undefined) return context.reporter.expression(pointer, amount, scope, 'number');
  const text = String(amount).trim();
  const value = readMoney(context, text, pointer);
  return value === undefined ? undefined : { kind: 'number', value, span: { start: 0, end: text.length } };
}

function parsePriceTable(context: Context, table: NonNullable<PriceSource['table']>, options: OptionsById, pointer: string): NonNullable<ParsedPrice['table']> {
  const columns = checkColumns(context, table.options, options, pointer);
  const rows = table.amounts.map((row, index) => {
    const place = `${pointer}/amounts/${index}`;
    if (row.length !== columns.length + 1) {
      context.reporter.error('row-length', place, `This row has ${countOf(row.length, 'cell')}, and ${columns.length + 1} are needed: one for each option, and the amount at the end.`);
      return undefined;
    }
    const amount = readCellAmount(context, row.at(-1)!, `${place}/${columns.length}`);
    const cells = parseRow(context, row, columns, place);
    return amount === undefined ? undefined : { cells, amount };
  });
  const otherwise = table.default === undefined ? undefined : readMoney(context, table.default, `${pointer}/default`);
  return { options: table.options, rows: rows.filter((row) => row !== undefined), ...(otherwise === undefined ? {} : { default: otherwise }) };
}

function readCellAmount(context: Context, cell: CellSource, pointer: string): Rational | undefined {
  if (typeof cell === 'string' || typeof cell === 'number') return readMoney(context, cell, pointer);
  context.reporter.error('bad-amount', pointer, 'At the end of a row stands its amount.', 'Write a decimal: "49.00".');
  return undefined;
}

function checkLines({ reporter, source }: Context, of: readonly string[], index: number, lines: ReadonlySet<string>, pointer: string): readonly string[] {
  of.forEach((id, item) => {
    const place = `${pointer}/${item}`;
    if (!lines.has(id)) {
      const later = (source.prices ?? []).findIndex((price) => price?.id === id);
      if (later < 0) reporter.error('unknown-line', place, `There is no price line ‘${id}’.`, suggest(id, lines));
      else if (later === index) reporter.error('later-line', place, 'A line cannot be a percentage of itself.');
      else reporter.error('later-line', place, `The line ‘${id}’ comes later, and a percentage is of lines before it.`, 'Move this line below it.');
    }
  });
  return of;
}
