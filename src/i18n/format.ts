import { formatMinor } from '../base/money.ts';
import { unitFormat } from './units.ts';

/**
 * Money and numbers in the reader's way of writing. Amounts are integers in minor units and become decimal *strings*
 * before `Intl` sees them, so that no binary fraction is ever between the engine and the eye.
 */
export interface Format {
  /** An amount with all its decimals: `€1,234.50`. */
  money(minor: number): string;
  /** The same where space is short: no decimals when they are all zero. */
  shortMoney(minor: number): string;
  /** A difference, always with its sign: `+€40`, `−€12.50`. */
  difference(minor: number): string;
  /** A decimal string of the document, as read here: `30.5` → `30,5`. */
  number(decimal: string): string;
  /** The same with its unit, as it is called here where that is known: `5 days` → `5 Tage`. */
  quantity(decimal: string, unit: string): string;
  /** A unit as it stands beside many: many languages call it otherwise beside one. */
  unitName(unit: string): string;
  /** A count of any number of digits. */
  count(decimal: string): string;
  /** Keeps figures and their unit together in a text that runs the other way. */
  isolate(text: string): string;
  /** A day, `YYYY-MM-DD`, in words: `1 December 2026`. */
  date(day: string): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** What the reader typed as a decimal string, or undefined when it is no number. Either decimal sign is understood. */
  parse(typed: string): string | undefined;
}

/** Beyond this many digits a count is told by its magnitude: nobody reads thirty digits. */
const LONG_COUNT = 12;

/** Formatting is slow and a page of thousands of values has few different amounts, so that many are remembered. */
const REMEMBERED = 5000;

const cache = new Map<string, Format>();

/** The formatters of a language and a currency; made once, since making `Intl` objects is slow. */
export function formatFor(tag: string, currency: string, digits: number): Format {
  const key = `${tag} ${currency} ${digits}`;
  let format = cache.get(key);
  if (!format) cache.set(key, (format = createFormat(tag, currency, digits)));
  return format;
}

function createFormat(tag: string, currency: string, digits: number): Format {
  const style = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  const full = new Intl.NumberFormat(tag, style);
  const short = new Intl.NumberFormat(tag, { ...style, trailingZeroDisplay: 'stripIfInteger' } as Intl.NumberFormatOptions);
  const signed = new Intl.NumberFormat(tag, {
    ...style,
    trailingZeroDisplay: 'stripIfInteger',
    signDisplay: 'exceptZero',
  } as Intl.NumberFormatOptions);
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 20 });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const decimalSign = plain.formatToParts(0.5).find((part) => part.type === 'decimal')?.value ?? '.';
  const groupSign = plain.formatToParts(1234567).find((part) => part.type === 'group')?.value ?? ',';
  const localDigits = [...new Intl.NumberFormat(tag, { useGrouping: false }).format(9876543210)].reverse();

  const units = new Map<string, Intl.NumberFormat | undefined>();
  const quantity = (value: string, unit: string) => {
    if (!units.has(unit)) units.set(unit, unitFormat(tag, unit));
    return units.get(unit)?.format(value as Intl.StringNumericLiteral) ?? withUnit(plain.format(value as Intl.StringNumericLiteral), unit);
  };

  const written = new Map<Intl.NumberFormat, Map<number, string>>();
  // `Intl` steers right-to-left amounts by marks that also turn Latin currency signs about; an isolate does it better.
  const isRightToLeft = /[\u200e\u200f\u061c]/.test(full.format(-1)) || /^(ar|fa|he|ur)\b/.test(tag);
  const isolate = (text: string) => (isRightToLeft ? `\u2068${text.replace(/[\u200e\u200f\u061c]/g, '')}\u2069` : text);
  const amount = (formatter: Intl.NumberFormat, minor: number) => {
    let known = written.get(formatter);
    if (!known || known.size > REMEMBERED) written.set(formatter, (known = new Map()));
    let text = known.get(minor);
    if (text === undefined) known.set(minor, (text = isolate(write(formatter, minor))));
    return text;
  };
  const write = (formatter: Intl.NumberFormat, minor: number) =>
    // A hyphen is too short a minus beside figures; the typographic one stands in the same place.
    formatter.formatToParts(formatMinor(minor, digits) as Intl.StringNumericLiteral).map((part) => (part.type === 'minusSign' ? part.value.replace('-', '−') : part.value)).join('');

  return {
    money: (minor) => amount(full, minor),
    shortMoney: (minor) => amount(short, minor),
    difference: (minor) => amount(signed, minor),
    number: (value) => plain.format(value as Intl.StringNumericLiteral),
    quantity,
    unitName: (unit) => quantity('5', unit).replace(plain.format(5), '').trim(),
    count: (value) => (value.length > LONG_COUNT ? magnitude(value, decimalSign) : plain.format(BigInt(value))),
    isolate,
    date: (day) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day)),
    list: (items) => list.format(items),
    parse: (typed) => parseNumber(typed, decimalSign, groupSign, localDigits),
  };
}

/** A no-break space keeps a number and its unit on one line; signs such as % or ″ stand close in most languages here. */
export function withUnit(number: string, unit: string | undefined): string {
  if (unit === undefined || unit === '') return number;
  return /^[\p{L}%]/u.test(unit) ? `${number}\u00a0${unit}` : `${number}${unit}`;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function magnitude(digits: string, decimalSign: string): string {
  const exponent = [...String(digits.length - 1)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
  return `${digits[0]}${decimalSign}${digits[1]} × 10${exponent}`;
}

/** What keyboards write otherwise than a language's numbers are shown: both kinds of Arabic digits, and the broad signs of Japanese and Chinese ones. */
function asciiOf(sign: string): string {
  const code = sign.charCodeAt(0);
  const zero = [0x660, 0x6f0].find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String(code - zero);
  return code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : sign;
}

/**
 * Shoppers type a comma, a point, spaces or their own digits. With only one kind of sign in the text it is the decimal
 * sign, unless it can only be grouping (`1.234.567`); with both, the last one is.
 */
function parseNumber(typed: string, decimalSign: string, groupSign: string, localDigits: readonly string[]): string | undefined {
  let text = [...typed.trim()].map((sign) => (localDigits.includes(sign) ? String(localDigits.indexOf(sign)) : asciiOf(sign))).join('');
  text = text.replace(/[\s\u00a0\u202f'’]/g, '').replace('−', '-').replaceAll('٫', '.').replaceAll('٬', '');
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last >= 0) {
    const sign = text[last]!;
    const other = sign === '.' ? ',' : '.';
    const grouped = /^[+-]?\d{1,3}([.,]\d{3})+$/.test(text);
    const onlyGrouping = text.split(sign).length > 2 || (grouped && sign === groupSign && sign !== decimalSign && !text.includes(other));
    text = onlyGrouping ? text.replaceAll(sign, '') : text.replaceAll(other, '').replace(sign, '.');
  }
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (!match || !/\d/.test(text)) return undefined;
  const [, sign, whole, fraction] = match;
  const value = `${whole === '' ? '0' : whole}${fraction ? `.${fraction}` : ''}`;
  return sign === '-' && value !== '0' ? `-${value}` : value;
}
