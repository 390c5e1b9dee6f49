import type { Rational } from '../base/rational.ts';

/** Why an expression has no value under an assignment. A value, not a throw: such assignments are simply not allowed. */
export interface EvaluationError {
  readonly error: 'division-by-zero' | 'outside-table' | 'overflow' | 'type';
  readonly message: string;
}

/** What an expression evaluates to; null is none, which only the value of an option can be. */
export type Result = Rational | string | boolean | null | EvaluationError;

export function isError(result: Result): result is EvaluationError {
  return typeof result === 'object' && result !== null && 'error' in result;
}

export function isRational(result: Result): result is Rational {
  return typeof result === 'object' && result !== null && 'n' in result;
}

export function typeError(message: string): EvaluationError {
  return { error: 'type', message };
}
