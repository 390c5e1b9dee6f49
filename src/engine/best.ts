import type { Decision } from '../model/catalogue.ts';
import { decide } from './decided.ts';
import { describe } from './describe.ts';
import { extract, optimumOf, type Target } from './extract.ts';
import { FORBIDDEN, type Kernel } from './kernel.ts';
import type { Objective, Proposal } from './questions.ts';
import type { Space } from './space.ts';
import type { Added, Decoded } from './weights.ts';

/** The k best different configurations, by the diagram. @see Engine.best */
export function bestOf({ model, kernel, pricing, order }: Space, decisions: readonly Decision[], objective: Objective, k: number): readonly Proposal[] {
  const target = pricing.objectives.target(objective, decide(model, decisions));
  const texts = new Set(model.texts.flatMap(({ variables }) => variables));
  return bestConfigurations(kernel, target, order, texts, k).map((values) => describe(model, pricing.receipt, values, decisions, () => 'consequence', true));
}

/** A part of the solution space: what an earlier solution has up to a variable, and there another value than the banned ones. */
interface Part {
  readonly parent: Part | undefined;
  readonly depth: number;
  readonly banned: readonly number[];
  readonly best: Decoded;
  /** Its first best configuration, once it was asked for. */
  values?: Int32Array;
}

/**
 * The k best different configurations, the best first, ties by document order. After each one the rest of the space is
 * partitioned by the first variable in which a configuration differs from it, and the best of each part found by a sweep
 * (Lawler 1972). As variables are taken in document order and each part answers its first best configuration, the answer
 * is the beginning of the whole list sorted by total, then by document order.
 * @param order option variables in document order
 * @param texts those of them in which configurations do not count as different
 * @returns the values of all variables of `order`, others -1
 */
function bestConfigurations(kernel: Kernel, target: Target, order: readonly number[], texts: ReadonlySet<number>, k: number): Int32Array[] {
  const branching = order.filter((variable) => !texts.has(variable));
  const whole = optimumOf(kernel, { ...target, added: target.added.slice() });
  const parts: Part[] = whole === undefined ? [] : [{ parent: undefined, depth: 0, banned: [], best: whole }];
  const found: Int32Array[] = [];
  while (parts.length > 0 && found.length < k) {
    const part = takeFirst(parts, (candidate) => (candidate.values ??= extract(kernel, { ...target, added: restricted(kernel, target.added, branching, candidate) }, order)!.values), branching, target.most);
    const values = part.values!;
    found.push(values);
    if (found.length === k) break;
    const added = restricted(kernel, target.added, branching, { ...part, banned: [] });
    for (let depth = part.depth; depth < branching.length; depth++) {
      const variable = branching[depth]!;
      const [from, to] = [kernel.first[variable]!, kernel.first[variable + 1]!];
      const banned = [...(depth === part.depth ? part.banned : []), values[variable]!];
      const before = added.slice(from, to);
      for (const value of banned) added[from + value] = FORBIDDEN;
      const isOpen = added.subarray(from, to).some((weight) => weight < FORBIDDEN);
      const best = isOpen ? optimumOf(kernel, { ...target, added }) : undefined;
      if (best !== undefined) parts.push({ parent: part, depth, banned, best });
      added.set(before, from);
      keepOnly(kernel, added, variable, values[variable]!);
    }
  }
  return found;
}

/**
 * Takes out the part whose first best configuration is the best of all, then the first. Of parts that stem from one
 * configuration and are as good as it was, the one that differs latest comes first: wherever they differ from what was
 * first among equals, they have later values. Only that one need be looked at.
 */
function takeFirst(parts: Part[], valuesOf: (part: Part) => Int32Array, branching: readonly number[], most: boolean): Part {
  let least = parts[0]!.best;
  for (const { best } of parts) if (best.units < least.units || (best.units === least.units && (most ? best.total > least.total : best.total < least.total))) least = best;
  const isAsGood = (part: Part | undefined): boolean => part?.best.units === least.units && part.best.total === least.total;
  const latest = new Map<Part | undefined, Part>();
  for (const part of parts) {
    if (!isAsGood(part)) continue;
    const stem = isAsGood(part.parent) ? part.parent : part;
    const rival = latest.get(stem);
    if (rival === undefined || rival.depth < part.depth) latest.set(stem, part);
  }
  let [first, ...others] = [...latest.values()] as [Part, ...Part[]];
  for (const part of others) if (comesBefore(valuesOf(part), valuesOf(first), branching)) first = part;
  valuesOf(first);
  parts.splice(parts.indexOf(first), 1);
  return first;
}

function comesBefore(a: Int32Array, b: Int32Array, variables: readonly number[]): boolean {
  const differs = variables.find((variable) => a[variable] !== b[variable]);
  return differs !== undefined && a[differs]! < b[differs]!;
}

/** What is added to prices where only the part is left. */
function restricted(kernel: Kernel, whole: Added, branching: readonly number[], { parent, depth, banned }: Part): Added {
  const added = whole.slice();
  for (let i = 0; i < depth; i++) keepOnly(kernel, added, branching[i]!, parent!.values![branching[i]!]!);
  for (const value of banned) added[kernel.first[branching[depth]!]! + value] = FORBIDDEN;
  return added;
}

function keepOnly(kernel: Kernel, added: Added, variable: number, value: number): void {
  const first = kernel.first[variable]!;
  for (let literal = first; literal < kernel.first[variable + 1]!; literal++) if (literal !== first + value) added[literal] = FORBIDDEN;
}
