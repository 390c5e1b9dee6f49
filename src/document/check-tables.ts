import { joinPointer } from '../base/pointer.ts';
import { compare, parseRational, toDecimal, type Rational } from '../base/rational.ts';
import type { LookupTable } from '../expression/lookup.ts';
import { countCsvDimensions, parseCsvTable } from './check-csv.ts';
import { countOf, readMoney, type Context } from './context.ts';
import type { Amount, TableSource } from './types.ts';

/** Checks the tables for `lookup(…)`; those with errors are left out. */
export function parseTables(context: Context): Map<string, LookupTable> {
  const tables = new Map<string, LookupTable>();
  for (const [name, table] of Object.entries(context.source.tables ?? {})) {
    const pointer = joinPointer('/tables', name);
    if (name.startsWith('x-') || context.isBroken(pointer)) continue;
    const parsed = parseTable(context, table, pointer);
    if (parsed !== undefined) tables.set(name, parsed);
  }
  return tables;
}

function parseTable(context: Context, { rows, columns, cells, csv, between = 'next' }: TableSource, pointer: string): LookupTable | undefined {
  const { reporter } = context;
  const listed = rows !== undefined || columns !== undefined || cells !== undefined;
  if (csv !== undefined && !listed) return parseCsvTable(context, csv, between, `${pointer}/csv`);
  if (csv !== undefined || rows === undefined || cells === undefined) {
    reporter.error('table-content', pointer, 'A table has ‘rows’ and ‘cells’, or ‘csv’ alone.', csv === undefined ? 'Add what is missing.' : 'Keep one of them.');
    return undefined;
  }
  const rowPoints = parseBreakpoints(context, rows, `${pointer}/rows`);
  const columnPoints = columns === undefined ? undefined : parseBreakpoints(context, columns, `${pointer}/columns`);
  if (cells.length !== rows.length) {
    reporter.error('table-rows', `${pointer}/cells`, `‘rows’ has ${countOf(rows.length, 'breakpoint')}, and ‘cells’ has ${countOf(cells.length, 'row')}.`, 'Each breakpoint of ‘rows’ needs one row of cells.');
  }
  const width = columns?.length ?? 1;
  const parsed = cells.map((cell, index) => {
    const place = `${pointer}/cells/${index}`;
    const row = Array.isArray(cell) ? (cell as readonly (Amount | null)[]) : [cell as Amount | null];
    if (row.length !== width) {
      reporter.error('table-columns', place, `This row has ${countOf(row.length, 'cell')}, and the table has ${countOf(width, 'column')}.`);
    }
    return row.map((amount, column) => (amount === null ? undefined : readMoney(context, amount, Array.isArray(cell) ? `${place}/${column}` : place)));
  });
  if (rowPoints === undefined || (columns !== undefined && columnPoints === undefined)) return undefined;
  return { rows: rowPoints, cells: parsed, between, ...(columnPoints === undefined ? {} : { columns: columnPoints }) };
}

/** Ascending numbers; undefined with an error where they are not. */
function parseBreakpoints({ reporter }: Context, points: readonly Amount[], pointer: string): Rational[] | undefined {
  const parsed = points.map((point) => parseRational(String(point))!);
  const wrong = parsed.findIndex((point, index) => index > 0 && compare(parsed[index - 1]!, point) >= 0);
  if (wrong < 0) return parsed;
  reporter.error('table-order', `${pointer}/${wrong}`, `Breakpoints must ascend, and ${toDecimal(parsed[wrong]!)} comes after ${toDecimal(parsed[wrong - 1]!)}.`, 'Sort them, and the cells with them.');
  return undefined;
}

/** How many numbers a table takes. */
export function countDimensions({ columns, csv }: TableSource): 1 | 2 {
  return csv === undefined ? (columns === undefined ? 1 : 2) : countCsvDimensions(csv);
}
