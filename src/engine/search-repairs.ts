import { allowedBy } from './conflict.ts';
import type { Decided } from './decided.ts';
import { IMPOSSIBLE, type Kernel } from './kernel.ts';
import type { Finder, Found } from './finder.ts';
import { TooFineError } from './objectives.ts';
import type { Repair } from './questions.ts';
import { changeOf, isChanged } from './repairs.ts';
import { forEachBroken, realLiterals } from './sweeps.ts';
import { hurtOf } from './treatments.ts';
import type { Weights } from './weights.ts';

/** What is to be made possible, with what is decided. */
export interface Wanted {
  readonly decided: readonly Decided[];
  readonly wished: Decided;
  readonly k: number;
  readonly textOf: (option: string) => string;
  /** What a configuration costs. */
  readonly totalOf: (values: Int32Array) => number;
}

/** Some ways to change decisions: these stay, and these literals are not chosen again. */
interface Part {
  readonly kept: readonly number[];
  readonly banned: readonly number[];
  readonly found: Found;
}

/**
 * Repairs by search: as `Repairs`, fewest changes first, then what hurts least, then the cheapest, none changing more than it
 * must. Each is the least found in the time given, and marked where a better one was not ruled out. After each one the
 * rest is partitioned by which of the changed decisions stays (Lawler 1972); a set of which several members change counts
 * as so many changes.
 */
export async function searchRepairs(kernel: Kernel, finder: Finder, weights: Weights, { decided, wished, k, textOf, totalOf }: Wanted, milliseconds: number): Promise<Repair[]> {
  const until = performance.now() + milliseconds;
  const hurtful = decided.reduce((sum, decision) => sum + hurtOf(decision), 0);
  const change = weights.unit * (hurtful + 1);
  const places = decided.reduce((sum, { fixed }) => sum + fixed.size, 0);
  if (change * (places + 1) >= IMPOSSIBLE) throw new TooFineError('Totals and weights are too large to be minimised together exactly.');
  const added = new Float64Array(realLiterals(kernel));
  for (const decision of decided) forEachBroken(kernel, [decision], (literal) => (added[literal] = change + weights.unit * hurtOf(decision)));

  const solve = async (kept: readonly number[], banned: readonly number[]): Promise<Part | undefined> => {
    const allowed = allowedBy(kernel, [wished, ...kept.map((index) => decided[index]!)]);
    for (const literal of banned) allowed[literal] = 0;
    const found = await finder.best({ weights, most: false, added }, allowed, Math.max(until - performance.now(), 1));
    return found && { kept, banned, found };
  };
  const first = await solve([], []);
  const parts = first === undefined ? [] : [first];
  const known: (readonly number[])[] = [];
  const repairs: Repair[] = [];
  const seen = new Set<string>();
  while (parts.length > 0 && repairs.length < k) {
    parts.sort((a, b) => a.found.cost - b.found.cost);
    const { kept, banned, found } = parts.shift()!;
    const changed = decided.flatMap((decision, index) => (isChanged(decision, found.values) ? [index] : []));
    if (changed.length === 0) return [];
    const change = changeOf(decided, changed, found.values, textOf);
    const key = JSON.stringify(change);
    const isContained = known.some((set) => set.length < changed.length && set.every((index) => changed.includes(index)));
    if (!isContained && !seen.has(key)) {
      const total = totalOf(found.values);
      const isProven = found.cost === found.floor && weights.decodeLeast(found.cost)?.total === total && decided.every(({ fixed }) => fixed.size === 1);
      repairs.push({ change, price: total, ...(!isProven && { proven: false }) });
      known.push(changed);
    }
    seen.add(key);
    if (performance.now() > until) break;
    const alternatives = changed.map((index): [readonly number[], readonly number[]] => [[...kept, index], banned]);
    // Another value for the same decision.
    const [only] = changed;
    const variable = changed.length === 1 && decided[only!]!.fixed.size === 1 ? [...decided[only!]!.fixed.keys()][0]! : -1;
    if (variable >= 0) alternatives.push([kept, [...banned, kernel.first[variable]! + found.values[variable]!]]);
    for (const [stay, without] of alternatives) {
      const part = await solve(stay, without);
      if (part !== undefined) parts.push(part);
    }
  }
  return repairs;
}
