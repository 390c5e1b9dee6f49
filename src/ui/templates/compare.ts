import { html, noChange, nothing, type TemplateResult } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';
import type { PreviewView } from '../../view/preview.ts';
import { viewCompare } from '../../view/compare.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { paint } from '../paint.ts';

/** The configuration shown and the one that was kept, in a dialog: pictures, totals, and what is different. */
export function renderCompare(ui: Ui): TemplateResult | typeof nothing {
  const { state, language, actions } = ui;
  const { messages } = language;
  if (!state.remembered) return nothing;
  const { pictures, total, rows } = viewCompare(state, state.remembered, language);
  const names = [messages.thisOne, messages.remembered];
  return html`<dialog class="compare" part="compare" aria-labelledby="compare-title" ${open()} @close=${() => actions.compare(false)}>
    <div class="compare-head">
      <h3 class="compare-title" part="compare-title" id="compare-title" tabindex="-1" autofocus>${messages.compare}</h3>
      <button type="button" class="tool" part="button compare-close" aria-label=${messages.close} title=${messages.close} @click=${close}>${icons.close}</button>
    </div>
    <table class="differences" part="differences" aria-labelledby="compare-title">
      <thead>
        <tr><td></td>${names.map((name, at) => html`<th scope="col">${pictures && renderSmall(pictures[at]!, ui)}${name}</th>`)}</tr>
      </thead>
      <tbody>
        <tr class="difference-total"><th scope="row">${ui.view.summary.label}</th>${total.values.map((value) => html`<td>${value}</td>`)}</tr>
        ${rows.map(({ label, values }) => html`<tr><th scope="row"><bdi>${label}</bdi></th>${values.map((value) => html`<td><bdi>${value === '' ? '–' : value}</bdi></td>`)}</tr>`)}
      </tbody>
    </table>
    ${rows.length > 0 ? nothing : html`<p class="help">${messages.same}</p>`}
    <div class="compare-foot">
      <button type="button" class="button" part="button keep" @click=${close}>${messages.close}</button>
      <button type="button" class="button primary" part="button take" @click=${(event: Event) => (close(event), actions.takeRemembered())}><span>${messages.take}</span></button>
    </div>
  </dialog>`;
}

/** Opens a dialog once it is drawn in full, for the first thing in it takes the focus. */
class Open extends Directive {
  #opened: Element | undefined;

  override render(): unknown {
    return noChange;
  }

  override update({ element }: ElementPart): unknown {
    if (this.#opened !== element) queueMicrotask(() => element.isConnected && (element as HTMLDialogElement).showModal());
    this.#opened = element;
    return noChange;
  }
}

const open = directive(Open);

/** The browser gives the focus back to the button that opened it. */
const close = ({ currentTarget }: Event): void => (currentTarget as Element).closest('dialog')!.close();

/** Only seen: who hears the table hears what is different, not two descriptions at every cell. */
function renderSmall(view: PreviewView, ui: Ui): unknown {
  return html`<div class="compare-picture" aria-hidden="true" ${paint({ '--_ratio': String(view.width / view.height) })}>${ui.parts.draw('preview', ({ renderPicture }) => renderPicture(view, ui), ui.language.messages)}</div>`;
}
