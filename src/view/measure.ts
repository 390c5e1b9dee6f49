import { multiply, rational, round, divide, toDecimal, type Rational } from '../base/rational.ts';
import { convertUnit, findOtherUnit } from '../base/units.ts';

/** Units that a reader wants to see others in: document's unit → wished unit. */
export type Units = ReadonlyMap<string, string>;

/** How numbers of one option are written and read: in the document's unit, or in the one the reader wished for. */
export interface Measure {
  readonly unit: string | undefined;
  /** The unit it could be switched to. */
  readonly other: string | undefined;
  /** A number of the document as it is shown, decimal. */
  show(decimal: string): string;
  /** What was typed in the shown unit as a number of the document, decimal. */
  read(typed: string): string;
}

/** Twelve decimals are far below any step that can be made, and keep what has no end in decimals finite. */
const FINE = rational(10n ** 12n);

/** @param step smallest difference that must be seen; the converted number has no more decimals than that takes */
export function measureOf(unit: string | undefined, step: string | undefined, units: Units): Measure {
  const wished = unit === undefined ? undefined : units.get(unit);
  if (unit === undefined || wished === undefined) return { unit, other: unit && findOtherUnit(unit), show: (decimal) => decimal, read: (typed) => typed };
  const digits = digitsFor(convertUnit(rational(step ?? '0.01'), unit, wished)!);
  const to = (value: Rational, scale: Rational) => toDecimal(divide(round(multiply(value, scale)), scale)!);
  return {
    unit: wished,
    other: unit,
    show: (decimal) => to(convertUnit(rational(decimal), unit, wished)!, digits),
    read: (typed) => to(convertUnit(rational(typed), wished, unit)!, FINE),
  };
}

/** The power of ten whose last decimal is at most half a step, so that two neighbours never look the same. */
function digitsFor(step: Rational): Rational {
  let scale = 1n;
  while (step.n * scale < step.d * 2n) scale *= 10n;
  return rational(scale);
}
