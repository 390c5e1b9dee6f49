import { isRational } from '../base/rational.ts';
import type { Result } from '../expression/evaluate.ts';

/** Whether an evaluation failed (a lookup outside its table, a division by zero). */
export function isFailure(result: Result): boolean {
  return typeof result === 'object' && result !== null && !isRational(result);
}

/** Truth of a condition's result: none, as a switch, is false; a failure is neither true nor false. */
export function truth(result: Result): boolean | undefined {
  return isFailure(result) ? undefined : result === true;
}

/** Equal for equal results. */
export function resultKey(result: Result): string {
  if (result === null) return 'none';
  if (isRational(result)) return `${result.n}/${result.d}`;
  return typeof result === 'object' ? 'failure' : `${typeof result}:${result}`;
}
