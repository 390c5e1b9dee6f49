import type { Analysis } from './analysis.ts';
import type { ProgramBuilder } from './builder.ts';
import type { Line } from './lines.ts';
import { product, TooComplexError, type Lowering } from './lowering.ts';
import { numberDirection, type Direction } from './monotone.ts';
import type { Figure } from './prices.ts';
import { ANY } from './program.ts';
import type { Axis } from './relation.ts';

/**
 * A price formula over number options of thousands of points (`width * height * 0.00012`). Its options are cut into
 * classes which nothing else tells apart; inside a box of classes the formula is monotone in each number, so its least and
 * most lie in corners and the bounds stay exact. A number that is decided is priced at its very point.
 */
export interface BoxedLine {
  readonly axes: readonly BoxAxis[];
  /** Outcome of the first box; boxes are numbered row-major over the classes of the axes. */
  readonly outcome: number;
  readonly amount: () => number | undefined;
}

export interface BoxAxis extends Axis {
  /** Whether the amount rises (1) or falls (-1) along the values; 0 where the axis is told apart value by value. */
  readonly direction: 1 | -1 | 0;
}

/**
 * The direction in which a line depends on each of its long variables, or undefined where it cannot be boxed: where the
 * amount does not only rise or only fall, or has no price somewhere.
 */
export function boxDirections(line: Line, lowering: Lowering): ReadonlyMap<number, 1 | -1> | undefined {
  const directions = new Map<number, 1 | -1>();
  for (const { variable, classes } of lowering.axes(line.variables, line.expressions, line.cells)) {
    if (!lowering.analysis.isNumber(variable) || classes.length < lowering.limits.longAxis) continue;
    const direction = lineDirection(line, variable, lowering.analysis);
    if (direction === undefined || direction === 0) return undefined;
    directions.set(variable, direction);
  }
  return directions.size === 0 ? undefined : directions;
}

function lineDirection(line: Line, variable: number, analysis: Analysis): Direction {
  if (!line.variables.includes(variable)) return 0;
  if (line.share !== undefined) {
    const found = line.share.of.map((other) => lineDirection(other, variable, analysis));
    const joined = found.reduce((a, b) => (a === undefined || b === undefined || (a !== 0 && b !== 0 && a !== b) ? undefined : a || b), 0 as Direction);
    // A discount falls where its lines rise, but never as fast: with them it still rises (one rounding cannot undo a cent).
    return joined === undefined || joined === 0 || !isFullDiscount(line) ? joined : ((joined * -1) as 1 | -1);
  }
  const { amount, when } = line.price ?? {};
  if (amount === undefined || analysis.mayFail(amount)) return undefined;
  if (when !== undefined && analysis.info(when).variables.includes(variable)) return undefined;
  return numberDirection(amount, variable, analysis);
}

/** Whether a percentage takes away more than its lines bring. */
function isFullDiscount({ share }: Line): boolean {
  return share!.percent.n <= -100n * share!.percent.d;
}

/**
 * Lowers the boxed lines of one figure, after everything else: only then is it known what tells values apart.
 * @throws TooComplexError where directions disagree or there are too many boxes.
 */
export function lowerBoxes(lines: readonly { readonly line: Line; readonly directions: ReadonlyMap<number, 1 | -1> }[], figure: Figure, lowering: Lowering): BoxedLine[] {
  const { builder } = lowering;
  const agreed = new Map<number, 1 | -1>();
  for (const { directions } of lines) {
    for (const [variable, direction] of directions) {
      if ((agreed.get(variable) ?? direction) !== direction) throw new TooComplexError();
      agreed.set(variable, direction);
    }
  }
  const partitions = new Map([...agreed.keys()].map((variable) => [variable, cutRuns(variable, builder, setsOf(variable, builder))]));
  for (const [variable, direction] of agreed) checkWeights(figure.weights.get(variable), partitions.get(variable)!, direction);
  return lines.map(({ line, directions }) => {
    const axes = lowering.axes(line.variables, line.expressions, line.cells).map(({ variable, classes }): BoxAxis => {
      const long = partitions.get(variable);
      return { variable, classes: long ?? classes, direction: directions.get(variable) ?? 0 };
    });
    if (product(axes) > lowering.limits.tabulation) throw new TooComplexError();
    const outcome = builder.outcome();
    for (let more = 1; more < product(axes); more++) builder.outcome();
    const cells: number[] = [];
    const outcomes: number[] = [];
    forEachBox(axes, (indices, box) => {
      indices.forEach((index, column) => cells.push(builder.set(axes[column]!.variable, axes[column]!.classes[index]!)));
      outcomes.push(outcome + box);
    });
    builder.function(axes.map(({ variable }) => variable), cells, outcomes);
    return { axes, outcome, amount: line.amount };
  });
}

/** Calls `visit` for each combination of classes, row-major. */
export function forEachBox(axes: readonly Axis[], visit: (indices: readonly number[], box: number) => void): void {
  const indices = axes.map(() => 0);
  for (let box = 0; box < product(axes); box++) {
    let rest = box;
    for (let column = axes.length - 1; column >= 0; column--) {
      const size = axes[column]!.classes.length;
      indices[column] = rest % size;
      rest = Math.floor(rest / size);
    }
    visit(indices, box);
  }
}

/** Runs of values that nothing in the program tells apart: cut wherever a set begins or ends, or a weight changes. */
export function cutRuns(variable: number, builder: ProgramBuilder, sets: Iterable<number>): number[][] {
  const cuts = new Set<number>();
  for (const set of sets) for (const bound of builder.rangesOf(set)) cuts.add(bound);
  for (const constraint of builder.constraints) {
    const weights = constraint.kind === 'linear' ? constraint.weights[constraint.scope.indexOf(variable)] : undefined;
    weights?.forEach((weight, value) => value > 0 && weight !== weights[value - 1] && cuts.add(value));
  }
  const classes: number[][] = [];
  for (let value = 0; value < builder.domains[variable]!; value++) {
    if (value === 0 || cuts.has(value)) classes.push([]);
    classes[classes.length - 1]!.push(value);
  }
  return classes;
}

function setsOf(variable: number, { constraints, functions }: ProgramBuilder): Set<number> {
  const sets = new Set<number>();
  for (const constraint of constraints) {
    if (constraint.kind === 'clause') constraint.scope.forEach((v, i) => v === variable && sets.add(constraint.sets[i]!));
    if (constraint.kind === 'table') addColumn(constraint, variable, sets);
  }
  for (const fun of functions) addColumn(fun, variable, sets);
  sets.delete(ANY);
  return sets;
}

function addColumn({ scope, rows }: { scope: readonly number[]; rows: readonly number[] }, variable: number, sets: Set<number>): void {
  const column = scope.indexOf(variable);
  if (column < 0) return;
  for (let cell = column; cell < rows.length; cell += scope.length) sets.add(rows[cell]!);
}

/** A price of the number itself must rise and fall with the formula, or the corner is not the least. */
function checkWeights(weights: readonly number[] | undefined, classes: readonly (readonly number[])[], direction: 1 | -1): void {
  if (weights === undefined) return;
  for (const values of classes) {
    for (let i = 1; i < values.length; i++) if ((weights[values[i]!]! - weights[values[i - 1]!]!) * direction < 0) throw new TooComplexError();
  }
}
