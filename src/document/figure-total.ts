import { toMinor, type Rounding } from '../base/money.ts';
import { divide, fraction, multiply, ONE, rational, type Rational, ZERO } from '../base/rational.ts';
import type { BinaryOperator, Expression, Span } from '../expression/syntax.ts';
import type { OptionsById } from './check-cells.ts';
import type { Cell, ParsedFigure, ParsedOption, ParsedPrice } from './parsed.ts';

const SPAN: Span = { start: 0, end: 0 };

export const number = (value: Rational): Expression => ({ kind: 'number', value, span: SPAN });
const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({ kind: 'binary', operator, left, right, span: SPAN });
const either = (condition: Expression, then: Expression, otherwise: Expression): Expression => ({ kind: 'conditional', condition, then, otherwise, span: SPAN });
const plus = (left: Expression, right: Expression): Expression => binary('+', left, right);

/** How the amounts of a line are settled. */
interface Unit {
  readonly digits: number;
  readonly rounding: Rounding;
}

/** A sum in halves: long ones would be nested as deep as they are long. */
function sumOf(amounts: readonly Expression[]): Expression {
  if (amounts.length < 2) return amounts[0] ?? number(ZERO);
  const half = amounts.length >> 1;
  return plus(sumOf(amounts.slice(0, half)), sumOf(amounts.slice(half)));
}

/** What the price comes to as one expression, recurring lines apart: what `figures.price` stands for. */
export function priceTotal(options: readonly ParsedOption[], prices: readonly ParsedPrice[], unit: Unit, byId: OptionsById): Expression {
  const own = options.flatMap(({ id, kind, values }) => {
    const priced = values.flatMap((value) => (value.price === undefined ? [] : [{ line: `${id}/${value.id}`, value: value.id, amount: number(settle(value.price, unit)) }]));
    const option: Expression = { kind: 'option', id, span: SPAN };
    return priced.map(({ line, value, amount }) => {
      const wanted: Expression = { kind: 'string', value, span: SPAN };
      return [line, either(kind === 'set' ? binary('in', wanted, option) : binary('==', option, wanted), amount, number(ZERO))] as const;
    });
  });
  return totalOf(prices.filter(({ every }) => every === undefined), 'sum', unit, byId, own);
}

/**
 * What a figure comes to as one expression: what its name stands for in others.
 * @param own lines that come before
 */
export function totalOf(lines: readonly ParsedPrice[], combine: ParsedFigure['combine'], unit: Unit, options: OptionsById, own: readonly (readonly [string, Expression])[] = []): Expression {
  const amounts = own.map(([, amount]) => amount);
  const byId = new Map(own);
  for (const line of lines) {
    const amount = amountOf(line, amounts, byId, unit, options);
    const applied = line.when === undefined ? amount : either(line.when, amount, number(ZERO));
    byId.set(line.id, applied);
    amounts.push(applied);
  }
  if (combine === 'sum') return sumOf(amounts);
  // Two at a time, so that each step has few values.
  return amounts.map((amount) => plus(number(ZERO), amount)).reduce((most, amount) => ({ kind: 'call', name: 'max', args: [most, amount], span: SPAN }), amounts.length === 0 ? number(ZERO) : plus(number(ZERO), amounts[0]!));
}

function amountOf({ amount, table, percent, of }: ParsedPrice, before: readonly Expression[], byId: ReadonlyMap<string, Expression>, unit: Unit, options: OptionsById): Expression {
  if (table !== undefined) {
    const otherwise = table.default === undefined ? NOWHERE : number(settle(table.default, unit));
    return table.rows.reduceRight((rest, row) => {
      const tests = row.cells.flatMap((cell, column) => test(table.options[column]!, cell));
      const then = number(settle(row.amount, unit));
      return tests.length === 0 ? then : either(tests.reduce((all, one) => binary('&&', all, one)), then, rest);
    }, otherwise);
  }
  if (percent !== undefined) {
    const sum = sumOf(of === undefined ? before : of.flatMap((id) => byId.get(id) ?? []));
    return rounded(binary('*', sum, number(multiply(percent, fraction(1n, 100n)))), unit);
  }
  if (amount!.kind === 'number') return number(settle(amount!.value, unit));
  return isWhole(amount!, fraction(1n, 10n ** BigInt(unit.digits)), options) ? amount! : rounded(amount!, unit);
}

/** No amount: such combinations are not in the solution space. */
const NOWHERE: Expression = binary('/', number(ONE), number(ZERO));

function settle(value: Rational, { digits, rounding }: Unit): Rational {
  return fraction(BigInt(toMinor(value, digits, rounding)), 10n ** BigInt(digits));
}

const call = (name: 'round' | 'ceil' | 'floor', operand: Expression): Expression => ({ kind: 'call', name, args: [operand], span: SPAN });

function rounded(amount: Expression, { digits, rounding }: Unit): Expression {
  const scale = number(rational(10n ** BigInt(digits)));
  return binary('/', whole(binary('*', amount, scale), rounding), scale);
}

/** A number made whole as `toMinor` does, with the functions of the language. */
function whole(value: Expression, rounding: Rounding): Expression {
  const half = number(fraction(1n, 2n));
  switch (rounding) {
    case 'half-away':
      return call('round', value);
    case 'ceil':
    case 'floor':
      return call(rounding, value);
    case 'up':
    case 'down':
      return either(binary('==', binary('<', value, number(ZERO)), { kind: 'boolean', value: rounding === 'up', span: SPAN }), call('floor', value), call('ceil', value));
    case 'half-up':
      return call('floor', plus(value, half));
    case 'half-down':
      return call('ceil', binary('-', value, half));
    case 'half-even': {
      const below = call('floor', value);
      const rest = binary('-', value, below);
      const toBelow = binary('||', binary('<', rest, half), binary('&&', binary('==', rest, half), binary('==', binary('%', below, number(rational(2))), number(ZERO))));
      return either(toBelow, below, plus(below, number(ONE)));
    }
  }
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
