import type { Model } from '../model/model.ts';
import { allowedBy } from './conflict.ts';
import type { Decided } from './decided.ts';
import type { Kernel } from './kernel.ts';

/**
 * Exact number of configurations under the decisions. Texts are not counted: each open one stands for the one length that
 * leaves most, which is right as long as some length goes with everything that any length goes with.
 */
export function countUnder(model: Model, kernel: Kernel, decided: readonly Decided[]): bigint {
  const allowed = allowedBy(kernel, decided);
  const settled = new Set(decided.flatMap(({ fixed }) => [...fixed.keys()]));
  for (const text of model.texts) {
    if (settled.has(text)) continue;
    const first = kernel.first[text]!;
    const end = kernel.first[text + 1]!;
    let most = 0n;
    let kept = end - 1;
    const tied = model.program.constraints.some(({ scope }) => scope.length > 1 && scope.includes(text));
    for (let literal = first; tied && literal < end; literal++) {
      allowed.fill(0, first, end);
      allowed[literal] = 1;
      const count = kernel.count(allowed);
      if (count > most) [most, kept] = [count, literal];
    }
    allowed.fill(0, first, end);
    allowed[kept] = 1;
  }
  return kernel.count(allowed);
}
