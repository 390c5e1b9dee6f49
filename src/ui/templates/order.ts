import { html, nothing, type TemplateResult } from 'lit';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';

/** The order button, and what became of the order. */
export function renderOrder(ui: Ui): TemplateResult {
  const { order, language: { messages }, view: { summary }, actions } = ui;
  const sending = order.kind === 'sending';
  return html`<div class="order" part="order-frame">
    <slot name="order"></slot>
    ${ui.withOrder
      ? html`<button
          type="button" class="button primary wide" part="button order" aria-disabled=${sending ? 'true' : nothing} @click=${actions.order}
        ><span>${orderWord(ui)}</span></button>`
      : nothing}
    <div class="order-note" role="alert">
      ${order.kind === 'missing' && summary.open.length > 0
        ? html`<p class="failure" part="order-missing">${icons.notice}<span>${messages.missing(ui.language.format.list(summary.open.map(({ label }) => label)))}</span></p>`
        : nothing}
      ${renderFailure(ui)}
    </div>
  </div>`;
}

/** What the order button says. */
export function orderWord({ order, language: { messages } }: Ui): string {
  return order.kind === 'sending' ? messages.ordering : order.kind === 'failed' && order.again ? messages.retryOrder : messages.order;
}

/** Why the order did not go through. */
export function renderFailure({ order, language: { messages } }: Ui): TemplateResult | typeof nothing {
  if (order.kind !== 'failed') return nothing;
  return html`<div class="failure" part="order-failure">
    ${icons.notice}
    <div>
      <p>${order.sentence}</p>
      ${order.reason === undefined ? nothing : html`<p class="reason" part="order-reason">${order.reason}</p>`}
      <p class="reassure">${messages.nothingLost}</p>
    </div>
  </div>`;
}
