import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { isLarge } from '../large.ts';
import { paint } from '../paint.ts';
import { firstPieces } from '../../session/terms.ts';
import type { View } from '../../view/view.ts';
import { renderSections } from './options.ts';
import { renderPreview } from './preview.ts';
import { renderDock, renderFolds, renderSummary } from './summary.ts';

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

function renderTools({ state, language: { messages }, actions }: Ui): TemplateResult {
  // Not `disabled`: a button that goes dead under the finger drops the focus.
  const tool = (name: 'undo' | 'redo' | 'reset', possible: boolean) => html`<button
    type="button" class="tool" part="button ${name}" aria-disabled=${possible ? nothing : 'true'} aria-label=${messages[name]} title=${messages[name]}
    @click=${() => possible && actions[name]()}
  >${icons[name]}<span class="tool-label" aria-hidden="true">${messages[name]}</span></button>`;
  return html`<div class="tools" part="tools">
    ${tool('undo', state.canUndo)}${tool('redo', state.canRedo)}${tool('reset', state.decisions.length > 0 || state.terms.pieces !== firstPieces(state.catalogue))}
  </div>`;
}

/** What the shopper should know about an earlier visit, or about an answer that did not come. */
function renderNotes({ state, view, language: { messages }, actions }: Ui): TemplateResult {
  const dismiss = html`<button type="button" class="release" part="button dismiss" aria-label=${messages.dismiss} title=${messages.dismiss} @click=${actions.dismissNotes}>${icons.close}</button>`;
  const list = (sentence: string, dropped: View['dropped']) => html`<p>${sentence}</p>
        <ul>${dropped.map(({ label, request }) => html`<li>
          ${request ? html`<button type="button" class="button" part="button have" title=${messages.use(label)} @click=${() => (actions.decide(request), actions.focusOption(request.option))}><bdi>${label}</bdi></button>` : html`<bdi>${label}</bdi>`}
        </li>`)}</ul>`;
  return html`${view.dropped.length + view.unmet.length > 0
    ? html`<div class="banner is-warning" part="banner" role="status">${icons.notice}<div class="dropped" part="dropped">
        ${view.unmet.length > 0 ? list(messages.unmet, view.unmet) : nothing}
        ${view.dropped.length > 0 ? list(messages.dropped, view.dropped) : nothing}
      </div>${dismiss}</div>`
    : state.restored
      ? html`<div class="banner" part="banner" role="status">${icons.check}<p>${messages.restored}</p>${dismiss}</div>`
      : nothing}
  ${state.fault === undefined ? nothing : html`<div class="banner is-warning" part="banner" role="alert">${icons.notice}<p>${messages.engineFailed}</p></div>`}`;
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
