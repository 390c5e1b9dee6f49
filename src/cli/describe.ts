import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Issue } from '../base/issue.ts';
import { localize } from '../base/text.ts';
import type { Note } from '../exchange/note.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Verdict } from '../order/verify.ts';
import type { Amounts } from '../session/budgets.ts';
import type { QuotedAmount } from '../session/quote.ts';
import type { OptionAnswer, QueryAnswer, ValueAnswer } from '../session/query.ts';

/** Problems as a compiler prints them: place, severity, code, sentence, mend. */
export function describeIssues(file: string, issues: readonly Issue[]): string {
  if (issues.length === 0) return `${file}: no problems.\n`;
  return issues.map((issue) => describeIssue(file, issue)).join('');
}

/** The file of an issue as a path from here. */
export function fileOf(document: string, part: string | undefined): string {
  return part === undefined ? document : part.startsWith('file:') ? relative('.', fileURLToPath(part)) : part;
}

function describeIssue(document: string, { file: part, code, severity, pointer, line, column, message, mend }: Issue): string {
  const file = fileOf(document, part);
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return `${place}: ${severity} ${code} at ${pointer === '' ? 'the document' : pointer}\n  ${message}\n${mend === undefined ? '' : `  ${mend}\n`}`;
}

/** A page of text for people; machines take `--json`. */
export function describeAnswer(catalogue: Catalogue, answer: QueryAnswer): string {
  const lines = [`${localize(catalogue.name, [catalogue.locale])} ${catalogue.version}`];
  if (answer.conflict !== undefined) lines.push(`Not possible together: ${[...answer.conflict.set, ...answer.conflict.constraints].join(', ') || 'the document itself'}`);
  if (answer.price !== undefined) {
    const { min, max, exact = true } = answer.price;
    const range = exact ? `${min} to ${max} ${catalogue.currency}` : `not below ${min} and not above ${max} ${catalogue.currency}`;
    lines.push(`Price ${range}, ${describeCount(answer)} configurations`);
  }
  for (const [period, { min, max }] of Object.entries(answer.recurring ?? {})) lines.push(`Every ${period} ${min} to ${max} ${catalogue.currency}`);
  if (answer.method === 'search') lines.push(BY_SEARCH);
  if (answer.order !== undefined) {
    const { min, max } = answer.order;
    const between = (least: QuotedAmount, most: QuotedAmount): string => `${describeQuote(least)}${least.total === most.total ? '' : ` to ${describeQuote(most)}`} ${catalogue.currency}`;
    lines.push(`${min.pieces} pieces ${between(min, max)}`);
    for (const [period, least] of Object.entries(min.recurring ?? {})) lines.push(`${min.pieces} pieces every ${period} ${between(least, max.recurring![period]!)}`);
  }
  for (const { id, label, unit } of catalogue.figures ?? []) {
    const bounds = answer.figures?.[id];
    if (bounds !== undefined) lines.push(`${localize(label, [catalogue.locale])} ${bounds.min} to ${bounds.max}${unit === undefined ? '' : ` ${unit}`}`);
  }
  for (const [id, amount] of Object.entries(answer.over ?? {})) lines.push(`Over the budget in any case: ${id} by ${amount}`);
  if (answer.overTogether !== undefined) lines.push(`The budgets do not go together; enough would be ${describeEither(answer.overTogether)}`);
  if (answer.budgets === 'apart') lines.push('Each budget was judged by itself only: the solution space is too large for more.');
  for (const [id, option] of Object.entries(answer.options)) lines.push(`  ${id}: ${describeOption(option, catalogue.options.find((known) => known.id === id)?.kind === 'text')}`);
  for (const { change, price, exact } of answer.repairs ?? []) lines.push(`Repair: ${JSON.stringify(change)} from ${price}${unproven(exact)}`);
  if (answer.configuration !== undefined) lines.push(`Configuration: ${JSON.stringify(answer.configuration)}${unproven(answer.configurationExact)}`);
  for (const { configuration, price, exact } of answer.best ?? []) lines.push(`${price}: ${JSON.stringify(configuration)}${unproven(exact)}`);
  return `${lines.join('\n')}\n`;
}

const BY_SEARCH = 'Too large to compile, so found by search: valid values are exact; configurations are not counted, and prices that may not be reached are told as such.';

/** A number that is not exact counts instances in another order again: it is never too small. */
function describeCount({ count, exact }: QueryAnswer): string {
  return count === undefined ? 'uncounted' : exact === false ? `at most ${count}` : count;
}

function unproven(exact = true): string {
  return exact ? '' : ' (the best found in time: a better one is not ruled out)';
}

function describeQuote({ total, discount, tax }: QuotedAmount): string {
  const details = [...(discount === undefined ? [] : [`less ${discount.percent} %`]), ...(tax === undefined ? [] : [`${tax.net} and ${tax.amount} tax`])];
  return `${total}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}

function describeOption({ valid, values: answers, forced, none }: OptionAnswer, isText: boolean): string {
  const values = valid.map((value) => (typeof value === 'string' ? value + describeOver(answers?.[value]) : value.join('…')));
  if (isText && !forced) values.push('a text');
  if (none?.valid) values.push('none');
  return `${values.join(', ') || 'nothing possible'}${forced ? ' (forced)' : ''}`;
}

function describeOver({ over = {}, overTogether }: Pick<ValueAnswer, 'over' | 'overTogether'> = {}): string {
  if (overTogether !== undefined) return ` (not within all budgets: ${describeEither(overTogether)})`;
  const parts = Object.entries(over).map(([id, amount]) => `${id} by ${amount}`);
  return parts.length === 0 ? '' : ` (over: ${parts.join(', ')})`;
}

/** Any one of several budgets raised is enough. */
function describeEither(amounts: Amounts): string {
  return Object.entries(amounts).map(([id, amount]) => `${amount} more of ${id}`).join(' or ');
}

export function describeVerdict(verdict: Verdict): string {
  return verdict.ok ? 'The order is right.\n' : verdict.problems.map(({ code, message }) => `${code}: ${message}\n`).join('');
}

/** What should be known of a conversion, one line each. */
export function describeNotes(file: string, notes: readonly Note[]): string {
  return notes.map(({ message, line }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}\n`).join('');
}
