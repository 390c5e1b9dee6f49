import type { Catalogue, Configuration, Decision, Value } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import { variablesOf, type OptionVariables } from '../model/variables.ts';
import { minimalConflict } from './conflict.ts';
import { countUnder } from './count.ts';
import { decide, valueOf, wishFor, type Decided } from './decided.ts';
import { defaultsOf, type Preference } from './defaults.ts';
import { isForced } from './forced.ts';
import { FORBIDDEN, type Kernel } from './kernel.ts';
import type { Bounds, Conflict, Deduction, Objective, PriceLine, Proposal, Repair, SetBy, Wish } from './questions.ts';
import { Ranks } from './ranks.ts';
import { findRepairs } from './repairs.ts';
import { extract, forEachBroken, marginals, pointsOf, refine, type Lane, type Target } from './sweeps.ts';
import { Weights, type Points } from './weights.ts';

/** A compiled solution space: answers questions as pure functions of the decisions. */
export class Space {
  readonly model: Model;
  readonly #kernel: Kernel;
  readonly #price: Weights;
  readonly #recurring: ReadonlyMap<string, Weights>;
  /** First literal after the real ones. */
  readonly #end: number;
  /** Variables of options in document order; auxiliary ones follow from them. */
  readonly #order: readonly number[];
  readonly #preferences: readonly Preference[];

  constructor(model: Model, kernel: Kernel) {
    this.model = model;
    this.#kernel = kernel;
    this.#end = kernel.first[kernel.first.length - 1]!;
    this.#price = new Weights(kernel, model.figures.get('')!, model.program.functions, model.meaning);
    const periods = [...model.figures].filter(([period]) => period !== '');
    this.#recurring = new Map(periods.map(([period, figure]) => [period, new Weights(kernel, figure, model.program.functions, model.meaning)]));
    this.#order = model.variables.all.flatMap(variablesOf);
    this.#preferences = defaultsOf(model);
  }

  get catalogue(): Catalogue {
    return this.model.catalogue;
  }

