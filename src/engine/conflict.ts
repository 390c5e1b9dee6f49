import type { Model } from '../model/model.ts';
import type { Decided } from './decided.ts';
import type { Kernel } from './kernel.ts';
import type { Conflict } from './questions.ts';
import { isPossible } from './sweeps.ts';

/**
 * A minimal conflict: decisions and authors' constraints that cannot all hold with the wish, of which each is needed; late
 * decisions are preferred. First the decisions against all constraints, then the constraints against those decisions, both
 * by QuickXplain (Junker 2004): a decision needed with all constraints is needed with fewer too, so both together are minimal.
 * @returns undefined when all can hold together.
 */
export function minimalConflict(model: Model, kernel: Kernel, compiled: boolean, decided: readonly Decided[], wished: readonly Decided[]): Conflict | undefined {
  const everything = new Uint8Array(model.sources.length + model.prices.length).fill(1);
  const consistent = (chosen: readonly Decided[]): boolean => {
    const all = [...wished, ...chosen];
    return compiled ? isPossible(kernel, all) : mayHold(kernel, allowedBy(kernel, all), everything);
  };
  if (consistent(decided)) return undefined;
  const decisions = quickXplain([...decided].reverse(), consistent);
  const allowed = allowedBy(kernel, [...wished, ...decisions]);
  const holds = (sources: readonly number[]): boolean => {
    // Gaps in prices are no constraints: they always count.
    const enabled = new Uint8Array(everything.length).fill(1, model.sources.length);
    for (const source of sources) enabled[source] = 1;
    return mayHold(kernel, allowed, enabled);
  };
  const constraints = holds([]) ? quickXplain(blamed(model, kernel, allowed), holds) : [];
  return {
    decisions: decided.filter((decision) => decisions.includes(decision)).map(({ option }) => option.option.id),
    constraints: constraints.sort((a, b) => a - b).map((source) => model.sources[source]!),
  };
}

/** Time for one test. What was not refuted by then counts as consistent: the conflict is one, and may be larger than need be. */
const TEST_MS = 3_000;

export function mayHold(kernel: Kernel, allowed: Uint8Array, sources: Uint8Array): boolean {
  return kernel.satisfiable(allowed, sources, TEST_MS) ?? true;
}

/** The authors' constraints that one refutation rests on: few of many, and among them a minimal conflict. All where it takes too long. */
function blamed(model: Model, { searcher }: Kernel, allowed: Uint8Array): number[] {
  let answer = searcher.begin('why', { allowed });
  if (answer === 'running') answer = searcher.run(TEST_MS);
  const all = model.sources.map((_, source) => source);
  if (answer !== 'no') return all;
  const used = searcher.used();
  return all.filter((source) => used[source] === 1);
}

/** A minimal inconsistent subset of `elements` (which together are inconsistent), preferring elements that come first. */
export function quickXplain<T>(elements: readonly T[], consistent: (chosen: readonly T[]) => boolean): T[] {
  if (!consistent([])) return [];
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
