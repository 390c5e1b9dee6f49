import type { Figure } from '../model/prices.ts';
import type { ProgramFunction } from '../model/program.ts';
import { IMPOSSIBLE, type Kernel } from './kernel.ts';

/** A sweep's result taken apart: how many units (changes) it holds, and the total in minor units. */
export interface Decoded {
  readonly units: number;
  readonly total: number;
}

/**
 * What one figure makes every literal weigh. A change of a decision weighs one `unit`, a power of two above any difference
 * of two totals, so that one sweep minimises lexicographically: fewest changes first, then the total.
 */
export class Weights {
  /** Of every literal, real ones first, then outcomes; minor units. */
  readonly prices: Float64Array;
  /** What is there always. */
  readonly base: number;
  /** No total is below `least` or above `most` (base apart). */
  readonly least: number;
  readonly most: number;
  readonly unit: number;

  constructor(kernel: Kernel, figure: Figure, functions: readonly ProgramFunction[]) {
    const outcomes = kernel.first[kernel.first.length - 1]!;
    this.prices = new Float64Array(kernel.literals);
    this.base = figure.base;
    let least = 0;
    let most = 0;
    const reach = (amounts: readonly number[]): void => {
      least += amounts.reduce((a, b) => Math.min(a, b), Infinity);
      most += amounts.reduce((a, b) => Math.max(a, b), -Infinity);
    };
    for (const [variable, weights] of figure.weights) {
      this.prices.set(weights, kernel.first[variable]!);
      reach(weights);
    }
    for (const [outcome, amount] of figure.outcomes) this.prices[outcomes + outcome] = amount;
    for (const { outcomes: rows } of functions) reach(rows.map((outcome) => (outcome < 0 ? 0 : this.prices[outcomes + outcome]!)));
    this.least = least;
    this.most = most;
    this.unit = 2 ** Math.ceil(Math.log2(most - least + 2));
  }

  /** Result of a lane that minimised `units + price`. */
  decodeLeast(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result - this.least) / this.unit);
    return { units, total: result - units * this.unit + this.base };
  }

  /** Result of a lane that minimised `units - price`. */
  decodeMost(result: number): Decoded | undefined {
    if (result >= IMPOSSIBLE) return undefined;
    const units = Math.floor((result + this.most) / this.unit);
    return { units, total: units * this.unit - result + this.base };
  }
}
