import type { Configuration, Decision, Value } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import type { OptionVariables } from '../model/variables.ts';
import { valueOf } from './decided.ts';
import type { Proposal, SetBy } from './questions.ts';
import type { Receipt } from './receipt.ts';

/**
 * An assignment as a configuration with its lines and total, by their plain meaning.
 * @param otherwise who set an option that is not decided
 */
export function describe(
  model: Model, receipt: Receipt, values: Int32Array, decisions: readonly Decision[], otherwise: (option: OptionVariables, index: number) => SetBy, complete?: boolean,
): Proposal {
  const configuration: Record<string, Value> = {};
  const setBy: Record<string, SetBy> = {};
  const decided = new Map(decisions.map(({ option, value }) => [option, value]));
  for (const [index, option] of model.variables.all.entries()) {
    const { id, host } = option.option;
    const decision = decided.get(id);
    configuration[id] = valueOf(option, values, typeof decision === 'string' ? decision : '');
    setBy[id] = decision === undefined ? otherwise(option, index) : host ? 'host' : 'shopper';
  }
  const lines = receipt.of(values);
  let total = 0;
  for (const { every, amount } of lines) if (every === undefined) total += amount;
  return { configuration: configuration as Configuration, setBy, complete: complete ?? !Object.values(setBy).includes('open'), total, lines, ...figuresOf(model) };
}

/** What the figures come to under the assignment at hand, by their plain meaning. */
function figuresOf({ quantities }: Model): Pick<Proposal, 'figures'> {
  return quantities.length === 0 ? {} : { figures: Object.fromEntries(quantities.map(({ id, lines }) => [id, lines.reduce((sum, { amount }) => sum + (amount() ?? 0), 0)])) };
}
