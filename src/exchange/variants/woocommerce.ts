import { parseRational } from '../../base/rational.ts';
import { ExchangeError, type Note } from '../note.ts';
import { ANY_VALUE, type Variant, type VariantTable } from './variants.ts';

/** What is read of WooCommerce's variations (REST API v3, `/products/…/variations`; the Store API calls the chosen option `value`). */
interface WooVariation {
  readonly id?: number;
  readonly sku?: string;
  readonly price?: string;
  readonly regular_price?: string;
  readonly stock_status?: string;
  readonly purchasable?: boolean;
  readonly image?: { readonly src?: string } | null;
  readonly attributes?: readonly { readonly name?: string; readonly option?: string; readonly value?: string }[];
}

interface WooProduct {
  readonly id?: number;
  readonly slug?: string;
  readonly name?: string;
  readonly attributes?: readonly { readonly name?: string; readonly variation?: boolean; readonly options?: readonly string[] }[];
}

/** Whether JSON is a list of WooCommerce's variations, or `{product, variations}`. */
export function isWooCommerce(value: unknown): boolean {
  return variationsOf(value).length > 0;
}

/** @throws ExchangeError */
export function readWooCommerce(value: unknown, fallback: string): { readonly table: VariantTable; readonly notes: readonly Note[] } {
  const variations = variationsOf(value);
  const { product } = (Array.isArray(value) ? {} : value) as { product?: WooProduct };
  const attributes = (product?.attributes ?? []).filter(({ variation }) => variation !== false);
  const names = [...new Set([...attributes.flatMap(({ name }) => name ?? []), ...variations.flatMap(({ attributes: own = [] }) => own.flatMap(({ name }) => name ?? []))])];
  if (names.length === 0) throw new ExchangeError('These variations have no attributes.');
  const notes: Note[] = [];
  const variants = variations.map((variation): Variant => {
    const amount = [variation.price, variation.regular_price].find((text) => text !== undefined && text !== '');
    const price = amount === undefined ? undefined : parseRational(amount);
    if (price === undefined) notes.push({ message: `The variation ${variation.id ?? variation.sku ?? ''} has no price.` });
    return {
      // An attribute that is not told stands for any of its values.
      cells: names.map((name) => {
        const own = variation.attributes?.find((attribute) => attribute.name === name);
        const chosen = own?.option ?? own?.value ?? '';
        return chosen === '' ? ANY_VALUE : chosen;
      }),
      available: variation.stock_status !== 'outofstock' && variation.purchasable !== false,
      ...(price === undefined ? {} : { price }), ...(variation.sku ? { sku: variation.sku } : {}), ...(variation.image?.src ? { image: variation.image.src } : {}),
    };
  });
  const options = names.map((name) => {
    const values = attributes.find((attribute) => attribute.name === name)?.options;
    return { name, ...(values === undefined ? {} : { values }) };
  });
  return { table: { id: product?.slug ?? fallback, title: product?.name ?? fallback, options, variants }, notes };
}

function variationsOf(value: unknown): readonly WooVariation[] {
  const list: unknown = Array.isArray(value) ? value : (value as { variations?: unknown } | null)?.variations;
  if (!Array.isArray(list)) return [];
  const isVariation = (item: unknown): boolean => typeof item === 'object' && item !== null && Array.isArray((item as WooVariation).attributes);
  return list.every(isVariation) ? (list as WooVariation[]) : [];
}
