import type { Decided } from './decided.ts';
import { FORBIDDEN, IMPOSSIBLE, type Kernel } from './kernel.ts';
import type { Added, Bounded, Weights } from './weights.ts';

/** Sets decided in several members that are judged as one decision each; of further ones each member counts. */
const GROUP_LIMIT = 16;

/** Bounds under soft decisions. */
export interface Marginals extends Bounded {
  /** Of the whole space, each array of length one. */
  readonly root: Bounded;
  /** One byte a real literal: whether some configuration has it together with all decisions. */
  readonly valid: Uint8Array;
}

/** One way to treat the decisions: what each costs to break, and what is added for groups that are given up. */
interface Treatment {
  readonly soft: readonly Decided[];
  readonly hard: readonly Decided[];
  readonly given: number;
}

/**
 * Bounds of literals under soft decisions. A decision of one variable makes the variable's other values weigh one unit. A
 * set decided as a whole is one decision over several variables, which no sum of weights can express; so there are sweeps
 * with it kept and with it given up, and the better result counts.
 * @param literals real literals asked for; the arrays of the answer run over them. Without any only the root is told, in half the work.
 * @param narrow forbids more literals, in what is added to their prices
 */
export function marginals(kernel: Kernel, weights: Weights, decided: readonly Decided[], literals: Int32Array, narrow?: (added: Added) => void): Marginals {
  const found = { ...unbounded(literals.length), root: unbounded(1), valid: new Uint8Array(realLiterals(kernel)) };
  const groups = decided.filter(({ fixed }) => fixed.size > 1).slice(0, GROUP_LIMIT);
  const soft = decided.filter((decision) => !groups.includes(decision));
  const treat = (mask: number): void => {
    const given = groups.filter((_, index) => (mask >> index) & 1);
    const treatment = { soft, hard: groups.filter((decision) => !given.includes(decision)), given: given.length };
    fillBounds(kernel, weights, treatment, narrow);
    const root = kernel.up();
    weights.merge(Float64Array.from(root), ROOT, given.length, found.root);
    if (literals.length === 0) return;
    const best = kernel.down();
    weights.merge(best, literals, given.length, found);
    if (mask === 0) weights.markFree(best, found.valid);
  };
  treat(0);
  if (groups.length > 0) treatGroups(kernel, groups, literals, found, treat);
  return found;
}

const ROOT = Int32Array.of(0);
const NONE = new Int32Array(0);

function unbounded(length: number): Bounded {
  return { changes: new Int32Array(length).fill(-1), min: new Float64Array(length), max: new Float64Array(length) };
}

/**
 * Treats the ways to give groups up, few first, as long as they can improve something: a way can only improve a literal
 * that needs no other group to be given up, and whose changes are not fewer already than the groups it gives up.
 */
function treatGroups(kernel: Kernel, groups: readonly Decided[], literals: Int32Array, { changes, root }: Marginals, treat: (mask: number) => void): void {
  const needed = new Int32Array(literals.length + 1);
  const impossible = (fixed: readonly Decided[], mark: (index: number) => void): void => {
    const { root: least, best } = sweepPossible(kernel, fixed);
    for (let i = 0; i < literals.length; i++) if (best[2 * literals[i]!]! >= IMPOSSIBLE) mark(i);
    if (least[0] >= IMPOSSIBLE) mark(literals.length);
  };
  groups.forEach((group, index) => impossible([group], (i) => (needed[i]! |= 1 << index)));
  impossible([], (i) => (needed[i] = -1));
  const changesOf = (i: number): number => (i < literals.length ? changes[i]! : root.changes[0]!);
  for (let size = 1; size <= groups.length; size++) {
    const open = new Set<number>();
    for (let i = 0; i < needed.length; i++) if (needed[i]! >= 0 && (changesOf(i) < 0 || changesOf(i) >= size)) open.add(needed[i]!);
    if (open.size === 0) return;
    for (const mask of masksOf(groups.length, size)) if ([...open].some((own) => (own & ~mask) === 0)) treat(mask);
  }
}

