import type { FetchPart, PartModules, PartName } from './names.ts';

/** One import a part, written out. Bundled, the import of the part's file (`by-import.ts`) or its script (`by-script.ts`) stands here. */
const parts: { readonly [N in PartName]: () => Promise<PartModules[N]> } = {
  checker: () => import('./checker.ts'),
  checks: () => import('./checks.ts'),
  conflict: () => import('./conflict.ts'),
  displays: () => import('./displays.ts'),
  order: () => import('./order.ts'),
  preview: () => import('./preview.ts'),
  lists: () => import('./lists.ts'),
  compare: () => import('./compare.ts'),
  budgets: () => import('./budgets.ts'),
  overlay: () => import('./overlay.ts'),
  terms: () => import('./terms.ts'),
  large: () => import('./large.ts'),
  layouts: () => import('./layouts.ts'),
};

export const fetchPart: FetchPart = (name) => parts[name]();
