import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../../base/issue.ts';
import type { Messages } from '../../i18n/messages.ts';
import { icons } from '../icons.ts';
import type { PartModules } from '../parts/names.ts';

/** Why there is nothing to design: a sentence for shoppers, and everything an author needs to mend it. */
export interface Trouble {
  readonly code: string;
  /** For authors: one sentence, where there are no issues. */
  readonly detail: string;
  readonly issues: readonly Issue[];
}

/** @param part draws the issues in full; without it there are codes and places */
export function renderTrouble(trouble: Trouble, messages: Messages, retry: () => void, part: PartModules['checker'] | undefined): TemplateResult {
  const errors = trouble.issues.filter(({ severity }) => severity === 'error');
  return html`<div class="trouble" part="trouble">
    <p class="trouble-title" role="alert">${icons.notice}<span>${messages.notAvailable}</span></p>
    <button type="button" class="button" part="button retry" @click=${retry}>${messages.retry}</button>
    <details class="authors" part="issues" ?open=${errors.length > 0}>
      <summary>${messages.forAuthors}${errors.length === 0 ? nothing : html`: ${messages.issues(errors.length)}`}</summary>
      ${trouble.detail === '' ? nothing : html`<p class="issue-message"><code>${trouble.code}</code> ${trouble.detail}</p>`}
      ${part ? part.renderIssues(trouble.issues, messages) : html`<ol class="issues">${trouble.issues.map(({ code, pointer }) => html`<li><code>${code}</code> <code>${pointer}</code></li>`)}</ol>`}
    </details>
  </div>`;
}
