import type { Catalogue, Decision } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import type { OptionVariables } from '../model/variables.ts';
import { allowedBy, minimalConflict } from './conflict.ts';
import { decide, wishFor, type Decided } from './decided.ts';
import { describe } from './describe.ts';
import { Finder, type Found } from './finder.ts';
import { forcedOptions, isForced } from './forced.ts';
import type { Kernel } from './kernel.ts';
import { pricingOf, type Pricing } from './pricing.ts';
import { UNKNOWN, type Bounds, type Conflict, type Deduction, type FigureBounds, type Objective, type Proposal, type Repair, type Wish } from './questions.ts';
import { searchRepairs } from './search-repairs.ts';
import { TooLargeError } from './searcher.ts';

export { TooLargeError } from './searcher.ts';

/** Milliseconds for the parts of an answer. Only the first is needed; what the others do not reach is marked. */
export interface SearchBudget {
  /** Valid values; without them there is no answer. */
  readonly domains: number;
  /** What one change would make possible. */
  readonly changes: number;
  /** The configuration shown, the cheapest and the dearest: each. */
  readonly total: number;
  /** Bounds of single values: all together. */
  readonly values: number;
  /** A completion, a repair or the best ones, where asked for. */
  readonly asked: number;
}

/** For a page, where an answer is waited for after every click, and for the command line. */
export const QUICK: SearchBudget = { domains: 10_000, changes: 40, total: 30, values: 60, asked: 400 };
export const THOROUGH: SearchBudget = { domains: 20_000, changes: 2_000, total: 1_000, values: 2_000, asked: 4_000 };

interface SlotBounds {
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** By real literal: 1 the least is reached, 2 the most, 3 both. */
  readonly reached: Uint8Array;
}

/**
 * A solution space without a diagram: it would be too large, or is not ready yet. Search tells exactly which values are
 * valid, and what a conflict consists of; prices are exact where that could be shown in time, else true bounds, and are
 * marked so.
 */
export class SearchSpace {
  readonly model: Model;
  readonly kernel: Kernel;
  readonly finder: Finder;
  readonly budget: SearchBudget;
  readonly pricing: Pricing;
  #ever: Uint8Array | undefined;

  /** @param isStale asked between slices; when true, what is under way is given up */
  constructor(model: Model, kernel: Kernel, budget = THOROUGH, isStale = (): boolean => false) {
    this.model = model;
    this.kernel = kernel;
    this.budget = budget;
    this.finder = new Finder(kernel, isStale);
    this.pricing = pricingOf(model, kernel);
  }

  get isBusy(): boolean {
    return this.finder.isBusy;
  }

  get catalogue(): Catalogue {
    return this.model.catalogue;
  }

