import { localize } from '../base/text.ts';
import { describeCause } from '../engine/blame.ts';
import { Kernel } from '../engine/kernel.ts';
import { openSpace } from '../engine/open.ts';
import type { Conflict, Wish } from '../engine/questions.ts';
import { readSolver } from '../engine/solver-file.ts';
import { dateOf, textOf, type FlagValues, type Output } from './command.ts';
import { describeIssues } from './describe.ts';
import { readSetting, readWish } from './settings.ts';
import { loadFile, partsOf } from './space.ts';

/** Answers `--explain option=value`: whether it is possible with what is set, and if not, why. @returns the exit status @throws InputError */
export async function explain(file: string, text: string, values: FlagValues, output: Output): Promise<number> {
  const kernel = await Kernel.create(await readSolver());
  const { document, space, searched, issues } = await openSpace(kernel, text, { ...dateOf(values), search: true, ...(await partsOf(file, values)), load: loadFile });
  const opened = space ?? searched;
  if (document === undefined || opened === undefined) {
    output.complain(describeIssues(file, issues));
    return 1;
  }
  const { catalogue } = opened;
  const wish = readWish(textOf(values, 'explain')!, catalogue);
  const decisions = ((values['set'] as readonly string[] | undefined) ?? []).map((setting) => readSetting(setting, catalogue));
  const conflict = await opened.explain(decisions, wish);
  output.write(values['json'] ? `${JSON.stringify(toJson(wish, conflict))}\n` : describe(wish, conflict, document.locale));
  return conflict === undefined ? 0 : 1;
}

function toJson({ option, value }: Wish, conflict: Conflict | undefined): object {
  return { option, value, possible: conflict === undefined, ...(conflict === undefined ? {} : { conflict: { set: conflict.decisions, constraints: conflict.constraints.map(({ id }) => id) }, causes: conflict.causes.map((cause) => ({ ...cause, message: describeCause(cause) })) }) };
}

function describe({ option, value }: Wish, conflict: Conflict | undefined, locale: string): string {
  const wish = `${option}=${value === null ? 'none' : String(value)}`;
  if (conflict === undefined) return `${wish} is possible.\n`;
  const { decisions, constraints, causes } = conflict;
  const lines = constraints.map(({ id, message, pointer }) => `  ${pointer}: ‘${id}’${message === undefined ? '' : ` – ${localize(message, [locale])}`}`);
  const reasons = [...lines, ...causes.map((cause) => `  ${cause.pointer}: ${describeCause(cause)}`)];
  const subject = decisions.length === 0 ? `Nobody can ever choose ${wish}` : `${wish} does not go with ${decisions.join(', ')}`;
  return `${subject}${reasons.length === 0 ? '.' : ', because of'}\n${reasons.map((line) => `${line}\n`).join('')}`;
}
