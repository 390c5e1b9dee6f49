import type { Issue } from '../base/issue.ts';
import { constantConditions } from '../model/conditions.ts';
import { advise } from './advise.ts';
import { analyse } from './analyse.ts';
import { failingExamples } from './examples.ts';
import { tooLargeTotals } from './fineness.ts';
import type { FindingCode } from './findings.ts';
import { EFFORT, type CompileBudget, type Kernel } from './kernel.ts';
import { openSpace, type InternalOptions } from './open.ts';
import { today } from './outside.ts';
import { judgeBy, unreachableConditions } from './reach.ts';

/**
 * Compiling may cost what it may where somebody waits for answers; but who checks waits for what is found, and search finds the
 * same: so where it is not done soon it goes on only while it is on course.
 */
const COMPILE: CompileBudget = { effort: EFFORT / 2, toTell: EFFORT / 16 };
/** Time for finding out which values can be chosen, where there is no diagram. */
const VALUES_MS = 10_000;

/**
 * Everything that is wrong with a document, in the order of its text: what opening finds, what a close reading finds, and, where
 * there is no error, what only solving finds. Of a space too large for a diagram that is what search finds; what was not looked
 * at is told.
 * @param spare a second kernel, for the document with one of its parts turned round
 */
export async function checkText(kernel: Kernel, spare: Kernel, text: string, options: InternalOptions = {}): Promise<readonly Issue[]> {
  const { checkWithin: within } = options;
  const { space, searched, document, issues, place } = await openSpace(kernel, text, { compile: { ...COMPILE, ...(within !== undefined && { total: within }) }, ...options, search: true });
  if (document === undefined) return issues;
  const constant = [...constantConditions(document)];
  const found = [...constant, ...advise(document)];
  const opened = space ?? searched;
  // Where something is too complex to be compiled that is told with its place.
  if (searched !== undefined && searched.model.program.judged === undefined) found.push(TOO_LARGE);
  if (opened !== undefined && !issues.some(({ severity }) => severity === 'error')) {
    const { model } = opened;
    found.push(...tooLargeTotals(model, kernel));
    const possible = kernel.possible(new Uint8Array(kernel.first[kernel.first.length - 1]!).fill(1), undefined, within ?? VALUES_MS);
    if (possible === undefined) found.push(NOT_SOLVED);
    else {
      found.push(...analyse(model, possible, kernel, spare, within));
      const known = new Set(constant.map(({ pointer }) => pointer));
      found.push(...unreachableConditions(document, spare, options.date ?? today(), judgeBy(model, kernel, possible), known, within));
    }
    for await (const failure of failingExamples(document, opened)) found.push(failure);
  }
  return [...issues, ...place(withoutEchoes(found))].sort(byPlace);
}

/** In the order of the text: the document first, then file by file. */
export function byPlace(a: Issue, b: Issue): number {
  const [first, second] = [a.file ?? '', b.file ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

const TOO_LARGE: Issue = {
  code: 'too-large' satisfies FindingCode,
  severity: 'warning',
  pointer: '',
  message: 'This solution space is too large for a diagram, or for having one soon: until the page has one, if ever, it answers by search, which tells no number of products, and of some prices only what they are at least or at most.',
  mend: 'Use coarser steps, or constraints that speak of fewer options at a time; or leave it so. ‘mc-configurator compile’ tries for longer.',
};

const NOT_SOLVED: Issue = {
  code: 'analysis-stopped' satisfies FindingCode,
  severity: 'warning',
  pointer: '',
  message: 'Which values nobody can choose, and which constraints and conditions change nothing, was not found out: that would take too long.',
};

/** Where the condition of an option never holds, that its values cannot be chosen goes without saying. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const absent = issues.flatMap(({ code, pointer, message }) => (code === 'unreachable-when' || (code === 'constant-condition' && message.includes(' never ')) ? [pointer.slice(0, -'/when'.length)] : []));
  return issues.filter(({ code, pointer }) => !(code === 'dead-value' || code === 'single-value') || !absent.some((place) => pointer === place || pointer.startsWith(`${place}/`)));
}
