import type { Catalogue, Decision } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import { variablesOf, type OptionVariables } from '../model/variables.ts';
import { minimalConflict } from './conflict.ts';
import type { Count } from './count.ts';
import { decide, wishFor, type Decided } from './decided.ts';
import { describe } from './describe.ts';
import { Distinct } from './distinct.ts';
import { extract, sweepTarget } from './extract.ts';
import { forcedOptions, isForced } from './forced.ts';
import type { Kernel } from './kernel.ts';
import { pricingOf, type Pricing } from './pricing.ts';
import type { Bounds, Conflict, Counted, Deduction, FigureBounds, Objective, Proposal, Repair, SetBy, Wish } from './questions.ts';
import { Repairs } from './repairs.ts';
import { marginals, refine, validUnder } from './sweeps.ts';

/** A compiled solution space: answers questions as pure functions of the decisions. */
export class Space {
  readonly model: Model;
  readonly kernel: Kernel;
  readonly pricing: Pricing;
  readonly distinct: Distinct;
  /** Variables of options in document order; auxiliary ones follow from them. */
  readonly order: readonly number[];

  constructor(model: Model, kernel: Kernel) {
    this.model = model;
    this.kernel = kernel;
    this.pricing = pricingOf(model, kernel);
    this.distinct = new Distinct(model, kernel);
    this.order = model.variables.all.flatMap(variablesOf);
  }

  get catalogue(): Catalogue {
    return this.model.catalogue;
  }

  deduce(decisions: readonly Decision[], count = false, everyValue = false): Deduction {
    const decided = decide(this.model, decisions);
    const { changes, min, max, root, valid } = marginals(this.kernel, this.pricing.price, decided, this.pricing.slots);
    if (everyValue) refine(this.kernel, this.pricing.price, decided, this.pricing.slots, { changes, min, max });
    const consistent = root.changes[0] === 0;
    const forced = forcedOptions(this.model.variables.all, this.kernel, valid);
    const shown = this.#show(decisions, decided, consistent, forced);
    return {
      consistent,
      exact: true,
      ...(count && written(this.distinct.count(decided))),
      price: { min: root.min[0]!, max: root.max[0]! },
      recurring: this.#recurringBounds(decided),
      ...(this.pricing.quantities.size > 0 && { figures: this.#figureBounds(decided, everyValue) }),
      changes,
      min,
      max,
      after: shown.after,
      forced,
      proposal: shown.proposal,
    };
  }

  explain(decisions: readonly Decision[], wish?: Wish): Conflict | undefined {
    const others = decide(this.model, decisions).filter(({ option }) => option.option.id !== wish?.option);
    return minimalConflict(this.model, this.kernel, true, others, wish === undefined ? [] : [wishFor(this.model, wish)]);
  }

  repair(decisions: readonly Decision[], wish: Wish, k: number): readonly Repair[] {
    const wished = wishFor(this.model, wish);
    const texts = new Map([...decisions, wish].flatMap(({ option, value }) => (typeof value === 'string' ? [[option, value] as const] : [])));
    const decided = decide(this.model, decisions);
    const ordered = this.model.variables.all.flatMap((option) => decided.filter((decision) => decision.option === option));
    return new Repairs(this.kernel, this.pricing.price, ordered, wished).find(k, (option) => texts.get(option) ?? '');
  }

  complete(decisions: readonly Decision[], objective: Objective): Proposal | undefined {
    const found = extract(this.kernel, this.pricing.objectives.target(objective, decide(this.model, decisions)), this.order);
    return found && this.#describe(found.values, decisions, () => 'consequence', true);
  }

  /** The number of configurations left, where more can be known of it than `deduce` told. */
  async count(decisions: readonly Decision[]): Promise<Counted | undefined> {
    const count = await this.distinct.countSoon(decide(this.model, decisions));
    return count && written(count);
  }

  #recurringBounds(decided: readonly Decided[]): Record<string, Bounds> {
    const bounds: Record<string, Bounds> = {};
    for (const [period, weights] of this.pricing.recurring) {
      const { root } = marginals(this.kernel, weights, decided, NOTHING);
      bounds[period] = { min: root.min[0]!, max: root.max[0]! };
    }
    return bounds;
  }

  #figureBounds(decided: readonly Decided[], everyValue: boolean): Record<string, FigureBounds> {
    const bounds: Record<string, FigureBounds> = {};
    for (const [id, weights] of this.pricing.quantities) {
      const { changes, min, max, root } = marginals(this.kernel, weights, decided, this.pricing.slots);
      if (everyValue) refine(this.kernel, weights, decided, this.pricing.slots, { changes, min, max });
      bounds[id] = { min: root.min[0]!, max: root.max[0]!, least: min, most: max };
    }
    return bounds;
  }

  /** What the page shows, and the total right after choosing each slot, out of one sweep. */
  #show(decisions: readonly Decision[], decided: readonly Decided[], consistent: boolean, forced: Uint8Array): Pick<Deduction, 'after' | 'proposal'> {
    const target = this.pricing.objectives.shown(decided);
    const best = sweepTarget(this.kernel, target);
    const after = this.pricing.price.totals(best, this.pricing.slots);
    const found = consistent ? extract(this.kernel, target, this.order, true) : undefined;
    return { after, proposal: found && this.#propose(found.values, decisions, decided, forced) };
  }

  #propose(values: Int32Array, decisions: readonly Decision[], decided: readonly Decided[], forced: Uint8Array): Proposal {
    const isDefault = new Map<OptionVariables, boolean>();
    for (const { option, variable, value } of this.pricing.objectives.preferences) isDefault.set(option, (isDefault.get(option) ?? true) && values[variable] === value);
    const kept = this.pricing.objectives.preferences.filter(({ option }) => isDefault.get(option) === true);
    // Only asked where some option is neither decided, forced nor as suggested.
    let settled: Uint8Array | undefined;
    const isSettled = (option: OptionVariables): boolean => {
      settled ??= validUnder(this.kernel, [...decided, ...kept.map(({ option: owner, variable, value }) => ({ option: owner, fixed: new Map([[variable, value]]) }))]);
      return isForced(option, this.kernel, settled);
    };
    return this.#describe(values, decisions, (option, index) => {
      if (forced[index] === 1) return 'consequence';
      if (isDefault.get(option) === true) return 'default';
      return isSettled(option) ? 'consequence' : 'open';
    });
  }

  #describe(values: Int32Array, decisions: readonly Decision[], otherwise: (option: OptionVariables, index: number) => SetBy, complete?: boolean): Proposal {
    return describe(this.model, this.pricing.receipt, values, decisions, otherwise, complete);
  }
}

const NOTHING = new Int32Array(0);

function written({ number, exact }: Count): Counted {
  return { count: number.toString(), ...(!exact && { countIsBound: true }) };
}
