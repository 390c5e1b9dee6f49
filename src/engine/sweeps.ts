import type { Decided } from './decided.ts';
import { FORBIDDEN, type Kernel } from './kernel.ts';
import type { Decoded, Points, Weights } from './weights.ts';

/** Sets decided in several members are swept both kept and changed, up to this many; further ones count each member. */
const GROUP_LIMIT = 8;

/** A weight for every literal: real ones, then outcomes. */
export type Lane = Float64Array;

/** For every real literal: least changes (-1: impossible) and best total at that number. The last entry is the whole space. */
export interface Marginals {
  readonly changes: Int32Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** One way to treat the decisions: what each costs to break, and what is added for groups that are given up. */
interface Treatment {
  readonly soft: readonly Decided[];
  readonly hard: readonly Decided[];
  readonly given: number;
}

/**
 * Bounds of every literal under soft decisions. A decision of one variable makes the variable's other values weigh one
 * unit. A set decided as a whole is one decision over several variables, which no sum of weights can express; so there is
 * one sweep with it kept and one with it given up, and the better result counts.
 */
export function marginals(kernel: Kernel, weights: Weights, decided: readonly Decided[], points: Points = pointsOf(decided)): Marginals {
  const real = kernel.first[kernel.first.length - 1]!;
  const changes = new Int32Array(real + 1).fill(-1);
  const min = new Float64Array(real + 1).fill(NaN);
  const max = new Float64Array(real + 1).fill(NaN);
  for (const treatment of treatments(decided)) {
    fill(kernel, weights, points, treatment);
    const { root, best } = kernel.sweep();
    for (let literal = 0; literal <= real; literal++) {
      const least = weights.decodeLeast(literal < real ? best[2 * literal]! : root[0]);
      const most = weights.decodeMost(literal < real ? best[2 * literal + 1]! : root[1]);
      if (least === undefined || most === undefined) continue;
      const count = least.units + treatment.given;
      if (changes[literal]! < 0 || count < changes[literal]!) {
        changes[literal] = count;
        min[literal] = least.total;
        max[literal] = most.total;
      } else if (count === changes[literal]) {
        min[literal] = Math.min(min[literal]!, least.total);
        max[literal] = Math.max(max[literal]!, most.total);
      }
    }
  }
  return { changes, min, max };
}

/**
 * Makes the bounds of every single value of a boxed number exact. A sweep prices one value of each class at its point, so
 * there are as many sweeps as the largest class has values.
 */
export function refine(kernel: Kernel, weights: Weights, decided: readonly Decided[], { min, max }: Marginals): void {
  for (const [variable, classes] of weights.boxed) {
    const first = kernel.first[variable]!;
    const rounds = Math.max(...classes.map((values) => values.length));
    for (let round = 0; round < rounds; round++) {
      const chosen = classes.flatMap((values) => values.slice(round, round + 1));
      const exact = marginals(kernel, weights, decided, new Map([...pointsOf(decided), [variable, chosen]]));
      for (const value of chosen) {
        min[first + value] = exact.min[first + value]!;
        max[first + value] = exact.max[first + value]!;
      }
    }
  }
}

function treatments(decided: readonly Decided[]): Treatment[] {
  const groups = decided.filter(({ fixed }) => fixed.size > 1);
  const judged = groups.slice(0, GROUP_LIMIT);
  const soft = decided.filter((decision) => !judged.includes(decision));
  return Array.from({ length: 2 ** judged.length }, (_, subset) => {
    const given = judged.filter((_, index) => (subset >> index) & 1);
    return { soft, hard: judged.filter((decision) => !given.includes(decision)), given: given.length };
  });
}

function fill(kernel: Kernel, weights: Weights, points: Points, { soft, hard }: Treatment): void {
  const lanes = kernel.weights();
  const { least, most } = weights.pricesAt(points);
  for (let literal = 0; literal < least.length; literal++) {
    lanes[2 * literal] = least[literal]!;
    lanes[2 * literal + 1] = -most[literal]!;
  }
  const weigh = (decisions: readonly Decided[], weight: number): void => {
    forEachBroken(kernel, decisions, (literal) => {
      lanes[2 * literal]! += weight;
      lanes[2 * literal + 1]! += weight;
    });
  };
  weigh(soft, weights.unit);
  weigh(hard, FORBIDDEN);
}

/** The values that decisions fix. */
export function pointsOf(decided: readonly Decided[]): Points {
  return new Map(decided.flatMap(({ fixed }) => [...fixed].map(([variable, value]) => [variable, [value]] as const)));
}

/** Calls `visit` with each literal that a decision excludes. */
export function forEachBroken(kernel: Kernel, decisions: readonly Decided[], visit: (literal: number) => void): void {
  for (const { fixed } of decisions) {
    for (const [variable, value] of fixed) {
      const first = kernel.first[variable]!;
      for (let literal = first; literal < kernel.first[variable + 1]!; literal++) if (literal !== first + value) visit(literal);
    }
  }
}

/** What is minimised: the weight of every literal where some variables have known values, and what is added to it. */
export interface Target {
  readonly weights: Weights;
  /** Dearest instead of cheapest. */
  readonly most: boolean;
  /** Values known beforehand. */
  readonly points: Points;
  /** Added to the prices; literals that are not chosen become `FORBIDDEN` in it. */
  readonly added: Lane;
}

/**
 * The configuration that weighs least, ties broken by document order: variable by variable the first value that some best
 * configuration has. It depends on exact results only, never on the shape of the diagram, so it is the same everywhere.
 * @param variables those to fix, in order
 * @returns the value of each variable asked for, and units and total of the best; undefined where there is no configuration
 */
export function extract(kernel: Kernel, target: Target, variables: readonly number[]): { readonly values: Int32Array; readonly best: Decoded } | undefined {
  const { weights, most, added } = target;
  const decode = (result: number): Decoded | undefined => (most ? weights.decodeMost(result) : weights.decodeLeast(result));
  const values = new Int32Array(kernel.first.length - 1).fill(-1);
  const points = new Map(target.points);
  const sweep = (known: Points): { root: number; best: Float64Array } => {
    const lanes = kernel.weights();
    const prices = weights.pricesAt(known);
    for (let literal = 0; literal < added.length; literal++) {
      lanes[2 * literal] = lanes[2 * literal + 1] = added[literal]! + (most ? -prices.most[literal]! : prices.least[literal]!);
    }
    const { root, best } = kernel.sweep();
    return { root: root[0], best };
  };
  const settle = (variable: number, value: number): void => {
    values[variable] = value;
    const first = kernel.first[variable]!;
    for (let literal = first; literal < kernel.first[variable + 1]!; literal++) if (literal - first !== value) added[literal] = FORBIDDEN;
    points.set(variable, [value]);
    ({ root, best } = sweep(points));
  };
  let { root, best } = sweep(points);
  const optimum = decode(root);
  if (optimum === undefined) return undefined;
  // Totals are compared as they are paid: what is rounded away does not decide.
  const isOptimal = (result: number): boolean => {
    const found = decode(result);
    return found !== undefined && found.units === optimum.units && found.total === optimum.total;
  };
  for (const variable of variables) {
    const first = kernel.first[variable]!;
    const tied: number[] = [];
    for (let literal = first; literal < kernel.first[variable + 1]!; literal++) if (isOptimal(best[2 * literal]!)) tied.push(literal - first);
    if (tied.length === 1) {
      values[variable] = tied[0]!;
      continue;
    }
    const candidates = weights.candidates(variable, tied, most);
    const isBest = (value: number): boolean => isOptimal(sweep(new Map([...points, [variable, [value]]])).best[2 * (first + value)]!);
    let [low, high] = [0, candidates.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBest(candidates[middle]!)) high = middle;
      else low = middle + 1;
    }
    settle(variable, candidates[high]!);
  }
  return { values, best: optimum };
}
