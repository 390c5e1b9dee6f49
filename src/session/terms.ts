import type { Catalogue } from '../model/catalogue.ts';

/** Bounds from above on figures as they are written: decimals by the figure's id; `price` is the one-off total. */
export type WrittenBudgets = Readonly<Record<string, string | number>>;

/** What a shopper sets beside the choices. */
export interface Terms {
  /** How many are ordered. */
  readonly pieces: number;
  /** Undefined where there are none, and nobody took the page's back. */
  readonly budgets: WrittenBudgets | undefined;
}

/** What more pieces come to may be past counting exactly. */
const MOST_PIECES = 1_000_000;

/** How many can be ordered on a page. */
export function rangeOfPieces({ quantity }: Pick<Catalogue, 'quantity'>): { readonly min: number; readonly max: number } {
  return quantity ? { min: quantity.min, max: Math.max(quantity.min, Math.min(quantity.max, MOST_PIECES)) } : { min: 1, max: 1 };
}

/** Whether so many can be ordered. */
export function fitsPieces(catalogue: Pick<Catalogue, 'quantity'>, pieces: unknown): pieces is number {
  const { min, max } = rangeOfPieces(catalogue);
  return Number.isInteger(pieces) && (pieces as number) >= min && (pieces as number) <= max;
}

/** As many as the author suggests. */
export function firstPieces({ quantity }: Pick<Catalogue, 'quantity'>): number {
  return quantity?.default ?? 1;
}

/** The terms of an earlier visit or of the page, the first that says something about each; what cannot be is the author's. */
export function termsFrom(catalogue: Pick<Catalogue, 'quantity'>, ...sources: readonly (Partial<Terms> | undefined)[]): Terms {
  const said = sources.filter((source) => source !== undefined);
  return {
    pieces: said.map(({ pieces }) => pieces).find((pieces) => fitsPieces(catalogue, pieces)) ?? firstPieces(catalogue),
    budgets: said.map(({ budgets }) => budgets).find((budgets) => typeof budgets === 'object' && budgets !== null),
  };
}
