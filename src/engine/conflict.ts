import type { Cause, Model } from '../model/model.ts';
import type { Program } from '../model/program.ts';
import type { Decided } from './decided.ts';
import type { Kernel } from './kernel.ts';
import type { Conflict } from './questions.ts';
import { TooLargeError } from './searcher.ts';
import { isPossible } from './sweeps.ts';
import { vicinities } from './vicinity.ts';

/**
 * A minimal conflict: decisions, authors' constraints and whatever else it takes that cannot all hold with the wish, of which
 * each is needed; late decisions are preferred. First the decisions against everything, then the constraints against those
 * decisions, then what else there is against both, each by QuickXplain (Junker 2004): what is needed with more is needed
 * with fewer too, so all together is minimal.
 * @returns undefined when all can hold together.
 * @throws TooLargeError where that is not found out in time
 * @param isKnown that the wish cannot hold
 */
export function minimalConflict(model: Model, kernel: Kernel, compiled: boolean, decided: readonly Decided[], wished: readonly Decided[], isKnown = false): Conflict | undefined {
  const constraints = model.sources.length;
  const everything = new Uint8Array(model.sourceCount).fill(1);
  const until = performance.now() + CONFLICT_MS;
  const left = (): number => Math.max(0, Math.min(TEST_MS, until - performance.now()));
  let isMinimal = true as boolean;
  const mayHold = (allowed: Uint8Array, sources: Uint8Array): boolean => {
    const found = kernel.satisfiable(allowed, sources, left());
    if (found === undefined) isMinimal = false;
    return found ?? true;
  };
  const consistent = (chosen: readonly Decided[]): boolean => {
    const all = [...wished, ...chosen];
    return compiled ? isPossible(kernel, all) : mayHold(allowedBy(kernel, all), everything);
  };
  if (!isKnown && consistent(decided)) {
    if (!isMinimal) throw new TooLargeError('Whether these choices go together was not found out in time.');
    return undefined;
  }
  const decisions = quickXplain([...decided].reverse(), consistent);
  const allowed = allowedBy(kernel, [...wished, ...decisions]);
  const enabled = everything.slice();
  /** The sources in a range that are needed with all others that are enabled; whether those are known to be enough by themselves. */
  const needed = (from: number, to: number): { found: number[]; isAlone: boolean } => {
    const holds = (sources: readonly number[]): boolean => {
      enabled.fill(0, from, to);
      for (const source of sources) enabled[source] = 1;
      return mayHold(allowed, enabled);
    };
    const refuted = refuting(kernel, model.program, allowed, enabled, from, to, left);
    const found = quickXplain(refuted.sources, holds).sort((a, b) => a - b);
    enabled.fill(0, from, to);
    for (const source of found) enabled[source] = 1;
    return { found, isAlone: refuted.isAlone && found.length === refuted.sources.length };
  };
  const { found: blamed, isAlone } = needed(0, constraints);
  // Mostly the constraints are all it takes: the refutation says so itself, or one test tells.
  const isEnough = isAlone || !mayHold(allowed, enabled.slice().fill(0, constraints));
  const others = isEnough ? [] : needed(constraints, everything.length).found;
  return {
    decisions: decided.filter((decision) => decisions.includes(decision)).map(({ option }) => option.option.id),
    constraints: blamed.map((source) => model.sources[source]!),
    causes: others.map((source) => causeAt(model, source - constraints)),
    ...(!isMinimal && { minimal: false }),
  };
}

function causeAt({ prices, causes }: Model, index: number): Cause {
  if (index >= prices.length) return causes[index - prices.length]!;
  const { id, pointer } = prices[index]!;
  return { kind: 'price', id, pointer };
}

/** Time for one test. What was not refuted by then counts as consistent: the conflict is one, and may be larger than need be. */
const TEST_MS = 3_000;
/** And for all tests of a conflict, roughly. */
const CONFLICT_MS = 8_000;

export function mayHold(kernel: Kernel, allowed: Uint8Array, sources: Uint8Array): boolean {
  return kernel.satisfiable(allowed, sources, TEST_MS) ?? true;
}

/** The sources in a range that a refutation rests on, and whether it rests on none outside of it. */
interface Refuted {
  readonly sources: readonly number[];
  readonly isAlone: boolean;
}

/**
 * The sources in a range that one refutation rests on: few of many, and among them the minimal ones. All where it takes too long.
 * Sources near the restrictions are tried first: a reason is mostly near, and setting up a few constraints takes a fraction of
 * the time that all of them take.
 */
export function refuting({ searcher, first }: Kernel, program: Program, allowed: Uint8Array, enabled: Uint8Array, from: number, to: number, left = (): number => TEST_MS): Refuted {
  const all = Array.from({ length: to - from }, (_, index) => from + index);
  const refute = (sources: Uint8Array): Refuted | undefined => {
    let answer = searcher.begin('why', { allowed, sources });
    if (answer === 'running') answer = searcher.run(left());
    if (answer !== 'no') return undefined;
    const used = searcher.used();
    return { sources: all.filter((source) => used[source] === 1), isAlone: used.every((byte, source) => byte === 0 || (source >= from && source < to)) };
  };
  for (const sources of vicinities(program, first, allowed, enabled, from, to)) {
    const found = refute(sources);
    if (found !== undefined) return found;
  }
  return refute(enabled) ?? { sources: all, isAlone: false };
}

/** A minimal inconsistent subset of `elements` (which together are inconsistent), preferring elements that come first. */
export function quickXplain<T>(elements: readonly T[], consistent: (chosen: readonly T[]) => boolean): T[] {
  if (elements.length === 0 || !consistent([])) return [];
  const explain = (background: readonly T[], added: boolean, candidates: readonly T[]): T[] => {
    if (added && !consistent(background)) return [];
    if (candidates.length === 1) return [...candidates];
    const half = candidates.length >> 1;
    const first = candidates.slice(0, half);
    const second = candidates.slice(half);
    const fromSecond = explain([...background, ...first], first.length > 0, second);
    const fromFirst = explain([...background, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  };
  return explain([], false, elements);
}

/** One byte a real literal: whether the decisions leave it. */
export function allowedBy(kernel: Kernel, decided: readonly Decided[]): Uint8Array {
  const allowed = new Uint8Array(kernel.first[kernel.first.length - 1]!).fill(1);
  for (const { fixed } of decided) {
    for (const [variable, value] of fixed) {
      const first = kernel.first[variable]!;
      const end = kernel.first[variable + 1]!;
      const still = allowed[first + value]!;
      allowed.fill(0, first, end);
      allowed[first + value] = still;
    }
  }
  return allowed;
}
