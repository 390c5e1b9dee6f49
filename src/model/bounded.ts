import { toMinor } from '../base/money.ts';
import { multiply, rational, fraction } from '../base/rational.ts';
import { toQuantity } from '../expression/operate.ts';
import type { Result } from '../expression/value.ts';
import { addBoxes, axisFactor, forEachBox, type BoxedLine } from './boxes.ts';
import type { Beyond, Rough } from './beyond.ts';
import { judge, judgeFormula, orderAxis, wholeBox } from './judged.ts';
import { NO_PRICE, type Currency, type Line } from './lines.ts';
import { product, TooComplexError, type Lowering } from './lowering.ts';
import { conditional, joinUnary, wholePart } from './parts.ts';
import { isList, mayFail, Reaches, type Run } from './reach.ts';
import type { Axis } from './relation.ts';
import { truth } from './results.ts';
import { rateOf } from './shares.ts';

/** Boxes at most that a line of which only bounds are known is cut into. */
const BOXES = 1024;

/** In minor units. */
interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** @see Beyond */
export const beyond: Beyond = {
  judge: judgeFormula,
  bound(line, of, source, scale, currency, lowering) {
    const { amount, table } = line.price ?? {};
    const { axes } = wholePart(line, lowering);
    const hasGaps = amount === undefined ? table !== undefined && table.default === undefined : mayFail(new Reaches(lowering.analysis, wholeBox(axes)).of(amount));
    if (hasGaps) judge({ axes, expressions: line.expressions, holds: () => line.amount() !== NO_PRICE, mayHold: (box) => boundsOf(line, box, currency, lowering) !== NO_PRICE }, source, lowering);
    else lowering.builder.beyond++;
    const rough = of?.every((other) => other !== undefined) ? roughShare(line, of as readonly Rough[], lowering) : undefined;
    return rough?.parts.every((part) => product(part.axes) <= lowering.limits.tabulation) ? rough : boundBoxes(line, axes, scale, currency, lowering);
  },
};

/**
 * A percentage of roughly known lines: what it takes of each part, rounded down. Roundings make it inexact by a minor unit a
 * part and one for the whole.
 */
function roughShare(line: Line, of: readonly Rough[], lowering: Lowering): Rough {
  const { a, b } = rateOf(line);
  const share = (minor: number): number => (minor * Number(a)) / Number(b);
  const parts = joinUnary(of.flatMap((other) => other.parts), lowering);
  const ends = (['least', 'most'] as const).map((end) => share(of.reduce((sum, other) => sum + other[end], 0)));
  return {
    parts: parts.map((part) => conditional(line, part.axes, () => Math.floor(share(part.amount() ?? 0)), lowering)),
    // Where the condition does not hold, nothing is missing.
    least: Math.min(0, Math.floor(Math.min(...ends)) - 1),
    most: Math.max(0, Math.ceil(Math.max(...ends)) + parts.length + 1),
  };
}

/** A line as boxes of which each weighs what it comes to at least and at most. */
function boundBoxes(line: Line, whole: readonly Axis[], scale: number, currency: Currency, lowering: Lowering): BoxedLine {
  const axes = whole.map((axis) => orderAxis(axis, line.expressions, lowering.analysis));
  const cuts = cutEvenly(axes, Math.min(BOXES, lowering.limits.tabulation));
  const boxed = addBoxes(axes.map(({ variable }, column) => axisFactor(variable, cuts[column]!.map(valuesOf), 0)), line, lowering);
  const bounds: number[] = [];
  forEachBox(boxed, (indices) => {
    const box = new Map(axes.map(({ variable }, column) => [variable, cuts[column]![indices[column]!]!]));
    const { least, most } = boundsOf(line, new Reaches(lowering.analysis, box), currency, lowering) ?? { least: 0, most: 0 };
    bounds.push(least * scale, most * scale);
  });
  return { ...boxed, bounds };
}

function valuesOf({ classes, from, to }: Run): number[] {
  return classes.slice(from, to).flat().sort((a, b) => a - b);
}

/** Runs of each axis, the more the longer it is; so many boxes at most. */
function cutEvenly(axes: readonly Axis[], most: number): readonly (readonly Run[])[] {
  const counts = axes.map(() => 1);
  for (let boxes = 1; 2 * boxes <= most; boxes *= 2) {
    const lengths = axes.map(({ classes }, column) => classes.length / counts[column]!);
    const longest = lengths.indexOf(Math.max(...lengths));
    if (lengths[longest]! < 2) break;
    counts[longest]! *= 2;
  }
  return axes.map(({ classes }, column) => {
    const at = (run: number): number => Math.floor((run * classes.length) / counts[column]!);
    return Array.from({ length: counts[column]! }, (_, run) => ({ classes, from: at(run), to: at(run + 1) }));
  });
}

/** What a line comes to at least and at most in a box, and perhaps nowhere so little or so much; `NO_PRICE` where it has none in all of it. */
function boundsOf(line: Line, box: Reaches, currency: Currency, lowering: Lowering): Bounds | undefined {
  const { variables, price, share } = line;
  if (variables.length === 1) {
    return join(box.values(variables[0]!).map((value) => {
      lowering.assign(variables[0]!, value);
      return line.amount();
    }));
  }
  const reach = price?.when === undefined ? [true] : box.of(price.when);
  const outcomes = isList(reach) ? reach.map(truth) : [true, false];
  const otherwise = outcomes.includes(false) ? [0] : [];
  if (!outcomes.includes(true)) return join(otherwise);
  if (share !== undefined) {
    const parts = share.of.map((other) => boundsOf(other, box, currency, lowering));
    if (parts.includes(NO_PRICE)) return join(otherwise);
    const [one, two] = (['least', 'most'] as const).map((end) => toMinor(multiply(rational(parts.reduce((sum, part) => sum + part![end], 0)), multiply(share.percent, fraction(1n, 100n))), 0, currency.rounding));
    // It may wait for the total to be rounded, and is a fraction until then.
    return join([Math.min(one!, two!) - 1, Math.max(one!, two!) + 1, ...otherwise]);
  }
  const minor = (result: Result): number | undefined => {
    const quantity = toQuantity(result);
    return quantity === undefined ? NO_PRICE : toMinor(quantity, currency.digits, currency.rounding);
  };
  if (price?.table !== undefined) return join([...rowsIn(line, box).map(minor), ...otherwise]);
  const amount = box.of(price!.amount!);
  if (amount === undefined) throw new TooComplexError();
  return join([...(isList(amount) ? amount : [amount.least, amount.most]).map(minor), ...otherwise]);
}

/** Amounts of a table's rows that may count in a box, up to the first that counts for the rest of it. */
function rowsIn({ cells, price }: Line, box: Reaches): Result[] {
  const columns = [...cells].map(([variable, sets]) => ({ values: box.values(variable), sets }));
  const found: Result[] = [];
  for (const [index, { amount }] of price!.table!.rows.entries()) {
    const held = columns.map(({ values, sets }) => values.filter((value) => sets[index]!.includes(value)).length);
    if (held.includes(0)) continue;
    found.push(amount);
    if (held.every((count, column) => count === columns[column]!.values.length)) return found;
  }
  return price!.table!.default === undefined ? found : [...found, price!.table!.default];
}

function join(amounts: readonly (number | undefined)[]): Bounds | undefined {
  const known = amounts.filter((amount) => amount !== NO_PRICE);
  return known.length === 0 ? NO_PRICE : { least: known.reduce((a, b) => Math.min(a, b)), most: known.reduce((a, b) => Math.max(a, b)) };
}
