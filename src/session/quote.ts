import { formatMinor, toMinor } from '../base/money.ts';
import { add, divide, fraction, multiply, rational, toDecimal, type Rational } from '../base/rational.ts';
import type { Catalogue } from '../model/catalogue.ts';

/** What an amount of one piece becomes. Amounts are decimal strings with the currency's decimals. */
export interface QuotedAmount {
  /** What so many pieces take off, of all of them together; absent where nothing. */
  readonly discount?: { readonly percent: string; readonly amount: string };
  /** In the terms of the prices: with tax or without, as the document says. */
  readonly total: string;
  /** Of the total; absent where the document says nothing of tax. */
  readonly tax?: { readonly rate: string; readonly net: string; readonly amount: string; readonly gross: string };
}

/** What several pieces of one configuration come to: the total that is paid once, and those that recur by period. */
export interface Quote extends QuotedAmount {
  readonly pieces: number;
  /** Absent where nothing recurs. */
  readonly recurring?: Readonly<Record<string, QuotedAmount>>;
}

/** How many pieces may not be ordered. */
export class QuantityError extends Error {}

/**
 * What so many pieces come to: the total of one times their number, less the discount of the highest tier that is reached, each
 * amount rounded as the document says. The tax is one amount of the whole, so that net and tax always add up to gross. What recurs
 * is of as many pieces, and less by the same discount.
 * @param minor total of one piece, in minor units
 * @param recurring the same of what recurs, by period
 * @throws QuantityError where not so many can be ordered
 */
export function quote({ digits, rounding = 'half-away', quantity, tax }: Pick<Catalogue, 'digits' | 'rounding' | 'quantity' | 'tax'>, minor: number, pieces: number, recurring: Readonly<Record<string, number>> = {}): Quote {
  const { min, max, tiers } = quantity ?? { min: 1, max: 1, tiers: [] };
  if (!Number.isInteger(pieces) || pieces < min || pieces > max) throw new QuantityError(min === max ? `Only ${min} can be ordered at once, not ${pieces}.` : `From ${min} to ${max} can be ordered at once, not ${pieces}.`);
  const settle = (amount: Rational): number => toMinor(amount, 0, rounding);
  const money = (amount: number): string => formatMinor(amount, digits);
  const tier = tiers.filter(({ from }) => from <= pieces).at(-1);
  const rate = tax === undefined ? undefined : percent(tax.rate);
  const amountOf = (one: number): QuotedAmount => {
    const sum = multiply(rational(one), rational(pieces));
    const discount = tier === undefined ? 0 : settle(multiply(sum, percent(tier.percent)));
    const total = settle(sum) - discount;
    const share = rate === undefined ? 0 : settle(tax!.prices === 'net' ? multiply(rational(total), rate) : divide(multiply(rational(total), rate), add(rational(1), rate))!);
    return {
      ...(discount === 0 ? {} : { discount: { percent: toDecimal(rational(tier!.percent)), amount: money(discount) } }),
      total: money(total),
      ...(tax === undefined ? {} : { tax: { rate: toDecimal(rational(tax.rate)), net: money(tax.prices === 'net' ? total : total - share), amount: money(share), gross: money(tax.prices === 'net' ? total + share : total) } }),
    };
  };
  const periods = Object.entries(recurring);
  return { pieces, ...amountOf(minor), ...(periods.length === 0 ? {} : { recurring: Object.fromEntries(periods.map(([period, one]) => [period, amountOf(one)])) }) };
}

/** What the recurring of these lines adds up to by period, in minor units. */
export function recurringOf(lines: readonly { readonly amount: number; readonly every?: string }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { every, amount } of lines) if (every !== undefined) sums[every] = (sums[every] ?? 0) + amount;
  return sums;
}

function percent(text: string): Rational {
  return multiply(rational(text), fraction(1n, 100n));
}
