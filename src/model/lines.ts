import { combine, type Text } from '../base/text.ts';
import { toMinor, type Rounding } from '../base/money.ts';
import { fraction, multiply, rational, type Rational } from '../base/rational.ts';
import type { ParsedDocument, ParsedFigure, ParsedPrice } from '../document/parsed.ts';
import type { Expression } from '../expression/syntax.ts';
import { isRational } from '../expression/value.ts';
import type { Analysis } from './analysis.ts';
import { truth } from './results.ts';
import { RowIndex } from './row-index.ts';
import { cellValues, type Variables } from './variables.ts';

/** A line that has no price on some combinations: those are not in the solution space. */
export const NO_PRICE = undefined;

/**
 * One price line as a function of the assignment at hand. This is its plain meaning; how it is told to the solver is in
 * `prices.ts`, and what a configuration's price lines are is computed by the same functions.
 */
export interface Line {
  readonly id: string;
  readonly label: Text;
  readonly pointer: string;
  /** Period of a recurring line. */
  readonly every?: string;
  /** Variables the amount depends on, ascending. */
  readonly variables: readonly number[];
  /** What the amount looks at, for telling classes of values. */
  readonly expressions: readonly Expression[];
  readonly cells: ReadonlyMap<number, readonly (readonly number[])[]>;
  /** Minor units under the analysis' assignment; `NO_PRICE` where there is none. */
  readonly amount: () => number | undefined;
  /** A percent line: share and what it is a share of. */
  readonly share?: { readonly percent: Rational; readonly of: readonly Line[]; readonly applies: () => boolean | undefined };
  /** A line by table: of the rows the first that matches counts; `amountAt(-1)` where none does. `applies` as its condition, undefined where that cannot be told. */
  readonly rows?: TableRows;
  /** The author's price, for lines of the document's `prices`. */
  readonly price?: ParsedPrice;
}

export interface TableRows {
  /** Value indices by row and column, sorted. */
  readonly sets: readonly (readonly (readonly number[])[])[];
  /** By column. */
  readonly variables: readonly number[];
  readonly amountAt: (row: number) => number | undefined;
  readonly applies: () => boolean | undefined;
}

/** How amounts become minor units. */
export interface Currency {
  readonly digits: number;
  readonly rounding: Rounding;
}

/** All lines in order: the values' own prices option by option, then the document's `prices`. */
export function createLines(document: ParsedDocument, variables: Variables, analysis: Analysis): Line[] {
  const currency = { digits: document.digits, rounding: document.rounding };
  const lines = variables.all.flatMap((option) => valueLines(option, analysis, currency, document.locale));
  for (const price of document.prices) lines.push(priceLine(price, lines, variables, analysis, currency));
  return lines;
}

/** The lines of a figure; of one that is the largest of its lines, the largest as one line. */
export function createFigureLines({ id, pointer, label, digits, combine, lines, total }: ParsedFigure, variables: Variables, analysis: Analysis): Line[] {
  const found: Line[] = [];
  const prices: readonly ParsedPrice[] = combine === 'sum' ? lines : [{ id, pointer, label, amount: total }];
  for (const price of prices) found.push(priceLine(price, found, variables, analysis, { digits, rounding: 'half-away' }));
  return found;
}

function valueLines(option: Variables['all'][number], analysis: Analysis, currency: Currency, locale: string): Line[] {
  return option.option.values.flatMap((value, index) => {
    if (value.price === undefined) return [];
    const amount = toMinor(value.price, currency.digits, currency.rounding);
    const variable = option.members[index] ?? option.variable;
    const chosen = option.members.length > 0 ? 1 : index;
    const line: Line = {
      id: `${option.option.id}/${value.id}`,
      label: option.option.item === undefined ? value.label : combine([option.option.item.name, value.label], locale, (texts) => texts.join(' · ')),
      pointer: `${option.option.pointer}/values/${index}`,
      variables: [variable],
      expressions: [],
      cells: new Map([[variable, [[chosen]]]]),
      amount: () => (analysis.assignment[variable] === chosen ? amount : 0),
    };
    return [line];
  });
}

function priceLine(price: ParsedPrice, before: readonly Line[], variables: Variables, analysis: Analysis, currency: Currency): Line {
  const { when, amount, table } = price;
  const expressions = [when, amount].filter((expression) => expression !== undefined);
  const cells = new Map<number, readonly (readonly number[])[]>();
  const found = new Set<number>(expressions.flatMap((expression) => analysis.info(expression).variables));
  const frame = { id: price.id, label: price.label, pointer: price.pointer, every: price.every, expressions, cells, price };
  const applies = (): boolean | undefined => (when === undefined ? true : truth(analysis.evaluate(when)));
  const conditional = (then: () => number | undefined) => (): number | undefined => {
    const condition = applies();
    return condition === true ? then() : condition === false ? 0 : NO_PRICE;
  };
  const finish = (then: () => number | undefined, share?: Line['share']): Line => ({
    ...frame,
    variables: [...found].sort((a, b) => a - b),
    amount: conditional(then),
    share,
  });

  if (table !== undefined) {
    const scope = table.options.map((id) => variables.byId.get(id)!);
    const rows = table.rows.map(({ cells: row, amount: value }) => ({
      sets: row.map((cell, column) => cellValues(scope[column]!, cell)),
      amount: toMinor(value, currency.digits, currency.rounding),
    }));
    scope.forEach(({ variable }, column) => {
      found.add(variable);
      cells.set(variable, rows.map((row) => row.sets[column]!));
    });
    const index = new RowIndex(rows.map(({ sets }) => sets), scope.map(({ meanings }) => meanings.length));
    const otherwise = table.default === undefined ? NO_PRICE : toMinor(table.default, currency.digits, currency.rounding);
    const amountAt = (row: number): number | undefined => (row < 0 ? otherwise : rows[row]!.amount);
    const line = finish(() => amountAt(index.first((column) => analysis.assignment[scope[column]!.variable]!)));
    return { ...line, rows: { sets: rows.map(({ sets }) => sets), variables: scope.map(({ variable }) => variable), amountAt, applies } };
  }
  if (price.percent !== undefined) {
    const of = before.filter((line) => (price.of === undefined ? line.every === price.every : price.of.includes(line.id)));
    for (const line of of) {
      for (const variable of line.variables) found.add(variable);
      for (const [variable, sets] of line.cells) cells.set(variable, [...(cells.get(variable) ?? []), ...sets]);
      expressions.push(...line.expressions);
    }
    const rate = multiply(price.percent, fraction(1n, 100n));
    return finish(() => shareOf(of, rate, currency), { percent: price.percent, of, applies });
  }
  return finish(() => {
    const result = analysis.evaluate(amount!);
    if (result === null) return 0;
    return isRational(result) ? toMinor(result, currency.digits, currency.rounding) : NO_PRICE;
  });
}

function shareOf(of: readonly Line[], rate: Rational, currency: Currency): number | undefined {
  let sum = 0;
  for (const line of of) {
    const amount = line.amount();
    if (amount === NO_PRICE) return NO_PRICE;
    sum += amount;
  }
  return toMinor(multiply(rational(sum), rate), 0, currency.rounding);
}
