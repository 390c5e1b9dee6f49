import type { Rough } from './beyond.ts';
import { boxDirections, isFullDiscount, leastOfBox, lowerBoxes, opposedCuts, type Boxable, type BoxedLine } from './boxes.ts';
import { join, toFormula } from './formula.ts';
import { toLinearForm } from './linear.ts';
import type { Currency, Line } from './lines.ts';
import { product, TooComplexError, type Lowering } from './lowering.ts';
import { areExclusive, conditional, joinUnary, leastOf, singletons, tablePart, wholePart, type Part, type Tabulated } from './parts.ts';
import { rowsOf, tabulate } from './relation.ts';
import { hasLongSum } from './running-sums.ts';
import { deferrable, fractionOf, fractionParts, remainderParts, scaleFor, settlementOf, type Settlement } from './shares.ts';

/**
 * An additive quantity (the one-off total, or a recurring one): what is there always, and what each real literal and each
 * outcome weighs, all in `1 / scale` of a minor unit. A total is `settlement` of the sum.
 */
export interface Figure {
  scale: number;
  settlement: Settlement;
  base: number;
  /** Minor units by which the rest may be off: 0 unless some line is known roughly only. */
  slack: { readonly least: number; readonly most: number };
  /** By variable, by value. Variables without an entry weigh nothing. */
  readonly weights: Map<number, number[]>;
  /** Outcomes that carry this figure, with their amounts. */
  readonly outcomes: Map<number, number>;
  /** Formulas whose outcomes weigh what their boxes come to under the decisions. */
  readonly boxes: BoxedLine[];
}

const EXACTLY = { least: 0, most: 0 };

/** Tells the solver the price lines: weights of literals, cost functions, and auxiliary sums for percentages. */
export class PriceLowering {
  /** By period; the one-off total under `''`. */
  readonly figures = new Map<string, Figure>();
  readonly #parts = new Map<Line, readonly Part[]>();
  /** Lines that are known roughly only. */
  readonly #rough = new Map<Line, Rough>();
  readonly #boxed: Boxable[] = [];
  readonly #deferred: ReadonlySet<Line>;
  /** Outcomes of each figure by amount. */
  readonly #known = new Map<Figure, Map<number, number>>();

  /**
   * @param lowering over an analysis in which nothing is ever replaced: what a line's parts look at stays what it was
   * @param lines all lines over that analysis, in order
   * @param replacing the same lines over an analysis in which parts may be replaced by auxiliary variables, for those that
   *   are too complex otherwise
   * @param sourceOf number under which a line's gaps are told to the solver
   */
  constructor(
    readonly lowering: Lowering,
    readonly lines: readonly Line[],
    readonly replacing: { readonly lowering: Lowering; readonly lines: readonly Line[] },
    readonly currency: Currency,
    readonly sourceOf: (line: Line) => number,
  ) {
    const deferred = new Set<Line>();
    for (const every of new Set<string | undefined>([undefined, ...lines.map((line) => line.every)])) {
      const large = lines.filter((line) => line.every === every && line.share !== undefined && product(wholePart(line, lowering).axes) > lowering.limits.share);
      const taken = deferrable(large, lowering);
      const scale = scaleFor(taken);
      this.figures.set(every ?? '', { scale, settlement: 'half-up', base: 0, slack: EXACTLY, weights: new Map(), outcomes: new Map(), boxes: [] });
      if (scale > 1) for (const line of taken) deferred.add(line);
    }
    this.#deferred = deferred;
  }

