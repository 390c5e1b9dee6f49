import { forEachBox, type BoxedLine } from '../model/boxes.ts';
import type { Figure } from '../model/prices.ts';
import type { ProgramFunction } from '../model/program.ts';
import type { Analysis } from '../model/analysis.ts';
import { IMPOSSIBLE, type Kernel } from './kernel.ts';

/** A sweep's result taken apart: how many units (changes) it holds, and the total in minor units. */
export interface Decoded {
  readonly units: number;
  readonly total: number;
}

/** Values that variables are known to have where they can: a box that holds such a point is priced there. */
export type Points = ReadonlyMap<number, number>;

/** What literals weigh at least and at most. Only the outcomes of boxed formulas have two different weights. */
export interface Prices {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

const NOWHERE: Points = new Map();

/**
 * What one figure makes every literal weigh. A change of a decision weighs one `unit`, a power of two above any difference
 * of two totals, so that one sweep minimises lexicographically: fewest changes first, then the total.
 */
export class Weights {
  /** What is there always. */
  readonly base: number;
  readonly unit: number;
  readonly #analysis: Analysis;
  readonly #boxes: readonly BoxedLine[];
  readonly #outcomes: number;
  /** Prices where no number is known. */
  readonly #free: Prices;
  /** No total is below or above these (base apart). */
  readonly #floor: number;
  readonly #ceiling: number;

  constructor(kernel: Kernel, figure: Figure, functions: readonly ProgramFunction[], analysis: Analysis) {
    this.base = figure.base;
    this.#analysis = analysis;
    this.#boxes = figure.boxes;
    this.#outcomes = kernel.first[kernel.first.length - 1]!;
    const least = new Float64Array(kernel.literals);
    for (const [variable, weights] of figure.weights) least.set(weights, kernel.first[variable]!);
    for (const [outcome, amount] of figure.outcomes) least[this.#outcomes + outcome] = amount;
    this.#free = { least, most: least.slice() };
    for (const line of figure.boxes) forEachBox(line.axes, (indices, box) => this.#price(this.#free, line, indices, box, NOWHERE));
    let floor = 0;
    let ceiling = 0;
    const reach = (low: readonly number[], high: readonly number[]): void => {
      floor += low.reduce((a, b) => Math.min(a, b), Infinity);
      ceiling += high.reduce((a, b) => Math.max(a, b), -Infinity);
    };
    for (const weights of figure.weights.values()) reach(weights, weights);
    for (const { outcomes } of functions) {
      const priced = (prices: Float64Array): number[] => outcomes.map((outcome) => (outcome < 0 ? 0 : prices[this.#outcomes + outcome]!));
      reach(priced(this.#free.least), priced(this.#free.most));
    }
    this.#floor = floor;
    this.#ceiling = ceiling;
    this.unit = 2 ** Math.ceil(Math.log2(ceiling - floor + 2));
  }

  /** Variables whose values are priced in boxes: what is answered for one of their values holds for its whole class. */
  get boxed(): ReadonlySet<number> {
    return new Set(this.#boxes.flatMap(({ axes }) => axes.filter(({ direction }) => direction !== 0).map(({ variable }) => variable)));
  }

  /** Weights of all literals where some variables are known. Not to be written to. */
  pricesAt(points: Points): Prices {
    const affected = this.#boxes.some(({ axes }) => axes.some(({ variable, direction }) => direction !== 0 && points.has(variable)));
    if (!affected) return this.#free;
    const prices = { least: this.#free.least.slice(), most: this.#free.most.slice() };
    for (const line of this.#boxes) {
      forEachBox(line.axes, (indices, box) => {
        const holds = line.axes.some(({ variable, direction, classes }, column) => direction !== 0 && points.has(variable) && classes[indices[column]!]!.includes(points.get(variable)!));
        if (holds) this.#price(prices, line, indices, box, points);
      });
    }
    return prices;
  }

  /** The values of boxed variables that make the total least (or most) inside their classes. */
  corner(variable: number, values: readonly number[], most: boolean): number {
    const axis = this.#boxes.flatMap(({ axes }) => axes).find((candidate) => candidate.variable === variable && candidate.direction !== 0);
    return axis === undefined || (axis.direction === 1) === !most ? values[0]! : values[values.length - 1]!;
  }

  #price({ least, most }: Prices, { axes, outcome, amount }: BoxedLine, indices: readonly number[], box: number, points: Points): void {
    const at = (high: boolean): number => {
      axes.forEach(({ variable, classes, direction }, column) => {
        const values = classes[indices[column]!]!;
        const known = direction === 0 ? undefined : points.get(variable);
        const corner = (direction === -1) === high ? values[0]! : values[values.length - 1]!;
        this.#analysis.assignment[variable] = known !== undefined && values.includes(known) ? known : corner;
      });
      return amount() ?? 0;
    };
    least[this.#outcomes + outcome + box] = at(false);
    most[this.#outcomes + outcome + box] = at(true);
  }

  /** Result of a lane that minimised `units + price`. */
  decodeLeast(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result - this.#floor) / this.unit);
    return { units, total: result - units * this.unit + this.base };
  }

  /** Result of a lane that minimised `units - price`. */
  decodeMost(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result + this.#ceiling) / this.unit);
    return { units, total: units * this.unit - result + this.base };
  }
}
