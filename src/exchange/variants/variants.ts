import type { Rational } from '../../base/rational.ts';

/** A product as shops list it: options, and every variant that exists. */
export interface VariantTable {
  readonly id: string;
  readonly title: string;
  /** ISO 4217, where the source says it. */
  readonly currency?: string;
  readonly options: readonly VariantOption[];
  readonly variants: readonly Variant[];
}

export interface VariantOption {
  readonly name: string;
  /** In the order they are to be shown; others that variants have come after them. */
  readonly values?: readonly string[];
}

export interface Variant {
  /** Value of each option; `null` where the variant has none, `ANY_VALUE` where it is for any. */
  readonly cells: readonly (string | null | typeof ANY_VALUE)[];
  readonly price?: Rational;
  readonly sku?: string;
  readonly image?: string;
  /** False where it is sold out. */
  readonly available: boolean;
  /** One-based, where the source has lines. */
  readonly line?: number;
}

export const ANY_VALUE = Symbol('any value');
