import { add, compare, divide, equals, multiply, remainder, subtract, ZERO, type Rational } from '../base/rational.ts';
import type { BinaryOperator } from './syntax.ts';
import { isError, isRational, typeError, type EvaluationError, type Result } from './value.ts';

const DIVISION_BY_ZERO: EvaluationError = { error: 'division-by-zero', message: 'A division by zero.' };
const OVERFLOW: EvaluationError = { error: 'overflow', message: 'A number with more than 60 digits.' };
const LARGEST = 10n ** 60n;

/**
 * The result of one operator on two values. Errors pass through; `&&` and `||` absorb them as CEL does: `false && error`
 * and `error && false` are false.
 */
export function operate(operator: Exclude<BinaryOperator, 'in'>, left: Result, right: Result): Result {
  switch (operator) {
    case '&&':
      return combine(left, right, false);
    case '||':
      return combine(left, right, true);
  }
  if (isError(left)) return left;
  if (isError(right)) return right;
  switch (operator) {
    case '==':
      return areEqual(left, right);
    case '!=':
      return !areEqual(left, right);
  }
  const a = toQuantity(left);
  const b = toQuantity(right);
  if (a === undefined || b === undefined) return typeError('An operator that needs numbers was given something else.');
  switch (operator) {
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return limit(add(a, b));
    case '-':
      return limit(subtract(a, b));
    case '*':
      return limit(multiply(a, b));
    case '/':
      return limit(divide(a, b));
    case '%':
      return limit(remainder(a, b));
  }
}

/** `&&` (deciding value false) or `||` (deciding value true). */
function combine(left: Result, right: Result, deciding: boolean): Result {
  const a = toCondition(left);
  const b = toCondition(right);
  if (a === deciding || b === deciding) return deciding;
  return isError(a) ? a : b;
}

/** A condition; none, a switch that is not part of the product, is false. */
export function toCondition(result: Result): boolean | EvaluationError {
  if (typeof result === 'boolean') return result;
  if (result === null) return false;
  return isError(result) ? result : typeError('A condition was expected.');
}

/** A number; none is 0. Undefined for other values. */
export function toQuantity(result: Result): Rational | undefined {
  return result === null ? ZERO : isRational(result) ? result : undefined;
}

/** None equals nothing, not even none. */
export function areEqual(left: Result, right: Result): boolean {
  if (left === null || right === null) return false;
  return isRational(left) && isRational(right) ? equals(left, right) : left === right;
}

/** Numbers no product has are errors, so that no chain of products can fill the memory. */
function limit(value: Rational | undefined): Rational | EvaluationError {
  if (value === undefined) return DIVISION_BY_ZERO;
  return value.n > LARGEST || value.n < -LARGEST || value.d > LARGEST ? OVERFLOW : value;
}
