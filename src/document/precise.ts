import { equals, parseRational, rational } from '../base/rational.ts';

/** Whether a double holds the number exactly that is written with these digits. */
export function isPrecise(digits: string): boolean {
  if (digits.length <= 15 && !/e/i.test(digits)) return true;
  const exact = parseRational(digits);
  const value = Number(digits);
  return exact !== undefined && Number.isFinite(value) && equals(exact, rational(value));
}
