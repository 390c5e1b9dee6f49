import type { Catalogue } from '../model/catalogue.ts';

/** From this many values on, what is out of sight is left out of layout and paint, and what is long to draw takes two frames. */
const LARGE = 600;

export function isLarge({ options }: Catalogue): boolean {
  return options.reduce((sum, { values }) => sum + (values?.length ?? 1), 0) > LARGE;
}