  get ranks(): Ranks {
    return new Ranks(this.model, this.#kernel);
  }

  deduce(decisions: readonly Decision[], count = false, everyValue = false): Deduction {
    const decided = decide(this.model, decisions);
    const bounds = marginals(this.#kernel, this.#price, decided);
    if (everyValue) refine(this.#kernel, this.#price, decided, bounds);
    const { changes, min, max } = bounds;
    const consistent = changes[this.#end] === 0;
    const recurring: Record<string, Bounds> = {};
    for (const [period, weights] of this.#recurring) {
      const own = marginals(this.#kernel, weights, decided);
      recurring[period] = { min: own.min[this.#end]!, max: own.max[this.#end]! };
    }
    return {
      consistent,
      exact: true,
      ...(count && this.#count(decided)),
      price: { min: min[this.#end]!, max: max[this.#end]! },
      recurring,
      changes: Int32Array.from(this.#bySlot(changes)),
      min: Float64Array.from(this.#bySlot(min)),
      max: Float64Array.from(this.#bySlot(max)),
      after: this.#after(decided),
      forced: Uint8Array.from(this.model.variables.all, (option) => (this.#isForced(option, changes) ? 1 : 0)),
      proposal: consistent ? this.#propose(decisions, decided, changes) : undefined,
    };
  }

  explain(decisions: readonly Decision[], wish?: Wish): Conflict | undefined {
    const others = decide(this.model, decisions).filter(({ option }) => option.option.id !== wish?.option);
    return minimalConflict(this.model, this.#kernel, true, others, wish === undefined ? [] : [wishFor(this.model, wish)]);
  }

  repair(decisions: readonly Decision[], wish: Wish, k: number): readonly Repair[] {
    const wished = wishFor(this.model, wish);
    const texts = new Map([...decisions, wish].flatMap(({ option, value }) => (typeof value === 'string' ? [[option, value] as const] : [])));
    return findRepairs(this.#kernel, this.#price, decide(this.model, decisions), wished, k, (option) => texts.get(option) ?? '');
  }

  complete(decisions: readonly Decision[], objective: Objective): Proposal | undefined {
    const decided = decide(this.model, decisions);
    const preferences = objective === 'default' ? this.#preferences.filter(({ explicit }) => explicit) : [];
    const found = extract(this.#kernel, this.#target(preferences, decided, objective === 'dearest'), this.#order);
    return found && this.#describe(found.values, decisions, () => 'consequence', true);
  }

  #count(decided: readonly Decided[]): Pick<Deduction, 'count' | 'countIsBound'> {
    const { number, exact } = countUnder(this.model, this.#kernel, decided);
    return { count: number.toString(), ...(!exact && { countIsBound: true }) };
  }

  *#bySlot(literals: ArrayLike<number>): Generator<number> {
    const { slotVariable, slotValue } = this.model;
    for (let slot = 0; slot < slotVariable.length; slot++) yield literals[this.#kernel.first[slotVariable[slot]!]! + slotValue[slot]!]!;
  }

  /** The total after choosing each slot: fewest changes of decisions, then of defaults, then cheapest. */
  #after(decided: readonly Decided[]): Float64Array {
    const { unit } = this.#price;
    const lane = this.#price.pricesAt(pointsWith(this.#preferences, decided)).least.slice();
    const deviation = this.#prefer(lane, this.#preferences, decided, unit);
    const change = unit * 2 ** Math.ceil(Math.log2(deviation + 1));
    forEachBroken(this.#kernel, decided, (literal) => (lane[literal]! += change));
    const lanes = this.#kernel.weights();
    for (let literal = 0; literal < lane.length; literal++) lanes[2 * literal] = lanes[2 * literal + 1] = lane[literal]!;
    const { best } = this.#kernel.sweep();
    const totals = Array.from({ length: this.#end }, (_, literal) => this.#price.decodeLeast(best[2 * literal]!)?.total ?? NaN);
    return Float64Array.from(this.#bySlot(totals));
  }

  /** Adds a unit a point to every literal that departs from a preference; returns the most points there can be. */
  #prefer(lane: Lane, preferences: readonly Preference[], decided: readonly Decided[], unit: number): number {
    const taken = new Set(decided.flatMap(({ fixed }) => [...fixed.keys()]));
    let most = 0;
    for (const { option, variable, value, points } of preferences) {
      if (taken.has(variable)) continue;
      most += points;
      const first = this.#kernel.first[variable]!;
      // What is not part of the product departs from nothing: a default must not draw in what it depends on.
      const absent = option.option.required && variable === option.variable ? first + option.none : -1;
      for (let literal = first; literal < this.#kernel.first[variable + 1]!; literal++) if (literal !== first + value && literal !== absent) lane[literal]! += points * unit;
    }
    return most;
  }

  /** Cheapest (or dearest) under the decisions, departing from preferences as little as possible. */
  #target(preferences: readonly Preference[], decided: readonly Decided[], most: boolean): Target {
    const added: Lane = new Float64Array(this.#kernel.literals);
    const points = this.#prefer(added, preferences, decided, this.#price.unit);
    this.#shorten(added, decided, (points + 1) * this.#price.unit);
    forEachBroken(this.#kernel, decided, (literal) => (added[literal] = FORBIDDEN));
    return { weights: this.#price, most, points: pointsWith(preferences, decided), added };
  }

  /** A text that nobody gave stays empty where it may, else as short as it may: nobody's words are made up. */
  #shorten(lane: Lane, decided: readonly Decided[], weight: number): void {
    for (const variable of this.model.texts.flatMap(({ variables }) => variables)) {
      if (decided.some(({ fixed }) => fixed.has(variable))) continue;
      const first = this.#kernel.first[variable]!;
      const { maxLength } = this.model.variables.all.find((option) => option.variable === variable)!.option;
      for (let length = 1; length <= maxLength!; length++) lane[first + length]! += Math.min(length, 2) * weight;
    }
  }

  #propose(decisions: readonly Decision[], decided: readonly Decided[], changes: Int32Array): Proposal | undefined {
    const found = extract(this.#kernel, this.#target(this.#preferences, decided, false), this.#order);
    if (found === undefined) return undefined;
    const { values } = found;
    const isDefault = new Map<OptionVariables, boolean>();
    for (const { option, variable, value } of this.#preferences) isDefault.set(option, (isDefault.get(option) ?? true) && values[variable] === value);
    const kept = this.#preferences.filter(({ option }) => isDefault.get(option) === true);
    const settled = marginals(this.#kernel, this.#price, [...decided, ...kept.map(({ option, variable, value }) => ({ option, fixed: new Map([[variable, value]]) }))]);
    return this.#describe(values, decisions, (option) => {
      if (this.#isForced(option, changes)) return 'consequence';
      if (isDefault.get(option) === true) return 'default';
      return this.#isForced(option, settled.changes) ? 'consequence' : 'open';
    });
  }

  #isForced(option: OptionVariables, changes: Int32Array): boolean {
    return isForced(option, this.#kernel, (literal) => changes[literal] === 0);
  }

  #describe(values: Int32Array, decisions: readonly Decision[], otherwise: (option: OptionVariables) => SetBy, complete?: boolean): Proposal {
    const configuration: Record<string, Value> = {};
    const setBy: Record<string, SetBy> = {};
    const decided = new Map(decisions.map(({ option, value }) => [option, value]));
    for (const option of this.model.variables.all) {
      const { id, host } = option.option;
      const decision = decided.get(id);
      configuration[id] = valueOf(option, values, typeof decision === 'string' ? decision : '');
      setBy[id] = decision === undefined ? otherwise(option) : host ? 'host' : 'shopper';
    }
    const lines = this.lines(values);
    const total = lines.filter(({ every }) => every === undefined).reduce((sum, { amount }) => sum + amount, 0);
    return { configuration: configuration as Configuration, setBy, complete: complete ?? !Object.values(setBy).includes('open'), total, lines };
  }

  /** Price lines of an assignment, by their plain meaning; lines that come to nothing are left out. */
  lines(values: ArrayLike<number>): PriceLine[] {
    const { meaning, lines } = this.model;
    for (const variable of this.#order) meaning.assignment[variable] = values[variable]!;
    return lines.flatMap(({ id, label, every, amount }) => {
      const minor = amount() ?? 0;
      return minor === 0 ? [] : [{ id, label, amount: minor, every }];
    });
  }
}

/** Values that options have where nothing speaks against it: decided ones, then preferred ones. */
function pointsWith(preferences: readonly Preference[], decided: readonly Decided[]): Points {
  return new Map([...preferences.map(({ variable, value }) => [variable, [value]] as const), ...pointsOf(decided)]);
}
