import type { Value } from '../model/catalogue.ts';
import { variablesOf } from '../model/variables.ts';
import { valueOf, type Decided } from './decided.ts';
import { byNearness, extract, optimumOf, type Near, type Target } from './extract.ts';
import { FORBIDDEN, IMPOSSIBLE, type Kernel } from './kernel.ts';
import { TooFineError } from './objectives.ts';
import type { Repair } from './questions.ts';
import { forEachBroken, realLiterals } from './sweeps.ts';
import { hurtOf, isOpen, isTreatable, treatmentsOf, type Treatment, type Verdict } from './treatments.ts';
import type { Added, Weights } from './weights.ts';

/** A part of the ways to change decisions, with what is best in it. */
interface Part {
  readonly verdicts: readonly Verdict[];
  readonly cost: Cost;
  /** All ways to treat the sets that come to that. */
  readonly treatments: readonly Treatment[];
  /** Its first best solution, once it was asked for. */
  values?: Int32Array;
}

/** Compared in this order. */
interface Cost {
  readonly changes: number;
  readonly hurt: number;
  readonly total: number;
}

/**
 * The k best ways to make a wish possible: fewest changed decisions first, then those whose change hurts least, then the
 * cheapest; ties by document order, of numbers the nearest to what was decided first. None changes more than it must: no changed options contain those of another repair.
 * After each solution the rest of the ways is partitioned and each part solved by a sweep (Lawler 1972); ways that change
 * all of what a known repair changes and more are left out of the partition, as in the enumeration of minimal hitting sets
 * (Reiter 1987). Restorations by weights on the assumptions are Amilhastre, Fargier & Marquis 2002.
 */
export class Repairs {
  readonly #kernel: Kernel;
  readonly #weights: Weights;
  readonly #decided: readonly Decided[];
  /** What decisions weigh, and what the wish forbids. */
  readonly #added: Added;
  readonly #hurtful: number;
  readonly #change: number;
  /** Variables of decided options, in document order. */
  readonly #order: readonly number[];
  /** Numbers that are decided. */
  readonly #near: Near;

