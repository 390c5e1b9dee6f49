import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SectionView } from '../../view/view.ts';
import type { Layout, Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { renderOptions, renderSection, renderSections, sectionClasses } from './options.ts';

/** Ways to lay out the sections beside one page: each one entry. */
const layouts: Readonly<Record<Exclude<Layout, 'page'>, (ui: Ui) => TemplateResult>> = {
  steps: renderSteps,
  tabs: renderTabs,
  accordion: renderAccordion,
};

/** A layout that nobody knows is one page. */
export function renderLayout(ui: Ui): TemplateResult {
  return ui.layout in layouts ? layouts[ui.layout as keyof typeof layouts](ui) : renderSections(ui);
}

/** Where there are more steps or tabs than fit, the present one is brought to the middle of its row; the page stays where it is. */
export function showCurrent(root: ShadowRoot | null): void {
  const link = root?.querySelector('.steps [aria-current], .tabs [aria-selected="true"]');
  const row = link?.closest('.tabs, ol');
  if (!link || !row) return;
  const [at, frame] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollBy({ left: at.left + at.width / 2 - frame.left - frame.width / 2 });
}

const isOpen = ({ options }: SectionView): boolean => options.some(({ setBy }) => setBy === 'open');

/** Steps can be taken in any order; the list says where something is still open. */
function renderSteps(ui: Ui): TemplateResult {
  const { view: { sections }, language: { messages }, actions } = ui;
  const step = Math.min(ui.step, sections.length - 1);
  const section = sections[step]!;
  return html`<nav class="steps" part="steps" aria-label=${messages.steps}>
      <ol>
        ${repeat(
          sections,
          ({ id }) => id,
          (each, index) => html`<li>
            <button
              type="button" class="step-link${isOpen(each) ? '' : ' is-done'}" part="button step-link" aria-current=${index === step ? 'step' : nothing}
              @click=${() => actions.goTo(index)}
            ><span class="ordinal" part="section-number" aria-hidden="true">${isOpen(each) || index === step ? index + 1 : icons.check}</span><span class="step-name">${each.label || messages.product}</span></button>
          </li>`,
        )}
      </ol>
    </nav>
    ${keyed(section.id, renderSection(section, step + 1, ui))}
    <div class="turn" part="turn">
      ${step > 0 ? html`<button type="button" class="button" part="button back" @click=${() => actions.goTo(step - 1)}>${messages.back}</button>` : html`<span></span>`}
      ${step < sections.length - 1 ? html`<button type="button" class="button primary" part="button forward" @click=${() => actions.goTo(step + 1)}><span>${messages.next}</span></button>` : nothing}
    </div>`;
}

function renderTabs(ui: Ui): TemplateResult {
  const { view: { sections }, language: { messages }, actions } = ui;
  const step = Math.min(ui.step, sections.length - 1);
  const turn = (event: KeyboardEvent) => {
    const list = event.currentTarget as HTMLElement;
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const last = sections.length - 1;
    const to = { [forward]: step === last ? 0 : step + 1, [backward]: step === 0 ? last : step - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    actions.goTo(to);
    list.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${messages.steps} @keydown=${turn}>
      ${sections.map(
        (section, index) => html`<button
          type="button" class="tab" part="button tab" role="tab" id="tab-${index}" aria-controls="tab-panel" aria-selected=${index === step ? 'true' : 'false'}
          tabindex=${index === step ? 0 : -1} @click=${() => actions.goTo(index)}
        >${section.label || messages.product}${isOpen(section) ? html`<span class="dot" aria-hidden="true"></span>` : nothing}</button>`,
      )}
    </div>
    <div class=${sectionClasses(sections[step]!)} part="section" role="tabpanel" id="tab-panel" aria-labelledby="tab-${step}">
      ${keyed(sections[step]!.id, renderOptions(sections[step]!, ui))}
    </div>`;
}

function renderAccordion(ui: Ui): TemplateResult {
  return html`${repeat(
    ui.view.sections,
    ({ id }) => id,
    (section, index) => html`<details class="fold" part="fold" ?open=${index === 0}>
      <summary class="heading" part="section-label">
        <span class="ordinal" part="section-number" aria-hidden="true">${index + 1}</span><bdi>${section.label || ui.language.messages.product}</bdi>
        <span class="fold-state">${isOpen(section) ? ui.language.messages.choose : icons.check}</span>
      </summary>
      <div class=${sectionClasses(section)} part="section">${renderOptions(section, ui)}</div>
    </details>`,
  )}`;
}
