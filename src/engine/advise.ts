import type { Issue } from '../base/issue.ts';
import { compare, equals, multiply, rational, subtract, toDecimal, ZERO, type Rational } from '../base/rational.ts';
import type { Cell, CellValue, ParsedDocument, ParsedOption, ParsedPrice } from '../document/parsed.ts';
import type { LookupTable } from '../expression/lookup.ts';
import type { Expression } from '../expression/syntax.ts';
import { children } from '../model/analysis.ts';
import type { FindingCode } from './findings.ts';

/** Rows of longer tables are compared with equal ones only. */
const MOST_COMPARED = 1_500;
/** More of a kind in one table would not be read. */
const MOST_TOLD = 5;

/** What reading a document closely finds without solving it: rows that are never used, prices that go down. */
export function* advise(document: ParsedDocument): Generator<Issue> {
  for (const { pointer, table } of document.constraints) {
    if (table !== undefined) yield* coveredRows(table.rows, `${pointer}/table/${table.kind}`, false);
  }
  for (const { pointer, table } of document.prices) {
    if (table === undefined) continue;
    const cells = table.rows.map((row) => row.cells);
    yield* coveredRows(cells, `${pointer}/table/amounts`, true);
    yield* overlappingRows(table.rows, `${pointer}/table/amounts`);
  }
  yield* fallingPrices(document);
}

const warn = (code: FindingCode, pointer: string, message: string, mend: string): Issue => ({ code, severity: 'warning', pointer, message, mend });

/** @param ordered whether only earlier rows count before a row, as in prices */
function* coveredRows(rows: readonly (readonly Cell[])[], pointer: string, ordered: boolean): Generator<Issue> {
  const keys = new Map<string, number>();
  let told = 0;
  for (const [index, row] of rows.entries()) {
    const key = row.map((cell) => [cell].flat().map(keyOf).sort().join('|')).join('\n');
    const equal = keys.get(key);
    if (equal === undefined) keys.set(key, index);
    const others = rows.length > MOST_COMPARED ? [] : ordered ? rows.slice(0, index) : rows;
    const covering = equal ?? others.findIndex((other, position) => position !== index && covers(other, row) && (position < index || !covers(row, other)));
    if (covering < 0) continue;
    const message = ordered ? `Row ${index + 1} never counts: row ${covering + 1} before it matches everything that it does.` : `Row ${index + 1} changes nothing: row ${covering + 1} says it already.`;
    yield warn('covered-row', `${pointer}/${index}`, message, ordered ? 'Leave it out, or move it before the other one.' : 'Leave it out.');
    if (++told === MOST_TOLD) return;
  }
}

function* overlappingRows(rows: NonNullable<ParsedPrice['table']>['rows'], pointer: string): Generator<Issue> {
  if (rows.length > MOST_COMPARED) return;
  let told = 0;
  for (const [index, { cells, amount }] of rows.entries()) {
    // A special row before a general one is how exceptions are written; rows of which neither is the special one are not.
    const other = rows.slice(0, index).findIndex((before) => !equals(before.amount, amount) && before.cells.every((cell, column) => intersects(cell, cells[column]!)) && !covers(cells, before.cells) && !covers(before.cells, cells));
    if (other < 0) continue;
    yield warn('overlapping-rows', `${pointer}/${index}`, `Rows ${other + 1} and ${index + 1} match some of the same, with different amounts; the first counts.`, 'Make one of them more special, so that both never match.');
    if (++told === MOST_TOLD) return;
  }
}

const keyOf = (value: CellValue): string => (value === null ? 'null' : typeof value === 'object' ? toDecimal(value) : `${typeof value}:${value}`);
const isAny = (cell: Cell): boolean => cell === '*' || (Array.isArray(cell) && cell.includes('*'));
const covers = (general: readonly Cell[], special: readonly Cell[]): boolean => general.every((cell, column) => coversCell(cell, special[column]!));

