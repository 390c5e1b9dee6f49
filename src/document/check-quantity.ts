import { compare, parseRational, rational, ZERO } from '../base/rational.ts';
import type { Context } from './context.ts';
import type { ParsedDocument, ParsedQuantity } from './parsed.ts';

/** Checks how many pieces can be ordered, and the discounts for many. */
export function parseQuantity(context: Context): ParsedQuantity | undefined {
  const { source, reporter, isBroken } = context;
  if (source.quantity === undefined || isBroken('/quantity')) return undefined;
  const { min = 1, max = Number.MAX_SAFE_INTEGER, tiers = [] } = source.quantity;
  const suggested = source.quantity.default ?? min;
  if (min > max) reporter.error('quantity-range', '/quantity/max', `At most ${max} and at least ${min} pieces cannot both hold.`, 'Exchange them.');
  else if (suggested < min || suggested > max) reporter.error('quantity-range', '/quantity/default', `${suggested} pieces are suggested, and ${min} to ${max} can be ordered.`);
  return {
    min, max, default: suggested,
    tiers: tiers.map(({ from, percent }, index) => {
      const pointer = `/quantity/tiers/${index}`;
      const before = tiers[index - 1];
      const value = parseRational(String(percent))!;
      if (before !== undefined && from <= before.from) reporter.error('tier-order', `${pointer}/from`, `Tiers must ascend, and ${from} comes after ${before.from}.`, 'Sort them.');
      if (from > max) reporter.warning('tier-unreachable', `${pointer}/from`, `At most ${max} pieces can be ordered, so this tier is never reached.`);
      if (compare(value, ZERO) < 0 || compare(value, rational(100)) > 0) reporter.error('tier-percent', `${pointer}/percent`, 'The percentage taken off must be between 0 and 100.', 'A discount of 5 % is written 5.');
      return { from, percent: value };
    }),
  };
}

/** Checks what the document says about tax. */
export function parseTax({ source, reporter, isBroken }: Context): ParsedDocument['tax'] {
  if (source.tax === undefined || isBroken('/tax')) return undefined;
  const rate = parseRational(String(source.tax.rate))!;
  if (compare(rate, ZERO) < 0 || compare(rate, rational(100)) > 0) reporter.error('tax-rate', '/tax/rate', 'The rate of tax must be between 0 and 100 percent.');
  return { prices: source.tax.prices, rate };
}
