import type { Issue } from '../base/issue.ts';
import type { ParsedConstraint, ParsedDocument } from '../document/parsed.ts';
import type { Expression } from '../expression/syntax.ts';
import { createModel } from '../model/model.ts';
import { mayHold, quickXplain, refuting } from './conflict.ts';
import type { Kernel } from './kernel.ts';
import type { FindingCode } from './findings.ts';

/** Time after which no further condition is tried. */
const PATIENCE_MS = 2_000;

/**
 * Conditions (`when`) that the constraints never let come true, with a minimal set of them to blame: each condition is made a
 * constraint of its own, which counts only while it is asked about.
 * @param kernel any; its program is replaced
 * @param isReached whether a condition is known to come true, so that it need not be searched for
 * @param constant pointers of conditions of which it is known that they are always or never true
 */
export function* unreachableConditions(document: ParsedDocument, kernel: Kernel, date: string, isReached: (condition: Expression) => boolean, constant: ReadonlySet<string>): Generator<Issue> {
  const conditions = [...document.options, ...document.groups, ...document.constraints, ...document.prices]
    .flatMap(({ pointer, when }): ParsedConstraint[] => (when === undefined || constant.has(`${pointer}/when`) || isReached(when) ? [] : [{ id: pointer, pointer: `${pointer}/when`, require: when }]));
  if (conditions.length === 0) return;
  const count = document.constraints.length;
  const { model } = createModel({ ...document, constraints: [...document.constraints, ...conditions] }, { date, digest: '', counted: false });
  if (model === undefined) return;
  kernel.load(model.program);
  const everything = new Uint8Array(kernel.first[kernel.first.length - 1]!).fill(1);
  const sourcesWith = (condition: number, constraints: readonly number[]): Uint8Array => {
    const enabled = new Uint8Array(model.sourceCount).fill(1, count + conditions.length);
    enabled[count + condition] = 1;
    for (const constraint of constraints) enabled[constraint] = 1;
    return enabled;
  };
  const holds = (condition: number, constraints: readonly number[]): boolean => mayHold(kernel, everything, sourcesWith(condition, constraints));
  const all = document.constraints.map((_, index) => index);
  const started = performance.now();
  for (const [index, { pointer }] of conditions.entries()) {
    if (performance.now() - started > PATIENCE_MS) {
      yield { code: 'analysis-stopped' satisfies FindingCode, severity: 'warning', pointer, message: 'Whether this condition and those after it can ever hold was not examined: that would take too long.' };
      return;
    }
    if (holds(index, all)) continue;
    const { sources: refuted } = refuting(kernel, model.program, everything, sourcesWith(index, all), 0, count);
    const blamed = holds(index, []) ? quickXplain(refuted, (chosen) => holds(index, chosen)).sort((a, b) => a - b).map((constraint) => `‘${document.constraints[constraint]!.id}’`) : [];
    yield {
      code: 'unreachable-when' satisfies FindingCode,
      severity: 'warning',
      pointer,
      message: blamed.length === 0 ? 'This condition never comes true: what is available and what has a price rule it out.' : `This condition never comes true: ${blamed.join(', ')} rule${blamed.length === 1 ? 's' : ''} it out.`,
      mend: 'Loosen what rules it out, or leave out what depends on the condition.',
    };
  }
}
