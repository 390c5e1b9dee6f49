import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { SummaryView } from '../../view/summary.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { orderWord, renderFailure, renderOrder } from './order.ts';
import { renderTool } from './tools.ts';

/**
 * Price, order and progress: beside the options where there is room, beneath them where not. The order comes right after the price, for what
 * follows may be long, and the first look at the page is to show both.
 */
export function renderSummary(ui: Ui): TemplateResult {
  const { summary, terms } = ui.view;
  const { messages } = ui.language;
  const whole = ui.parts.at('terms');
  return html`<aside class="summary" part="summary" aria-labelledby="summary-label">
    <h3 class="unseen" id="summary-label">${messages.summary}</h3>
    <div class="total" part="total-frame" aria-busy=${ui.state.pending ? 'true' : nothing}>
      <span class="total-label" id="total-label">${summary.label}</span>
      <output class="amount" part="total" data-total aria-labelledby="total-label" aria-live="off">${renderAmount(summary)}</output>
      ${summary.recurring.map((amount) => html`<span class="recurring" part="recurring">+ ${amount}</span>`)}
      ${terms && whole ? whole.renderWhole(terms) : nothing}
      ${summary.range === '' ? nothing : html`<span class="possible" part="price-range">${messages.possible}: <span>${summary.range}</span></span>`}
    </div>
    ${renderOutOfReach(ui)}
    ${renderOrder(ui)}
    <div class="summary-body" part="summary-body">
      ${summary.figures.length === 0
        ? nothing
        : html`<dl class="figures" part="figures">
            ${summary.figures.map(({ label, value, isLeadTime }) => html`<div part="figure${isLeadTime ? ' lead-time' : ''}"><dt>${isLeadTime ? icons.clock : nothing}<bdi>${label}</bdi></dt><dd>${value}</dd></div>`)}
          </dl>`}
      ${renderProgress(ui)}
      ${terms?.pieces && whole ? whole.renderPieces(terms.pieces, ui) : nothing}
      ${renderFolds(ui)}
      ${renderBudgeting(ui)}
      ${renderRemembered(ui)}
      <slot name="summary"></slot>
    </div>
  </aside>`;
}

/** A budget that nothing keeps to must not be noticed by chance. */
function renderOutOfReach({ view: { outOfReach } }: Ui): TemplateResult | typeof nothing {
  return outOfReach ? html`<p class="failure" part="out-of-reach">${icons.notice}<span>${outOfReach}</span></p>` : nothing;
}

/** To keep a configuration, and to compare the one shown with it. */
function renderRemembered({ state: { remembered, answer: { proposal } }, language: { messages }, actions }: Ui): TemplateResult {
  const isShown = remembered !== undefined && JSON.stringify(remembered.proposal.configuration) === JSON.stringify(proposal.configuration);
  return html`<div class="progress-text">
    <button type="button" class="link" part="button remember" aria-disabled=${isShown ? 'true' : nothing} @click=${() => isShown || actions.remember()}>
      ${isShown ? html`${icons.check}${messages.remembered}` : messages.remember}
    </button>
    ${remembered && !isShown ? html`<button type="button" class="link" part="button compare" @click=${() => actions.compare(true)}>${messages.compare}</button>` : nothing}
  </div>`;
}

/** What the price is made of, and the product in full; folded on the screen, never on paper. */
export function renderFolds(ui: Ui): TemplateResult {
  const { view: { summary, terms }, language: { messages } } = ui;
  return html`${summary.itemised
    ? renderFold('lines', messages.details, ui, () => html`<dl class="lines" part="price-lines">
        ${summary.lines.map(({ label, amount }) => html`<div><dt><bdi>${label}</bdi></dt><dd>${amount}</dd></div>`)}
        ${terms?.rows.map(({ label, amount, isSum }) => html`<div class=${isSum ? 'is-sum' : ''}><dt>${label}</dt><dd>${amount}</dd></div>`)}
      </dl>`)
    : nothing}
  ${renderFold('chosen', messages.product, ui, () => html`<dl class="chosen" part="overview">
      ${summary.chosen.map(
        ({ id, label, value, setBy, unsaid }) => html`<div class="is-${setBy}">
          <dt><bdi>${label}</bdi></dt>
          <dd><button type="button" class="jump" aria-label=${ui.language.messages.isNow(label, value)} @click=${() => ui.actions.focusOption(id)}><bdi>${value}</bdi></button>
            <span class="chosen-by">${setBy === 'open' || unsaid ? nothing : messages.setBy[setBy]}</span></dd>
        </div>`,
      )}
    </dl>`)}`;
}

