import type { Issue } from '../base/issue.ts';
import type { ParsedDocument } from '../document/parsed.ts';
import type { Expression } from '../expression/syntax.ts';
import { Analysis } from './analysis.ts';
import { ProgramBuilder } from './builder.ts';
import { LIMITS } from './limits.ts';
import { Lowering, product } from './lowering.ts';
import { tabulate } from './relation.ts';
import { truth } from './results.ts';
import { createVariables } from './variables.ts';

/** Conditions that are true, or false, whatever is chosen. Constraints are not minded: this is about what the text says. */
export function* constantConditions(document: ParsedDocument): Generator<Issue> {
  const builder = new ProgramBuilder();
  const variables = createVariables(document, builder);
  const lowering = new Lowering(builder, new Analysis(variables, document.tables, builder.domains), LIMITS);
  const seen = new Set<string>();
  for (const { pointer, when } of [...document.options, ...document.groups, ...document.constraints, ...document.prices]) {
    const found = when && !seen.has(pointer) ? constantTruth(when, lowering) : undefined;
    if (found === undefined) continue;
    // What repeats in the instances of a list is told once.
    seen.add(pointer);
    yield {
      code: 'constant-condition',
      severity: 'warning',
      pointer: `${pointer}/when`,
      message: `This condition is ${found ? 'always' : 'never'} true, whatever is chosen.`,
      mend: found ? 'Leave the condition out.' : 'Check what it compares; or leave out what depends on it.',
    };
  }
}

function constantTruth(condition: Expression, lowering: Lowering): boolean | undefined {
  const { variables } = lowering.analysis.info(condition);
  const axes = lowering.axes(variables, [condition]);
  if (product(axes) > LIMITS.tabulation) return undefined;
  const seen = new Set<boolean | undefined>();
  tabulate(axes, lowering.assign, () => {
    seen.add(truth(lowering.analysis.evaluate(condition)));
    return 0;
  });
  return seen.size === 1 ? [...seen][0] : undefined;
}
