import { divide, fraction, multiply, rational, type Rational } from './rational.ts';

/**
 * Units of measure that shoppers may want to read in another system. Factors are exact: the inch, the ounce, the pound and
 * the US fluid ounce are defined in metric units (international yard and pound agreement of 1959; NIST Handbook 44,
 * appendix C).
 */
interface Unit {
  readonly quantity: 'length' | 'mass' | 'volume';
  /** In metres, kilograms, litres. */
  readonly size: Rational;
  /** The unit that readers of the other system expect in its place. */
  readonly other: string;
}

const INCH = rational('0.0254');
const POUND = rational('0.45359237');
const GALLON = multiply(rational(231), multiply(rational(1000), multiply(INCH, multiply(INCH, INCH))));

const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['mm', { quantity: 'length', size: rational('0.001'), other: 'in' }],
  ['cm', { quantity: 'length', size: rational('0.01'), other: 'in' }],
  ['m', { quantity: 'length', size: rational(1), other: 'ft' }],
  ['in', { quantity: 'length', size: INCH, other: 'cm' }],
  ['ft', { quantity: 'length', size: multiply(INCH, rational(12)), other: 'm' }],
  ['g', { quantity: 'mass', size: rational('0.001'), other: 'oz' }],
  ['kg', { quantity: 'mass', size: rational(1), other: 'lb' }],
  ['oz', { quantity: 'mass', size: multiply(POUND, fraction(1n, 16n)), other: 'g' }],
  ['lb', { quantity: 'mass', size: POUND, other: 'kg' }],
  ['ml', { quantity: 'volume', size: rational('0.001'), other: 'fl oz' }],
  ['l', { quantity: 'volume', size: rational(1), other: 'gal' }],
  ['fl oz', { quantity: 'volume', size: multiply(GALLON, fraction(1n, 128n)), other: 'ml' }],
  ['gal', { quantity: 'volume', size: GALLON, other: 'l' }],
]);

/** The unit of the other system that stands for this one, or undefined where there is none. */
export function findOtherUnit(unit: string): string | undefined {
  return UNITS.get(unit)?.other;
}

/** The exact value in another unit of the same quantity; undefined where the units have nothing in common. */
export function convertUnit(value: Rational, from: string, to: string): Rational | undefined {
  const [source, target] = [UNITS.get(from), UNITS.get(to)];
  if (source === undefined || target === undefined || source.quantity !== target.quantity) return undefined;
  return divide(multiply(value, source.size), target.size);
}
