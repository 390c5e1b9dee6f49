import { parseRational, type Rational } from '../../base/rational.ts';

/** Signs and codes before or after an amount. */
const CURRENCY = /[€$£¥]|\b(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|Fr\.?)\b/gi;
const CODES: Readonly<Record<string, string>> = { '€': 'EUR', '$': 'USD', '£': 'GBP', '¥': 'JPY' };

/** Which sign stands before the decimals. */
export type DecimalSign = '.' | ',';

/** How a column of amounts writes decimals: with a comma where any cell cannot be read otherwise. */
export function decimalSign(cells: readonly string[]): DecimalSign {
  return cells.some((cell) => /,\d{1,2}\D*$/.test(cell) || /\.\d{3},/.test(cell)) && !cells.some((cell) => /,\d{3}\.\d/.test(cell)) ? ',' : '.';
}

/** `1.249,50 €` with comma, `$1,249.50` with point; undefined where the cell is no amount. */
export function readAmount(cell: string, sign: DecimalSign): Rational | undefined {
  const bare = cell.replace(CURRENCY, '').replace(/[\s\u00A0\u202F'’]/g, '');
  const grouped = sign === ',' ? /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/ : /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
  const plain = grouped.test(bare) ? bare.replaceAll(sign === ',' ? '.' : ',', '') : bare;
  return parseRational(sign === ',' ? plain.replace(',', '.') : plain);
}

/** ISO code of the currency that a cell names, if it names one. */
export function currencyOf(cell: string): string | undefined {
  const [found] = cell.match(CURRENCY) ?? [];
  return found === undefined ? undefined : (CODES[found] ?? (/^Fr/i.test(found) ? 'CHF' : found.toUpperCase()));
}
