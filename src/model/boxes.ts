import type { Expression } from '../expression/syntax.ts';
import type { Analysis } from './analysis.ts';
import type { ProgramBuilder } from './builder.ts';
import { cellsOf, findTies, type Tie } from './cells.ts';
import type { Line } from './lines.ts';
import { product, TooComplexError, type Lowering } from './lowering.ts';
import { numberDirection, type Direction } from './monotone.ts';
import type { Figure } from './prices.ts';
import { ANY, type ProgramConstraint, type ProgramFunction } from './program.ts';
import { tabulate, type Axis } from './relation.ts';

/**
 * A price formula over number options of thousands of points (`width * height * 0.00012`). Its options are cut into
 * classes which nothing else tells apart; inside a box of classes the formula is monotone in each number, so its least and
 * most lie in corners and the bounds stay exact. A number that is decided is priced at its very point.
 */
export interface BoxedLine {
  readonly axes: readonly BoxAxis[];
  /** Row-major: for each box the class of each axis. Boxes are disjoint, and together hold every configuration. */
  readonly boxes: Uint32Array;
  /** Outcome of the first box. */
  readonly outcome: number;
  readonly amount: () => number | undefined;
  /** Of each box the least and the most, in fractions of the figure; else they are found in its corners. */
  readonly bounds?: readonly number[];
}

export interface BoxAxis extends Axis {
  /** Whether the amount rises (1) or falls (-1) along the values; 0 where nothing changes within a class. */
  readonly direction: 1 | -1 | 0;
  /** Disjoint classes of which each of `classes` is a part; the same ones unless the number is tied to another. */
  readonly partition: Axis['classes'];
}

/** Axes whose classes go together in some combinations only: one axis with all its classes, or two numbers that are tied. */
interface Factor {
  readonly axes: readonly BoxAxis[];
  readonly combinations: readonly (readonly number[])[];
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
  const ties = tiesOf(lines, new Set(agreed.keys()), lowering);
  const apart = new Set(ties.flatMap(({ constraints }) => constraints));
  const partitions = new Map([...agreed].map(([variable, direction]) => {
    const size = lowering.analysis.gridSize(variable)!;
    const conditions = lines.flatMap(({ line }) => conditionCuts(line, variable, lowering));
    const opposed = opposedCuts(figure.weights.get(variable) ?? [], direction, size);
    return [variable, cutRuns(variable, builder, apart, [size, ...conditions, ...opposed])] as const;
  }));
  const tied = ties.map((tie) => tieFactor(tie, agreed, partitions, builder));
  return lines.map(({ line, directions }) => {
    const own = tied.filter(({ axes }) => axes.some(({ variable }) => directions.has(variable)));
    const covered = new Set(own.flatMap(({ axes }) => axes.map(({ variable }) => variable)));
    const others = lowering.axes(line.variables, line.expressions, line.cells).filter(({ variable }) => !covered.has(variable));
    const factors = [...others.map(({ variable, classes }) => axisFactor(variable, partitions.get(variable) ?? classes, directions.get(variable) ?? 0)), ...own];
    return addBoxes(factors, line, lowering);
  });
}

/** Pairs of long numbers that a constraint ties and a line speaks of together; no number is in two of them. */
function tiesOf(lines: readonly Boxable[], long: ReadonlySet<number>, { builder, limits }: Lowering): Tie[] {
  const taken = new Set<number>();
  return findTies(long, builder, limits.coarse).filter(({ pair }) => {
    const together = lines.some(({ directions }) => pair.every((variable) => directions.has(variable)));
    if (!together || pair.some((variable) => taken.has(variable))) return false;
    for (const variable of pair) taken.add(variable);
    return true;
  });
}

export function axisFactor(variable: number, classes: Axis['classes'], direction: 1 | -1 | 0): Factor {
  return { axes: [{ variable, classes, direction, partition: classes }], combinations: classes.map((_, index) => [index]) };
}