  deduce(decisions: readonly Decision[], count = false): Promise<Deduction> {
    return this.finder.alone(async () => {
      const decided = decide(this.model, decisions);
      const possible = await this.valid(decided);
      const consistent = possible.includes(1) || possible.length === 0;
      const { changes, beyond } = await this.#changes(decided, possible);
      const forced = forcedOptions(this.model.variables.all, this.kernel, possible);
      const proposal = consistent ? await this.#propose(decisions, decided, forced) : undefined;
      const { min, max, reached, total, isReached } = await this.#bounds(decided, possible, beyond, changes, consistent, forced.includes(0) ? undefined : proposal?.shown.total);
      const figures = [...this.pricing.quantities].map(([id, weights]): [string, FigureBounds] => {
        const own = weights.bounds(beyond);
        return [id, { ...weights.bounds(possible).total, least: this.#bySlot(own.min), most: this.#bySlot(own.max) }];
      });
      const after = new Float64Array(this.pricing.slots.length).fill(NaN);
      if (proposal !== undefined) this.pricing.slots.forEach((literal, slot) => (after[slot] = proposal.has(literal) ? proposal.shown.total : NaN));
      // More than one are not counted.
      const counted = !consistent ? '0' : forced.includes(0) ? undefined : '1';
      return {
        consistent,
        exact: false,
        ...(count && counted !== undefined && { count: counted }),
        price: total,
        priceExact: isReached,
        slotExact: Uint8Array.from(this.pricing.slots, (literal) => reached[literal]!),
        recurring: Object.fromEntries([...this.pricing.recurring].map(([period, weights]) => [period, weights.bounds(possible).total])),
        ...(figures.length > 0 && { figures: Object.fromEntries(figures) }),
        changes: Int32Array.from(this.pricing.slots, (literal) => changes[literal]!),
        min: this.#bySlot(min),
        max: this.#bySlot(max),
        after,
        forced,
        ...(proposal && { proposal: proposal.shown }),
      };
    });
  }

  explain(decisions: readonly Decision[], wish?: Wish): Promise<Conflict | undefined> {
    const others = decide(this.model, decisions).filter(({ option }) => option.option.id !== wish?.option);
    return this.finder.alone(async () => minimalConflict(this.model, this.kernel, false, others, wish === undefined ? [] : [wishFor(this.model, wish)]));
  }

  repair(decisions: readonly Decision[], wish: Wish, k: number): Promise<readonly Repair[]> {
    const texts = new Map([...decisions, wish].flatMap(({ option, value }) => (typeof value === 'string' ? [[option, value] as const] : [])));
    const question = { decided: decide(this.model, decisions), wished: wishFor(this.model, wish), k, textOf: (option: string) => texts.get(option) ?? '', totalOf: (values: Int32Array) => describe(this.model, this.pricing.receipt, values, [], () => 'open').total };
    return this.finder.alone(() => searchRepairs(this.kernel, this.finder, this.pricing.price, question, this.budget.asked));
  }

  complete(decisions: readonly Decision[], objective: Objective): Promise<Proposal | undefined> {
    const decided = decide(this.model, decisions);
    const target = this.pricing.objectives.target(objective, decided);
    return this.finder.alone(async () => {
      const found = await this.finder.best(target, allowedBy(this.kernel, decided), this.budget.asked);
      if (found === undefined) return undefined;
      const shown = describe(this.model, this.pricing.receipt, found.values, decisions, () => 'consequence', true);
      return this.boundBy(found, target.most).isReached ? shown : { ...shown, proven: false };
    });
  }

  /** One byte a real literal: whether some configuration with the decisions has it. @throws TooLargeError */
  async valid(decided: readonly Decided[]): Promise<Uint8Array> {
    const { domains } = this.budget;
    const found = await this.finder.possible(allowedBy(this.kernel, decided), domains, true);
    if (found === undefined) throw new TooLargeError(`This solution space is too large even for search: no answer within ${domains / 1000} s.`);
    return found;
  }

  #bySlot(literals: Float64Array): Float64Array {
    return Float64Array.from(this.pricing.slots, (literal) => literals[literal]!);
  }

  /**
   * 0 for what is possible now, 1 for what leaving out one decision makes possible, -1 for what never is; `beyond` has all
   * that may be possible at the number of changes told.
   */
  async #changes(decided: readonly Decided[], possible: Uint8Array): Promise<{ readonly changes: Int32Array; readonly beyond: Uint8Array }> {
    const changes = Int32Array.from(possible, (bit) => (bit === 1 ? 0 : UNKNOWN));
    if (decided.length === 0) this.#ever = possible;
    const until = performance.now() + this.budget.changes;
    this.#ever ??= await this.finder.possible(allowedBy(this.kernel, []), this.budget.domains, false);
    const beyond = this.#ever ?? new Uint8Array(possible.length).fill(1);
    beyond.forEach((bit, literal) => (changes[literal] = bit === 0 ? -1 : changes[literal]!));
    for (const left of decided) {
      const time = until - performance.now();
      if (time <= 0 || this.finder.isHurried) break;
      const found = await this.finder.possible(allowedBy(this.kernel, decided.filter((other) => other !== left)), time, false);
      found?.forEach((bit, literal) => bit === 1 && changes[literal] === UNKNOWN && (changes[literal] = 1));
    }
    return { changes, beyond: decided.length === 0 ? possible : beyond };
  }

