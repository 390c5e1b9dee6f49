import { FORBIDDEN, IMPOSSIBLE, type Kernel } from './kernel.ts';
import type { Added, Decoded, Weights } from './weights.ts';

/** What is minimised: the price of a configuration, or its opposite, and what is added to it. */
export interface Target {
  readonly weights: Weights;
  /** Dearest instead of cheapest. */
  readonly most: boolean;
  /** By real literal; literals that may not be chosen are `FORBIDDEN`. */
  readonly added: Added;
}

/** A best configuration: the value of each variable asked for (others -1), and its units and total. */
export interface Extracted {
  readonly values: Int32Array;
  readonly best: Decoded;
}

/** By variable: the value whose neighbours come before others that are as good. */
export type Near = ReadonlyMap<number, number>;

/** Which of two values comes first. */
export function byNearness(near: number | undefined, a: number, b: number): number {
  return near === undefined ? a - b : Math.abs(a - near) - Math.abs(b - near) || a - b;
}

/** Units and total of the best under a target; undefined where there is no configuration. */
export function optimumOf(kernel: Kernel, target: Target): Decoded | undefined {
  fill(kernel, target);
  return decode(target, kernel.up()[0]);
}

/** What the sweep of a target finds for each real literal, in lane 0. */
export function sweepTarget(kernel: Kernel, target: Target): Float64Array {
  fill(kernel, target);
  return kernel.sweep().best;
}

/**
 * The configuration that weighs least, ties broken by document order: variable by variable the first value that some best
 * configuration has. It depends on exact results only, never on the shape of the diagram, so it is the same everywhere.
 * Totals are compared as they are paid: what is rounded away does not decide.
 * @param variables those to fix, in order
 * @param isReady the sweep of this target went up and down already, in lane 0, and nothing has been swept since
 * @param near by variable: a value; of equally good ones the nearest to it comes first, of two as near the lower
 */
export function extract(kernel: Kernel, target: Target, variables: readonly number[], isReady = false, near: Near = new Map()): Extracted | undefined {
  const walk = new Walk(kernel, target, isReady, near);
  if (walk.optimum === undefined) return undefined;
  const values = new Int32Array(kernel.first.length - 1).fill(-1);
  for (const variable of variables) values[variable] = walk.settle(variable);
  return { values, best: walk.optimum };
}

/**
 * A walk through the best configurations. Where equal totals have equal weights the kernel does it in one pass; where a
 * rounding waits for the total, and where a formula prices numbers in boxes, what is settled is swept again.
 */
class Walk {
  readonly optimum: Decoded | undefined;
  readonly #kernel: Kernel;
  readonly #target: Target;
  readonly #near: Near;
  readonly #settled: [variable: number, value: number][] = [];
  /** Of the sweep at hand, where totals are rounded. */
  #best: Float64Array | undefined;

  constructor(kernel: Kernel, target: Target, isReady: boolean, near: Near) {
    this.#kernel = kernel;
    this.#target = target;
    this.#near = near;
    this.optimum = decode(target, isReady ? kernel.least(0) : this.#sweep());
    if (this.optimum !== undefined) this.#begin();
  }

  /** The first value of a variable that goes with what is settled; from now on it is settled too. */
  settle(variable: number): number {
    const value = this.#first(variable);
    this.#settled.push([variable, value]);
    if (this.#best === undefined) this.#kernel.keep(variable, value);
    return value;
  }

  #first(variable: number): number {
    const isBoxed = this.#target.weights.boxed.has(variable);
    const near = this.#near.get(variable);
    const lowest = this.#next(variable, 0);
    if (this.#best === undefined && !isBoxed && near === undefined) return lowest;
    const tied: number[] = [];
    for (let value = lowest; value >= 0; value = this.#next(variable, value + 1)) tied.push(value);
    tied.sort((a, b) => byNearness(near, a, b));
    const [first] = tied as [number, ...number[]];
    if (tied.length === 1) return first;
    const candidates = !isBoxed ? [first] : near === undefined ? this.#target.weights.candidates(variable, tied, this.#target.most) : tied;
    if (candidates.length === 1 && this.#best === undefined) return candidates[0]!;
    return this.#search(variable, candidates);
  }

  /** Halves the candidates: the first of them with which some best configuration goes is settled. */
  #search(variable: number, candidates: readonly number[]): number {
    for (const [settled, value] of this.#settled.splice(0)) this.#restrict(settled, [value]);
    const { added } = this.#target;
    const [from, to] = [this.#kernel.first[variable]!, this.#kernel.first[variable + 1]!];
    const before = added.slice(from, to);
    let [low, high] = [0, candidates.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      this.#restrict(variable, candidates.slice(0, middle + 1));
      const found = optimumOf(this.#kernel, this.#target);
      added.set(before, from);
      if (this.#isOptimal(found)) high = middle;
      else low = middle + 1;
    }
    this.#restrict(variable, [candidates[high]!]);
    this.#sweep();
    this.#begin();
    return candidates[high]!;
  }

  #next(variable: number, from: number): number {
    if (this.#best === undefined) return this.#kernel.bestValue(variable, from);
    const [first, end] = [this.#kernel.first[variable]!, this.#kernel.first[variable + 1]!];
    for (let literal = first + from; literal < end; literal++) if (this.#isOptimal(decode(this.#target, this.#best[2 * literal]!))) return literal - first;
    return -1;
  }

  #isOptimal(found: Decoded | undefined): boolean {
    return found !== undefined && found.units === this.optimum!.units && found.total === this.optimum!.total;
  }

  #restrict(variable: number, values: readonly number[]): void {
    const kept = new Set(values);
    const [first, end] = [this.#kernel.first[variable]!, this.#kernel.first[variable + 1]!];
    for (let literal = first; literal < end; literal++) if (!kept.has(literal - first)) this.#target.added[literal] = FORBIDDEN;
  }

  #sweep(): number {
    sweepTarget(this.#kernel, this.#target);
    return this.#kernel.least(0);
  }

  #begin(): void {
    if (this.#target.weights.isWhole) this.#kernel.walk(0);
    else this.#best = this.#kernel.best();
  }
}

function decode({ weights, most }: Target, result: number): Decoded | undefined {
  return result >= IMPOSSIBLE ? undefined : most ? weights.decodeMost(result) : weights.decodeLeast(result);
}

/** Lane 0 is the target's; what lane 1 finds is not looked at. */
function fill(kernel: Kernel, { weights, most, added }: Target): void {
  const lanes = kernel.weights();
  weights.pricesFor(added, lanes);
  const from = most ? 1 : 0;
  for (let literal = 0; literal < added.length; literal++) lanes[2 * literal] = lanes[2 * literal + from]! + added[literal]!;
  if (most) for (let at = 2 * added.length; at < lanes.length; at += 2) lanes[at] = lanes[at + 1]!;
}