/** @throws TooComplexError where the region that the tie leaves is too large to be cut. */
function tieFactor(tie: Tie, directions: ReadonlyMap<number, 1 | -1>, partitions: ReadonlyMap<number, Axis['classes']>, builder: ProgramBuilder): Factor {
  const [x, y] = tie.pair;
  const cells = cellsOf(tie, [partitions.get(x)!, partitions.get(y)!], builder);
  if (cells === undefined) throw new TooComplexError();
  const axes = tie.pair.map((variable): BoxAxis & { classes: number[][] } => ({ variable, classes: [], direction: directions.get(variable)!, partition: partitions.get(variable)! }));
  const known = axes.map(() => new Map<string, number>());
  const combinations = cells.map((cell) =>
    cell.map((values, column) => {
      const key = `${values[0]},${values.length}`;
      const index = known[column]!.get(key) ?? axes[column]!.classes.push([...values]) - 1;
      known[column]!.set(key, index);
      return index;
    }),
  );
  return { axes, combinations };
}

/** @throws TooComplexError where there are too many boxes. */
export function addBoxes(factors: readonly Factor[], line: Line, { builder, limits }: Lowering): BoxedLine {
  const axes = factors.flatMap((factor) => factor.axes);
  const count = factors.reduce((size, { combinations }) => size * combinations.length, 1);
  if (count > limits.tabulation) throw new TooComplexError();
  const boxes = new Uint32Array(count * axes.length);
  const outcome = builder.outcome();
  for (let more = 1; more < count; more++) builder.outcome();
  const cells: number[] = [];
  const outcomes: number[] = [];
  const sets = axes.map(({ variable, classes }) => classes.map((values) => builder.set(variable, values)));
  for (let box = 0; box < count; box++) {
    let rest = box;
    const indices = factors.map(({ combinations }) => {
      const found = combinations[rest % combinations.length]!;
      rest = Math.floor(rest / combinations.length);
      return found;
    }).flat();
    boxes.set(indices, box * axes.length);
    indices.forEach((index, column) => cells.push(sets[column]![index]!));
    outcomes.push(outcome + box);
  }
  // What the ties exclude has no box; a function must have a row for it all the same.
  builder.function(axes.map(({ variable }) => variable), [...cells, ...axes.map(() => ANY)], [...outcomes, -1]);
  return { axes, boxes, outcome, amount: line.amount };
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
  tabulate(axes, lowering.assign, () => {
    least = Math.min(least, line.amount() ?? Infinity);
    return 0;
  });
  return least;
}

/** Calls `visit` with each box's class of each axis. The array is the same one every time. */
export function forEachBox({ axes, boxes }: Pick<BoxedLine, 'axes' | 'boxes'>, visit: (indices: readonly number[], box: number) => void): void {
  const indices = axes.map(() => 0);
  for (let box = 0; box * axes.length < boxes.length; box++) {
    for (let column = 0; column < axes.length; column++) indices[column] = boxes[box * axes.length + column]!;
    visit(indices, box);
  }
}

/** By axis and class: the boxes that have the class there. */
export function boxesByClass({ axes, boxes }: Pick<BoxedLine, 'axes' | 'boxes'>): readonly (readonly (readonly number[] | undefined)[])[] {
  const held = axes.map((): number[][] => []);
  boxes.forEach((index, at) => (held[at % axes.length]![index] ??= []).push(Math.floor(at / axes.length)));
  return held;
}

/** Runs of values that nothing in the program tells apart: cut wherever a set begins or ends, a weight changes, and at `also`. */
function cutRuns(variable: number, builder: ProgramBuilder, without: ReadonlySet<ProgramConstraint>, also: readonly number[]): number[][] {
  const cuts = new Set<number>(also);
  const constraints = builder.constraints.filter((constraint) => !without.has(constraint));
  for (const set of setsOf(variable, constraints, builder.functions)) for (const bound of builder.rangesOf(set)) cuts.add(bound);
  for (const constraint of constraints) {
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

function setsOf(variable: number, constraints: readonly ProgramConstraint[], functions: readonly ProgramFunction[]): Set<number> {
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
