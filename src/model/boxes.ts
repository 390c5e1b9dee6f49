import type { Expression } from '../expression/syntax.ts';
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

/** A line that is to be boxed, and how the total depends on each of its long variables inside a class. */
export interface Boxable {
  readonly line: Line;
  readonly directions: ReadonlyMap<number, 1 | -1>;
}

/**
 * The direction in which a line depends on each of its long variables, or undefined where it cannot be boxed: where the
 * amount does not only rise or only fall as long as its conditions stay the same, or has no price somewhere.
 */
export function boxDirections(line: Line, lowering: Lowering): ReadonlyMap<number, 1 | -1> | undefined {
  const directions = new Map<number, 1 | -1>();
  for (const { variable, classes } of lowering.axes(line.variables, line.expressions, line.cells)) {
    const size = lowering.analysis.gridSize(variable);
    if (size === undefined || classes.length < lowering.limits.longAxis) continue;
    const direction = lineDirection(line, variable, lowering.analysis, size);
    if (direction === undefined || direction === 0 || conditionCuts(line, variable, lowering).length > lowering.limits.coarse) return undefined;
    directions.set(variable, direction);
  }
  return directions.size === 0 ? undefined : directions;
}

function lineDirection(line: Line, variable: number, analysis: Analysis, size: number): Direction {
  if (!line.variables.includes(variable)) return 0;
  if (line.share !== undefined) {
    const found = line.share.of.map((other) => lineDirection(other, variable, analysis, size));
    const joined = found.reduce((a, b) => (a === undefined || b === undefined || (a !== 0 && b !== 0 && a !== b) ? undefined : a || b), 0 as Direction);
    // A discount falls where its lines rise, but never as fast: with them it still rises (one rounding cannot undo a cent).
    return joined === undefined || joined === 0 || !isFullDiscount(line) ? joined : ((joined * -1) as 1 | -1);
  }
  const { amount } = line.price ?? {};
  if (amount === undefined || analysis.mayFail(amount)) return undefined;
  return numberDirection(amount, variable, analysis, size);
}

/** Whether a percentage takes away more than its lines bring. */
export function isFullDiscount({ share }: Line): boolean {
  return share!.percent.n <= -100n * share!.percent.d;
}

/** Values of a variable from which on a condition of the line, or of a line it is a share of, is another than before. */
function conditionCuts(line: Line, variable: number, lowering: Lowering): number[] {
  const conditions = conditionsOf(line).filter((when) => lowering.analysis.info(when).variables.includes(variable));
  if (conditions.length === 0) return [];
  const classOf = new Map(lowering.classes(variable, conditions).flatMap((values, index) => values.map((value) => [value, index] as const)));
  return [...classOf.keys()].filter((value) => value > 0 && classOf.get(value) !== classOf.get(value - 1));
}

function conditionsOf({ price, share }: Line): Expression[] {
  return [...(price?.when === undefined ? [] : [price.when]), ...(share?.of ?? []).flatMap(conditionsOf)];
}

/** Values at which a price of the number itself goes against the formula: cut there, both go the same way inside a class. */
export function opposedCuts(weights: readonly number[], direction: 1 | -1, size: number): number[] {
  return weights.flatMap((weight, value) => (value > 0 && value < size && (weight - weights[value - 1]!) * direction < 0 ? [value] : []));
}

/**
 * Lowers the boxed lines of one figure, after everything else: only then is it known what tells values apart.
 * @throws TooComplexError where directions disagree or there are too many boxes.
 */
export function lowerBoxes(lines: readonly Boxable[], figure: Figure, lowering: Lowering): BoxedLine[] {
  const { builder } = lowering;
  const agreed = new Map<number, 1 | -1>();
  for (const { directions } of lines) {
    for (const [variable, direction] of directions) {
      if ((agreed.get(variable) ?? direction) !== direction) throw new TooComplexError();
      agreed.set(variable, direction);
    }
  }
  const partitions = new Map([...agreed].map(([variable, direction]) => {
    const size = lowering.analysis.gridSize(variable)!;
    const conditions = lines.flatMap(({ line }) => conditionCuts(line, variable, lowering));
    const opposed = opposedCuts(figure.weights.get(variable) ?? [], direction, size);
    return [variable, cutRuns(variable, builder, [size, ...conditions, ...opposed])] as const;
  }));
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

/** The least amount of a boxed line: it lies where the long variables are at one end, whatever the conditions are there. */
export function leastOfBox({ line, directions }: Boxable, lowering: Lowering): number {
  const axes = lowering.axes(line.variables, line.expressions, line.cells).map((axis) => {
    if (!directions.has(axis.variable)) return axis;
    const { variable } = axis;
    const starts = [0, ...conditionCuts(line, variable, lowering), lowering.analysis.gridSize(variable)!];
    const ends = [...new Set(starts.flatMap((start) => [start - 1, start]))].filter((value) => value >= 0 && value < lowering.builder.domains[variable]!);
    return { variable, classes: ends.map((value) => [value]) };
  });
  if (product(axes) > lowering.limits.tabulation) throw new TooComplexError();
  let least = Infinity;
  forEachBox(axes, (indices) => {
    axes.forEach(({ variable, classes }, column) => lowering.assign(variable, classes[indices[column]!]![0]!));
    least = Math.min(least, line.amount() ?? Infinity);
  });
  return least;
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

/** Runs of values that nothing in the program tells apart: cut wherever a set begins or ends, a weight changes, and at `also`. */
function cutRuns(variable: number, builder: ProgramBuilder, also: readonly number[]): number[][] {
  const cuts = new Set<number>(also);
  for (const set of setsOf(variable, builder)) for (const bound of builder.rangesOf(set)) cuts.add(bound);
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
