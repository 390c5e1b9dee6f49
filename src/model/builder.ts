import { ANY, type Program, type ProgramConstraint, type ProgramFunction, type ProgramJudged } from './program.ts';

/**
 * Collects a program: interns value sets, numbers variables and outcomes. Rows and clauses that say nothing are dropped
 * here, so that the lowering may speak plainly.
 */
export class ProgramBuilder {
  readonly domains: number[] = [];
  readonly constraints: ProgramConstraint[] = [];
  readonly functions: ProgramFunction[] = [];
  readonly judged: ProgramJudged[] = [];
  /** Conditions and amounts that are beyond the limits: what is judged, and what is known of between two bounds only. */
  beyond = 0;
  readonly #sets: (readonly number[])[] = [];
  readonly #interned = new Map<string, number>();
  #outcomes = 0;

  variable(domain: number): number {
    this.domains.push(domain);
    return this.domains.length - 1;
  }

  outcome(): number {
    return this.#outcomes++;
  }

  /** Index of the set of these sorted values, or `ANY` when it is the variable's whole domain. */
  set(variable: number, values: readonly number[]): number {
    const ranges: number[] = [];
    for (const value of values) {
      if (ranges.length > 0 && ranges[ranges.length - 1] === value) ranges[ranges.length - 1] = value + 1;
      else ranges.push(value, value + 1);
    }
    return this.ranges(variable, ranges);
  }

  /** The same from half-open ranges, sorted and not adjacent. */
  ranges(variable: number, ranges: readonly number[]): number {
    if (ranges.length === 2 && ranges[0] === 0 && ranges[1] === this.domains[variable]) return ANY;
    const key = ranges.join();
    let index = this.#interned.get(key);
    if (index === undefined) {
      index = this.#sets.length;
      this.#sets.push(ranges);
      this.#interned.set(key, index);
    }
    return index;
  }

  /** Values of a set of `variable`, sorted. */
  values(variable: number, set: number): number[] {
    const values: number[] = [];
    if (set === ANY) {
      for (let a = 0; a < this.domains[variable]!; a++) values.push(a);
      return values;
    }
    const ranges = this.#sets[set]!;
    for (let i = 0; i < ranges.length; i += 2) for (let a = ranges[i]!; a < ranges[i + 1]!; a++) values.push(a);
    return values;
  }

  /** A set's ranges. */
  rangesOf(set: number): readonly number[] {
    return this.#sets[set]!;
  }

  /** Some variable takes one of its values. Literals of the same variable are joined; a full set makes the clause true. */
  clause(literals: readonly { readonly variable: number; readonly values: readonly number[] }[], source: number): void {
    const joined = new Map<number, Set<number>>();
    for (const { variable, values } of literals) {
      const set = joined.get(variable) ?? new Set();
      for (const value of values) set.add(value);
      joined.set(variable, set);
    }
    const scope: number[] = [];
    const sets: number[] = [];
    for (const [variable, values] of joined) {
      if (values.size === 0) continue;
      const set = this.set(variable, [...values].sort((a, b) => a - b));
      if (set === ANY) return;
      scope.push(variable);
      sets.push(set);
    }
    this.constraints.push({ kind: 'clause', scope, sets, source });
  }

  table(scope: readonly number[], rows: readonly number[], source: number): void {
    this.constraints.push({ kind: 'table', scope, rows, source });
  }

  linear(scope: readonly number[], weights: readonly (readonly number[])[], bound: number, source: number): void {
    this.constraints.push({ kind: 'linear', scope, weights, bound, source });
  }

  function(scope: readonly number[], rows: readonly number[], outcomes: readonly number[]): void {
    this.functions.push({ scope, rows, outcomes });
  }

  /** Runs what tells more; where it throws, what it told by then is taken back. */
  attempt<T>(tell: () => T): T {
    const { domains, constraints, functions } = this;
    const before = [domains.length, constraints.length, functions.length] as const;
    try {
      return tell();
    } catch (error) {
      [domains, constraints, functions].forEach((list, index) => (list.length = before[index]!));
      throw error;
    }
  }

  build(): Program {
    const { domains, constraints, functions, judged } = this;
    return { domains, sets: this.#sets, constraints, functions, outcomes: this.#outcomes, ...(this.beyond > 0 && { judged }) };
  }
}
