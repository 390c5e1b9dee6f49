import { localize } from '../base/text.ts';
import { causesBesideConstraints, type Cause } from '../engine/because.ts';
import { Kernel } from '../engine/kernel.ts';
import { openSpace, today } from '../engine/open.ts';
import type { Conflict, Wish } from '../engine/questions.ts';
import { readSolver } from '../engine/solver-file.ts';
import { dateOf, textOf, type FlagValues, type Output } from './command.ts';
import { describeIssues } from './describe.ts';
import { readSetting, readWish } from './settings.ts';
import { loadFile, partsOf } from './space.ts';

/** Answers `--explain option=value`: whether it is possible with what is set, and if not, why. @returns the exit status @throws InputError */
export async function explain(file: string, text: string, values: FlagValues, output: Output): Promise<number> {
  const wasm = await readSolver();
  const date = dateOf(values).date ?? today();
  const { document, space, searched, issues } = await openSpace(await Kernel.create(wasm), text, { date, search: true, ...(await partsOf(file, values)), load: loadFile });
  const opened = space ?? searched;
  if (document === undefined || opened === undefined) {
    output.complain(describeIssues(file, issues));
    return 1;
  }
  const { catalogue } = opened;
  const wish = readWish(textOf(values, 'explain')!, catalogue);
  const decisions = ((values['set'] as readonly string[] | undefined) ?? []).map((setting) => readSetting(setting, catalogue));
  const conflict = await opened.explain(decisions, wish);
  const isUnblamed = conflict !== undefined && conflict.constraints.length === 0;
  const causes = isUnblamed ? causesBesideConstraints(document, await Kernel.create(wasm), decisions, wish, date) : [];
  output.write(values['json'] ? `${JSON.stringify(toJson(wish, conflict, causes))}\n` : describe(wish, conflict, causes, document.locale));
  return conflict === undefined ? 0 : 1;
}

function toJson({ option, value }: Wish, conflict: Conflict | undefined, causes: readonly Cause[]): object {
  return { option, value, possible: conflict === undefined, ...(conflict === undefined ? {} : { conflict: { set: conflict.decisions, constraints: conflict.constraints.map(({ id }) => id) }, causes }) };
}

function describe({ option, value }: Wish, conflict: Conflict | undefined, causes: readonly Cause[], locale: string): string {
  const wish = `${option}=${value === null ? 'none' : String(value)}`;
  if (conflict === undefined) return `${wish} is possible.\n`;
  const { decisions, constraints } = conflict;
  const lines = constraints.map(({ id, message, pointer }) => `  ${pointer}: ‘${id}’${message === undefined ? '' : ` – ${localize(message, [locale])}`}`);
  const reasons = [...lines, ...causes.map(({ pointer, message }) => `  ${pointer}: ${message}`)];
  const subject = decisions.length === 0 ? `Nobody can ever choose ${wish}` : `${wish} does not go with ${decisions.join(', ')}`;
  return `${subject}${reasons.length === 0 ? ': conditions, availability and prices together rule it out.' : ', because of'}\n${reasons.map((line) => `${line}\n`).join('')}`;
}
