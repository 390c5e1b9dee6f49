import { isError, isRational, type Result } from '../expression/value.ts';

/** Truth of a condition's result: none, as a switch, is false; a failure is neither true nor false. */
export function truth(result: Result): boolean | undefined {
  return isError(result) ? undefined : result === true;
}

/** Equal for equal results. */
export function resultKey(result: Result): string {
  if (result === null) return 'none';
  if (isRational(result)) return `${result.n}/${result.d}`;
  return typeof result === 'object' ? 'failure' : `${typeof result}:${result}`;
}
