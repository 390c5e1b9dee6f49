import { compare, parseRational, toDecimal, type Rational } from '../base/rational.ts';
import type { LookupTable } from '../expression/lookup.ts';
import type { IssueCode } from './codes.ts';
import { countOf, fitsMoney, type Context } from './context.ts';
import { findSeparator, readCsv, type CsvCell } from './csv.ts';

/**
 * A lookup table from CSV text, as spreadsheets export it: the first line has the breakpoints of the columns, the first
 * cell of each line the breakpoint of its row, an empty cell is a hole, what stands in the corner does not count. With two
 * cells a line and words in the first line, the table takes one number. Decimal commas are understood where cells are
 * not separated by commas.
 */
export function parseCsvTable(context: Context, text: string, between: LookupTable['between'], pointer: string): LookupTable | undefined {
  const { reporter } = context;
  const separator = findSeparator(text);
  const lines = readCsv(text, separator);
  const parse = ({ text: cell }: CsvCell): Rational | undefined => parseRational(separator === ',' ? cell : cell.replace(',', '.'));
  const refuse = (code: IssueCode, cell: CsvCell, message: string, mend: string): undefined => {
    reporter.errorInside(code, pointer, cell.at, message, mend);
    return undefined;
  };
  const [head, ...body] = lines;
  if (head === undefined || head.length < 2 || body.length === 0) {
    reporter.error('bad-csv', pointer, 'A table needs a line of breakpoints and at least one line of amounts.', 'Separate cells by commas, semicolons or tabs.');
    return undefined;
  }
  const breakpoints = (cells: readonly CsvCell[]): (Rational | undefined)[] =>
    cells.map((cell, index) => {
      const point = parse(cell);
      if (point === undefined) return refuse('bad-csv', cell, `‘${cell.text}’ is not a number, and here stands a breakpoint.`, 'Write numbers without units.');
      const before = index > 0 ? parse(cells[index - 1]!) : undefined;
      if (before !== undefined && compare(before, point) >= 0) refuse('table-order', cell, `Breakpoints must ascend, and ${toDecimal(point)} comes after ${toDecimal(before)}.`, 'Sort them, and the cells with them.');
      return point;
    });
  const flat = head.length === 2 && parse(head[1]!) === undefined;
  const columns = flat ? undefined : breakpoints(head.slice(1));
  const rows = breakpoints(body.map((line) => line[0]!));
  const cells = body.map((line) => {
    if (line.length !== head.length) refuse('table-columns', line[0]!, `This row has ${countOf(line.length, 'cell')}, and the first has ${head.length}.`, 'Leave cells without a price empty.');
    return line.slice(1).map((cell) => {
      if (cell.text === '') return undefined;
      const amount = parse(cell);
      if (amount === undefined) return refuse('bad-amount', cell, `‘${cell.text.slice(0, 40)}’ is not a decimal number.`, 'Write it without signs of currency or thousands: 1249.50.');
      return fitsMoney(context, amount) ? amount : refuse('amount-too-large', cell, 'This amount is too large to be counted exactly.', 'Amounts may have up to 13 digits before the point.');
    });
  });
  if (rows.includes(undefined) || columns?.includes(undefined)) return undefined;
  return { rows: rows as Rational[], cells, between, ...(columns === undefined ? {} : { columns: columns as Rational[] }) };
}

/** How many numbers a CSV table takes. */
export function countCsvDimensions(text: string): 1 | 2 {
  const separator = findSeparator(text);
  const head = readCsv(text, separator)[0] ?? [];
  return head.length === 2 && parseRational(separator === ',' ? head[1]!.text : head[1]!.text.replace(',', '.')) === undefined ? 1 : 2;
}
