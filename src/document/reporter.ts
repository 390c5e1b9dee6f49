import type { Issue } from '../base/issue.ts';
import { checkExpression } from '../expression/check.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Expression, Span } from '../expression/syntax.ts';
import type { Scope } from '../expression/types.ts';
import type { Positions } from './positions.ts';

/** More would not be read by anyone. */
const MOST_ISSUES = 500;

/** Gathers what is wrong with a document, with places in its text. */
export class Reporter {
  readonly #issues: Issue[] = [];
  readonly #positions: Positions;
  #left = 0;
  #failed = false;

  constructor(positions: Positions, issues: readonly Issue[] = []) {
    this.#positions = positions;
    for (const issue of issues) this.#add(issue);
  }

  error(code: string, pointer: string, message: string, mend?: string, atKey = false): void {
    this.#add({ code, severity: 'error', pointer, ...this.#place(() => this.#positions.locate(pointer, atKey)), message, ...(mend === undefined ? {} : { mend }) });
  }

  warning(code: string, pointer: string, message: string, mend?: string): void {
    this.#add({ code, severity: 'warning', pointer, ...this.#place(() => this.#positions.locate(pointer)), message, ...(mend === undefined ? {} : { mend }) });
  }

  /** An error at the character at `index` of the text at `pointer`. */
  errorInside(code: string, pointer: string, index: number, message: string, mend?: string): void {
    this.#inside(code, 'error', pointer, { start: index, end: index }, message, mend);
  }

  /** Parses and checks the expression at `pointer`; undefined if it has errors, which are reported. */
  expression(pointer: string, text: string, scope: Scope, expected: 'number' | 'boolean'): Expression | undefined {
    const parsed = parseExpression(text);
    if ('error' in parsed) {
      const { message, span, mend } = parsed.error;
      this.#inside('expression-syntax', 'error', pointer, span, message, mend);
      return undefined;
    }
    const { problems } = checkExpression(parsed.expression, scope, expected);
    for (const { code, severity, span, message, mend } of problems) this.#inside(code, severity, pointer, span, message, mend);
    return problems.some(({ severity }) => severity === 'error') ? undefined : parsed.expression;
  }

  /** Whether there is an error among the issues. */
  get failed(): boolean {
    return this.#failed;
  }

  /** All issues in the order of the text. */
  get issues(): Issue[] {
    const sorted = [...this.#issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    if (this.#left > 0) {
      sorted.push({ code: 'more-issues', severity: 'error', pointer: '', message: `There are ${this.#left} problems more.`, mend: 'Mend those above first.' });
    }
    return sorted;
  }

  #inside(code: string, severity: Issue['severity'], pointer: string, span: Span, message: string, mend: string | undefined): void {
    this.#add({ code, severity, pointer, ...this.#place(() => this.#positions.locateInside(pointer, span.start)), message, ...(mend === undefined ? {} : { mend }) });
  }

  #add(issue: Issue): void {
    this.#failed ||= issue.severity === 'error';
    if (this.#issues.length < MOST_ISSUES) this.#issues.push(issue);
    else this.#left++;
  }

  /** Places are looked for only while they will be shown: looking costs time. */
  #place<T extends object>(locate: () => T): T | object {
    return this.#issues.length < MOST_ISSUES ? locate() : {};
  }
}
