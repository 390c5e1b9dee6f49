import { suggest } from '../base/nearest.ts';
import { joinPointer } from '../base/pointer.ts';
import { toDecimal } from '../base/rational.ts';
import { parseCell, type OptionsById } from './check-cells.ts';
import { checkUnique, readMoney, type Context } from './context.ts';
import type { CellValue, ParsedChoice, ParsedExample, ParsedOption } from './parsed.ts';
import type { CellSource, CellValueSource, ExampleSource, ValuesSource } from './types.ts';

/** Checks that the document's examples speak of options and values that exist; whether they hold is for the engine. */
export function parseExamples(context: Context, options: OptionsById): ParsedExample[] {
  const examples = context.source.examples ?? [];
  checkUnique(context, examples, '/examples', 'example');
  return examples.flatMap((example, index) => {
    const pointer = `/examples/${index}`;
    return context.isBroken(pointer) ? [] : [parseExample(context, example, options, `examples/${index}`, pointer)];
  });
}

function parseExample(context: Context, example: ExampleSource, options: OptionsById, otherwise: string, pointer: string): ParsedExample {
  const { id = otherwise, consistent = true, price, set, forced = {}, impossible = {} } = example;
  const several = mapValues(context, impossible, options, `${pointer}/impossible`, (option, cell, place) =>
    (Array.isArray(cell) ? (cell as readonly CellValueSource[]) : [cell as CellValueSource]).map((value, item) =>
      parseOne(context, value, option, Array.isArray(cell) ? `${place}/${item}` : place)));
  return {
    id, pointer, consistent,
    set: parseValues(context, set, options, `${pointer}/set`),
    forced: parseValues(context, forced, options, `${pointer}/forced`),
    impossible: several,
    ...(price === undefined ? {} : { price: parsePrice(context, price, `${pointer}/price`) }),
  };
}

function parsePrice(context: Context, price: NonNullable<ExampleSource['price']>, pointer: string): NonNullable<ParsedExample['price']> {
  if (typeof price !== 'object') {
    const total = readMoney(context, price, pointer);
    return { min: total, max: total };
  }
  return {
    ...(price.min === undefined ? {} : { min: readMoney(context, price.min, `${pointer}/min`) }),
    ...(price.max === undefined ? {} : { max: readMoney(context, price.max, `${pointer}/max`) }),
  };
}

/** One value, or a list for a set, by option. */
export function parseValues(context: Context, values: ValuesSource, options: OptionsById, pointer: string): Record<string, ParsedChoice> {
  return mapValues(context, values, options, pointer, (option, cell, place) => parseValue(context, cell, option, place));
}

/** The known options among the keys, with what `parse` makes of their cells. */
function mapValues<T>({ reporter }: Context, values: ValuesSource, options: OptionsById, pointer: string, parse: (option: ParsedOption, cell: CellSource, place: string) => T): Record<string, T> {
  const parsed: Record<string, T> = {};
  for (const [id, cell] of Object.entries(values)) {
    const place = joinPointer(pointer, id);
    const option = options.get(id);
    if (option === undefined) reporter.error('unknown-option', place, `The option ‘${id}’ is not defined.`, suggest(id, options.keys()), true);
    else if (option !== null) parsed[id] = parse(option, cell, place);
  }
  return parsed;
}

/** One value, or a list for a set. */
function parseValue(context: Context, cell: CellSource, option: ParsedOption, pointer: string): ParsedChoice {
  if (!Array.isArray(cell)) return option.kind === 'set' && cell !== null ? [String(parseOne(context, cell as CellValueSource, option, pointer))] : parseOne(context, cell as CellValueSource, option, pointer);
  const items = (cell as readonly CellValueSource[]).map((value, index) => parseOne(context, value, option, `${pointer}/${index}`));
  if (option.kind === 'set') return option.values.map(({ id }) => id).filter((id) => items.includes(id));
  context.reporter.error('wrong-type', pointer, `‘${option.id}’ has one value, and this is a list.`, 'Lists are for sets.');
  return null;
}

function parseOne(context: Context, cell: CellValueSource, option: ParsedOption, pointer: string): string | boolean | null {
  if (option.kind === 'text') return cell === null ? null : String(cell);
  const value: CellValue = parseCell(context, cell, option, pointer);
  return typeof value === 'object' && value !== null ? toDecimal(value) : value;
}
