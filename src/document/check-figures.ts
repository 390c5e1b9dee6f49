import { toMinor } from '../base/money.ts';
import { divide, fraction, multiply, ONE, rational, type Rational, ZERO } from '../base/rational.ts';
import type { BinaryOperator, Expression, Span } from '../expression/syntax.ts';
import type { Scope } from '../expression/types.ts';
import type { OptionsById } from './check-cells.ts';
import { parsePrices } from './check-prices.ts';
import { checkUnique, type Context } from './context.ts';
import type { Cell, ParsedFigure, ParsedPrice } from './parsed.ts';
import type { FigureSource } from './types.ts';

/** Amounts of a figure are counted in whole units of this many decimals at most, so that sums stay exact. */
const MOST_DECIMALS = 6;
const SPAN: Span = { start: 0, end: 0 };

/**
 * Checks the figures in order; each may speak of those before it.
 * @param totals filled with what `figures.id` stands for; zero for a figure with faults of its own
 */
export function parseFigures(context: Context, options: OptionsById, scope: Scope, totals: Map<string, Expression>): ParsedFigure[] {
  const figures = context.source.figures ?? [];
  checkUnique(context, figures, '/figures', 'figure');
  if (figures.length > 0 && scope.options.has('figures')) {
    context.reporter.error('reserved-word', '/figures', 'The option ‘figures’ hides the figures from expressions.', 'Call the option otherwise.', true);
  }
  return figures.flatMap((figure, index) => {
    const pointer = `/figures/${index}`;
    const parsed = context.isBroken(pointer) ? undefined : parseFigure(context, figure, pointer, options, scope);
    const id: unknown = (figure as { id?: unknown } | null)?.id;
    if (typeof id === 'string') totals.set(id, parsed?.total ?? number(ZERO));
    return parsed === undefined ? [] : [parsed];
  });
}

function parseFigure(context: Context, figure: FigureSource, pointer: string, options: OptionsById, scope: Scope): ParsedFigure | undefined {
  const { reporter, source } = context;
  const { id, label = id, unit, decimals = 0, combine = 'sum', lines } = figure;
  context.texts.see(figure.label, `${pointer}/label`);
  if (id === 'price') reporter.error('reserved-word', `${pointer}/id`, 'The price is a figure already, made of the prices.', 'Find another name for this one.');
  if (decimals > MOST_DECIMALS) {
    reporter.error('figure-decimals', `${pointer}/decimals`, `Figures are counted in up to ${MOST_DECIMALS} decimals.`, 'Take a smaller unit.');
    return undefined;
  }
  const parsed = parsePrices({ ...context, source: { ...source, options: [], prices: lines }, base: pointer, digits: decimals }, [], options, scope, 'lines');
  if (reporter.failed) return undefined;
  return { id, pointer, label, digits: decimals, combine, lines: parsed, total: totalOf(parsed, combine, decimals, options), ...(unit === undefined ? {} : { unit }) };
}

const number = (value: Rational): Expression => ({ kind: 'number', value, span: SPAN });
const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({ kind: 'binary', operator, left, right, span: SPAN });
const either = (condition: Expression, then: Expression, otherwise: Expression): Expression => ({ kind: 'conditional', condition, then, otherwise, span: SPAN });
const plus = (left: Expression, right: Expression): Expression => binary('+', left, right);

/** What a figure comes to as one expression: what its name stands for in others. */
function totalOf(lines: readonly ParsedPrice[], combine: ParsedFigure['combine'], digits: number, options: OptionsById): Expression {
  const amounts: Expression[] = [];
  const byId = new Map<string, Expression>();
  for (const line of lines) {
    const amount = amountOf(line, amounts, byId, digits, options);
    const applied = line.when === undefined ? amount : either(line.when, amount, number(ZERO));
    byId.set(line.id, applied);
    amounts.push(applied);
  }
  if (combine === 'sum') return amounts.reduce(plus, number(ZERO));
  // Two at a time, so that each step has few values.
  return amounts.map((amount) => plus(number(ZERO), amount)).reduce((most, amount) => ({ kind: 'call', name: 'max', args: [most, amount], span: SPAN }), amounts.length === 0 ? number(ZERO) : plus(number(ZERO), amounts[0]!));
}