/** Numbers below 2^length with `size` bits set, ascending. */
function* masksOf(length: number, size: number): Generator<number> {
  for (let mask = (1 << size) - 1; mask < 1 << length; ) {
    yield mask;
    const lowest = mask & -mask;
    const next = mask + lowest;
    mask = next | (((mask ^ next) >>> 2) / lowest);
  }
}

/**
 * Makes the bounds of every single value of a boxed number exact. A sweep prices one value of each class of its partition, so there
 * are as many sweeps as the largest class has values.
 * @param literals those of `bounds`
 */
export function refine(kernel: Kernel, weights: Weights, decided: readonly Decided[], literals: Int32Array, { min, max }: Bounded): void {
  for (const { variable, partition } of weights.boxed.values()) {
    const first = kernel.first[variable]!;
    const rounds = Math.max(...partition.map((values) => values.length));
    const indexOf = new Map<number, number>();
    literals.forEach((literal, index) => indexOf.set(literal, index));
    for (let round = 0; round < rounds; round++) {
      const chosen = partition.flatMap((values) => values.slice(round, round + 1)).filter((value) => indexOf.has(first + value));
      const own = Int32Array.from(chosen, (value) => first + value);
      // Of a single value the whole space that is left tells, in half the work.
      const { root, ...each } = marginals(kernel, weights, decided, own.length === 1 ? NONE : own, (added) => {
        const kept = Float64Array.from(own, (literal) => added[literal]!);
        added.fill(FORBIDDEN, first, kernel.first[variable + 1]);
        own.forEach((literal, index) => (added[literal] = kept[index]!));
      });
      const exact = own.length === 1 ? root : each;
      own.forEach((literal, index) => {
        min[indexOf.get(literal)!] = exact.min[index]!;
        max[indexOf.get(literal)!] = exact.max[index]!;
      });
    }
  }
}

export function realLiterals(kernel: Kernel): number {
  return kernel.first[kernel.first.length - 1]!;
}

function fillBounds(kernel: Kernel, weights: Weights, { soft, hard }: Treatment, narrow?: (added: Added) => void): void {
  const added = new Float64Array(realLiterals(kernel));
  forEachBroken(kernel, soft, (literal) => (added[literal]! += weights.unit));
  forEachBroken(kernel, hard, (literal) => (added[literal] = FORBIDDEN));
  narrow?.(added);
  const lanes = kernel.weights();
  weights.pricesFor(added, lanes);
  for (let literal = 0; literal < added.length; literal++) {
    const weight = added[literal]!;
    if (weight === 0) continue;
    lanes[2 * literal]! += weight;
    lanes[2 * literal + 1]! += weight;
  }
}

/** A sweep in which nothing weighs anything: only what the decisions exclude is impossible. */
function sweepPossible(kernel: Kernel, decided: readonly Decided[]): { root: readonly [number, number]; best: Float64Array } {
  fillPossible(kernel, decided);
  return kernel.sweep();
}

function fillPossible(kernel: Kernel, decided: readonly Decided[]): void {
  const lanes = kernel.weights().fill(0);
  forEachBroken(kernel, decided, (literal) => (lanes[2 * literal] = lanes[2 * literal + 1] = FORBIDDEN));
}

/** One byte a real literal: whether some configuration has it together with all that is decided. */
export function validUnder(kernel: Kernel, decided: readonly Decided[]): Uint8Array {
  const { best } = sweepPossible(kernel, decided);
  const valid = new Uint8Array(realLiterals(kernel));
  for (let literal = 0; literal < valid.length; literal++) valid[literal] = best[2 * literal]! < IMPOSSIBLE ? 1 : 0;
  return valid;
}

/** Whether all that is decided can hold together. */
export function isPossible(kernel: Kernel, decided: readonly Decided[]): boolean {
  fillPossible(kernel, decided);
  return kernel.up()[0] < IMPOSSIBLE;
}

/** Calls `visit` with each literal that a decision excludes. */
export function forEachBroken(kernel: Kernel, decisions: readonly Decided[], visit: (literal: number) => void): void {
  for (const { fixed } of decisions) {
    for (const [variable, value] of fixed) {
      const first = kernel.first[variable]!;
      const end = kernel.first[variable + 1]!;
      for (let literal = first; literal < end; literal++) if (literal !== first + value) visit(literal);
    }
  }
}
