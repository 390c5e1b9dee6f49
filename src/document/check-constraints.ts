import type { Scope } from '../expression/types.ts';
import { checkColumns, parseRow, type OptionsById } from './check-cells.ts';
import type { IssueCode } from './codes.ts';
import { checkUnique, countOf, type Context } from './context.ts';
import { OVERLAY } from './overlay.ts';
import type { ParsedConstraint } from './parsed.ts';
import type { ConstraintSource } from './types.ts';

/** Checks the constraints; those of wrong shape are left out. */
export function parseConstraints(context: Context, options: OptionsById, scope: Scope): ParsedConstraint[] {
  const constraints = context.source.constraints ?? [];
  checkUnique(context, constraints, `${context.base}/constraints`, 'constraint');
  return constraints.flatMap((constraint, index) => {
    const pointer = `${context.base}/constraints/${index}`;
    return context.isBroken(pointer) ? [] : [parseConstraint(context, constraint, index, options, scope)];
  });
}

function parseConstraint(context: Context, constraint: ConstraintSource, index: number, options: OptionsById, scope: Scope): ParsedConstraint {
  const { reporter } = context;
  const pointer = `${context.base}/constraints/${index}`;
  const { id = `constraints/${index}`, message, when, require, exclude, table } = constraint;
  context.texts.see(message, `${pointer}/message`);
  checkOneOf(context, constraint, ['require', 'exclude', 'table'], pointer, 'constraint-kind', 'A constraint');
  const condition = (key: string, text: string | undefined) => (text === undefined ? {} : { [key]: reporter.expression(`${pointer}/${key}`, text, scope, 'boolean') });
  // What an overlay writes has no condition of its own.
  const isOverlay = id.startsWith(OVERLAY) && exclude !== undefined && when === undefined;
  return {
    id, pointer, ...(isOverlay && { isOverlay }), ...(message === undefined ? {} : { message }),
    ...condition('when', when), ...condition('require', require), ...condition('exclude', exclude),
    ...(table === undefined ? {} : { table: parseConstraintTable(context, table, options, `${pointer}/table`) }),
  };
}

/** Reports an entry that has none or several of the keys of which it needs exactly one. */
export function checkOneOf({ reporter }: Context, entry: object, keys: readonly string[], pointer: string, code: IssueCode, subject: string): void {
  const present = keys.filter((key) => Object.hasOwn(entry, key));
  if (present.length === 1) return;
  const all = keys.map((key) => `‘${key}’`).join(', ');
  if (present.length === 0) reporter.error(code, pointer, `${subject} has one of ${all}, and this has none.`);
  else reporter.error(code, `${pointer}/${present[1]}`, `${subject} has one of ${all}, and this has ${present.map((key) => `‘${key}’`).join(' and ')}.`, 'Make two entries of it.', true);
}

function parseConstraintTable(context: Context, table: NonNullable<ConstraintSource['table']>, options: OptionsById, pointer: string): NonNullable<ParsedConstraint['table']> {
  checkOneOf(context, table, ['allow', 'forbid'], pointer, 'table-kind', 'A table');
  const columns = checkColumns(context, table.options, options, pointer);
  const kind = table.allow === undefined ? 'forbid' : 'allow';
  const rows = (table.allow ?? table.forbid ?? []).map((row, index) => {
    const place = `${pointer}/${kind}/${index}`;
    if (row.length !== columns.length) {
      context.reporter.error('row-length', place, `This row has ${countOf(row.length, 'cell')}, and the table has ${countOf(columns.length, 'option')}.`);
    }
    return parseRow(context, row, columns, place);
  });
  return { kind, options: table.options, rows };
}
