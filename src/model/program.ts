/**
 * The flat program: what the solver is given. It knows numbers only: no option, no currency, no expression.
 *
 * Variables are numbered from 0, the values of a variable from 0. Literal `first[v] + a` means "variable v has value a".
 * After the real literals come `outcomes` pseudo-literals: the possible results of the program's functions. The total of
 * a configuration under a weight vector is the sum of the weights of its literals and of the outcomes its functions take.
 * Weights are not part of the program: one compiled diagram serves price lists, figures and repairs alike.
 */
export interface Program {
  /** Number of values of each variable. */
  readonly domains: readonly number[];
  /**
   * Pool of value sets: each a sorted list of disjoint, non-adjacent half-open ranges `[from, to, from, to, …]`.
   * Rows and clauses name sets by their index here; `ANY` names every value.
   */
  readonly sets: readonly (readonly number[])[];
  readonly constraints: readonly ProgramConstraint[];
  readonly functions: readonly ProgramFunction[];
  /** Number of pseudo-literals. */
  readonly outcomes: number;
  /** Where there is such a list, even an empty one, the program can be searched, but not compiled: it does not say all. */
  readonly judged?: readonly ProgramJudged[];
  /** What to compile in place of some constraints (by their index), where the configurations are the same as long as none is left out. */
  readonly instead?: { readonly without: ReadonlySet<number>; readonly more: readonly ProgramConstraint[] };
  /**
   * Where what is out for now begins among `constraints` and `sets`: clauses of one variable each, which no diagram is made of.
   * A sweep passes over the values they exclude, so that a diagram stays good while stock comes and goes.
   */
  readonly aside?: { readonly constraints: number; readonly sets: number; /** Variable and value of each. */ readonly out: readonly (readonly [number, number])[] };
}

/** In a row: every value of the column's variable. */
export const ANY = -1;

/** `source` of constraints that no author wrote and that no explanation may leave out. */
export const BACKGROUND = -1;

export type ProgramConstraint = ProgramTable | ProgramClause | ProgramLinear;

/** At least one row holds: `rows` is row-major, `scope.length` set indices a row; a row is the product of its sets. Rows may overlap. */
export interface ProgramTable {
  readonly kind: 'table';
  readonly scope: readonly number[];
  readonly rows: readonly number[];
  /** Index of the author's constraint, or `BACKGROUND`. */
  readonly source: number;
}

/** Some variable of `scope` has a value in its set (`sets[i]` for `scope[i]`, never `ANY`). Variables are distinct. */
export interface ProgramClause {
  readonly kind: 'clause';
  readonly scope: readonly number[];
  readonly sets: readonly number[];
  readonly source: number;
}

/** `sum of weights[i][value of scope[i]] <= bound`, in safe integers. Variables are distinct. */
export interface ProgramLinear {
  readonly kind: 'linear';
  readonly scope: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly bound: number;
  readonly source: number;
}

/** What no table, clause or sum can say: whether it holds is asked of whole configurations, as search finds them. */
export interface ProgramJudged {
  readonly scope: readonly number[];
  /** By variable of the scope, by value: values of one number are the same to it. */
  readonly classes: readonly (readonly number[])[];
  readonly source: number;
  /** @param values one a variable of the program */
  holds(values: ArrayLike<number>): boolean;
  /** For values under which it does not hold: marks values (by column of the scope) one of which any configuration has that it holds of. */
  refute(values: ArrayLike<number>, mark: (column: number, value: number) => void): void;
}

/**
 * A cost function: the first row that holds decides the outcome (`outcomes[r]`, a pseudo-literal counted from 0; several
 * rows, also of different functions, may share one; -1 means no outcome at all). Some row always holds.
 */
export interface ProgramFunction {
  readonly scope: readonly number[];
  readonly rows: readonly number[];
  readonly outcomes: readonly number[];
}