  /** The configuration the page shows: decisions kept, then the suggestions, as far as there was time. */
  async #propose(decisions: readonly Decision[], decided: readonly Decided[], forced: Uint8Array): Promise<{ readonly shown: Proposal; readonly has: (literal: number) => boolean }> {
    const { preferences } = this.pricing.objectives;
    const allowed = allowedBy(this.kernel, decided);
    const { values } = (await this.finder.best(this.pricing.objectives.shown(decided), allowed, this.budget.total))!;
    const isDefault = new Map<OptionVariables, boolean>();
    for (const { option, variable, value } of preferences) isDefault.set(option, (isDefault.get(option) ?? true) && values[variable] === value);
    const kept = preferences.filter(({ option }) => isDefault.get(option) === true);
    const settled = await this.finder.possible(allowedBy(this.kernel, [...decided, ...kept.map(({ option, variable, value }) => ({ option, fixed: new Map([[variable, value]]) }))]), this.budget.total, false);
    const shown = describe(this.model, this.pricing.receipt, values, decisions, (option, index) => {
      if (forced[index] === 1) return 'consequence';
      if (isDefault.get(option) === true) return 'default';
      return settled !== undefined && isForced(option, this.kernel, settled) ? 'consequence' : 'open';
    });
    const chosen = new Set(values.map((value, variable) => this.kernel.first[variable]! + value));
    return { shown, has: (literal) => chosen.has(literal) };
  }

  /** What a search for the least (most) total tells: a bound, and whether the configuration found costs just that. */
  boundBy({ values, cost, floor }: Found, most: boolean): { readonly bound: number; readonly isReached: boolean } {
    const { price, receipt } = this.pricing;
    const isKnown = Number.isFinite(floor) && Math.abs(floor) < 2 ** 50;
    const bound = isKnown ? (most ? price.decodeMost(floor) : price.decodeLeast(floor))!.total : most ? Infinity : -Infinity;
    return { bound, isReached: cost === floor && isPaid(this.pricing, cost, most, describe(this.model, receipt, values, [], () => 'open').total) };
  }

  /**
   * Bounds that hold by adding up, sharpened by search while there is time.
   * @param only the total of the only configuration, where there is just one
   */
  async #bounds(decided: readonly Decided[], possible: Uint8Array, beyond: Uint8Array, changes: Int32Array, consistent: boolean, only: number | undefined): Promise<SlotBounds & { readonly total: Bounds; readonly isReached: boolean }> {
    const near = this.pricing.price.bounds(possible);
    const far = this.pricing.price.bounds(beyond);
    const pick = (own: Float64Array, other: Float64Array): Float64Array => own.map((bound, literal) => (changes[literal] === 0 ? bound : other[literal]!));
    const [min, max] = [pick(near.min, far.min), pick(near.max, far.max)];
    const reached = new Uint8Array(possible.length);
    const total: { min: number; max: number } = { ...near.total };
    if (!consistent) return { min, max, reached, total, isReached: false };
    // A configuration there is, and what it costs lies between: where they meet, both are reached.
    min.forEach((bound, literal) => (reached[literal] = changes[literal] === 0 && bound === max[literal] ? 3 : 0));
    if (total.min === total.max) return { min, max, reached, total, isReached: true };
    if (only !== undefined) {
      changes.forEach((count, literal) => {
        if (count === 0) [min[literal], max[literal], reached[literal]] = [only, only, 3];
      });
      return { min, max, reached, total: { min: only, max: only }, isReached: true };
    }
    const allowed = allowedBy(this.kernel, decided);
    const nothing = new Float64Array(possible.length);
    let both = 0;
    const sharpen = async (literal: number, most: boolean, milliseconds: number): Promise<void> => {
      const within = allowed.slice();
      if (literal >= 0) {
        const variable = this.#variableOf(literal);
        within.fill(0, this.kernel.first[variable], this.kernel.first[variable + 1]);
        within[literal] = 1;
      }
      const found = await this.finder.best({ weights: this.pricing.price, most, added: nothing }, within, milliseconds);
      if (found === undefined) return;
      const { bound, isReached } = this.boundBy(found, most);
      const [bit, list] = most ? [2, max] : [1, min];
      const better = (a: number, b: number): number => (most ? Math.min(a, b) : Math.max(a, b));
      if (literal < 0) {
        const key = most ? 'max' : 'min';
        total[key] = better(total[key], bound);
        if (isReached) both |= bit;
        for (const slot of this.pricing.slots) if (changes[slot] === 0) list[slot] = better(list[slot]!, total[key]);
      } else list[literal] = better(list[literal]!, bound);
      if (!isReached) return;
      // What this configuration has is had at this total.
      found.values.forEach((value, variable) => {
        const own = this.kernel.first[variable]! + value;
        if (own === literal || list[own] === bound) reached[own]! |= bit;
      });
    };
    for (const most of [false, true]) await sharpen(-1, most, this.budget.total);
    const until = performance.now() + this.budget.values;
    // What shoppers see first: from how much on a value is to be had.
    for (const most of [false, true]) {
      for (const literal of this.pricing.slots) {
        const time = until - performance.now();
        if (time <= 0 || this.finder.isHurried) break;
        if (changes[literal] === 0 && (reached[literal]! & (most ? 2 : 1)) === 0) await sharpen(literal, most, time);
      }
    }
    return { min, max, reached, total, isReached: both === 3 };
  }

  #variableOf(literal: number): number {
    let [low, high] = [0, this.kernel.first.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.kernel.first[middle]! <= literal) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Whether what was minimised is a total, not only a bound on it: formulas over several numbers are bounded by boxes. */
export function isPaid({ price }: Pricing, cost: number, most: boolean, total: number): boolean {
  return (most ? price.decodeMost(cost) : price.decodeLeast(cost))?.total === total;
}
