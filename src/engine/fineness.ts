import type { Issue } from '../base/issue.ts';
import { formatMinor } from '../base/money.ts';
import type { Model } from '../model/model.ts';
import type { FindingCode } from './findings.ts';
import { IMPOSSIBLE, type Kernel } from './kernel.ts';
import { Objectives } from './objectives.ts';
import { Weights } from './weights.ts';

/**
 * Tells of totals so large that they and the number of changes (or of departures from the suggestions) cannot be counted in
 * one exact number: repairs or completions of such a document may have to be refused.
 */
export function* tooLargeTotals(model: Model, kernel: Kernel): Generator<Issue> {
  const weights = new Weights(kernel, model.figures.get('')!, model.program.functions, model.meaning);
  const decided = model.variables.all.length;
  const hurt = model.variables.all.reduce((sum, { option }) => sum + (option.stickiness ?? 1), 0);
  const isFine = weights.unit * (hurt + 1) * (decided + 1) < IMPOSSIBLE && new Objectives(model, kernel, weights).isFine;
  if (isFine) return;
  const { digits, currency } = model.catalogue;
  const dearest = formatMinor(weights.bounds(new Uint8Array(kernel.first[kernel.first.length - 1]!).fill(1)).total.max, digits);
  yield {
    code: 'totals-too-large' satisfies FindingCode,
    severity: 'warning',
    pointer: '/prices',
    message: `Totals of up to about ${dearest} ${currency} leave no room to count changes of ${decided} options beside them: some repairs and completions will be refused.`,
    mend: 'Check the amounts, or take an amount that is always part of it out of the document.',
  };
}
