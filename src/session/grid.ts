import type { CatalogueOption } from '../model/catalogue.ts';

/**
 * The points of a number option as exact decimals. All numbers are whole multiples of a power of ten, so everything is
 * integer arithmetic on scaled bigints; nothing is ever rounded but the suggestion of a neighbour.
 */
export interface Grid {
  readonly size: number;
  readonly unit: string | undefined;
  readonly min: string;
  readonly max: string;
  readonly step: string;
  /** The decimal at an index. */
  at(index: number): string;
  /** Where a typed decimal stands. */
  place(typed: string): Place;
}

export type Place =
  | { readonly kind: 'on'; readonly index: number }
  /** Between two points: the neighbours, nearer one first. */
  | { readonly kind: 'between'; readonly index: number; readonly other: number }
  | { readonly kind: 'below' | 'above'; readonly index: number };

const grids = new WeakMap<CatalogueOption, Grid>();

export function gridOf(option: CatalogueOption): Grid {
  let grid = grids.get(option);
  if (!grid) grids.set(option, (grid = createGrid(option)));
  return grid;
}

function createGrid({ id, grid, size }: CatalogueOption): Grid {
  if (!grid) throw new Error(`Option ${id} has no grid.`);
  const decimals = Math.max(...[grid.min, grid.max, grid.step].map(countDecimals));
  const min = scale(grid.min, decimals);
  const step = scale(grid.step, decimals);
  return {
    size,
    unit: grid.unit,
    min: grid.min,
    max: grid.max,
    step: grid.step,
    at: (index) => unscale(min + BigInt(index) * step, decimals),
    place(typed) {
      const finer = Math.max(decimals, countDecimals(typed));
      const factor = 10n ** BigInt(finer - decimals);
      const offset = scale(typed, finer) - min * factor;
      const width = step * factor;
      if (offset < 0n) return { kind: 'below', index: 0 };
      if (offset > width * BigInt(size - 1)) return { kind: 'above', index: size - 1 };
      const index = Number(offset / width);
      const rest = offset % width;
      if (rest === 0n) return { kind: 'on', index };
      return rest * 2n < width ? { kind: 'between', index, other: index + 1 } : { kind: 'between', index: index + 1, other: index };
    },
  };
}

function countDecimals(decimal: string): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

function scale(decimal: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = BigInt(whole + fraction.padEnd(decimals, '0'));
  return decimal.startsWith('-') ? -digits : digits;
}

/** The shortest decimal, as the document language writes numbers. */
function unscale(scaled: bigint, decimals: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0');
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  return `${scaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
