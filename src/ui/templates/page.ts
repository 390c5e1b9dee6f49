import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { isLarge } from '../large.ts';
import { paint } from '../paint.ts';
import { renderSections } from './options.ts';
import { renderPreview } from './preview.ts';
import { renderDock, renderFolds, renderSummary } from './summary.ts';
import { renderTools } from './tools.ts';

/** The designing page. */
export function renderPage(ui: Ui): TemplateResult {
  const placed = ui.order.kind === 'placed';
  const preview = renderPreview(ui);
  return html`<div class="top" part="top">
      <h2 class="title" part="title"><bdi>${ui.view.title}</bdi></h2>
      ${renderTools(ui)}
    </div>
    ${renderNotes(ui)}
    <div class=${`columns${ui.withSummary ? '' : ' is-single'}${preview === nothing ? '' : ' has-preview'}`} part="columns" ${paint({ '--_ratio': ratioOf(ui) })}>
      ${preview}
      <div class=${isLarge(ui.state.catalogue) ? 'sections is-large' : 'sections'} part="sections" ?inert=${placed}>${renderLayout(ui)}</div>
      ${placed ? ui.parts.draw('order', ({ renderPlaced }) => renderPlaced(ui, ui.printing ? renderFolds(ui) : nothing), ui.language.messages) : ui.withSummary ? renderSummary(ui) : nothing}
    </div>
    ${placed || !ui.withSummary ? nothing : renderDock(ui)}
    ${ui.comparing ? ui.parts.draw('compare', ({ renderCompare }) => renderCompare(ui), ui.language.messages, nothing) : nothing}`;
}

/** With a single section there is nothing to step through. */
function renderLayout(ui: Ui): unknown {
  return ui.layout === 'page' || ui.view.sections.length < 2 ? renderSections(ui) : ui.parts.draw('layouts', (part) => part.renderLayout(ui), ui.language.messages);
}

/** Proportions of the picture; a viewer of the page's own has those of most screens, unless the document says otherwise. */
function ratioOf({ view: { preview } }: Ui): string {
  return String(preview ? preview.width / preview.height : 4 / 3);
}

/** What the shopper should know about an earlier visit, or about an answer that did not come. */
function renderNotes(ui: Ui): TemplateResult {
  const { state, view, language: { messages } } = ui;
  return html`${view.dropped.length + view.unmet.length > 0
    ? html`<div class="banner is-warning" part="banner" role="status">${icons.notice}${ui.parts.draw('conflict', ({ renderLeft }) => renderLeft(ui), messages)}${renderDismiss(ui)}</div>`
    : state.restored
      ? html`<div class="banner" part="banner" role="status">${icons.check}<p>${messages.restored}</p>${renderDismiss(ui)}</div>`
      : nothing}
  ${state.fault === undefined ? nothing : html`<div class="banner is-warning" part="banner" role="alert">${icons.notice}<p>${messages.engineFailed}</p></div>`}`;
}

function renderDismiss({ language: { messages }, actions }: Ui): TemplateResult {
  return html`<button type="button" class="release" part="button dismiss" aria-label=${messages.dismiss} title=${messages.dismiss} @click=${actions.dismissNotes}>${icons.close}</button>`;
}

/** What stands there until the product does: the same frame in grey, so that nothing jumps. */
export function renderSkeleton(messages: Messages): TemplateResult {
  return html`<div class="skeleton" part="skeleton" role="status">
    <span class="unseen">${messages.loading}</span>
    <div class="bone bone-title"></div>
    <div class="columns">
      <div class="sections">${[4, 6, 3].map((count) => html`<div class="bones"><div class="bone bone-label"></div><div class="cards">${Array.from({ length: count }, () => html`<div class="bone bone-card"></div>`)}</div></div>`)}</div>
      <div class="bone bone-summary"></div>
    </div>
  </div>`;
}
