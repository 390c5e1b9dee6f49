import type { Issue } from '../base/issue.ts';
import { checkExpression } from '../expression/check.ts';
import { writeOut } from '../expression/instances.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Expression, Span } from '../expression/syntax.ts';
import type { Scope } from '../expression/types.ts';
import type { IssueCode } from './codes.ts';
import type { Positions } from './positions.ts';

/** More would not be read by anyone. */
const MOST_ISSUES = 500;

/** Thrown where there are more issues than are listed, so that a document full of faults takes no longer than a good one. */
export class TooManyIssues extends Error {}

/** Gathers what is wrong with a document, with places in its text. */
export class Reporter {
  readonly #issues: Issue[] = [];
  readonly #positions: Positions;
  #failed = false;
  #full = false;

  constructor(positions: Positions) {
    this.#positions = positions;
  }

  /** Adds an issue that has its place already. */
  add(issue: Issue): void {
    this.#add(issue.severity, () => issue);
  }

  error(code: IssueCode, pointer: string, message: string, mend?: string, atKey = false): void {
    this.#add('error', () => ({ code, severity: 'error', pointer, ...this.#positions.locate(pointer, atKey), message, ...(mend === undefined ? {} : { mend }) }));
  }

  warning(code: IssueCode, pointer: string, message: string, mend?: string): void {
    this.#add('warning', () => ({ code, severity: 'warning', pointer, ...this.#positions.locate(pointer), message, ...(mend === undefined ? {} : { mend }) }));
  }

  /** An error at the character at `index` of the text at `pointer`. */
  errorInside(code: IssueCode, pointer: string, index: number, message: string, mend?: string): void {
    this.#inside(code, 'error', pointer, { start: index, end: index }, message, mend);
  }

  /** Parses and checks the expression at `pointer`, and writes out what it says of lists; undefined if it has errors, which are reported. */
  expression(pointer: string, text: string, scope: Scope, expected?: 'number' | 'boolean'): Expression | undefined {
    const parsed = parseExpression(text);
    if ('error' in parsed) {
      const { message, span, mend } = parsed.error;
      this.#inside('expression-syntax', 'error', pointer, span, message, mend);
      return undefined;
    }
    const { problems } = checkExpression(parsed.expression, scope, expected);
    for (const { code, severity, span, message, mend } of problems) this.#inside(code, severity, pointer, span, message, mend);
    return problems.some(({ severity }) => severity === 'error') ? undefined : writeOut(parsed.expression, scope);
  }

  /** Whether there is an error among the issues. */
  get failed(): boolean {
    return this.#failed;
  }

  /** All issues in the order of the text. */
  get issues(): Issue[] {
    const sorted = [...this.#issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    if (this.#full) sorted.push({ code: 'more-issues', severity: this.#failed ? 'error' : 'warning', pointer: '', message: 'There are more problems than these.', mend: 'Mend these first.' });
    return sorted;
  }

  #inside(code: string, severity: Issue['severity'], pointer: string, span: Span, message: string, mend: string | undefined): void {
    this.#add(severity, () => ({ code, severity, pointer, ...this.#positions.locateInside(pointer, span.start), message, ...(mend === undefined ? {} : { mend }) }));
  }

  /** Adds an issue. With the list full, warnings are dropped, and an error ends the check. */
  #add(severity: Issue['severity'], create: () => Issue): void {
    this.#full ||= this.#issues.length >= MOST_ISSUES;
    if (this.#full && severity === 'warning') return;
    const first = !this.#failed;
    this.#failed ||= severity === 'error';
    if (!this.#full || first) this.#issues.push(create());
    if (this.#full && this.#failed) throw new TooManyIssues();
  }
}
