import type { Analysis } from './analysis.ts';
import { boxDirections, lowerBoxes, type BoxedLine } from './boxes.ts';
import { toFormula, join, type Formula } from './formula.ts';
import { toLinearForm } from './linear.ts';
import type { Currency, Line } from './lines.ts';
import { product, TABULATION_LIMIT, TooComplexError, type Lowering } from './lowering.ts';
import { rowsOf, tabulate, type Axis } from './relation.ts';

/** Combinations over which a percent line is tabulated as a whole, before it is taken apart. */
const SHARE_LIMIT = 5_000;

/**
 * An additive quantity (the one-off total, or a recurring one): what each real literal and each outcome weighs, in minor
 * units, and what is there always.
 */
export interface Figure {
  base: number;
  /** By variable, by value. Variables without an entry weigh nothing. */
  readonly weights: Map<number, number[]>;
  /** Outcomes that carry this figure, with their amounts. */
  readonly outcomes: Map<number, number>;
  /** Formulas whose outcomes weigh what their boxes come to under the decisions. */
  readonly boxes: BoxedLine[];
}

/** One summand of a figure: a function of few variables. */
interface Part {
  readonly axes: readonly Axis[];
  readonly amount: () => number | undefined;
}

/** Tells the solver the price lines: weights of literals, cost functions, and auxiliary sums for percentages. */
export class PriceLowering {
  /** By period; the one-off total under `''`. */
  readonly figures = new Map<string, Figure>([['', emptyFigure()]]);
  readonly #parts = new Map<Line, readonly Part[]>();
  readonly #boxed: { line: Line; directions: ReadonlyMap<number, 1 | -1> }[] = [];

  constructor(
    readonly lowering: Lowering,
    readonly analysis: Analysis,
    readonly currency: Currency,
    /** Number under which a line's gaps are told to the solver. */
    readonly sourceOf: (line: Line) => number,
  ) {}

  lower(line: Line): void {
    let parts: readonly Part[];
    try {
      parts = this.#partsOf(line);
    } catch (error) {
      if (!(error instanceof TooComplexError)) throw error;
      const directions = boxDirections(line, this.lowering);
      if (directions !== undefined) {
        this.#assertCondition(line);
        this.#boxed.push({ line, directions });
        return;
      }
      for (const expression of line.expressions) this.lowering.channel(expression);
      parts = [this.#part(line)];
    }
    this.#parts.set(line, parts);
    const figure = this.#figure(line.every);
    for (const part of parts) this.#add(part, figure, this.sourceOf(line));
  }

  /** Lowers what could only be told by boxes; after everything else. */
  finish(): void {
    for (const every of new Set(this.#boxed.map(({ line }) => line.every))) {
      const figure = this.#figure(every);
      figure.boxes.push(...lowerBoxes(this.#boxed.filter(({ line }) => line.every === every), figure, this.lowering));
    }
  }

  #figure(every = ''): Figure {
    const found = this.figures.get(every) ?? emptyFigure();
    this.figures.set(every, found);
    return found;
  }

  #partsOf(line: Line): readonly Part[] {
    if (line.share !== undefined) {
      const whole = this.#part(line);
      return product(whole.axes) <= SHARE_LIMIT ? [whole] : this.#shareParts(line);
    }
    if (line.variables.length > 1) {
      const split = this.#split(line);
      if (split !== undefined) return split;
    }
    return [this.#part(line)];
  }

  #part(line: Line): Part {
    const variables = [...new Set([...line.expressions.flatMap((expression) => this.analysis.info(expression).variables), ...line.cells.keys()])];
    const axes = this.lowering.axes(variables, line.expressions, line.cells);
    if (product(axes) > TABULATION_LIMIT && line.share === undefined) throw new TooComplexError();
    return { axes, amount: line.amount };
  }

  /** A sum of amounts of one option each, where each is whole in minor units: then rounding does not tie them together. */
  #split(line: Line): readonly Part[] | undefined {
    const { amount, when } = line.price ?? {};
    if (amount === undefined) return undefined;
    const form = toLinearForm(amount, this.analysis);
    if (form === undefined || form.weights.size < 2) return undefined;
    const scale = 10n ** BigInt(this.currency.digits);
    const whole = [form.constant, ...[...form.weights.values()].flat()].every(({ n, d }) => (n * scale) % d === 0n);
    if (!whole) return undefined;
    const minor = ({ n, d }: { n: bigint; d: bigint }): number => Number((n * scale) / d);
    const condition = when === undefined ? [] : [when];
    const applies = (): boolean => when === undefined || this.analysis.evaluate(when) === true;
    const summands = [...form.weights].map(([variable, weights]) => ({ variables: [variable], amount: () => minor(weights[this.analysis.assignment[variable]!]!) }));
    summands.push({ variables: [], amount: () => minor(form.constant) });
    this.#assertCondition(line);
    return summands.map(({ variables, amount: summand }) => {
      const scope = [...new Set([...variables, ...condition.flatMap((expression) => this.analysis.info(expression).variables)])];
      const cells = new Map(variables.map((variable) => [variable, singletons(this.lowering.builder.domains[variable]!)]));
      return { axes: this.lowering.axes(scope, condition, cells), amount: () => (applies() ? summand() : 0) };
    });
  }

  /** Where the condition cannot be told there is no price: those combinations are left out. */
  #assertCondition(line: Line): void {
    const when = line.price?.when;
    if (when === undefined || !this.analysis.mayFail(when)) return;
    const told: Formula = join('any', [toFormula(when, true), toFormula(when, false)]);
    this.lowering.assert(told, this.sourceOf(line));
  }

