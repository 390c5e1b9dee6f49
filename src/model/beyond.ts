import type { BoxedLine } from './boxes.ts';
import type { Formula } from './formula.ts';
import type { Currency, Line } from './lines.ts';
import type { Lowering } from './lowering.ts';
import type { Part } from './parts.ts';

/** Parts whose sum is what a line comes to, but for so many minor units less or more. */
export interface Rough {
  readonly parts: readonly Part[];
  readonly least: number;
  readonly most: number;
}

/**
 * What becomes of conditions and amounts beyond the limits of tables, clauses and sums. Few documents have any, so this is
 * handed to the lowering (`beyond` in bounded.ts) by who can search; without it they are refused.
 */
export interface Beyond {
  /** States that a formula holds: it is judged on the configurations that search finds. */
  judge(formula: Formula, source: number, lowering: Lowering): void;
  /**
   * Parts that a line roughly consists of, or boxes of which each weighs what the line comes to in it at least and at most.
   * Where it has no price is judged.
   * @param of the lines that it is a share of
   * @throws TooComplexError where not even bounds are known
   */
  bound(line: Line, of: readonly (Rough | undefined)[] | undefined, source: number, scale: number, currency: Currency, lowering: Lowering): Rough | BoxedLine;
}
