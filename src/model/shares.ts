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
  const sign = least < 0 ? undefined : a < 0n ? -1 : 1;
  switch (rounding) {
    case 'floor':
    case 'ceil':
    case 'half-up':
    case 'half-down':
      return rounding;
    case 'half-away': {
      // A sum below zero whose share stays under half a unit rounds to nothing either way, as a lone deduction of a cent.
      const isNeverHalf = 2 * Math.abs(Number(a)) * -least < Number(b);
      if (least >= 0 || isNeverHalf) return a < 0n ? 'half-down' : 'half-up';
      break;
    }
    case 'up':
      return sign === undefined ? undefined : sign === 1 ? 'ceil' : 'floor';
    case 'down':
      return sign === undefined ? undefined : sign === 1 ? 'floor' : 'ceil';
  }
  // An odd denominator has no halves, so it does not matter which way they would go.
  return b % 2n === 1n ? 'half-up' : undefined;
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
 * with at most b values each.
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
  const result: Part[] = [];
  let constant = 0;
  let remainder: Remainder | undefined;
  for (const part of parts) {
    if (part.axes.length === 0) {
      constant += part.amount() ?? 0;
      continue;
    }
    const amounts = amountsOf(part, lowering);
    const shared = (of: (minor: number) => number) => (): number | undefined => {
      const amount = part.amount();
      return amount === undefined ? undefined : of(amount);
    };
    result.push(conditional(line, part.axes, shared((minor) => divide(minor).quotient), lowering));
    if (amounts.every((amount) => divide(amount).rest === 0)) continue;
    const before = remainder;
    if (before !== undefined) {
      const carry = shared((minor) => (valueOf(before, lowering) + divide(minor).rest >= modulus ? step : 0));
      result.push(conditional(line, [axisOf(before), ...part.axes], carry, lowering));
    }
    remainder = nextRemainder(part, (minor) => divide(minor).rest, before, modulus, lowering);
  }
  const settlement = rounding === 'half-even' ? rounding : settlementOf(line, rounding, leastOf(parts, lowering));
  if (settlement === undefined) throw new TooComplexError();
  // What is always there goes into the final rounding, which looks at the last remainder only.
  const fixed = divide(constant);
  const settle = (rest: number): number => fixed.quotient + settled(rest + fixed.rest, Number(b), settlement);
  const last = remainder;
  result.push(last === undefined ? conditional(line, [], () => settle(0), lowering) : conditional(line, [axisOf(last)], () => settle(valueOf(last, lowering)), lowering));
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

/** An auxiliary variable for a remainder, and what each of its values stands for. */
interface Remainder {
  readonly variable: number;
  readonly values: readonly number[];
}

function axisOf({ variable, values }: Remainder): Axis {
  return { variable, classes: singletons(values.length) };
}

function valueOf({ variable, values }: Remainder, { analysis }: Lowering): number {
  return values[analysis.assignment[variable]!]!;
}

/** An auxiliary variable for `(remainder before + rest of the part) mod modulus`. */
function nextRemainder(part: Part, restOf: (minor: number) => number, before: Remainder | undefined, modulus: number, lowering: Lowering): Remainder {
  const axes = before === undefined ? part.axes : [axisOf(before), ...part.axes];
  if (product(axes) > lowering.limits.tabulation) throw new TooComplexError();
  const values: number[] = [];
  const diagram = tabulate(axes, lowering.assign, () => {
    const next = ((before === undefined ? 0 : valueOf(before, lowering)) + restOf(part.amount() ?? 0)) % modulus;
    const known = values.indexOf(next);
    return known >= 0 ? known : values.push(next) - 1;
  });
  const variable = lowering.builder.variable(values.length);
  lowering.tie(diagram, variable);
  return { variable, values };
}