  /**
   * A percentage p = a/b of a sum S of parts, rounded: `round(p S) = sum of floor(p S_i) + carries + rounding`, where
   * the carries depend on the running remainder of the parts modulo b only. The remainders are auxiliary variables with at
   * most b values, so a percentage of everything does not tie all options into one table.
   */
  #shareParts(line: Line): readonly Part[] {
    const { percent, of, applies } = line.share!;
    const numerator = percent.n;
    const denominator = percent.d * 100n;
    const common = greatest(numerator < 0n ? -numerator : numerator, denominator);
    const [a, b] = [numerator / common, denominator / common];
    const condition = line.price!.when === undefined ? [] : [line.price!.when];
    const conditionVariables = condition.flatMap((expression) => this.analysis.info(expression).variables);
    if (of.some((other) => !this.#parts.has(other))) throw new TooComplexError();
    const parts = of.flatMap((other) => [...this.#parts.get(other)!]);
    const result: Part[] = [];
    let least = 0;
    let remainder: { variable: number; values: readonly number[] } | undefined;
    let constant = 0n;
    this.#assertCondition(line);

    const whole = (minor: number): { quotient: number; rest: number } => {
      const product = a * BigInt(minor);
      const quotient = floorOf(product, b);
      return { quotient: Number(quotient), rest: Number(product - quotient * b) };
    };
    const conditionally = (axes: readonly Axis[], amount: () => number | undefined): Part => {
      const present = new Set(axes.map((axis) => axis.variable));
      const extra = this.lowering.axes([...new Set(conditionVariables)].filter((variable) => !present.has(variable)), condition);
      const shared = axes.map((axis) => (conditionVariables.includes(axis.variable) ? this.#refine(axis, condition) : axis));
      return { axes: [...extra, ...shared], amount: () => (applies() === true ? amount() : 0) };
    };

    for (const part of parts) {
      if (part.axes.length === 0) {
        constant += BigInt(part.amount() ?? 0);
        continue;
      }
      const amounts = this.#amountsOf(part);
      least += Math.min(...amounts);
      result.push(conditionally(part.axes, () => { const amount = part.amount(); return amount === undefined ? undefined : whole(amount).quotient; }));
      if (amounts.every((amount) => whole(amount).rest === 0)) continue;
      const before = remainder;
      remainder = this.#nextRemainder(part, (minor) => whole(minor).rest, before, Number(b));
      if (before !== undefined) {
        const axis: Axis = { variable: before.variable, classes: singletons(before.values.length) };
        const carry = (): number | undefined => {
          const amount = part.amount();
          if (amount === undefined) return undefined;
          return before.values[this.analysis.assignment[before.variable]!]! + whole(amount).rest >= Number(b) ? 1 : 0;
        };
        result.push(conditionally([axis, ...part.axes], carry));
      }
    }
    // What is always there goes into the final rounding, which looks at the last remainder only.
    const fixed = whole(Number(constant));
    const settle = (rest: number): number => {
      const sum = rest + fixed.rest;
      const carried = sum >= Number(b) ? 1 : 0;
      return fixed.quotient + carried + this.#roundUp(sum - carried * Number(b), Number(b), a >= 0n ? least + Number(constant) >= 0 : undefined);
    };
    const last = remainder;
    result.push(
      last === undefined
        ? conditionally([], () => settle(0))
        : conditionally([{ variable: last.variable, classes: singletons(last.values.length) }], () => settle(last.values[this.analysis.assignment[last.variable]!]!)),
    );
    return result;
  }

  /** 1 where `q + rest/b` is rounded to `q + 1`. Ties and signs that cannot be told from the remainder are too complex. */
  #roundUp(rest: number, b: number, positive: boolean | undefined): 0 | 1 {
    if (rest === 0) return 0;
    const twice = 2 * rest;
    switch (this.currency.rounding) {
      case 'floor':
        return 0;
      case 'ceil':
        return 1;
      case 'half-up':
        return twice >= b ? 1 : 0;
      case 'half-down':
        return twice > b ? 1 : 0;
      case 'half-away':
        if (twice !== b) return twice > b ? 1 : 0;
        break;
      case 'half-even':
        if (twice !== b) return twice > b ? 1 : 0;
        throw new TooComplexError();
      case 'up':
      case 'down':
        break;
    }
    if (positive !== true) throw new TooComplexError();
    return this.currency.rounding === 'down' ? 0 : 1;
  }

  /** An auxiliary variable for `(remainder before + rest of the part) mod b`. */
  #nextRemainder(part: Part, restOf: (minor: number) => number, before: { variable: number; values: readonly number[] } | undefined, b: number): { variable: number; values: readonly number[] } {
    const axes: Axis[] = [...part.axes];
    if (before !== undefined) axes.unshift({ variable: before.variable, classes: singletons(before.values.length) });
    if (product(axes) > TABULATION_LIMIT) throw new TooComplexError();
    const values: number[] = [];
    const diagram = tabulate(axes, this.lowering.assign, () => {
      const amount = part.amount();
      const start = before === undefined ? 0 : before.values[this.analysis.assignment[before.variable]!]!;
      const next = amount === undefined ? 0 : (start + restOf(amount)) % b;
      const known = values.indexOf(next);
      return known >= 0 ? known : values.push(next) - 1;
    });
    const variable = this.lowering.builder.variable(values.length);
    this.lowering.tie(diagram, variable);
    return { variable, values };
  }

  #amountsOf(part: Part): number[] {
    const found = new Set<number>();
    if (product(part.axes) > TABULATION_LIMIT) throw new TooComplexError();
    tabulate(part.axes, this.lowering.assign, () => {
      const amount = part.amount();
      if (amount !== undefined) found.add(amount);
      return 0;
    });
    return [...found];
  }

  /** An axis whose classes also tell what the condition tells apart. */
  #refine(axis: Axis, condition: readonly Parameters<Lowering['classes']>[1][number][]): Axis {
    return { variable: axis.variable, classes: this.lowering.classes(axis.variable, condition, axis.classes) };
  }

  /** Adds a part to a figure. Combinations without a price leave the solution space. */
  #add(part: Part, figure: Figure, source: number): void {
    const { builder } = this.lowering;
    if (product(part.axes) > TABULATION_LIMIT) throw new TooComplexError();
    const amounts: (number | undefined)[] = [];
    const diagram = tabulate(part.axes, this.lowering.assign, () => {
      const amount = part.amount();
      const known = amounts.indexOf(amount);
      return known >= 0 ? known : amounts.push(amount) - 1;
    });
    if (amounts.includes(undefined)) {
      const rows = rowsOf(diagram, builder, (outcome) => amounts[outcome] !== undefined);
      builder.table(rows.scope, rows.cells, source);
    }
    if (part.axes.length === 0) {
      figure.base += amounts[0] ?? 0;
    } else if (part.axes.length === 1) {
      const [axis] = part.axes;
      const weights = figure.weights.get(axis!.variable) ?? new Array<number>(builder.domains[axis!.variable]!).fill(0);
      for (const values of axis!.classes) {
        this.lowering.assign(axis!.variable, values[0]!);
        const amount = part.amount() ?? 0;
        for (const value of values) weights[value]! += amount;
      }
      figure.weights.set(axis!.variable, weights);
    } else {
      if (amounts.every((amount) => amount === 0 || amount === undefined)) return;
      const rows = rowsOf(diagram, builder, () => true);
      builder.function(rows.scope, rows.cells, rows.outcomes.map((outcome) => this.#outcome(figure, amounts[outcome] ?? 0)));
    }
  }

  /** The pseudo-literal of an amount; equal amounts of a figure share one, so that equal rests of the diagram merge. */
  #outcome(figure: Figure, amount: number): number {
    if (amount === 0) return -1;
    for (const [outcome, known] of figure.outcomes) if (known === amount) return outcome;
    const outcome = this.lowering.builder.outcome();
    figure.outcomes.set(outcome, amount);
    return outcome;
  }
}

function emptyFigure(): Figure {
  return { base: 0, weights: new Map(), outcomes: new Map(), boxes: [] };
}

function singletons(size: number): number[][] {
  return Array.from({ length: size }, (_, value) => [value]);
}

function greatest(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function floorOf(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}