  /** @param decided in document order */
  constructor(kernel: Kernel, weights: Weights, decided: readonly Decided[], wished: Decided) {
    this.#kernel = kernel;
    this.#weights = weights;
    this.#decided = decided;
    this.#order = decided.flatMap(({ option }) => variablesOf(option));
    this.#near = new Map(decided.flatMap(({ option: { option, variable, none }, fixed }): [number, number][] => (option.kind === 'number' && fixed.get(variable) !== none ? [[variable, fixed.get(variable)!]] : [])));
    this.#hurtful = decided.reduce((sum, decision) => sum + hurtOf(decision), 0);
    this.#change = weights.unit * (this.#hurtful + 1);
    if (this.#change * (decided.length + 1) >= IMPOSSIBLE) throw new TooFineError('Totals and weights are too large to be minimised together exactly.');
    this.#added = new Float64Array(realLiterals(kernel));
    for (const decision of decided) {
      if (decision.fixed.size === 1) forEachBroken(kernel, [decision], (literal) => (this.#added[literal] = this.#change + weights.unit * hurtOf(decision)));
    }
    forEachBroken(kernel, [wished], (literal) => (this.#added[literal] = FORBIDDEN));
  }

  /** @param textOf the text that a text option is wished or decided to have */
  find(k: number, textOf: (option: string) => string): Repair[] {
    const parts = this.#solve(this.#decided.map(() => ({ banned: [] })));
    const known: (readonly number[])[] = [];
    const repairs: Repair[] = [];
    while (parts.length > 0 && repairs.length < k) {
      const part = this.#takeFirst(parts);
      const values = part.values!;
      const changed = this.#decided.flatMap((decision, index) => (isChanged(decision, values) ? [index] : []));
      // Nothing has to change.
      if (changed.length === 0) return [];
      const contained = known.find((set) => set.length < changed.length && set.every((index) => changed.includes(index)));
      if (contained === undefined) {
        known.push(changed);
        repairs.push({ change: changeOf(this.#decided, changed, values, textOf), price: part.cost.total });
        parts.push(...this.#withOtherValues(part, changed, values));
      }
      parts.push(...this.#withoutAll(part, contained ?? changed));
    }
    return repairs;
  }

  /** The ways of a part that keep something of what is changed: all before it changed, it kept. */
  #withoutAll({ verdicts }: Part, changed: readonly number[]): Part[] {
    return changed.flatMap((kept, position) => {
      if (verdicts[kept]!.isKept !== undefined) return [];
      const before = changed.slice(0, position);
      return this.#solve(verdicts.map((verdict, index) => (index === kept ? { ...verdict, isKept: true } : before.includes(index) ? { ...verdict, isKept: false } : verdict)));
    });
  }

  /** The ways of a part that change the same options to other values. Sets are not told apart by what becomes of them. */
  #withOtherValues({ verdicts }: Part, changed: readonly number[], values: Int32Array): Part[] {
    const single = changed.filter((index) => this.#decided[index]!.fixed.size === 1 && verdicts[index]!.fixed === undefined);
    return single.flatMap((other, position) => {
      const before = single.slice(0, position);
      const valueAt = (index: number): number => values[[...this.#decided[index]!.fixed.keys()][0]!]!;
      return this.#solve(verdicts.map((verdict, index): Verdict => {
        if (!changed.includes(index)) return { ...verdict, isKept: true };
        if (index === other) return { ...verdict, isKept: false, banned: [...verdict.banned, valueAt(index)] };
        return before.includes(index) ? { ...verdict, isKept: false, fixed: valueAt(index) } : { ...verdict, isKept: false };
      }));
    });
  }

  /** The part with these verdicts, or none where nothing is left of it. */
  #solve(verdicts: readonly Verdict[]): Part[] {
    const added = this.#restricted(verdicts);
    let best: Cost | undefined;
    let treatments: Treatment[] = [];
    for (const treatment of treatmentsOf(this.#decided, verdicts)) {
      if (best !== undefined && treatment.changes > best.changes) break;
      const found = optimumOf(this.#kernel, this.#target(added, treatment));
      if (found === undefined) continue;
      const perChange = this.#hurtful + 1;
      const cost = { changes: treatment.changes + Math.floor(found.units / perChange), hurt: treatment.hurt + (found.units % perChange), total: found.total };
      const order = best === undefined ? -1 : compareCosts(cost, best);
      if (order > 0) continue;
      if (order < 0) treatments = [];
      best = cost;
      treatments.push(treatment);
    }
    return best === undefined ? [] : [{ verdicts, cost: best, treatments }];
  }

  #takeFirst(parts: Part[]): Part {
    const least = parts.reduce((best, { cost }) => (compareCosts(cost, best) < 0 ? cost : best), parts[0]!.cost);
    const rivals = parts.filter(({ cost }) => compareCosts(cost, least) === 0);
    for (const rival of rivals) rival.values ??= this.#firstOf(rival);
    const first = rivals.reduce((best, rival) => (this.#comesBefore(rival.values!, best.values!) ? rival : best));
    parts.splice(parts.indexOf(first), 1);
    return first;
  }

  #firstOf({ verdicts, treatments }: Part): Int32Array {
    const added = this.#restricted(verdicts);
    const solutions = treatments.map((treatment) => extract(this.#kernel, this.#target(added, treatment), this.#order, false, this.#near)!.values);
    return solutions.reduce((best, values) => (this.#comesBefore(values, best) ? values : best));
  }

  #comesBefore(a: Int32Array, b: Int32Array): boolean {
    const differs = this.#order.find((variable) => a[variable] !== b[variable]);
    return differs !== undefined && byNearness(this.#near.get(differs), a[differs]!, b[differs]!) < 0;
  }

  #restricted(verdicts: readonly Verdict[]): Added {
    const added = this.#added.slice();
    this.#decided.forEach(({ fixed }, index) => {
      const verdict = verdicts[index]!;
      if (fixed.size !== 1 || isOpen(verdict)) return;
      const [[variable, value]] = [...fixed] as [[number, number]];
      const first = this.#kernel.first[variable]!;
      for (let literal = first; literal < this.#kernel.first[variable + 1]!; literal++) if (!isTreatable(verdict, value, literal - first)) added[literal] = FORBIDDEN;
    });
    return added;
  }

  #target(restricted: Added, { kept, departing }: Treatment): Target {
    const added = restricted.slice();
    forEachBroken(this.#kernel, kept, (literal) => (added[literal] = FORBIDDEN));
    for (const [variable, value] of departing) added[this.#kernel.first[variable]! + value] = FORBIDDEN;
    return { weights: this.#weights, most: false, added };
  }

}

export function isChanged({ fixed }: Decided, values: Int32Array): boolean {
  return [...fixed].some(([variable, value]) => values[variable] !== value);
}

function compareCosts(a: Cost, b: Cost): number {
  return a.changes - b.changes || a.hurt - b.hurt || a.total - b.total;
}

/** The changed decisions with their new values. */
export function changeOf(decided: readonly Decided[], changed: readonly number[], values: Int32Array, textOf: (option: string) => string): Record<string, Value> {
  return Object.fromEntries(changed.map((index) => {
    const { option } = decided[index]!;
    // A text that is too long is cut; how a longer one would go on, only the shopper knows.
    const text = [...textOf(option.option.id)].slice(0, values[option.variable]).join('');
    return [option.option.id, valueOf(option, values, text)];
  }));
}