  lower(line: Line): void {
    const deferred = this.#deferred.has(line);
    if (!deferred && this.#box(line)) return;
    const parts = this.#try(() => this.#overSums(line) ?? this.#partsOf(line));
    if (parts === undefined && deferred && this.#box(line)) return;
    const found = parts ?? this.#try(() => [this.#replaced(this.replacing.lines[this.lines.indexOf(line)]!)]);
    if (found === undefined) return this.#bound(line);
    this.#parts.set(line, found);
    for (const part of found) this.#add(part, this.#figure(line), this.sourceOf(line));
  }

  /** Parts that are within the limits; where they are not, nothing is changed. */
  #try(make: () => readonly Part[]): readonly Part[] | undefined {
    const boxed = this.#boxed.length;
    const settlements = [...this.figures.values()].map((figure) => [figure, figure.settlement] as const);
    try {
      return this.replacing.lowering.attempt(() => {
        const parts = make();
        if (parts.some(({ axes, tabulated }) => tabulated === undefined && product(axes) > this.lowering.limits.tabulation)) throw new TooComplexError();
        return parts;
      });
    } catch (error) {
      if (!(error instanceof TooComplexError)) throw error;
      this.#boxed.length = boxed;
      for (const [figure, settlement] of settlements) figure.settlement = settlement;
      return undefined;
    }
  }

  /** A line that is beyond the limits is known between bounds only. */
  #bound(line: Line): void {
    const { beyond } = this.lowering;
    if (beyond === undefined) throw new TooComplexError();
    this.#assertCondition(line);
    const figure = this.#figure(line);
    const source = this.sourceOf(line);
    const found = beyond.bound(line, line.share?.of.map((other) => this.#roughly(other)), source, figure.scale, this.currency, this.lowering);
    if ('boxes' in found) {
      figure.boxes.push(found);
      return;
    }
    this.#rough.set(line, found);
    for (const part of found.parts) this.#add(part, figure, source);
    figure.slack = { least: figure.slack.least + found.least, most: figure.slack.most + found.most };
  }

  #roughly(line: Line): Rough | undefined {
    const parts = this.#parts.get(line);
    if (parts === undefined) return this.#rough.get(line);
    // What waits to be rounded is off by less than one.
    return this.#deferred.has(line) ? { parts, least: -1, most: 1 } : { parts, ...EXACTLY };
  }

  /** A line that looks at sums over instances, over the variables of those sums. */
  #overSums(line: Line): readonly Part[] | undefined {
    if (line.share !== undefined || !line.expressions.some(hasLongSum)) return undefined;
    const split = this.#split(line);
    if (split !== undefined) return split;
    const { lowering } = this.replacing;
    for (const expression of line.expressions) lowering.replaceSums(expression);
    const whole = wholePart(this.replacing.lines[this.lines.indexOf(line)]!, lowering);
    if (product(whole.axes) > lowering.limits.tabulation) throw new TooComplexError();
    return [whole];
  }

