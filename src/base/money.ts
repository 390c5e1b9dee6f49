import { type Rational } from './rational.ts';

/**
 * Money is a whole number of minor units (cents) as a plain number, checked to be safe; exact rationals become money at
 * one place only, here, so that all parts of a price add up to its total.
 */

/**
 * How an amount between two minor units is settled.
 * - `half-away`: to the nearest, halves away from zero (2.5 → 3, -2.5 → -3); the default, what most shops do
 * - `half-even`: to the nearest, halves to the even neighbour (2.5 → 2, 3.5 → 4), "banker's rounding"
 * - `half-up`, `half-down`: to the nearest, halves towards +∞, towards -∞
 * - `up`, `down`: away from zero, towards zero
 * - `ceil`, `floor`: towards +∞, towards -∞
 */
export const ROUNDINGS = ['half-away', 'half-even', 'half-up', 'half-down', 'up', 'down', 'ceil', 'floor'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** Powers of ten up to the most decimals a currency may have here. */
const POWERS = [1n, 10n, 100n, 1000n, 10_000n, 100_000n, 1_000_000n] as const;

/**
 * The amount in minor units of a currency with `digits` decimals (0…6).
 * @throws RangeError if it exceeds the safe integers (±9,007,199,254,740,991).
 */
export function toMinor(amount: Rational, digits: number, rounding: Rounding = 'half-away'): number {
  const power = POWERS[digits];
  if (power === undefined) throw new RangeError(`A currency cannot have ${digits} decimals`);
  const scaled = amount.n * power;
  const minor = Number(amount.d === 1n ? scaled : settle(scaled, amount.d, rounding));
  if (!Number.isSafeInteger(minor)) throw new RangeError('The amount is too large to be counted exactly');
  return minor;
}

/** n / d as a whole number; d > 0. */
function settle(n: bigint, d: bigint, rounding: Rounding): bigint {
  const whole = n / d; // towards zero
  const rest = n - whole * d;
  if (rest === 0n) return whole;
  const away = n < 0n ? -1n : 1n;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const half = twice === d;
  switch (rounding) {
    case 'down':
      return whole;
    case 'up':
      return whole + away;
    case 'ceil':
      return n > 0n ? whole + 1n : whole;
    case 'floor':
      return n < 0n ? whole - 1n : whole;
    case 'half-away':
      return twice >= d ? whole + away : whole;
    case 'half-even':
      return twice > d || (half && whole % 2n !== 0n) ? whole + away : whole;
    case 'half-up':
      return twice > d || (half && n > 0n) ? whole + away : whole;
    case 'half-down':
      return twice > d || (half && n < 0n) ? whole + away : whole;
  }
}

/** Minor units with the currency's decimals and a point, no currency sign: `4900, 2` → `"49.00"`, `-50, 2` → `"-0.50"`. */
export function formatMinor(minor: number, digits: number): string {
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Currencies whose minor unit has not two decimals (ISO 4217, list one, column "Mnr unts"). */
const DIGITS: readonly (readonly [digits: number, currencies: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/**
 * How many decimals the currency's minor unit has: USD 2, JPY 0, KWD 3. Not asked of Intl, since browsers disagree on some
 * (the Afghani has none in CLDR's data and two in ISO's), and a price must be the same everywhere.
 */
export function currencyDigits(currency: string): number {
  return DIGITS.find(([, currencies]) => currencies.split(' ').includes(currency))?.[0] ?? 2;
}

/** Whether the runtime knows the currency; Intl formats any three letters, so the list has to be asked. */
export function isCurrency(currency: string): boolean {
  return Intl.supportedValuesOf('currency').includes(currency);
}
