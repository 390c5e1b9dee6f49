/**
 * Exact rational arithmetic on bigint, so that 0.1 + 0.2 is 0.3 and a price is never a cent off.
 *
 * A rational is always reduced and its denominator positive, so equal numbers have equal parts. Most numbers of a
 * document are whole or share a denominator; those cases come first, because a price is evaluated up to a million times
 * while a document loads. Reduction is Euclid's algorithm; addition follows Knuth, The Art of Computer Programming,
 * volume 2, section 4.5.1.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** Larger exponents than this are not numbers of a product: refused, lest `1e999999999` fill the memory. */
const LARGEST_EXPONENT = 400;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The exact value of a decimal (`"49.00"`, `"-0.5"`, `".5"`, `"1e3"`), or undefined if the text is none. */
export function parseRational(text: string): Rational | undefined {
  const match = DECIMAL.exec(text);
  if (match === null || text.length > 1000) return undefined;
  const [, sign, whole = '', part = '', exponent = '0'] = match;
  if (whole === '' && part === '') return undefined;
  const power = Number(exponent);
  if (Math.abs(power) > LARGEST_EXPONENT) return undefined;
  const digits = BigInt(whole + part);
  const scale = power - part.length;
  const n = sign === '-' ? -digits : digits;
  return scale >= 0 ? { n: n * 10n ** BigInt(scale), d: 1n } : fraction(n, 10n ** BigInt(-scale));
}

/**
 * The exact value of a decimal text, a whole bigint or a number. A number is taken at its shortest decimal (`0.1` is
 * exactly 1/10), since that is what its author wrote.
 * @throws RangeError if the text is no decimal or the number not finite.
 */
export function rational(value: string | number | bigint): Rational {
  if (typeof value === 'bigint') return { n: value, d: 1n };
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const parsed = parseRational(String(value));
  if (parsed === undefined) throw new RangeError(`Not a decimal number: ${JSON.stringify(String(value).slice(0, 60))}`);
  return parsed;
}

/**
 * n / d, reduced.
 * @throws RangeError if d is zero.
 */
export function fraction(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new RangeError('Division by zero');
  const divisor = greatestCommonDivisor(n, d);
  const sign = d < 0n ? -divisor : divisor;
  return sign === 1n ? { n, d } : { n: n / sign, d: d / sign };
}

/** Least positive number that both divide; neither is zero. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  // Doubles hold nearly all numbers of products exactly, and their remainder is several times quicker.
  let p = Math.abs(Number(a));
  let q = Math.abs(Number(b));
  if (p <= Number.MAX_SAFE_INTEGER && q <= Number.MAX_SAFE_INTEGER) {
    while (q !== 0) [p, q] = [q, p % q];
    return p === 1 ? 1n : BigInt(p);
  }
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return a.d === 1n ? { n: a.n + b.n, d: 1n } : fraction(a.n + b.n, a.d);
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return a.d === 1n ? { n: a.n - b.n, d: 1n } : fraction(a.n - b.n, a.d);
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return fraction(a.n * b.n, a.d * b.d);
}

/** a / b; undefined if b is zero. */
export function divide(a: Rational, b: Rational): Rational | undefined {
  return b.n === 0n ? undefined : fraction(a.n * b.d, a.d * b.n);
}

/** What is left of a after taking b as often as it goes in; it has the sign of a, as in CEL. Undefined if b is zero. */
export function remainder(a: Rational, b: Rational): Rational | undefined {
  if (b.n === 0n) return undefined;
  return fraction((a.n * b.d) % (b.n * a.d), a.d * b.d);
}

/** Negative if a < b, zero if equal, positive if a > b. */
export function compare(a: Rational, b: Rational): number {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function abs(a: Rational): Rational {
  return a.n < 0n ? negate(a) : a;
}

/** The largest whole number not above a. */
export function floor(a: Rational): Rational {
  if (a.d === 1n) return a;
  return { n: a.n / a.d - (a.n < 0n ? 1n : 0n), d: 1n };
}

/** The smallest whole number not below a. */
export function ceil(a: Rational): Rational {
  if (a.d === 1n) return a;
  return { n: a.n / a.d + (a.n > 0n ? 1n : 0n), d: 1n };
}

/** The nearest whole number; halves go away from zero (2.5 → 3, -2.5 → -3). */
export function round(a: Rational): Rational {
  if (a.d === 1n) return a;
  const doubled = 2n * a.n;
  return { n: (doubled + (a.n < 0n ? -a.d : a.d)) / (2n * a.d), d: 1n };
}

/** Whether a has finitely many decimals: its denominator has no prime factor but 2 and 5. */
export function isDecimal(a: Rational): boolean {
  return countDecimals(a.d) !== undefined;
}

/** How many decimals 1/d has; undefined if infinitely many. */
function countDecimals(d: bigint): number | undefined {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/**
 * The shortest decimal: `"2"`, `"2.5"`, `"-0.001"`.
 * @throws RangeError if the decimals never end (1/3).
 */
export function toDecimal(a: Rational): string {
  if (a.d === 1n) return a.n.toString();
  const decimals = countDecimals(a.d);
  if (decimals === undefined) throw new RangeError(`${a.n}/${a.d} has no finite decimal`);
  const scaled = (a.n * 10n ** BigInt(decimals)) / a.d;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The nearest double: for drawing, never for prices. */
export function toNumber(a: Rational): number {
  if (a.d === 1n) return Number(a.n);
  const n = Number(a.n);
  const d = Number(a.d);
  if (Number.isFinite(n) && Number.isFinite(d)) return n / d;
  // Both parts are too large for a double: drop the same number of bits from each.
  const bits = BigInt(Math.max(a.n.toString(2).length, a.d.toString(2).length) - 1000);
  return Number(a.n >> bits) / Number(a.d >> bits);
}
