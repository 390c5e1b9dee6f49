import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../../base/issue.ts';
import type { Messages } from '../../i18n/messages.ts';
import { icons } from '../icons.ts';

/** Why there is nothing to design: a sentence for shoppers, and everything an author needs to mend it. */
export interface Trouble {
  readonly code: string;
  /** For authors: one sentence, where there are no issues. */
  readonly detail: string;
  readonly issues: readonly Issue[];
}

export function renderTrouble(trouble: Trouble, messages: Messages, retry: () => void): TemplateResult {
  const errors = trouble.issues.filter(({ severity }) => severity === 'error');
  return html`<div class="trouble" part="trouble">
    <p class="trouble-title" role="alert">${icons.notice}<span>${messages.notAvailable}</span></p>
    <button type="button" class="button" part="button retry" @click=${retry}>${messages.retry}</button>
    <details class="authors" part="issues" ?open=${errors.length > 0}>
      <summary>${messages.forAuthors}${errors.length === 0 ? nothing : html`: ${messages.issues(errors.length)}`}</summary>
      ${trouble.detail === '' ? nothing : html`<p class="issue-message"><code>${trouble.code}</code> ${trouble.detail}</p>`}
      <ol class="issues">
        ${trouble.issues.map((issue) => renderIssue(issue, messages))}
      </ol>
    </details>
  </div>`;
}

/** For authors, beneath a product that works: what the checker warns of. */
export function renderWarnings(issues: readonly Issue[], messages: Messages): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  return html`<details class="authors warnings" part="issues">
    <summary>${messages.forAuthors}: ${messages.issues(issues.length)}</summary>
    <ol class="issues">
      ${issues.map((issue) => renderIssue(issue, messages))}
    </ol>
  </details>`;
}

function renderIssue({ code, severity, pointer, line, column, message, mend }: Issue, messages: Messages): TemplateResult {
  return html`<li class="issue is-${severity}" part="issue issue-${severity}">
    ${message === '' ? nothing : html`<p class="issue-message">${message}</p>`}
    ${mend === undefined ? nothing : html`<p class="issue-mend">→ ${mend}</p>`}
    <p class="issue-place">
      <code>${code}</code>
      <code>${pointer === '' ? '/' : pointer}</code>
      ${line === undefined ? nothing : html`<span>${messages.issuePlace(line, column ?? 1)}</span>`}
    </p>
  </li>`;
}
