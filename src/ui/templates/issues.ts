import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../../base/issue.ts';
import type { Messages } from '../../i18n/messages.ts';

/** For authors, beneath a product that works: what the checker warns of. */
export function renderWarnings(issues: readonly Issue[], messages: Messages): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  return html`<details class="authors warnings" part="issues">
    <summary>${messages.forAuthors}: ${messages.issues(issues.length)}</summary>
    ${renderIssues(issues, messages)}
  </details>`;
}

export function renderIssues(issues: readonly Issue[], messages: Messages): TemplateResult {
  return html`<ol class="issues">${issues.map((issue) => renderIssue(issue, messages))}</ol>`;
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
