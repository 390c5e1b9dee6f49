import type { Rounding } from '../base/money.ts';
import { fraction, leastCommonMultiple, multiply } from '../base/rational.ts';
import type { Line } from './lines.ts';
import { product, TooComplexError, type Lowering } from './lowering.ts';
import { amountsOf, areExclusive, conditional, leastOf, singletons, type Part } from './parts.ts';
import { tabulate, type Axis } from './relation.ts';

/** How a figure that is a fraction of a minor unit becomes whole. */
export type Settlement = 'half-up' | 'half-down' | 'floor' | 'ceil';

/** Largest denominator of a percentage by which a whole figure is scaled. */
const SCALE_LIMIT = 10_000;

/** A percentage as a reduced fraction `a / b` of the sum it is of. */
interface Rate {
  readonly a: bigint;
  readonly b: bigint;
}

export function rateOf(line: Line): Rate {
  const { n, d } = multiply(line.share!.percent, fraction(1n, 100n));
  return { a: n, b: d };
}

/**
 * Percent lines whose rounding may wait until the total is known. If `U = T + p S` is the total before rounding, with `T`
 * whole, then `T + round(p S) = round(U)`; `round` never falls, so the least total is that of the least `U`, and a sweep in
 * fractions answers exactly. That holds for one rounding at a time: lines are taken from the last on, each only if it
 * never applies together with one taken already or with a later one that is a share of it.
 */
export function deferrable(shares: readonly Line[], lowering: Lowering): ReadonlySet<Line> {
  const taken: Line[] = [];
  for (const [index, line] of [...shares.entries()].reverse()) {
    const rivals = new Set([...taken, ...shares.slice(index + 1).filter((later) => later.share!.of.includes(line))]);
    if (rateOf(line).b <= SCALE_LIMIT && [...rivals].every((rival) => areExclusive(line, rival, lowering))) taken.push(line);
  }
  return new Set(taken);
}

/** Units a minor unit is cut into, so that the lines' shares are whole. */
export function scaleFor(lines: Iterable<Line>): number {
  let scale = 1n;
  for (const line of lines) scale = leastCommonMultiple(scale, rateOf(line).b);
  return scale <= SCALE_LIMIT ? Number(scale) : 1;
}

/** How a line's rounding settles the total, where that does not depend on more than the fraction; `least` is of the sum. */
export function settlementOf(line: Line, rounding: Rounding, least: number): Settlement | undefined {
  const { a, b } = rateOf(line);
  // An odd denominator has no halves, so it does not matter which way they would go.
  if (b % 2n === 1n && rounding.startsWith('half')) return 'half-up';
  if (rounding === 'half-even') return undefined;
  const settlement = settlementAt(rounding, a < 0n);
  // A sum below zero whose share stays under half a unit rounds to nothing either way, as a lone deduction of a cent.
  const isNeverHalf = rounding === 'half-away' && 2 * Math.abs(Number(a)) * -least < Number(b);
  return least >= 0 || isNeverHalf || settlementAt(rounding, a > 0n) === settlement ? settlement : undefined;
}

/** How a share is settled whose sign is known. */
function settlementAt(rounding: Exclude<Rounding, 'half-even'>, isNegative: boolean): Settlement {
  switch (rounding) {
    case 'half-away':
      return isNegative ? 'half-down' : 'half-up';
    case 'up':
      return isNegative ? 'floor' : 'ceil';
    case 'down':
      return isNegative ? 'ceil' : 'floor';
    default:
      return rounding;
  }
}

/** The shares of the parts, in fractions that the figure's scale makes whole. */
export function fractionParts(line: Line, parts: readonly Part[], lowering: Lowering): Part[] {
  const { a, b } = rateOf(line);
  const [numerator, denominator] = [Number(a), Number(b)];
  return parts.map((part) =>
    conditional(line, part.axes, () => {
      const amount = part.amount();
      return amount === undefined ? undefined : (amount * numerator) / denominator;
    }, lowering),
  );
}

/** The share of one line as a line of its own, in fractions that the figure's scale makes whole. */
export function fractionOf(line: Line, other: Line, { analysis }: Lowering): Line {
  const { a, b } = rateOf(line);
  const { when } = line.price ?? {};
  return {
    ...other,
    id: line.id,
    variables: [...new Set([...other.variables, ...(when === undefined ? [] : analysis.info(when).variables)])],
    expressions: [...other.expressions, ...(when === undefined ? [] : [when])],
    price: line.price,
    share: { ...line.share!, of: [other] },
    amount: () => (line.share!.applies() === true ? ((other.amount() ?? 0) * Number(a)) / Number(b) : 0),
  };
}

/**
 * A percentage `a/b` of a sum of parts `S_i`, rounded by itself: `round(p S) = sum of floor(p S_i) + carries + rounding`,
 * where the carries depend on the running remainder of the parts modulo b only. The remainders are auxiliary variables
 * with at most b values each; more where the rounding asks for the sign of the sum and that is in the balance.
 */
