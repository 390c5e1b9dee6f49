import type { Value } from '../model/catalogue.ts';
import { valueOf, type Decided } from './decided.ts';
import { FORBIDDEN, type Kernel } from './kernel.ts';
import type { Repair } from './questions.ts';
import { extract, forEachBroken } from './sweeps.ts';
import type { Weights } from './weights.ts';

/** What may become of one decision: kept, changed to any value not banned, or fixed to what an earlier solution had. */
interface Restriction {
  readonly fixed?: Verdict;
  readonly banned: readonly Verdict[];
}

/** What became of one decision in a solution: the value of its variable; of a set only whether it was kept (1) or not (0). */
type Verdict = number;

interface Solution {
  readonly changes: number;
  readonly total: number;
  readonly verdicts: readonly Verdict[];
  readonly values: Int32Array;
  readonly restrictions: readonly Restriction[];
}

/**
 * The k best ways to make a wish possible: fewest changed decisions first, then cheapest. Solutions differ in what becomes
 * of the decisions; after each one the rest of the space is partitioned and each part solved by a sweep (Lawler 1972).
 */
export function findRepairs(kernel: Kernel, weights: Weights, decided: readonly Decided[], wished: Decided, k: number): Repair[] {
  const solve = (restrictions: readonly Restriction[]): Solution | undefined => bestChange(kernel, weights, decided, wished, restrictions);
  const open: Solution[] = [];
  const repairs: Repair[] = [];
  const first = solve(decided.map(() => ({ banned: [] })));
  if (first !== undefined) open.push(first);
  while (open.length > 0 && repairs.length < k) {
    open.sort((a, b) => a.changes - b.changes || a.total - b.total);
    const best = open.shift()!;
    repairs.push({ change: changeOf(decided, best), price: best.total });
    for (const [index, restriction] of best.restrictions.entries()) {
      if (restriction.fixed !== undefined) continue;
      const part = solve(
        best.restrictions.map((present, i) => {
          if (i < index) return { fixed: best.verdicts[i]!, banned: [] };
          return i === index ? { banned: [...present.banned, best.verdicts[i]!] } : present;
        }),
      );
      if (part !== undefined) open.push(part);
    }
  }
  return repairs;
}

function bestChange(kernel: Kernel, weights: Weights, decided: readonly Decided[], wished: Decided, restrictions: readonly Restriction[]): Solution | undefined {
  const groups = decided.flatMap(({ fixed }, index) => (fixed.size > 1 ? [index] : []));
  let best: Solution | undefined;
  for (let subset = 0; subset < 2 ** groups.length; subset++) {
    const kept = (index: number): Verdict => ((subset >> groups.indexOf(index)) & 1 ? 0 : 1);
    if (groups.some((index) => !permits(restrictions[index]!, kept(index)))) continue;
    const lane = weights.prices.slice();
    decided.forEach((decision, index) => restrict(kernel, lane, weights.unit, decision, restrictions[index]!, groups.includes(index) ? kept(index) : undefined));
    forEachBroken(kernel, [wished], (literal) => (lane[literal] = FORBIDDEN));
    const found = extract(kernel, lane, decided.flatMap(({ option }) => (option.variable < 0 ? option.members : [option.variable, ...option.members])));
    const decoded = found && weights.decodeLeast(found.weight);
    if (found === undefined || decoded === undefined) continue;
    const changes = decoded.units + groups.filter((index) => kept(index) === 0).length;
    if (best !== undefined && (best.changes < changes || (best.changes === changes && best.total <= decoded.total))) continue;
    const verdicts = decided.map(({ fixed }, index) => (fixed.size > 1 ? kept(index) : found.values[[...fixed.keys()][0]!]!));
    best = { changes, total: decoded.total, verdicts, values: found.values, restrictions };
  }
  return best;
}

function permits({ fixed, banned }: Restriction, verdict: Verdict): boolean {
  return (fixed === undefined || fixed === verdict) && !banned.includes(verdict);
}

function restrict(kernel: Kernel, lane: Float64Array, unit: number, decision: Decided, restriction: Restriction, kept: Verdict | undefined): void {
  if (kept !== undefined) {
    if (kept === 1) forEachBroken(kernel, [decision], (literal) => (lane[literal] = FORBIDDEN));
    return;
  }
  const [[variable]] = [...decision.fixed] as [[number, number]];
  forEachBroken(kernel, [decision], (literal) => (lane[literal]! += unit));
  for (let literal = kernel.first[variable]!; literal < kernel.first[variable + 1]!; literal++) {
    if (!permits(restriction, literal - kernel.first[variable]!)) lane[literal] = FORBIDDEN;
  }
}

function changeOf(decided: readonly Decided[], { verdicts, values }: Solution): Record<string, Value> {
  const change: Record<string, Value> = {};
  decided.forEach(({ option, fixed }, index) => {
    const broken = fixed.size > 1 ? verdicts[index] === 0 : [...fixed.values()][0] !== verdicts[index];
    if (broken) change[option.option.id] = valueOf(option, values, '');
  });
  return change;
}
