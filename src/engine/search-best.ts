import type { Decision } from '../model/catalogue.ts';
import { variablesOf } from '../model/variables.ts';
import { allowedBy } from './conflict.ts';
import { decide } from './decided.ts';
import { describe } from './describe.ts';
import type { Target } from './extract.ts';
import type { Finder, Found } from './finder.ts';
import type { Kernel } from './kernel.ts';
import type { Objective, Proposal } from './questions.ts';
import { isPaid, type SearchSpace } from './search-space.ts';
import { progressOf, type Searcher } from './searcher.ts';

/** The k best different configurations, by search; marked from the first on that was not shown to be the next. @see Engine.best */
export function searchBest({ model, kernel, finder, pricing, budget }: SearchSpace, decisions: readonly Decision[], objective: Objective, k: number): Promise<readonly Proposal[]> {
  const decided = decide(model, decisions);
  const target = pricing.objectives.target(objective, decided);
  const texts = new Set(model.texts.flatMap(({ variables }) => variables));
  const telling = model.variables.all.flatMap(variablesOf).filter((variable) => !texts.has(variable));
  return finder.alone(async () => {
    const ranked = await rank(kernel, finder, target, allowedBy(kernel, decided), telling, k, budget.asked);
    let proven = true;
    return ranked.map((found) => {
      const shown = describe(model, pricing.receipt, found.values, decisions, () => 'consequence', true);
      proven &&= found.proven && isPaid(pricing, found.cost, target.most, shown.total);
      return proven ? shown : { ...shown, proven: false };
    });
  });
}

/** One of the best configurations: its values, what it weighs, and whether nothing better was left out. */
interface Ranked {
  readonly values: Int32Array;
  readonly cost: number;
  readonly proven: boolean;
}

/**
 * The k best different configurations by search, the best first. Each one found is excluded by a clause and the search goes on
 * with what it has learned. Search does not tell values of one class apart; of what it finds the cheapest members are
 * combined here.
 * @param telling variables in which configurations have to differ
 */
async function rank(kernel: Kernel, finder: Finder, target: Target, allowed: Uint8Array, telling: readonly number[], k: number, milliseconds: number): Promise<Ranked[]> {
  const until = performance.now() + milliseconds;
  const ranked: Ranked[] = [];
  let waiting: Candidate[] = [];
  /** Nothing that was not found yet weighs less. */
  let floor = -Infinity;
  const take = (most: number, proven: boolean): void => {
    while (ranked.length < k && waiting.length > 0 && waiting[0]!.cost <= most) ranked.push({ ...waiting.shift()!, proven });
  };
  let found: Found | undefined | 'running' = await finder.best(target, allowed, milliseconds);
  while (found !== undefined && found !== 'running') {
    floor = found.floor;
    waiting = [...waiting, ...membersOf(kernel, found, telling, k)].sort((a, b) => a.cost - b.cost || order(telling, a.values, b.values)).slice(0, k - ranked.length);
    take(floor, true);
    const left = until - performance.now();
    if (ranked.length === k || left <= 0) break;
    found = await next(kernel, finder, telling, left);
  }
  take(Infinity, found === undefined);
  return ranked;
}

/**
 * The best of what differs from all found so far in one of these variables, which are the same from call to call; undefined where
 * there is none, 'running' where none was found in time.
 */
async function next({ first, searcher }: Kernel, finder: Finder, telling: readonly number[], milliseconds: number): Promise<Found | undefined | 'running'> {
  let progress = searcher.use(({ memory, searchTelling, searchNext }) => {
    const marks = new Uint8Array(memory.buffer, searchTelling(), first.length - 1).fill(0);
    for (const variable of telling) marks[variable] = 1;
    return progressOf(searchNext());
  });
  if (progress === 'running') progress = await finder.go(milliseconds);
  return finder.found() ?? (progress === 'running' ? progress : undefined);
}

/** Of a value and all allowed ones of its variable that no constraint tells from it, what each weighs. */
function alternatives(searcher: Searcher, variable: number, firsts: Int32Array, value: number): readonly (readonly [value: number, weight: number])[] {
  return searcher.use(({ memory, searchAllowed, searchClass, searchWeight }) => {
    const [first, end] = [firsts[variable]!, firsts[variable + 1]!];
    const own = searchClass(first + value);
    const allowed = new Uint8Array(memory.buffer, searchAllowed() + first, end - first);
    return Array.from(allowed, (bit, other) => [bit, other] as const).flatMap(([bit, other]) => (bit === 1 && searchClass(first + other) === own ? [[other, searchWeight(first + other)] as const] : []));
  });
}

interface Candidate {
  readonly values: Int32Array;
  readonly cost: number;
}

/** The k cheapest configurations of a solution's classes: option by option the k best of what there was are kept. */
function membersOf({ first, searcher }: Kernel, { values, cost }: Found, telling: readonly number[], k: number): Candidate[] {
  interface Partial {
    readonly more: number;
    readonly changed: readonly (readonly [variable: number, value: number])[];
  }
  let best: Partial[] = [{ more: 0, changed: [] }];
  for (const variable of telling) {
    const own = values[variable]!;
    const members = alternatives(searcher, variable, first, own);
    if (members.length < 2) continue;
    const least = members.find(([value]) => value === own)![1];
    const others = members.map(([value, weight]) => ({ value, more: weight - least })).sort((a, b) => a.more - b.more).slice(0, k);
    best = best.flatMap(({ more, changed }) => others.map((other): Partial => ({ more: more + other.more, changed: other.value === own ? changed : [...changed, [variable, other.value]] })));
    best = best.sort((a, b) => a.more - b.more).slice(0, k);
  }
  return best.map(({ more, changed }) => {
    const own = values.slice();
    for (const [variable, value] of changed) own[variable] = value;
    return { values: own, cost: cost + more };
  });
}

function order(variables: readonly number[], a: Int32Array, b: Int32Array): number {
  const differs = variables.find((variable) => a[variable] !== b[variable]);
  return differs === undefined ? 0 : a[differs]! - b[differs]!;
}
