import type { Figure } from '../model/prices.ts';
import { FORBIDDEN, IMPOSSIBLE, type Kernel } from './kernel.ts';

/**
 * Weight vectors for the kernel's sweeps. A question is a weight for every literal: forbidding is a large weight, changing
 * a decision costs more than any price can differ, so one sweep minimises lexicographically (fewest changes, then price).
 */
export class Weights {
  readonly #kernel: Kernel;
  /** Price of every literal, real ones first, then outcomes; minor units. */
  readonly prices: Float64Array;
  readonly base: number;
  /** The least total there can be by adding the least of everything, without the base. */
  readonly least: number;
  /** A power of two above any difference of two totals. */
  readonly unit: number;

  constructor(kernel: Kernel, figure: Figure, functions: readonly { readonly outcomes: readonly number[] }[]) {
    this.#kernel = kernel;
    this.prices = new Float64Array(kernel.literals);
    this.base = figure.base;
    let least = 0;
    let most = 0;
    for (const [variable, weights] of figure.weights) {
      this.prices.set(weights, kernel.first[variable]!);
      least += Math.min(...weights);
      most += Math.max(...weights);
    }
    const outcomes = kernel.first[kernel.first.length - 1]!;
    for (const [outcome, amount] of figure.outcomes) this.prices[outcomes + outcome] = amount;
    for (const { outcomes: row } of functions) {
      const amounts = row.map((outcome) => (outcome < 0 ? 0 : this.prices[outcomes + outcome]!));
      least += amounts.reduce((a, b) => Math.min(a, b), Infinity);
      most += amounts.reduce((a, b) => Math.max(a, b), -Infinity);
    }
    this.least = least;
    this.most = most;
    this.unit = 2 ** Math.ceil(Math.log2(most - least + 2));
  }

  readonly most: number;

  /** Fills both lanes: price up, price down (so that the least is the dearest). */
  fillBounds(): Float64Array {
    const lanes = this.#kernel.weights();
    for (let literal = 0; literal < this.prices.length; literal++) {
      lanes[2 * literal] = this.prices[literal]!;
      lanes[2 * literal + 1] = -this.prices[literal]!;
    }
    return lanes;
  }

  /** Splits a result of the cheapest lane into units and total. */
  decodeLeast(result: number): { readonly units: number; readonly total: number } | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result - this.least) / this.unit);
    return { units, total: result - units * this.unit + this.base };
  }

  /** Splits a result of the dearest lane. */
  decodeMost(result: number): { readonly units: number; readonly total: number } | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result + this.most) / this.unit);
    return { units, total: -(result - units * this.unit) + this.base };
  }
}

export { FORBIDDEN, IMPOSSIBLE };
