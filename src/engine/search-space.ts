import type { Catalogue, Decision } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import type { Figure } from '../model/prices.ts';
import { allowedBy, minimalConflict } from './conflict.ts';
import { decide, wishFor, type Decided } from './decided.ts';
import { forcedOptions } from './forced.ts';
import type { Kernel } from './kernel.ts';
import { UNKNOWN, type Conflict, type Deduction, type FigureBounds, type Wish } from './questions.ts';
import { Weights } from './weights.ts';

/** Decisions that are left out one at a time, to find what one change would make possible. */
const PROBES = 24;

/** Time for one question. */
const SEARCH_MS = 20_000;

/** No answer was found in time. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * A solution space whose diagram would be too large. Search still tells exactly which values are valid, which are one
 * change away, and what a conflict consists of; prices are bounds that may not be reached, and are marked so.
 */
export class SearchSpace {
  readonly model: Model;
  readonly #kernel: Kernel;
  readonly #price: Weights;
  readonly #quantities: ReadonlyMap<string, Weights>;

  constructor(model: Model, kernel: Kernel) {
    this.model = model;
    this.#kernel = kernel;
    const weigh = (figure: Figure): Weights => new Weights(kernel, figure, model.program.functions, model.meaning);
    this.#price = weigh(model.figures.get('')!);
    this.#quantities = new Map(model.quantities.map(({ id, figure }) => [id, weigh(figure)]));
  }

  get catalogue(): Catalogue {
    return this.model.catalogue;
  }

  deduce(decisions: readonly Decision[]): Deduction {
    const decided = decide(this.model, decisions);
    const possible = this.#possible(decided);
    const changes = this.#changes(decided, possible);
    const { min, max, total } = this.#price.bounds(possible);
    const { slotVariable, slotValue } = this.model;
    const literals = Array.from(slotVariable, (variable, slot) => this.#kernel.first[variable]! + slotValue[slot]!);
    const bySlot = (found: Float64Array): Float64Array => Float64Array.from(literals, (literal) => found[literal]!);
    const figures = [...this.#quantities].map(([id, weights]): [string, FigureBounds] => {
      const own = weights.bounds(possible);
      return [id, { ...own.total, least: bySlot(own.min), most: bySlot(own.max) }];
    });
    return {
      consistent: possible.includes(1) || possible.length === 0,
      exact: false,
      price: total,
      recurring: {},
      ...(figures.length > 0 && { figures: Object.fromEntries(figures) }),
      changes: Int32Array.from(literals, (literal) => changes[literal]!),
      min: bySlot(min),
      max: bySlot(max),
      after: new Float64Array(literals.length).fill(NaN),
      forced: forcedOptions(this.model.variables.all, this.#kernel, possible),
    };
  }

  explain(decisions: readonly Decision[], wish?: Wish): Conflict | undefined {
    const others = decide(this.model, decisions).filter(({ option }) => option.option.id !== wish?.option);
    return minimalConflict(this.model, this.#kernel, false, others, wish === undefined ? [] : [wishFor(this.model, wish)]);
  }

  #possible(decided: readonly Decided[]): Uint8Array {
    const found = this.#kernel.possible(allowedBy(this.#kernel, decided), undefined, SEARCH_MS);
    if (found === undefined) throw new TooLargeError(`This solution space is too large even for search: no answer within ${SEARCH_MS / 1000} s.`);
    return found;
  }

  /** 0 for what is possible now, 1 for what leaving out one decision makes possible, -1 for what never is. */
  #changes(decided: readonly Decided[], possible: Uint8Array): Int32Array {
    const changes = new Int32Array(possible.length).fill(UNKNOWN);
    const mark = (found: Uint8Array, count: number): void => found.forEach((bit, literal) => bit === 1 && changes[literal] === UNKNOWN && (changes[literal] = count));
    mark(possible, 0);
    if (decided.length === 0) return changes.map((count) => (count === UNKNOWN ? -1 : count));
    if (decided.length <= PROBES) for (const left of decided) mark(this.#possible(decided.filter((other) => other !== left)), 1);
    const ever = this.#possible([]);
    return changes.map((count, literal) => (count === UNKNOWN && ever[literal] === 0 ? -1 : count));
  }
}