/** The shopper's budgets are rarely set: what is unfolded comes by itself. */
function renderBudgeting(ui: Ui): TemplateResult {
  const { actions, parts, unfolded, language: { messages } } = ui;
  const open = unfolded.has('budgets');
  return html`<details class="details budgeting" part="details" ?open=${open} @toggle=${(event: Event) => actions.unfold('budgets', (event.target as HTMLDetailsElement).open)}>
    <summary part="details-label">${messages.budget}</summary>
    ${open ? parts.draw('budgets', ({ renderBudgets }) => renderBudgets(ui), messages) : nothing}
  </details>`;
}

/** A list that unfolds. What is folded away is not drawn: of a large product it would be hundreds of rows to keep up to date. */
function renderFold(name: string, label: string, { actions, view: { summary, terms }, unfolded, printing }: Ui, rows: () => TemplateResult): TemplateResult {
  const open = printing || unfolded.has(name);
  return html`<details class="details" part="details" ?open=${open} @toggle=${(event: Event) => printing || actions.unfold(name, (event.target as HTMLDetailsElement).open)}>
    <summary part="details-label">${label}</summary>
    ${guard([open, summary, terms], () => (open ? rows() : nothing))}
  </details>`;
}

function renderProgress({ view: { summary }, language: { messages }, actions }: Ui): TemplateResult {
  return html`<div class="progress" part="progress-frame">
    <progress class="bar" part="progress" max=${summary.shown || 1} .value=${summary.settled} aria-hidden="true"></progress>
    <div class="progress-text">
      <span part="progress-label">${summary.complete ? icons.check : nothing}${summary.progress}</span>
      ${summary.open.length === 0
        ? nothing
        : html`<button type="button" class="link" part="button next" @click=${() => actions.focusOption(summary.open[0]!.id)}>${messages.nextOpen}</button>`}
    </div>
    ${summary.variants === '' ? nothing : html`<span class="variants" part="variants">${summary.variants}</span>`}
  </div>`;
}

/** "from €37.00" with a quiet "from", wherever the language puts it. */
function renderAmount({ total, amount }: Pick<SummaryView, 'total' | 'amount'>): TemplateResult | string {
  const at = total.indexOf(amount);
  if (at < 0 || total === amount) return total;
  const quiet = (text: string) => (text === '' ? nothing : html`<span class="from">${text}</span>`);
  return html`${quiet(total.slice(0, at))}${amount}${quiet(total.slice(at + amount.length))}`;
}

/** On small screens: the total, the next thing to do and the way back, always in reach of the thumb; and why an order did not go through. */
export function renderDock(ui: Ui): TemplateResult {
  const { summary, terms } = ui.view;
  const { messages } = ui.language;
  const { canUndo, canRedo } = ui.state;
  return html`<div class="dock" part="dock">
    ${ui.order.kind === 'failed' ? html`<div class="dock-failure" aria-hidden="true">${renderFailure(ui)}</div>` : nothing}
    <div class="dock-row">
      <div class="dock-total" aria-busy=${ui.state.pending ? 'true' : nothing}>
        <span class="amount" part="dock-total">${renderAmount(terms ?? summary)}</span>
        ${ui.view.overBudget ? html`<span class="dock-over" part="dock-over">${icons.notice} ${ui.view.overBudget}</span>` : html`<span class="dock-progress" part="dock-progress">${summary.complete ? terms?.several || summary.progress : messages.left(summary.open.length)}</span>`}
      </div>
      ${canUndo || canRedo ? renderTool('undo', canUndo, ui) : nothing}
      ${summary.complete && ui.withOrder
        ? html`<button type="button" class="button primary" part="button order" aria-disabled=${ui.order.kind === 'sending' ? 'true' : nothing} @click=${ui.actions.order}><span>${orderWord(ui)}</span></button>`
        : summary.open.length > 0
          ? html`<button type="button" class="button primary" part="button next" @click=${() => ui.actions.focusOption(summary.open[0]!.id)}><span>${messages.nextOpen}</span></button>`
          : nothing}
    </div>
  </div>`;
}
