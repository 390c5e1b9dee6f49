import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Product } from './products.ts';

/** From which price on a product is to be had, as the engine found when the shop was built (`scripts/build-prices.mjs`). */
export interface Price {
  /** Of the text that it holds for. */
  readonly sha256: string;
  /** Decimal. */
  readonly from: string;
  readonly currency: string;
  /** Decimals by period: what recurs in any case. */
  readonly recurring: Readonly<Record<string, string>>;
  /** Without VAT. */
  readonly net: boolean;
}

/** Prices by product; none of a document that was changed since, for it might be another one now. */
export async function readPrices(file: string, products: readonly Product[]): Promise<ReadonlyMap<Product, Price>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const all = JSON.parse(text) as Readonly<Record<string, Price>>;
  return new Map(products.flatMap((product) => {
    const price = all[product.file];
    return price?.sha256 === createHash('sha256').update(product.text).digest('hex') ? [[product, price] as const] : [];
  }));
}

const money = (amount: string, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as Intl.NumberFormatOptions).format(amount as Intl.StringNumericLiteral);

/** "from €25, then from €10.70 a month, plus VAT" */
export function tellPrice({ from, currency, recurring, net }: Price): string {
  const periods = Object.entries(recurring).map(([period, amount]) => `from ${money(amount, currency)} a ${period}`);
  const sums = [`from ${money(from, currency)}`, ...periods].join(', then ');
  return net ? `${sums}, plus VAT` : sums;
}