function coversCell(general: Cell, special: Cell): boolean {
  if (isAny(general)) return true;
  const keys = new Set([general].flat().map(keyOf));
  return !isAny(special) && [special].flat().every((value) => keys.has(keyOf(value)));
}

function intersects(one: Cell, two: Cell): boolean {
  if (isAny(one) || isAny(two)) return true;
  const keys = new Set([one].flat().map(keyOf));
  return [two].flat().some((value) => keys.has(keyOf(value)));
}

function* fallingPrices(document: ParsedDocument): Generator<Issue> {
  const used = new Set(document.prices.flatMap(({ amount }) => (amount === undefined ? [] : lookedUp(amount))));
  for (const [name, table] of document.tables) {
    const fall = used.has(name) ? findFall(table) : undefined;
    if (fall === undefined) continue;
    const written = document.source.tables?.[name];
    const pointer = `/tables/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const cell = written?.cells === undefined ? `${pointer}/csv` : `${pointer}/cells/${fall.row}${Array.isArray(written.cells[fall.row]) ? `/${fall.column}` : ''}`;
    yield warn('falling-price', cell, `In ‘${name}’ the amount goes down from ${toDecimal(fall.from)} to ${toDecimal(fall.to)} as the number grows.`, 'Check the amount; if it is meant, nothing need be done.');
  }
  for (const option of document.options) yield* fallingValues(option);
  for (const { pointer, id, when, amount } of document.prices) {
    const switched = when?.kind === 'option' && document.options.some((option) => option.id === when.id && option.kind === 'switch' && !option.host);
    const isMember = when?.kind === 'binary' && when.operator === 'in' && when.right.kind === 'option';
    if ((switched || isMember) && amount?.kind === 'number' && amount.value.n < 0n) {
      yield warn('falling-price', `${pointer}/amount`, `‘${id}’ makes the product cheaper when something is added to it.`, 'Check the sign of the amount; if it is meant, nothing need be done.');
    }
  }
  yield* fallingTiers(document);
}

function* fallingValues({ kind, values, pointer, host }: ParsedOption): Generator<Issue> {
  if (kind !== 'set' || host) return;
  for (const [index, { id, price }] of values.entries()) {
    if (price !== undefined && price.n < 0n) yield warn('falling-price', `${pointer}/values/${index}/price`, `Adding ‘${id}’ makes the product cheaper.`, 'Check the sign of the price; if it is meant, nothing need be done.');
  }
}

/** One piece more must not cost less altogether. */
function* fallingTiers({ quantity }: ParsedDocument): Generator<Issue> {
  const left = (percent: Rational): Rational => subtract(rational(100), percent);
  let before = ZERO;
  for (const [index, { from, percent }] of (quantity?.tiers ?? []).entries()) {
    if (from > 1 && compare(multiply(rational(from), left(percent)), multiply(rational(from - 1), left(before))) < 0) {
      yield warn('falling-price', `/quantity/tiers/${index}`, `${from} pieces cost less than ${from - 1}: ${toDecimal(percent)} % off all of them is more than the price of one.`, 'Let the discount begin with more pieces, or grow in smaller steps; if it is meant, nothing need be done.');
    }
    before = percent;
  }
}

function lookedUp(expression: Expression): string[] {
  const own = expression.kind === 'call' && expression.name === 'lookup' && expression.args[0]?.kind === 'string' ? [expression.args[0].value] : [];
  return [...own, ...children(expression).flatMap(lookedUp)];
}

/** The first cell below the one before it in its row or column. */
function findFall({ cells }: LookupTable): { readonly row: number; readonly column: number; readonly from: Rational; readonly to: Rational } | undefined {
  for (const [row, line] of cells.entries()) {
    for (const [column, to] of line.entries()) {
      for (const from of [line[column - 1], cells[row - 1]?.[column]]) if (to !== undefined && from !== undefined && compare(to, from) < 0) return { row, column, from, to };
    }
  }
  return undefined;
}