  /** The line as one part over auxiliary variables that stand for the parts of its expressions. */
  #replaced(line: Line): Part {
    const { lowering } = this.replacing;
    for (const expression of line.expressions) lowering.channel(expression);
    return wholePart(line, lowering);
  }

  /** Whether the line is a formula over long numbers, to be boxed when all else is known. */
  #box(line: Line): boolean {
    const { lowering } = this;
    const directions = line.variables.length > 1 ? boxDirections(line, lowering) : undefined;
    if (directions === undefined || product(wholePart(line, lowering).axes) <= lowering.limits.boxFrom || !this.#agrees(line, directions)) return false;
    this.#assertCondition(line);
    this.#boxed.push({ line, directions });
    return true;
  }

  /** Lowers what is boxed; after everything else. */
  finish(): void {
    for (const [period, figure] of this.figures) {
      const lines = this.#boxed.filter(({ line }) => (line.every ?? '') === period);
      try {
        figure.boxes.push(...lowerBoxes(lines, figure, this.lowering));
      } catch (error) {
        const { beyond } = this.lowering;
        if (!(error instanceof TooComplexError) || beyond === undefined) throw error;
        for (const { line } of lines) figure.boxes.push(beyond.bound(line, undefined, this.sourceOf(line), figure.scale, this.currency, this.lowering) as BoxedLine);
      }
    }
  }

  #figure(line: Line): Figure {
    return this.figures.get(line.every ?? '')!;
  }

  /** Whether the line rises and falls with the numbers as what was boxed before it and the numbers' own prices do. */
  #agrees(line: Line, directions: ReadonlyMap<number, 1 | -1>): boolean {
    const rivals = this.#boxed.filter((other) => other.line.every === line.every);
    if (this.#hasRivalDiscount(line)) return false;
    return [...directions].every(([variable, direction]) => {
      const size = this.lowering.analysis.gridSize(variable)!;
      const opposed = opposedCuts(this.#ownPrices(variable, line.every), direction, size);
      return opposed.length <= this.lowering.limits.coarse && rivals.every((other) => (other.directions.get(variable) ?? direction) === direction);
    });
  }

  /** Two boxed discounts at once could, by their roundings, fall by a cent where their lines rise. */
  #hasRivalDiscount(line: Line): boolean {
    const isDiscount = (other: Line): boolean => other.share !== undefined && other.share.percent.n < 0n;
    const isRival = (other: Line): boolean => other.every === line.every && isDiscount(other) && !areExclusive(other, line, this.lowering);
    return isDiscount(line) && this.#boxed.some((other) => isRival(other.line));
  }

  /** What the lines that depend on one variable alone come to, for each of its values. */
  #ownPrices(variable: number, every: string | undefined): number[] {
    const own = this.lines.filter((line) => line.every === every && line.variables.length === 1 && line.variables[0] === variable);
    return Array.from({ length: this.lowering.builder.domains[variable]! }, (_, value) => {
      this.lowering.assign(variable, value);
      return own.reduce((sum, { amount }) => sum + (amount() ?? 0), 0);
    });
  }

  #partsOf(line: Line): readonly Part[] {
    if (line.share !== undefined) {
      const whole = wholePart(line, this.lowering);
      if (product(whole.axes) <= this.lowering.limits.share) return [whole];
      this.#assertCondition(line);
      return this.#shareParts(line, line.share.of);
    }
    if (line.variables.length > 1) {
      const split = this.#split(line);
      if (split !== undefined) return split;
    }
    const whole = wholePart(line, this.lowering);
    if (product(whole.axes) <= this.lowering.limits.tabulation) return [whole];
    const told = line.rows && tablePart(line, line.rows, this.lowering);
    if (told === undefined) throw new TooComplexError();
    return [told];
  }

  #shareParts(line: Line, of: readonly Line[]): readonly Part[] {
    // A line whose rounding waits for the total has no parts to take a share of; it never applies together with this one.
    const counted = of.filter((other) => !this.#deferred.has(other) || !areExclusive(line, other, this.lowering));
    const boxed = this.#boxed.filter(({ line: other }) => counted.includes(other));
    if (counted.some((other) => !this.#parts.has(other) && !boxed.some((one) => one.line === other))) throw new TooComplexError();
    const parts = joinUnary(counted.flatMap((other) => [...(this.#parts.get(other) ?? [])]), this.lowering);
    const figure = this.#figure(line);
    const least = leastOf(parts, this.lowering) + boxed.reduce((sum, one) => sum + leastOfBox(one, this.lowering), 0);
    const settlement = settlementOf(line, this.currency.rounding, least);
    const first = ![...this.#parts.keys()].some((other) => this.#deferred.has(other) && other.every === line.every);
    if (this.#deferred.has(line) && settlement !== undefined && (first || settlement === figure.settlement)) {
      if (boxed.length > 0 && (isFullDiscount(line) || this.#hasRivalDiscount(line))) throw new TooComplexError();
      figure.settlement = settlement;
      this.#boxed.push(...boxed.map(({ line: other, directions }) => ({ line: fractionOf(line, other, this.lowering), directions })));
      return fractionParts(line, parts, this.lowering);
    }
    if (boxed.length > 0) throw new TooComplexError();
    return remainderParts(line, parts, this.currency.rounding, this.lowering);
  }

  /** A sum of amounts of one option each, where each is whole in minor units: then rounding does not tie them together. */
  #split(line: Line): readonly Part[] | undefined {
    const amount = line.price?.amount;
    const form = amount && toLinearForm(amount, this.lowering.analysis);
    if (form === undefined || form.weights.size < 2) return undefined;
    const power = 10n ** BigInt(this.currency.digits);
    const isWhole = [form.constant, ...[...form.weights.values()].flat()].every(({ n, d }) => (n * power) % d === 0n);
    if (!isWhole) return undefined;
    const minor = ({ n, d }: { n: bigint; d: bigint }): number => Number((n * power) / d);
    this.#assertCondition(line);
    const summands = [...form.weights].map(([variable, weights]) => {
      const axis = { variable, classes: singletons(this.lowering.builder.domains[variable]!) };
      return conditional(line, [axis], () => minor(weights[this.lowering.analysis.assignment[variable]!]!), this.lowering);
    });
    return [conditional(line, [], () => minor(form.constant), this.lowering), ...summands];
  }

  /** Where the condition cannot be told there is no price: those combinations are left out. */
  #assertCondition(line: Line): void {
    const when = line.price?.when;
    if (when === undefined || !this.lowering.analysis.mayFail(when)) return;
    this.replacing.lowering.assert(join('any', [toFormula(when, true), toFormula(when, false)]), this.sourceOf(line));
  }

  #tabulate({ axes, amount }: Part): Tabulated {
    const amounts: (number | undefined)[] = [];
    const known = new Map<number | undefined, number>();
    const diagram = tabulate(axes, this.lowering.assign, () => {
      const found = amount();
      let index = known.get(found);
      if (index === undefined) known.set(found, (index = amounts.push(found) - 1));
      return index;
    });
    return { diagram, amounts };
  }

  /** Adds a part to a figure. Combinations without a price leave the solution space. */
  #add(part: Part, figure: Figure, source: number): void {
    const { builder } = this.lowering;
    const { axes, amount } = part;
    const { diagram, amounts: found } = part.tabulated ?? this.#tabulate(part);
    const amounts = found.map((one) => (one === undefined ? undefined : Math.round(one * figure.scale)));
    if (amounts.includes(undefined)) {
      const rows = rowsOf(diagram, builder, (outcome) => amounts[outcome] !== undefined);
      builder.table(rows.scope, rows.cells, source);
    }
    if (axes.length === 0) {
      figure.base += amounts[0] ?? 0;
    } else if (axes.length === 1) {
      const { variable, classes } = axes[0]!;
      const weights = figure.weights.get(variable) ?? new Array<number>(builder.domains[variable]!).fill(0);
      for (const values of classes) {
        this.lowering.assign(variable, values[0]!);
        const weight = Math.round((amount() ?? 0) * figure.scale);
        for (const value of values) weights[value]! += weight;
      }
      figure.weights.set(variable, weights);
    } else if (amounts.some((found) => found !== undefined && found !== 0)) {
      const rows = rowsOf(diagram, builder, () => true);
      builder.function(rows.scope, rows.cells, rows.outcomes.map((outcome) => this.#outcome(figure, amounts[outcome] ?? 0)));
    }
  }

  /** The pseudo-literal of an amount; equal amounts of a figure share one, so that equal rests of the diagram merge. */
  #outcome(figure: Figure, amount: number): number {
    if (amount === 0) return -1;
    const known = this.#known.get(figure) ?? new Map<number, number>();
    this.#known.set(figure, known);
    let outcome = known.get(amount);
    if (outcome === undefined) {
      outcome = this.lowering.builder.outcome();
      known.set(amount, outcome);
      figure.outcomes.set(outcome, amount);
    }
    return outcome;
  }
}
