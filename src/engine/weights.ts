import { boxesByClass, forEachBox, type BoxAxis, type BoxedLine } from '../model/boxes.ts';
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

/** What literals weigh besides their price: units of change or departure, `FORBIDDEN`; by real literal. */
export type Added = Float64Array;

/**
 * What literals weigh at least and at most: the least of literal i at 2i, the most *negated* at 2i + 1, as a sweep takes
 * them. Only the outcomes of boxed formulas have two different weights.
 */
export type Prices = Float64Array;

/** A long number that a formula prices in boxes. */
interface BoxedVariable {
  readonly variable: number;
  readonly direction: 1 | -1;
  /** Disjoint; boxes may be smaller. */
  readonly partition: BoxAxis['partition'];
}

/** Prices of boxes that are remembered. */
const REMEMBERED = 50_000;

/**
 * What one figure makes every literal weigh. A change of a decision weighs one `unit`, a power of two above any difference
 * of two totals, so that one sweep minimises lexicographically: fewest changes first, then the total.
 */
export class Weights {
  readonly unit: number;
  /** Totals come as they are paid: equal totals have equal weights. */
  readonly isWhole: boolean;
  readonly #figure: Figure;
  readonly #analysis: Analysis;
  readonly #boxes: readonly BoxedLine[];
  readonly #boxed: ReadonlyMap<number, BoxedVariable>;
  /** By boxed line: `boxesByClass`, once it is needed. */
  readonly #holding: ReturnType<typeof boxesByClass>[] = [];
  readonly #remembered = new Map<string, number>();
  readonly #outcomes: number;
  /** Prices where nothing but the price counts. */
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
    this.#first = kernel.first;
    this.#outcomes = kernel.first[kernel.first.length - 1]!;
    this.isWhole = figure.scale === 1;
    const axes = figure.boxes.flatMap((line) => line.axes);
    this.#boxed = new Map(axes.flatMap(({ variable, direction, partition }) => (direction === 0 ? [] : [[variable, { variable, direction, partition }] as const])));
    const free = new Float64Array(2 * kernel.literals);
    for (const [variable, weights] of figure.weights) weights.forEach((weight, value) => (free[2 * (kernel.first[variable]! + value)] = weight));
    for (const [outcome, amount] of figure.outcomes) free[2 * (this.#outcomes + outcome)] = amount;
    for (let literal = 0; literal < kernel.literals; literal++) free[2 * literal + 1] = -free[2 * literal]!;
    this.#free = free;
    for (const line of figure.boxes) forEachBox(line, (indices, box) => this.#price(free, line, indices, box));
    let floor = 0;
    let ceiling = 0;
    const reach = (least: number, most: number): void => {
      floor += least;
      ceiling += most;
    };
    for (const { outcomes } of functions) {
      let [least, most] = [Infinity, -Infinity];
      for (const outcome of outcomes) {
        const at = 2 * (this.#outcomes + outcome);
        least = Math.min(least, outcome < 0 ? 0 : free[at]!);
        most = Math.max(most, outcome < 0 ? 0 : -free[at + 1]!);
      }
      reach(least, most);
    }
    [this.#functionFloor, this.#functionCeiling] = [floor, ceiling];
    for (const weights of figure.weights.values()) reach(weights.reduce((a, b) => Math.min(a, b), Infinity), weights.reduce((a, b) => Math.max(a, b), -Infinity));
    this.#floor = floor;
    this.#ceiling = ceiling;
    this.unit = 2 ** Math.ceil(Math.log2(ceiling - floor + 2));
  }

  /** Variables whose values are priced in boxes: a price bound of one of their values is that of the boxes it is in. */
  get boxed(): ReadonlyMap<number, BoxedVariable> {
    return this.#boxed;
  }

  /**
   * Bounds that adding the least (most) of everything gives, over the real literals that are possible: of each literal, and
   * in total. Nothing says that they are reached.
   */
  bounds(possible: Uint8Array): { readonly min: Float64Array; readonly max: Float64Array; readonly total: { min: number; max: number } } {
    const free = this.#free;
    const { slack } = this.#figure;
    let [low, high] = [this.#functionFloor, this.#functionCeiling];
    const ranges: [number, number][] = [];
    for (let variable = 0; variable + 1 < this.#first.length; variable++) {
      let [min, max] = [Infinity, -Infinity];
      for (let literal = this.#first[variable]!; literal < this.#first[variable + 1]!; literal++) {
        if (possible[literal] !== 1) continue;
        min = Math.min(min, free[2 * literal]!);
        max = Math.max(max, -free[2 * literal + 1]!);
      }
      if (min > max) [min, max] = [0, 0];
      ranges.push([min, max]);
      low += min;
      high += max;
    }
    const result = { min: new Float64Array(possible.length), max: new Float64Array(possible.length), total: { min: this.#settle(low) + slack.least, max: this.#settle(high) + slack.most } };
    ranges.forEach(([min, max], variable) => {
      for (let literal = this.#first[variable]!; literal < this.#first[variable + 1]!; literal++) {
        result.min[literal] = this.#settle(low - min + free[2 * literal]!) + slack.least;
        result.max[literal] = this.#settle(high - max - free[2 * literal + 1]!) + slack.most;
      }
    });
    return result;
  }

  /**
   * Weights of all literals where these are added to the real ones, written to `prices`. Of the values of a boxed class
   * only those to which least is added can be the best, so the class is priced at the cheapest (dearest) of them.
   */
  pricesFor(added: Added, prices: Prices = new Float64Array(this.#free.length)): Prices {
    const corners = new Map<BoxAxis['classes'], Corners>();
    for (const { axes } of this.#boxes) {
      for (const axis of axes) {
        if (axis.direction === 0 || corners.has(axis.classes)) continue;
        const found = this.#cornersOf(axis, added.subarray(this.#first[axis.variable], this.#first[axis.variable + 1]));
        if (found !== undefined) corners.set(axis.classes, found);
      }
    }
    prices.set(this.#free);
    for (const [index, line] of this.#boxes.entries()) {
      for (const [column, { classes }] of line.axes.entries()) {
        for (const moved of corners.get(classes)?.cheapest.keys() ?? []) {
          const held = (this.#holding[index] ??= boxesByClass(line))[column]![moved] ?? [];
          for (const box of held) this.#price(prices, line, line.boxes.subarray(box * line.axes.length), box, corners);
        }
      }
    }
    return prices;
  }

  /**
   * The corners of an axis' classes that are moved: not those of the free prices. Undefined where none is.
   * @param added of the values of its variable
   */
  #cornersOf({ classes, direction }: BoxAxis, added: Added): Corners | undefined {
    // Where the run of equal weights that a value is in ends: a class is gone through run by run.
    const ends = new Int32Array(added.length);
    for (let value = added.length - 1; value >= 0; value--) ends[value] = value + 1 < added.length && added[value] === added[value + 1] ? ends[value + 1]! : value + 1;
    if (ends[0] === added.length) return undefined;
    const corners: Corners = { cheapest: new Map(), dearest: new Map() };
    classes.forEach((values, index) => {
      const [from, to] = [values[0]!, values[values.length - 1]!];
      let least = Infinity;
      let [low, high] = [from, to];
      for (let value = from; value <= to; value = ends[value]!) {
        const weight = added[value]!;
        if (weight > least) continue;
        if (weight < least) low = value;
        high = Math.min(ends[value]! - 1, to);
        least = weight;
      }
      if (low === from && high === to) return;
      corners.cheapest.set(index, direction === 1 ? low : high);
      corners.dearest.set(index, direction === 1 ? high : low);
    });
    return corners.cheapest.size === 0 ? undefined : corners;
  }

  /**
   * Of equally good values of a boxed variable those that may be the first really as good: the first class among them, from
   * its first value to the corner at which it was priced. Others are priced exactly, so the first value is it.
   */
  candidates(variable: number, tied: readonly number[], most: boolean): readonly number[] {
    const boxed = this.#boxed.get(variable);
    const [first] = tied as [number, ...number[]];
    if (boxed === undefined || (boxed.direction === 1) === !most) return [first];
    const own = boxed.partition.find((values) => first <= values[values.length - 1]!)!;
    return tied.filter((value) => value <= own[own.length - 1]!);
  }

  #price(prices: Prices, line: BoxedLine, indices: ArrayLike<number>, box: number, corners?: ReadonlyMap<BoxAxis['classes'], Corners>): void {
    const at = 2 * (this.#outcomes + line.outcome + box);
    if (line.bounds !== undefined) {
      prices[at] = line.bounds[2 * box]!;
      prices[at + 1] = -line.bounds[2 * box + 1]!;
      return;
    }
    prices[at] = this.#amountAt(line, indices, (classes, index) => corners?.get(classes)?.cheapest.get(index), false);
    prices[at + 1] = -this.#amountAt(line, indices, (classes, index) => corners?.get(classes)?.dearest.get(index), true);
  }

  #amountAt({ axes, outcome, amount }: BoxedLine, indices: ArrayLike<number>, cornerOf: (classes: BoxAxis['classes'], index: number) => number | undefined, most: boolean): number {
    let key = String(outcome);
    axes.forEach(({ variable, classes, direction }, column) => {
      const values = classes[indices[column]!]!;
      const usual = (direction === -1) === most ? values[0]! : values[values.length - 1]!;
      const value = (direction === 0 ? undefined : cornerOf(classes, indices[column]!)) ?? usual;
      this.#analysis.assignment[variable] = value;
      key += `,${value}`;
    });
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
    const found = Math.round((amount() ?? 0) * this.#figure.scale);
    this.#remembered.set(key, found);
    return found;
  }

  /**
   * Decodes both lanes of literals at once, into arrays that run over `literals`: changes, least and most total at that
   * number of changes. Better results than what is there take its place, equal ones widen the bounds; without any, with changes
   * below zero, bounds become NaN.
   * @param given changes that no weight tells
   */
  merge(best: Float64Array, literals: Int32Array, given: number, into: Bounded): void {
    const { changes, min, max } = into;
    const { base } = this.#figure;
    const { unit, isWhole } = this;
    const [floor, ceiling] = [this.#floor, this.#ceiling];
    // Most values need no change: without a division for them, and with one way past everything else, this takes half of the time.
    const [oneLeast, oneMost] = [floor + unit, unit - ceiling];
    for (let i = 0; i < literals.length; i++) {
      const at = 2 * literals[i]!;
      const least = best[at]!;
      const most = best[at + 1]!;
      const known = changes[i]!;
      let low: number;
      let high: number;
      let count = given;
      if (least < oneLeast && most < oneMost) {
        low = least + base;
        high = base - most;
      } else {
        if (least >= IMPOSSIBLE || most >= IMPOSSIBLE) {
          if (known < 0) min[i] = max[i] = NaN;
          continue;
        }
        const units = least < oneLeast ? 0 : Math.floor((least - floor) / unit);
        count += units;
        low = least - units * unit + base;
        high = (most < oneMost ? 0 : Math.floor((most + ceiling) / unit) * unit) - most + base;
      }
      if (known >= 0 && known < count) continue;
      if (!isWhole) {
        low = this.#settled(low);
        high = this.#settled(high);
      }
      const better = known < 0 || count < known;
      changes[i] = count;
      if (better || low < min[i]!) min[i] = low;
      if (better || high > max[i]!) max[i] = high;
    }
  }

  /** The totals of literals under a lane that minimised `units + price`; NaN where there is none. */
  totals(best: Float64Array, literals: Int32Array): Float64Array {
    const totals = new Float64Array(literals.length);
    const { base } = this.#figure;
    for (let i = 0; i < literals.length; i++) {
      const result = best[2 * literals[i]!]!;
      const sum = result - Math.floor((result - this.#floor) / this.unit) * this.unit + base;
      totals[i] = result >= IMPOSSIBLE ? NaN : this.isWhole ? sum : this.#settled(sum);
    }
    return totals;
  }

  /** Result of a lane that minimised `units + price`. */
  decodeLeast(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result - this.#floor) / this.unit);
    return { units, total: this.#settle(result - units * this.unit) + this.#figure.slack.least };
  }

  /** Result of a lane that minimised `units - price`. */
  decodeMost(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result + this.#ceiling) / this.unit);
    return { units, total: this.#settle(units * this.unit - result) + this.#figure.slack.most };
  }

  /** Of each literal, one byte: whether the result of its first lane is a configuration's with no unit in it. */
  markFree(best: Float64Array, free: Uint8Array): void {
    const limit = this.#floor + this.unit;
    for (let literal = 0; literal < free.length; literal++) free[literal] = best[2 * literal]! < limit ? 1 : 0;
  }

  #settle(sum: number): number {
    return this.#settled(sum + this.#figure.base);
  }

  #settled(sum: number): number {
    return settled(sum, this.#figure.scale, this.#figure.settlement);
  }
}

/** Where the boxes of a variable's classes are priced, by class: of those that are not priced at their ends. */
interface Corners {
  readonly cheapest: Map<number, number>;
  readonly dearest: Map<number, number>;
}

/** For every literal asked for: least changes (-1: impossible) and bounds of the total at that number. */
export interface Bounded {
  readonly changes: Int32Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}