function amountOf({ amount, table, percent, of }: ParsedPrice, before: readonly Expression[], byId: ReadonlyMap<string, Expression>, digits: number, options: OptionsById): Expression {
  if (table !== undefined) {
    const otherwise = table.default === undefined ? NOWHERE : number(settle(table.default, digits));
    return table.rows.reduceRight((rest, row) => {
      const tests = row.cells.flatMap((cell, column) => test(table.options[column]!, cell));
      const then = number(settle(row.amount, digits));
      return tests.length === 0 ? then : either(tests.reduce((all, one) => binary('&&', all, one)), then, rest);
    }, otherwise);
  }
  if (percent !== undefined) {
    const sum = (of === undefined ? before : of.map((id) => byId.get(id)!)).reduce(plus, number(ZERO));
    return rounded(binary('*', sum, number(multiply(percent, fraction(1n, 100n)))), digits);
  }
  if (amount!.kind === 'number') return number(settle(amount!.value, digits));
  return isWhole(amount!, fraction(1n, 10n ** BigInt(digits)), options) ? amount! : rounded(amount!, digits);
}

/** No amount: such combinations are not in the solution space. */
const NOWHERE: Expression = binary('/', number(ONE), number(ZERO));

/** Halves away from zero. */
function settle(value: Rational, digits: number): Rational {
  return fraction(BigInt(toMinor(value, digits, 'half-away')), 10n ** BigInt(digits));
}

function rounded(amount: Expression, digits: number): Expression {
  const scale = number(rational(10n ** BigInt(digits)));
  return binary('/', { kind: 'call', name: 'round', args: [binary('*', amount, scale)], span: SPAN }, scale);
}

/** Whether a cell of a table's row holds; nothing for one that always does. */
function test(id: string, cell: Cell): Expression[] {
  const option: Expression = { kind: 'option', id, span: SPAN };
  const cells = Array.isArray(cell) ? cell : [cell];
  if (cells.includes('*')) return [];
  const tests = cells.map((value): Expression => {
    if (value === null) return { kind: 'unary', operator: '!', operand: { kind: 'call', name: 'has', args: [option], span: SPAN }, span: SPAN };
    const wanted: Expression = typeof value === 'string' ? { kind: 'string', value, span: SPAN } : typeof value === 'boolean' ? { kind: 'boolean', value, span: SPAN } : number(value);
    return binary('==', option, wanted);
  });
  return [tests.length === 0 ? { kind: 'boolean', value: false, span: SPAN } : tests.reduce((any, one) => binary('||', any, one))];
}

/** Whether an amount is surely a multiple of `unit`: then rounding does not tie its parts together. */
function isWhole(node: Expression, unit: Rational, options: OptionsById): boolean {
  const fits = (value: unknown): boolean => typeof value === 'object' && value !== null && divide(value as Rational, unit)!.d === 1n;
  const down = (child: Expression): boolean => isWhole(child, unit, options);
  switch (node.kind) {
    case 'number':
      return fits(node.value);
    case 'option': {
      const grid = options.get(node.id)?.grid;
      return grid !== undefined && fits(grid.min) && fits(grid.step);
    }
    case 'attribute':
      return options.get(node.option)?.values.every(({ attributes }) => attributes[node.name] === undefined || fits(attributes[node.name])) ?? false;
    case 'unary':
      return down(node.operand);
    case 'conditional':
      return down(node.then) && down(node.otherwise);
    case 'binary':
      if (node.operator === '+' || node.operator === '-') return down(node.left) && down(node.right);
      return node.operator === '*' && [[node.left, node.right], [node.right, node.left]].some(([fixed, other]) => isInteger(fixed!, options) && down(other!));
    case 'call':
      return ['size', 'round', 'ceil', 'floor'].includes(node.name) || (['sum', 'min', 'max', 'abs'].includes(node.name) && node.args.every(down));
    default:
      return false;
  }
}

function isInteger(node: Expression, options: OptionsById): boolean {
  return isWhole(node, ONE, options);
}
