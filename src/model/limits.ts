/** Sizes at which the lowering goes over from one encoding to another. All encodings mean the same; tests try small limits. */
export interface Limits {
  /** Combinations of classes that are evaluated one by one for one constraint or price. */
  readonly tabulation: number;
  /** Steps of making a table's diagram from its rows, where it has more combinations than that. */
  readonly rows: number;
  /** From this many combinations on, a linear comparison goes to the solver as a sum rather than as a table. */
  readonly linearFrom: number;
  /** Clauses that one condition may become before a table or auxiliary variables are preferred. */
  readonly clauses: number;
  /** Combinations over which a percent line is tabulated as a whole, before it is taken apart. */
  readonly share: number;
  /** From this many combinations on, a formula over long number options is boxed rather than tabulated. */
  readonly boxFrom: number;
  /** Classes from which on a number option is long to a formula. */
  readonly longAxis: number;
  /** Values from which on a variable may get a coarse companion. */
  readonly longDomain: number;
  /** A constraint that cuts a variable's values at most at this many places is coarse. */
  readonly coarse: number;
  /** The same for the companion of a companion. */
  readonly coarser: number;
}

export const LIMITS: Limits = { tabulation: 200_000, rows: 5_000_000, linearFrom: 20_000, clauses: 32, share: 5_000, boxFrom: 1_000, longAxis: 40, longDomain: 100, coarse: 64, coarser: 16 };
