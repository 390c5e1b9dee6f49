import { html, type TemplateResult } from 'lit';
import type { DroppedView } from '../../view/view.ts';
import type { Ui } from '../context.ts';

/** What had to be left out of what was chosen, each to be asked for again: that explains why it no longer goes and offers the ways to have it. */
export function renderLeft({ view: { dropped, unmet }, language: { messages }, actions }: Ui): TemplateResult {
  const list = (sentence: string, left: readonly DroppedView[]) => left.length === 0 ? '' : html`<p>${sentence}</p>
    <ul>${left.map(({ label, request }) => html`<li>
      ${request ? html`<button type="button" class="button" part="button have" title=${messages.use(label)} @click=${() => (actions.decide(request), actions.focusOption(request.option))}><bdi>${label}</bdi></button>` : html`<bdi>${label}</bdi>`}
    </li>`)}</ul>`;
  return html`<div class="dropped" part="dropped">${list(messages.unmet, unmet)}${list(messages.dropped, dropped)}</div>`;
}
