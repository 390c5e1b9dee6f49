import { fraction, parseRational } from '../../base/rational.ts';
import { ExchangeError, type Note } from '../note.ts';
import type { Variant, VariantTable } from './variants.ts';

/** What is read of Shopify's product JSON (Admin REST, `/products/HANDLE.json` of a storefront, Ajax API). Amounts of the Ajax API are whole cents. */
interface ShopifyProduct {
  readonly id?: number | string;
  readonly handle?: string;
  readonly title?: string;
  readonly options?: readonly (string | { readonly name?: string; readonly position?: number; readonly values?: readonly string[] })[];
  readonly variants?: readonly ShopifyVariant[];
}

interface ShopifyVariant {
  readonly id?: number;
  readonly option1?: string | null;
  readonly option2?: string | null;
  readonly option3?: string | null;
  readonly price?: string | number;
  readonly sku?: string | null;
  readonly available?: boolean;
  readonly inventory_management?: string | null;
  readonly inventory_policy?: string;
  readonly inventory_quantity?: number;
  readonly featured_image?: { readonly src?: string } | null;
}

/** Whether JSON is one or several of Shopify's products. */
export function isShopify(value: unknown): boolean {
  return productsOf(value).length > 0;
}

/** @param handle which product, where there are several @throws ExchangeError */
export function readShopify(value: unknown, handle: string | undefined): { readonly table: VariantTable; readonly notes: readonly Note[] } {
  const products = productsOf(value);
  const product = handle === undefined ? products[0]! : products.find((candidate) => candidate.handle === handle || String(candidate.id) === handle);
  const known = products.map((candidate) => candidate.handle ?? candidate.title).slice(0, 20).join(', ');
  if (product === undefined) throw new ExchangeError(`There is no product ‘${handle}’; there are ${known}.`);
  const { title = 'Product', variants = [], options = [] } = product;
  const isCents = variants.every(({ price }) => typeof price === 'number' && Number.isInteger(price));
  // A product without options has one that is called Title.
  const real = options.map((option) => (typeof option === 'string' ? { name: option } : option)).map((option, index) => ({ name: option.name ?? `Option ${index + 1}`, key: `option${'position' in option && option.position !== undefined ? option.position : index + 1}` as 'option1', ...('values' in option && option.values !== undefined ? { values: option.values } : {}) }));
  const kept = real.filter(({ name }) => !(real.length === 1 && name === 'Title' && variants.length === 1));
  if (kept.length === 0) throw new ExchangeError(`‘${title}’ has no options: there is one variant only.`);
  const read = variants.map((variant): Variant => {
    const price = variant.price === undefined ? undefined : parseRational(String(variant.price));
    const sku = variant.sku ?? '';
    const image = variant.featured_image?.src;
    const managed = variant.inventory_management != null && variant.inventory_policy !== 'continue' && variant.inventory_quantity !== undefined;
    return {
      cells: kept.map(({ key }) => variant[key] ?? null),
      available: variant.available ?? (!managed || variant.inventory_quantity! > 0),
      ...(price === undefined ? {} : { price: isCents ? fraction(price.n, price.d * 100n) : price }), ...(sku === '' ? {} : { sku }), ...(image === undefined ? {} : { image }),
    };
  });
  return {
    table: { id: product.handle ?? String(product.id ?? title), title, options: kept.map(({ key: _, ...option }) => option), variants: read },
    notes: products.length > 1 && handle === undefined ? [{ message: `There are ${products.length} products; ‘${product.handle ?? title}’ was taken. Choose with --product: ${known}.` }] : [],
  };
}

function productsOf(value: unknown): readonly ShopifyProduct[] {
  if (typeof value !== 'object' || value === null) return [];
  const { product, products } = value as { product?: unknown; products?: unknown };
  const list = Array.isArray(products) ? products : [product ?? value];
  return list.filter((item): item is ShopifyProduct => {
    const { options, variants } = (item ?? {}) as ShopifyProduct;
    return Array.isArray(options) && Array.isArray(variants) && variants.some((variant) => typeof variant === 'object' && variant !== null && 'option1' in variant);
  });
}
