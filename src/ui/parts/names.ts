/**
 * Parts of the element that not every product or visit needs: each is a file of this folder, beside the one file when it is
 * built, and fetched when it is wanted. What it imports that the one file has, it gets from there.
 */
export interface PartModules {
  /** What is wrong with a document, in words. */
  readonly checker: typeof import('./checker.ts');
  /** What is wrong with a document that only solving finds. */
  readonly checks: typeof import('./checks.ts');
  /** Why a value cannot be had, and the ways to have it; what had to be left out. */
  readonly conflict: typeof import('./conflict.ts');
  /** Rare ways to draw an option: searchable list, day, the author's own element. */
  readonly displays: typeof import('./displays.ts');
  /** Sending an order, and what is said when it is placed. */
  readonly order: typeof import('./order.ts');
  /** What the product looks like. */
  readonly preview: typeof import('./preview.ts');
  /** Several instances of a part with options of its own. */
  readonly lists: typeof import('./lists.ts');
  /** Two configurations side by side. */
  readonly compare: typeof import('./compare.ts');
  /** A shopper's budgets, and what is over them. */
  readonly budgets: typeof import('./budgets.ts');
  /** What lies over the document, read again while the page is open. */
  readonly overlay: typeof import('./overlay.ts');
  /** Several pieces, and the tax: what the whole order comes to. */
  readonly terms: typeof import('./terms.ts');
  /** What is long to draw, in several tasks. */
  readonly large: typeof import('./large.ts');
  /** Other ways to lay out the sections than on one page. */
  readonly layouts: typeof import('./layouts.ts');
}

export type PartName = keyof PartModules;

/** Fetches a part. `folder` is where the page keeps the files, if not beside the script. */
export type FetchPart = <N extends PartName>(name: N, folder: string | undefined) => Promise<PartModules[N]>;
