import type { Model } from '../model/model.ts';
import { allowedBy } from './conflict.ts';
import type { Decided } from './decided.ts';
import type { Kernel } from './kernel.ts';

/** A number of configurations; not exact, it is an upper bound: lengths of texts, or orders of interchangeable instances, are counted too. */
export interface Count {
  readonly number: bigint;
  readonly exact: boolean;
}

/**
 * One byte a literal: whether configurations with it count. Texts are not counted; of those that are not decided only canonical
 * lengths count (see `model/texts.ts`).
 */
export function openForCount(model: Model, kernel: Kernel, decided: readonly Decided[]): { readonly allowed: Uint8Array; readonly exact: boolean } {
  const allowed = allowedBy(kernel, decided);
  const settled = new Set(decided.flatMap(({ fixed }) => [...fixed.keys()]));
  let exact = true;
  for (const { variables, lengths, canonical, exact: known } of model.texts) {
    const open = variables.filter((variable) => !settled.has(variable));
    if (open.length === 0) continue;
    // The canonical lengths of texts tied to each other say nothing once one of them is decided.
    if (!known || open.length < variables.length) {
      exact = false;
      continue;
    }
    variables.forEach((variable, index) => {
      const first = kernel.first[variable]!;
      allowed.fill(0, first, kernel.first[variable + 1]!);
      for (const length of lengths[index]!) allowed[first + length] = 1;
    });
    if (canonical >= 0) allowed[kernel.first[canonical]!] = 0;
  }
  return { allowed, exact };
}
