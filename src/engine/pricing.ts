import type { Model } from '../model/model.ts';
import type { Figure } from '../model/prices.ts';
import type { Kernel } from './kernel.ts';
import { Objectives } from './objectives.ts';
import { Receipt } from './receipt.ts';
import { Weights } from './weights.ts';

/** What a model's literals weigh, whoever adds it up, a diagram or a search. */
export interface Pricing {
  readonly price: Weights;
  /** By period. */
  readonly recurring: ReadonlyMap<string, Weights>;
  /** By id: figures besides the price. */
  readonly quantities: ReadonlyMap<string, Weights>;
  readonly objectives: Objectives;
  readonly receipt: Receipt;
  /** Real literal of each slot. */
  readonly slots: Int32Array;
}

export function pricingOf(model: Model, kernel: Kernel): Pricing {
  const weigh = (figure: Figure): Weights => new Weights(kernel, figure, model.program.functions, model.meaning);
  const price = weigh(model.figures.get('')!);
  return {
    price,
    recurring: new Map([...model.figures].flatMap(([period, figure]) => (period === '' ? [] : [[period, weigh(figure)]]))),
    quantities: new Map(model.quantities.map(({ id, figure }) => [id, weigh(figure)])),
    objectives: new Objectives(model, kernel, price),
    receipt: new Receipt(model),
    slots: model.slotVariable.map((variable, slot) => kernel.first[variable]! + model.slotValue[slot]!),
  };
}