export function remainderParts(line: Line, parts: readonly Part[], rounding: Rounding, lowering: Lowering): Part[] {
  const { a, b } = rateOf(line);
  if (b > SCALE_LIMIT) throw new TooComplexError();
  // Halves to even ask whether the whole part is even, so whole parts are told in twos and remainders modulo 2b.
  const step = rounding === 'half-even' ? 2 : 1;
  const divisor = b * BigInt(step);
  const modulus = Number(divisor);
  const divide = (minor: number): { quotient: number; rest: number } => {
    const exact = a * BigInt(minor);
    const rest = ((exact % divisor) + divisor) % divisor;
    return { quotient: step * Number((exact - rest) / divisor), rest: Number(rest) };
  };
  const constant = parts.reduce((sum, { axes, amount }) => (axes.length === 0 ? sum + (amount() ?? 0) : sum), 0);
  const varying = parts.filter(({ axes }) => axes.length > 0).map((part) => ({ part, amounts: amountsOf(part, lowering) }));
  const settlement = rounding === 'half-even' ? rounding : settlementOf(line, rounding, leastOf(parts, lowering));
  const outlooks = settlement === undefined ? outlooksOf(varying.map(({ amounts }) => amounts)) : undefined;
  const result: Part[] = [];
  let remainder: Remainder | undefined;
  for (const [index, { part, amounts }] of varying.entries()) {
    const shared = (of: (minor: number) => number) => (): number | undefined => {
      const amount = part.amount();
      return amount === undefined ? undefined : of(amount);
    };
    result.push(conditional(line, part.axes, shared((minor) => divide(minor).quotient), lowering));
    const before = remainder;
    if (outlooks === undefined && amounts.every((amount) => divide(amount).rest === 0)) continue;
    if (before !== undefined) {
      const carry = shared((minor) => (stateOf(before, lowering).rest + divide(minor).rest >= modulus ? step : 0));
      result.push(conditional(line, [axisOf(before), ...part.axes], carry, lowering));
    }
    const next = ({ rest, sum }: State, amount: number): State => ({
      rest: (rest + divide(amount).rest) % modulus,
      sum: outlooks === undefined ? 0 : inSight(sum + amount, outlooks[index]!),
    });
    remainder = nextRemainder(part, before, { rest: 0, sum: constant }, next, lowering);
  }
  // What is always there goes into the final rounding, which looks at the last remainder only.
  const fixed = divide(constant);
  const settle = ({ rest, sum }: State): number => {
    const how = settlement ?? settlementAt(rounding as Exclude<Rounding, 'half-even'>, a < 0n !== sum < 0);
    return fixed.quotient + settled(rest + fixed.rest, Number(b), how);
  };
  const last = remainder;
  result.push(last === undefined ? conditional(line, [], () => settle({ rest: 0, sum: constant }), lowering) : conditional(line, [axisOf(last)], () => settle(stateOf(last, lowering)), lowering));
  return result;
}

/** `amount / scale`, made whole. Both are safe integers. */
export function settled(amount: number, scale: number, settlement: Settlement | 'half-even'): number {
  const rest = ((amount % scale) + scale) % scale;
  const whole = (amount - rest) / scale;
  switch (settlement) {
    case 'floor':
      return whole;
    case 'ceil':
      return rest > 0 ? whole + 1 : whole;
    case 'half-up':
      return 2 * rest >= scale ? whole + 1 : whole;
    case 'half-down':
      return 2 * rest > scale ? whole + 1 : whole;
    case 'half-even':
      return 2 * rest > scale || (2 * rest === scale && whole % 2 !== 0) ? whole + 1 : whole;
  }
}

/** The remainder of the parts so far, and their sum where its sign is in the balance: an infinity once that is certain. */
interface State {
  readonly rest: number;
  readonly sum: number;
}

/** An auxiliary variable for a state, and what each of its values stands for. */
interface Remainder {
  readonly variable: number;
  readonly states: readonly State[];
}

function axisOf({ variable, states }: Remainder): Axis {
  return { variable, classes: singletons(states.length) };
}

function stateOf({ variable, states }: Remainder, { analysis }: Lowering): State {
  return states[analysis.assignment[variable]!]!;
}

/** Least and most that the parts after each can still bring. */
interface Outlook {
  readonly least: number;
  readonly most: number;
}

function outlooksOf(amounts: readonly (readonly number[])[]): Outlook[] {
  let outlook: Outlook = { least: 0, most: 0 };
  return amounts.reduceRight<Outlook[]>((outlooks, own) => {
    const after = outlook;
    outlook = { least: after.least + own.reduce((a, b) => Math.min(a, b), 0), most: after.most + own.reduce((a, b) => Math.max(a, b), 0) };
    return [after, ...outlooks];
  }, []);
}

/** The sum as far as its sign can still change. */
function inSight(sum: number, { least, most }: Outlook): number {
  return sum + least >= 0 ? Infinity : sum + most < 0 ? -Infinity : sum;
}

/** An auxiliary variable for the state after a part. */
function nextRemainder(part: Part, before: Remainder | undefined, start: State, next: (state: State, amount: number) => State, lowering: Lowering): Remainder {
  const axes = before === undefined ? part.axes : [axisOf(before), ...part.axes];
  if (product(axes) > lowering.limits.tabulation) throw new TooComplexError();
  const states: State[] = [];
  const known = new Map<string, number>();
  const diagram = tabulate(axes, lowering.assign, () => {
    const state = next(before === undefined ? start : stateOf(before, lowering), part.amount() ?? 0);
    const key = `${state.rest} ${state.sum}`;
    const index = known.get(key) ?? states.push(state) - 1;
    known.set(key, index);
    return index;
  });
  const variable = lowering.builder.variable(states.length);
  lowering.tie(diagram, variable);
  return { variable, states };
}
