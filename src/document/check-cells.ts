import { suggest } from '../base/nearest.ts';
import { parseRational, toDecimal } from '../base/rational.ts';
import { describeNearest, isOnGrid } from './check-options.ts';
import type { Context } from './context.ts';
import type { Cell, CellValue, ParsedOption } from './parsed.ts';
import type { CellSource, CellValueSource } from './types.ts';

/** The options of the checked document by id; null stands for one that exists and has errors of its own. */
export type OptionsById = ReadonlyMap<string, ParsedOption | null>;

/** Reports columns that name no usable option; returns the usable ones, undefined where there is none. */
export function checkColumns({ reporter }: Context, ids: readonly string[], options: OptionsById, pointer: string): (ParsedOption | undefined)[] {
  return ids.map((id, index) => {
    const place = `${pointer}/options/${index}`;
    const option = options.get(id);
    if (option === undefined) reporter.error('unknown-option', place, `The option ‘${id}’ is not defined.`, suggest(id, options.keys()));
    else if (ids.indexOf(id) !== index) reporter.error('duplicate-column', place, `The option ‘${id}’ stands in this table twice.`);
    else if (option?.kind === 'set' || option?.kind === 'text') {
      reporter.error('table-option', place, `A ${option.kind === 'set' ? 'set' : 'free text'} cannot be a column of a table.`, 'Tables are of choices, switches and numbers; use an expression instead.');
    } else return option ?? undefined;
    return undefined;
  });
}

/** Checks the cells of one row against the options of its columns. */
export function parseRow(context: Context, row: readonly CellSource[], columns: readonly (ParsedOption | undefined)[], pointer: string): Cell[] {
  return columns.map((option, index) => {
    const cell = row[index];
    if (option === undefined || cell === undefined) return '*';
    const place = `${pointer}/${index}`;
    if (!Array.isArray(cell)) return parseCell(context, cell as CellValueSource, option, place);
    if (cell.length === 0) context.reporter.warning('empty-cell', place, 'This list is empty, so that the row never matches.', 'Write "*" for any value.');
    return (cell as readonly CellValueSource[]).map((value, item) => parseCell(context, value, option, `${place}/${item}`));
  });
}

/** Checks one value; one that does not exist is reported and taken as `'*'`. */
export function parseCell({ reporter }: Context, cell: CellValueSource, option: ParsedOption, pointer: string): CellValue {
  if (cell === null || cell === '*') return cell;
  const refuse = (message: string, mend?: string): '*' => {
    reporter.error('unknown-value', pointer, message, mend);
    return '*';
  };
  switch (option.kind) {
    case 'switch':
      return typeof cell === 'boolean' ? cell : refuse(`The switch ‘${option.id}’ is true or false.`, 'Write true or false without quotes.');
    case 'number': {
      const value = typeof cell === 'boolean' ? undefined : parseRational(String(cell));
      if (value === undefined) return refuse(`The option ‘${option.id}’ is a number.`);
      if (option.grid === undefined || isOnGrid(value, option.grid)) return value;
      return refuse(`‘${option.id}’ cannot be ${toDecimal(value)}.`, describeNearest(value, option.grid));
    }
    default:
      if (typeof cell === 'string' && option.values.some(({ id }) => id === cell)) return cell;
      return refuse(`The option ‘${option.id}’ has no value ‘${String(cell)}’.`, suggest(String(cell), option.values.map(({ id }) => id)));
  }
}
