import { html, nothing, type TemplateResult } from 'lit';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';

/** In place of the summary, once the shop has the order. `record`: what was ordered, for paper. */
export function renderPlaced(ui: Ui, record: TemplateResult | typeof nothing): TemplateResult | typeof nothing {
  const { order, language: { messages }, view: { title, summary, terms }, actions } = ui;
  if (order.kind !== 'placed') return nothing;
  return html`<div class="placed" part="placed" role="status">
    <span class="seal">${icons.check}</span>
    <h3 class="placed-title" part="placed-title" tabindex="-1" id="placed">${messages.placed}</h3>
    <p class="order-number" part="order-number">${messages.orderNumber(order.orderId)}</p>
    ${order.message === undefined ? nothing : html`<p>${order.message}</p>`}
    <p class="placed-total"><span>${title}</span> ${terms && terms.several !== '' ? html`<span>${terms.several}</span>` : nothing} <span class="amount">${(terms ?? summary).total}</span>
      ${terms && terms.tax !== '' ? html`<span class="possible">${terms.tax}</span>` : nothing}</p>
    ${record}
    ${order.redirect === undefined ? nothing : html`<a class="button primary" part="button continue" href=${order.redirect}><span>${messages.continue}</span></a>`}
    <button type="button" class="button quiet" part="button again" @click=${actions.again}>${messages.again}</button>
  </div>`;
}
