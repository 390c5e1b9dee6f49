import type { Value } from '../model/catalogue.ts';
import { valueOf, type Decided } from './decided.ts';
import { variablesOf } from '../model/variables.ts';
import { FORBIDDEN, type Kernel } from './kernel.ts';
import type { Repair } from './questions.ts';
import { extract, forEachBroken, pointsOf, type Lane } from './sweeps.ts';
import type { Points, Weights } from './weights.ts';

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
 * @param textOf the text that a text option is wished or decided to have
 */
export function findRepairs(kernel: Kernel, weights: Weights, decided: readonly Decided[], wished: Decided, k: number, textOf: (option: string) => string): Repair[] {
  const solve = (restrictions: readonly Restriction[]): Solution | undefined => bestChange(kernel, weights, decided, wished, restrictions);
  const open: Solution[] = [];
  const repairs: Repair[] = [];
  const first = solve(decided.map(() => ({ banned: [] })));
  if (first !== undefined) open.push(first);
  while (open.length > 0 && repairs.length < k) {
    open.sort((a, b) => a.changes - b.changes || a.total - b.total);
    const best = open.shift()!;
    repairs.push({ change: changeOf(decided, best, textOf), price: best.total });
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
  const variables = decided.flatMap(({ option }) => variablesOf(option));
  const points = new Map([...pointsUnder(weights, decided, restrictions), ...pointsOf([wished])]);
  let best: Solution | undefined;
  for (const group of groupVerdicts(decided, restrictions)) {
    const lane: Lane = new Float64Array(kernel.literals);
    decided.forEach((decision, index) => {
      const membership = group.get(decision);
      if (membership === undefined) restrict(kernel, lane, weights.unit, decision, restrictions[index]!);
      else forbid(kernel, lane, membership);
    });
    forEachBroken(kernel, [wished], (literal) => (lane[literal] = FORBIDDEN));
    const found = extract(kernel, { weights, most: false, points, added: lane }, variables);
    if (found === undefined) continue;
    const { units, total } = found.best;
    const changes = units + [...group.values()].filter(({ departs }) => departs !== undefined).length;
    if (best !== undefined && (best.changes < changes || (best.changes === changes && best.total <= total))) continue;
    const verdicts = decided.map((decision) => {
      const membership = group.get(decision);
      if (membership === undefined) return found.values[[...decision.fixed.keys()][0]!]!;
      return membership.departs === undefined ? 1 : 0;
    });
    best = { changes, total, verdicts, values: found.values, restrictions };
  }
  return best;
}

/** Where boxed numbers are priced: at the decision as long as it may stand, else at the cheapest value a restriction leaves. */
function pointsUnder(weights: Weights, decided: readonly Decided[], restrictions: readonly Restriction[]): Points {
  const points = new Map(pointsOf(decided));
  decided.forEach(({ fixed }, index) => {
    const [[variable, value]] = [...fixed] as [[number, number]];
    const classes = fixed.size === 1 ? weights.boxed.get(variable) : undefined;
    if (classes === undefined) return;
    points.set(variable, classes.flatMap((values) => {
      const left = values.filter((candidate) => permits(restrictions[index]!, candidate));
      const point = left.includes(value) ? value : weights.cheapest(variable, left);
      return point === undefined ? [] : [point];
    }));
  });
  return points;
}

/** What becomes of a set that is decided in several members: the first `kept` stay, the one after that, if any, departs. */
interface Membership {
  readonly kept: readonly (readonly [number, number])[];
  readonly departs?: readonly [number, number];
}

/** All ways to treat the sets: kept as a whole, or departing first in one of their members. */
function* groupVerdicts(decided: readonly Decided[], restrictions: readonly Restriction[], from = 0): Generator<ReadonlyMap<Decided, Membership>> {
  const index = decided.findIndex(({ fixed }, i) => i >= from && fixed.size > 1);
  if (index < 0) {
    yield new Map();
    return;
  }
  const decision = decided[index]!;
  const members = [...decision.fixed];
  const ways: Membership[] = [];
  if (permits(restrictions[index]!, 1)) ways.push({ kept: members });
  if (permits(restrictions[index]!, 0)) members.forEach((departs, i) => ways.push({ kept: members.slice(0, i), departs }));
  for (const rest of groupVerdicts(decided, restrictions, index + 1)) for (const way of ways) yield new Map([...rest, [decision, way]]);
}

function forbid(kernel: Kernel, lane: Float64Array, { kept, departs }: Membership): void {
  for (const [variable, value] of kept) {
    for (let literal = kernel.first[variable]!; literal < kernel.first[variable + 1]!; literal++) if (literal - kernel.first[variable]! !== value) lane[literal] = FORBIDDEN;
  }
  if (departs !== undefined) lane[kernel.first[departs[0]]! + departs[1]] = FORBIDDEN;
}

function permits({ fixed, banned }: Restriction, verdict: Verdict): boolean {
  return (fixed === undefined || fixed === verdict) && !banned.includes(verdict);
}

function restrict(kernel: Kernel, lane: Float64Array, unit: number, decision: Decided, restriction: Restriction): void {
  const [[variable]] = [...decision.fixed] as [[number, number]];
  forEachBroken(kernel, [decision], (literal) => (lane[literal]! += unit));
  for (let literal = kernel.first[variable]!; literal < kernel.first[variable + 1]!; literal++) {
    if (!permits(restriction, literal - kernel.first[variable]!)) lane[literal] = FORBIDDEN;
  }
}

function changeOf(decided: readonly Decided[], { verdicts, values }: Solution, textOf: (option: string) => string): Record<string, Value> {
  const change: Record<string, Value> = {};
  decided.forEach(({ option, fixed }, index) => {
    const broken = fixed.size > 1 ? verdicts[index] === 0 : [...fixed.values()][0] !== verdicts[index];
    // A text that is too long is cut; how a longer one would go on, only the shopper knows.
    const text = [...textOf(option.option.id)].slice(0, values[option.variable]).join('');
    if (broken) change[option.option.id] = valueOf(option, values, text);
  });
  return change;
}
