import type { Limits } from './limits.ts';
import { ANY, BACKGROUND, type Program, type ProgramConstraint } from './program.ts';

/**
 * Gives long variables a coarse companion. A width in millimetres is told apart finely by few constraints (`height <= 5 *
 * width`) and coarsely by most (price grid, limits). The companion says in which run of values the variable lies; coarse
 * constraints and functions then speak of the companion only. Once companions are decided, the fine constraints hold for
 * almost all runs whatever the exact values are, and the variables fall apart into components. The companion is determined
 * by the variable, so nothing is counted twice.
 */
export function coarsen(program: Program, { longDomain, coarse, coarser }: Limits): Program {
  const once = addCompanions(program, 0, longDomain, coarse);
  // A companion that some users cut much finer than others has one of its own: those others then go through far fewer runs.
  return addCompanions(once, program.domains.length, coarser, coarser);
}

/** Companions for variables from the `from`th on that have at least `longDomain` values. */
function addCompanions(program: Program, from: number, longDomain: number, coarse: number): Program {
  const domains = [...program.domains];
  const sets = [...program.sets];
  let constraints = [...program.constraints];
  let functions = [...program.functions];
  const interned = new Map(sets.map((ranges, index) => [ranges.join(), index]));
  const intern = (ranges: readonly number[], domain: number): number => {
    if (ranges.length === 2 && ranges[0] === 0 && ranges[1] === domain) return ANY;
    const key = ranges.join();
    const index = interned.get(key) ?? sets.push(ranges) - 1;
    interned.set(key, index);
    return index;
  };

  for (let variable = from; variable < program.domains.length; variable++) {
    const domain = domains[variable]!;
    if (domain < longDomain) continue;
    const cuts = new Set<number>();
    let fine = false;
    for (const user of [...constraints, ...functions]) {
      const column = user.scope.indexOf(variable);
      if (column < 0) continue;
      const own = boundsIn(user, column, sets);
      if (own === undefined || own.size > coarse) fine = true;
      else for (const bound of own) cuts.add(bound);
    }
    const starts = [0, ...[...cuts].filter((bound) => bound > 0 && bound < domain).sort((a, b) => a - b)];
    if (!fine || starts.length < 2) continue;
    const companion = domains.push(starts.length) - 1;
    const rename = <T extends { readonly scope: readonly number[] }>(user: T & Celled): T => {
      const column = user.scope.indexOf(variable);
      if (column < 0 || user.kind === 'linear') return user;
      const own = boundsIn(user, column, sets);
      if (own === undefined || own.size > coarse) return user;
      const renamed = (set: number): number => (set === ANY ? ANY : intern(toRuns(sets[set]!, starts), starts.length));
      const scope = user.scope.map((other, index) => (index === column ? companion : other));
      if (user.kind === 'clause') return { ...user, scope, sets: user.sets!.map((set, index) => (index === column ? renamed(set) : set)) };
      return { ...user, scope, rows: user.rows!.map((set, cell) => (cell % scope.length === column ? renamed(set) : set)) };
    };
    constraints = constraints.map((constraint) => rename(constraint as ProgramConstraint & Celled));
    functions = functions.map((fun) => rename(fun));
    const rows = starts.flatMap((start, run) => [intern([run, run + 1], starts.length), intern([start, starts[run + 1] ?? domain], domain)]);
    constraints.push({ kind: 'table', scope: [companion, variable], rows, source: BACKGROUND });
  }
  return { ...program, domains, sets, constraints, functions };
}

/** What has a scope: a table, clause, function or sum. */
interface Celled {
  readonly kind?: string;
  readonly scope: readonly number[];
  readonly rows?: readonly number[];
  readonly sets?: readonly number[];
}

/** Where the sets of a column begin and end; undefined for a sum, which has no sets. */
function boundsIn({ kind, scope, rows, sets: own }: Celled, column: number, sets: readonly (readonly number[])[]): ReadonlySet<number> | undefined {
  if (kind === 'linear') return undefined;
  const bounds = new Set<number>();
  const add = (set: number): void => {
    if (set !== ANY) for (const bound of sets[set]!) bounds.add(bound);
  };
  if (own !== undefined) add(own[column]!);
  for (let cell = column; rows !== undefined && cell < rows.length; cell += scope.length) add(rows[cell]!);
  return bounds;
}

/** The runs that ranges consist of; each range begins and ends with a run. */
function toRuns(ranges: readonly number[], starts: readonly number[]): number[] {
  const runAt = (bound: number): number => {
    const run = starts.findIndex((start) => start >= bound);
    return run < 0 ? starts.length : run;
  };
  return ranges.map(runAt);
}
