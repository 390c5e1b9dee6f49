import { compare, ZERO } from '../base/rational.ts';
import { toQuantity } from '../expression/operate.ts';
import type { Expression } from '../expression/syntax.ts';
import { isError, isRational } from '../expression/value.ts';
import { children, type Analysis } from './analysis.ts';
import { expressionsOf, holdsNow, variablesOf, type Formula } from './formula.ts';
import type { Lowering } from './lowering.ts';
import { Reaches, isList, type Run, type RunBox } from './reach.ts';
import type { Axis } from './relation.ts';
import { truth } from './results.ts';

/** What holds of single assignments, and what may hold somewhere in a box of them. */
interface Judgement {
  readonly axes: readonly Axis[];
  readonly expressions: readonly Expression[];
  /** Under the analysis' assignment. */
  readonly holds: () => boolean;
  /** False only where it holds nowhere in the box. */
  readonly mayHold: (box: Reaches) => boolean;
}

/** A box shorter than this in each direction says little. */
const THIN = 8;
/** Steps in which the side of a box is moved out. */
const STEPS = 6;

/**
 * States what no table, clause or sum can say within the limits. Search judges it on the configurations it finds; of one
 * that fails it learns a whole box of assignments that fail alike (explanations by intervals, as in lazy clause generation:
 * Ohrimenko, Stuckey, Codish 2009).
 */
export function judge(judgement: Judgement, source: number, { analysis, builder }: Lowering): void {
  const { holds, mayHold } = judgement;
  const axes = judgement.axes.map((axis) => orderAxis(axis, judgement.expressions, analysis));
  const scope = axes.map(({ variable }) => variable);
  const classes = axes.map(({ variable, classes: own }) => {
    const numbers = new Array<number>(builder.domains[variable]!).fill(0);
    own.forEach((values, index) => values.forEach((value) => (numbers[value] = index)));
    return numbers;
  });
  builder.beyond++;
  builder.judged.push({
    scope,
    classes,
    source,
    holds(values) {
      for (const variable of scope) analysis.assignment[variable] = values[variable]!;
      return holds();
    },
    refute(values, mark) {
      const assign = (column: number, value: number): void => void (analysis.assignment[scope[column]!] = value);
      scope.forEach((variable, column) => assign(column, values[variable]!));
      const point = axes.map(({ classes: own }, column): Run => {
        const index = classes[column]![values[scope[column]!]!]!;
        return { classes: own, from: index, to: index + 1 };
      });
      const box = widen(point, (runs) => !mayHold(new Reaches(analysis, boxOf(axes, runs))));
      const longest = axes.reduce((found, { classes: own }, column) => (own.length > axes[found]!.classes.length ? column : found), 0);
      // Of a remainder, say, intervals tell little: better what the longest axis may be, all others given.
      const isThin = axes[longest]!.classes.length > THIN && box.every(({ from, to }) => to - from < THIN);
      (isThin ? point : box).forEach(({ classes: own, from, to }, column) =>
        own.forEach((inside, index) => {
          if (isThin && column === longest) assign(column, inside[0]!);
          if (isThin && column === longest ? holds() : index < from || index >= to) for (const value of inside) mark(column, value);
        }),
      );
    },
  });
}

/** @see Beyond.judge */
export function judgeFormula(formula: Formula, source: number, lowering: Lowering): void {
  const { analysis } = lowering;
  const judgement = { axes: lowering.axesOf(formula, variablesOf(formula, analysis)), expressions: expressionsOf(formula), holds: () => holdsNow(formula, analysis), mayHold: (box: Reaches) => mayHold(formula, box) };
  judge(judgement, source, lowering);
}

/** The whole of what the axes tell apart. */
export function wholeBox(axes: readonly Axis[]): RunBox {
  return boxOf(axes, axes.map(({ classes }) => ({ classes, from: 0, to: classes.length })));
}

function boxOf(axes: readonly Axis[], runs: readonly Run[]): RunBox {
  return new Map(axes.map(({ variable }, column) => [variable, runs[column]!]));
}

/** An axis in the order of what its values mean to the expressions, where that is a number: runs then are intervals. */
export function orderAxis({ variable, classes }: Axis, expressions: readonly Expression[], analysis: Analysis): Axis {
  const table = expressions.map((expression) => numbersOf(expression, variable, analysis)).find((found) => found !== undefined);
  if (table === undefined) return { variable, classes };
  return { variable, classes: [...classes].sort(([a], [b]) => compare(toQuantity(table[a!]!) ?? ZERO, toQuantity(table[b!]!) ?? ZERO)) };
}

function numbersOf(node: Expression, variable: number, analysis: Analysis): ReturnType<Analysis['info']>['table'] {
  const { variables, table } = analysis.info(node);
  if (!variables.includes(variable)) return undefined;
  if (table !== undefined && table.filter(isRational).length > 1) return table;
  return children(node).map((child) => numbersOf(child, variable, analysis)).find((found) => found !== undefined);
}

/** Moves the sides of a box out as long as it fails everywhere in it: each as far as it goes, all at once, each by itself. */
function widen(point: readonly Run[], fails: (runs: readonly Run[]) => boolean): readonly Run[] {
  let box = point;
  const sides = point.flatMap((_, column) => ([-1, 1] as const).map((direction) => ({ column, direction })));
  /** The box with some sides moved by a share of the way to the end. */
  const moved = (which: readonly (typeof sides)[number][], share: number): readonly Run[] =>
    box.map((run, column) => {
      const by = (direction: 1 | -1, way: number): number => (which.some((side) => side.column === column && side.direction === direction) ? Math.ceil(way * share) : 0);
      return { classes: run.classes, from: run.from - by(-1, run.from), to: run.to + by(1, run.classes.length - run.to) };
    });
  const move = (which: readonly (typeof sides)[number][]): void => {
    let [share, step] = [0, 1];
    let found = box;
    for (let count = 0; count < STEPS; count++, step /= 2) {
      const wider = moved(which, share + step);
      if (!fails(wider)) continue;
      found = wider;
      if ((share += step) >= 1) break;
    }
    box = found;
  };
  for (const side of sides) {
    const wider = moved([side], 1);
    if (fails(wider)) box = wider;
  }
  move(sides);
  for (const side of sides) move([side]);
  return box;
}

/** Whether a formula may hold somewhere in a box. */
function mayHold(formula: Formula, box: Reaches): boolean {
  switch (formula.kind) {
    case 'all':
      return formula.parts.every((part) => mayHold(part, box));
    case 'any':
      return formula.parts.some((part) => mayHold(part, box));
    case 'literal':
      return box.values(formula.variable).some((value) => formula.values.includes(value));
    case 'atom': {
      const reach = box.of(formula.expression);
      return !isList(reach) || reach.some((result) => truth(result) === formula.wanted);
    }
    case 'defined': {
      const reach = box.of(formula.expression);
      return !isList(reach) || !reach.every(isError);
    }
  }
}
