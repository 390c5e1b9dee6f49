import type { Issue } from '../base/issue.ts';
import type { ParsedConstraint, ParsedDocument } from '../document/parsed.ts';
import type { Expression } from '../expression/syntax.ts';
import { beyond } from '../model/bounded.ts';
import { createModel, type Model } from '../model/model.ts';
import { truth } from '../model/results.ts';
import { variablesOf } from '../model/variables.ts';
import { mayHold, minimalConflict, quickXplain, refuting } from './conflict.ts';
import type { Kernel } from './kernel.ts';
import type { FindingCode } from './findings.ts';

/** Time after which no further condition is tried. */
const PATIENCE_MS = 2_000;

/**
 * Conditions (`when`) that the constraints never let come true, with a minimal set of them to blame: each condition is made a
 * constraint of its own, which counts only while it is asked about.
 * @param kernel any; its program is replaced
 * @param judge what is known of a condition without that: whether it comes true, or which constraints keep it from that
 * @param constant pointers of conditions of which it is known that they are always or never true
 * @param within milliseconds for those that are searched
 */
export function* unreachableConditions(document: ParsedDocument, kernel: Kernel, date: string, judge: Judge, constant: ReadonlySet<string>, within = PATIENCE_MS): Generator<Issue> {
  const open: ParsedConstraint[] = [];
  for (const { pointer: id, when } of [...document.options, ...document.groups, ...document.constraints, ...document.prices]) {
    const pointer = `${id}/when`;
    if (when === undefined || constant.has(pointer)) continue;
    const known = judge(when);
    if (known === undefined) open.push({ id, pointer, require: when });
    else if (known !== true) yield unreachable(pointer, known);
  }
  yield* searchConditions(document, open, kernel, date, within);
}

function* searchConditions(document: ParsedDocument, conditions: readonly ParsedConstraint[], kernel: Kernel, date: string, within: number): Generator<Issue> {
  if (conditions.length === 0) return;
  const count = document.constraints.length;
  const { model } = createModel({ ...document, constraints: [...document.constraints, ...conditions] }, { date, digest: '', counted: false, beyond });
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
    if (performance.now() - started > within) {
      yield { code: 'analysis-stopped' satisfies FindingCode, severity: 'warning', pointer, message: 'Whether this condition and those after it can ever hold was not examined: that would take too long.' };
      return;
    }
    if (holds(index, all)) continue;
    const { sources: refuted } = refuting(kernel, model.program, everything, sourcesWith(index, all), 0, count);
    const blamed = holds(index, []) ? quickXplain(refuted, (chosen) => holds(index, chosen)).sort((a, b) => a - b).map((constraint) => `‘${document.constraints[constraint]!.id}’`) : [];
    yield unreachable(pointer, blamed);
  }
}

/** @param blamed constraints that rule the condition out, by id in quotes */
function unreachable(pointer: string, blamed: readonly string[]): Issue {
  return {
    code: 'unreachable-when' satisfies FindingCode,
    severity: 'warning',
    pointer,
    message: blamed.length === 0 ? 'This condition never comes true: what is available and what has a price rule it out.' : `This condition never comes true: ${blamed.join(', ')} rule${blamed.length === 1 ? 's' : ''} it out.`,
    mend: 'Loosen what rules it out, or leave out what depends on the condition.',
  };
}

/** Judges conditions that look at one variable by the values that are possible; of others, and of some of those, it says nothing. */
export function judgeBy(model: Model, kernel: Kernel, possible: Uint8Array): Judge {
  return (condition) => {
    const { variables, table } = model.meaning.info(condition);
    const [variable] = variables;
    if (table === undefined || variable === undefined || variables.length !== 1) return undefined;
    const first = kernel.first[variable]!;
    const values = table.flatMap((result, value) => (truth(result) === true ? [value] : []));
    if (values.some((value) => possible[first + value] === 1)) return true;
    const owner = model.variables.all.find((option) => variablesOf(option).includes(variable));
    if (values.length !== 1 || owner === undefined) return undefined;
    const conflict = minimalConflict(model, kernel, false, [], [{ option: owner, fixed: new Map([[variable, values[0]!]]) }], true);
    return conflict?.constraints.map(({ id }) => `‘${id}’`);
  };
}

/** True where a condition comes true; the constraints (in quotes) that keep it from that; undefined where neither is known. */
type Judge = (condition: Expression) => true | readonly string[] | undefined;
