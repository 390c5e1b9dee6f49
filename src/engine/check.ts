import type { Issue } from '../base/issue.ts';
import { constantConditions } from '../model/conditions.ts';
import { advise } from './advise.ts';
import { analyse } from './analyse.ts';
import { failingExamples } from './examples.ts';
import type { Kernel } from './kernel.ts';
import { openSpace, today, type InternalOptions } from './open.ts';
import { unreachableConditions } from './reach.ts';

/**
 * Everything that is wrong with a document, in the order of its text: what opening finds, what a close reading finds, and, where
 * there is no error, what only solving finds.
 * @param spare a second kernel, for the document with one of its parts turned round
 */
export async function checkText(kernel: Kernel, spare: Kernel, text: string, options: InternalOptions = {}): Promise<readonly Issue[]> {
  const { space, document, issues, place } = await openSpace(kernel, text, options);
  if (document === undefined) return issues;
  const constant = [...constantConditions(document)];
  const found = [...constant, ...advise(document)];
  if (space !== undefined && !issues.some(({ severity }) => severity === 'error')) {
    const solved = [...analyse(space, kernel, spare), ...failingExamples(document, space)];
    found.push(...solved, ...unreachableConditions(document, spare, options.date ?? today(), (condition) => space.reaches(condition), new Set(constant.map(({ pointer }) => pointer))));
  }
  const placed = [...issues, ...place(withoutEchoes(found))];
  return placed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** Where the condition of an option never holds, that its values cannot be chosen goes without saying. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const absent = issues.flatMap(({ code, pointer, message }) => (code === 'unreachable-when' || (code === 'constant-condition' && message.includes(' never ')) ? [pointer.slice(0, -'/when'.length)] : []));
  return issues.filter(({ code, pointer }) => !(code === 'dead-value' || code === 'single-value') || !absent.some((place) => pointer === place || pointer.startsWith(`${place}/`)));
}
