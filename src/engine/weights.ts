import { forEachBox, type BoxedLine } from '../model/boxes.ts';
import type { Figure } from '../model/prices.ts';
import { settled } from '../model/shares.ts';
import type { ProgramFunction } from '../model/program.ts';
import type { Analysis } from '../model/analysis.ts';
import { IMPOSSIBLE, type Kernel } from './kernel.ts';

/** A sweep's result taken apart: how many units (changes) it holds, and the settled total in minor units. */
export interface Decoded {
  readonly units: number;
  readonly total: number;
}

/** Values that variables are known to have where they can: a box that holds such a value is priced there. */
export type Points = ReadonlyMap<number, readonly number[]>;

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
  readonly unit: number;
  readonly #figure: Figure;
  readonly #analysis: Analysis;
  readonly #boxes: readonly BoxedLine[];
  readonly #outcomes: number;
  /** Prices where no number is known. */
  readonly #free: Prices;
  /** No total is below or above these (base apart). */
  readonly #functionFloor: number;
  readonly #functionCeiling: number;
  readonly #first: Int32Array;
  readonly #floor: number;
  readonly #ceiling: number;

  constructor(kernel: Kernel, figure: Figure, functions: readonly ProgramFunction[], analysis: Analysis) {
    this.#figure = figure;
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
    for (const { outcomes } of functions) {
      const priced = (prices: Float64Array): number[] => outcomes.map((outcome) => (outcome < 0 ? 0 : prices[this.#outcomes + outcome]!));
      reach(priced(this.#free.least), priced(this.#free.most));
    }
    [this.#functionFloor, this.#functionCeiling] = [floor, ceiling];
    for (const weights of figure.weights.values()) reach(weights, weights);
    this.#first = kernel.first;
    this.#floor = floor;
    this.#ceiling = ceiling;
    this.unit = 2 ** Math.ceil(Math.log2(ceiling - floor + 2));
  }

  /** Variables whose values are priced in boxes, with their classes: a price bound of one of their values is that of its class. */
  get boxed(): ReadonlyMap<number, readonly (readonly number[])[]> {
    return new Map(this.#boxes.flatMap(({ axes }) => axes.filter(({ direction }) => direction !== 0).map(({ variable, classes }) => [variable, classes] as const)));
  }

  /**
   * Bounds that adding the least (most) of everything gives, over the real literals that are possible: of each literal, and
   * in total. Nothing says that they are reached.
   */
  bounds(possible: Uint8Array): { readonly min: Float64Array; readonly max: Float64Array; readonly total: { min: number; max: number } } {
    const { least, most } = this.#free;
    let [low, high] = [this.#functionFloor, this.#functionCeiling];
    const ranges: [number, number][] = [];
    for (let variable = 0; variable + 1 < this.#first.length; variable++) {
      let [min, max] = [Infinity, -Infinity];
      for (let literal = this.#first[variable]!; literal < this.#first[variable + 1]!; literal++) {
        if (possible[literal] !== 1) continue;
        min = Math.min(min, least[literal]!);
        max = Math.max(max, most[literal]!);
      }
      if (min > max) [min, max] = [0, 0];
      ranges.push([min, max]);
      low += min;
      high += max;
    }
    const result = { min: new Float64Array(possible.length), max: new Float64Array(possible.length), total: { min: this.#settle(low), max: this.#settle(high) } };
    ranges.forEach(([min, max], variable) => {
      for (let literal = this.#first[variable]!; literal < this.#first[variable + 1]!; literal++) {
        result.min[literal] = this.#settle(low - min + least[literal]!);
        result.max[literal] = this.#settle(high - max + most[literal]!);
      }
    });
    return result;
  }

  /** Weights of all literals where some variables are known. Not to be written to. */
  pricesAt(points: Points): Prices {
    const affected = this.#boxes.some(({ axes }) => axes.some(({ variable, direction }) => direction !== 0 && points.has(variable)));
    if (!affected) return this.#free;
    const prices = { least: this.#free.least.slice(), most: this.#free.most.slice() };
    for (const line of this.#boxes) {
      forEachBox(line.axes, (indices, box) => {
        const holds = line.axes.some(({ variable, direction, classes }, column) => direction !== 0 && knownIn(classes[indices[column]!]!, points.get(variable)) !== undefined);
        if (holds) this.#price(prices, line, indices, box, points);
      });
    }
    return prices;
  }

  /** Of values of one class of a boxed variable the one that makes the total least. */
  cheapest(variable: number, values: readonly number[]): number | undefined {
    const axis = this.#boxes.flatMap(({ axes }) => axes).find((candidate) => candidate.variable === variable && candidate.direction !== 0);
    return axis?.direction === -1 ? values[values.length - 1] : values[0];
  }

  /**
   * Of equally good values of a boxed variable those that may be the first really as good: the first class among them, from
   * its first value to the corner at which it was priced. Others are priced exactly, so the first value is it.
   */
  candidates(variable: number, values: readonly number[], most: boolean): readonly number[] {
    for (const { axes } of this.#boxes) {
      const axis = axes.find((candidate) => candidate.variable === variable && candidate.direction !== 0);
      if (axis === undefined) continue;
      const [first] = values as [number, ...number[]];
      const own = axis.classes.find((candidate) => candidate.includes(first))!;
      return (axis.direction === 1) === !most ? [first] : values.filter((value) => own.includes(value));
    }
    return values.slice(0, 1);
  }

  #price({ least, most }: Prices, { axes, outcome, amount }: BoxedLine, indices: readonly number[], box: number, points: Points): void {
    const at = (high: boolean): number => {
      axes.forEach(({ variable, classes, direction }, column) => {
        const values = classes[indices[column]!]!;
        const known = direction === 0 ? undefined : knownIn(values, points.get(variable));
        const corner = (direction === -1) === high ? values[0]! : values[values.length - 1]!;
        this.#analysis.assignment[variable] = known ?? corner;
      });
      return (amount() ?? 0) * this.#figure.scale;
    };
    least[this.#outcomes + outcome + box] = at(false);
    most[this.#outcomes + outcome + box] = at(true);
  }

  /** Result of a lane that minimised `units + price`. */
  decodeLeast(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result - this.#floor) / this.unit);
    return { units, total: this.#settle(result - units * this.unit) };
  }

  /** Result of a lane that minimised `units - price`. */
  decodeMost(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result + this.#ceiling) / this.unit);
    return { units, total: this.#settle(units * this.unit - result) };
  }

  #settle(sum: number): number {
    const { base, scale, settlement } = this.#figure;
    return settled(sum + base, scale, settlement);
  }
}

/** The values of a class are consecutive. */
function knownIn(values: readonly number[], known: readonly number[] = []): number | undefined {
  return known.find((value) => value >= values[0]! && value <= values[values.length - 1]!);
}
