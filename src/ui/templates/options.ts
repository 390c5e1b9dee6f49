import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ConflictView } from '../../view/conflict.ts';
import type { OptionView } from '../../view/option.ts';
import type { SectionView } from '../../view/view.ts';
import type { Ui } from '../context.ts';
import { labelId, optionId } from '../displays/display.ts';
import { displayFor } from '../displays/displays.ts';
import { icons } from '../icons.ts';

/** All options, section by section. Keys keep every control's node, so focus stays where it is. */
export function renderSections(ui: Ui): TemplateResult {
  const numbered = ui.view.sections.filter(({ label }) => label !== '').length > 1;
  return html`${repeat(
    ui.view.sections,
    ({ id }) => id,
    (section, index) => renderSection(section, numbered ? index + 1 : 0, ui),
  )}`;
}

/** One section with its heading; `number` 0 leaves the number out. */
export function renderSection(section: SectionView, number: number, ui: Ui): TemplateResult {
  const { id, label } = section;
  const heading = `section-${number}-${id === '' ? 'rest' : 'label'}`;
  return html`<section class=${sectionClasses(section)} part="section" aria-labelledby=${label === '' ? nothing : heading}>
    ${label === ''
      ? nothing
      : html`<h3 class="heading" part="section-label" id=${heading} tabindex="-1">
          ${number === 0 ? nothing : html`<span class="ordinal" part="section-number" aria-hidden="true">${number}</span>`}<bdi>${label}</bdi>
        </h3>`}
    ${renderOptions(section, ui)}
  </section>`;
}

/** So many options that those out of sight are worth leaving out by themselves. */
const LONG = 20;

export const sectionClasses = ({ options }: SectionView): string => (options.length > LONG ? 'section is-long' : 'section');

export function renderOptions(section: SectionView, ui: Ui): unknown {
  const { options } = section;
  const draw = () =>
    repeat(
      options,
      (option) => option.id,
      (option) => renderUnchanged(option, ui),
    );
  // Within a list there are options whose attempts and conflicts are not told here.
  if (options.some(({ option }) => option.list !== undefined)) return draw();
  const missing = ui.order.kind === 'missing';
  const conflict = options.some(({ id }) => id === ui.view.conflict?.option) ? ui.view.conflict : undefined;
  const stamp = Math.max(...options.map(({ id }) => ui.fields.stamp(id)));
  return guard([section, missing, conflict, stamp, partsStamp(conflict, ui)], draw);
}

/** What an option draws with comes in parts; the one that explains a conflict concerns one option of them all. */
const partsStamp = (conflict: ConflictView | undefined, { parts }: Ui): number => parts.stamp('displays', ...(conflict ? ['conflict' as const] : []));

const BONE = html`<div class="bone option-bone" aria-hidden="true"></div>`;

/** Draws an option anew only when something about it changed: of three hundred options a click touches a few. */
export function renderUnchanged(option: OptionView, ui: Ui): unknown {
  const missing = ui.order.kind === 'missing' && option.setBy === 'open';
  const conflict = ui.view.conflict?.option === option.id ? ui.view.conflict : undefined;
  // What is drawn anew within a list its own options decide.
  const { list } = option;
  if (option.option.list !== undefined) return ui.parts.draw('lists', ({ renderList }) => (list ? renderList(option, list, ui, missing, conflict) : BONE), ui.language.messages, BONE);
  return guard([option, missing, conflict, ui.fields.stamp(option.id), partsStamp(conflict, ui)], () => renderOption(option, ui, missing, conflict));
}

function renderOption(option: OptionView, ui: Ui, missing: boolean, conflict: ConflictView | undefined): TemplateResult {
  const display = displayFor(option.option);
  const states = [`is-${option.setBy}`, option.changed ? 'is-changed' : '', missing ? 'is-missing' : ''].filter((state) => state !== '').join(' ');
  const help = `${optionId(option)}-help`;
  const described = [`${optionId(option)}-status`, option.help === '' ? '' : help].filter(Boolean).join(' ');
  return html`<fieldset
    class="option ${states} display-${display.name}" part="option ${states.replaceAll('is-', 'option-')}" id=${optionId(option)} aria-describedby=${described}
  >
    <legend class="label" part="option-label" id=${labelId(option)}><bdi>${option.label}</bdi></legend>
    ${renderStatus(option, ui)}
    <div class="body" part="option-body">
      ${option.help === '' ? nothing : html`<p class="help" part="option-help" id=${help}><bdi>${option.help}</bdi></p>`}
      ${option.limits === '' ? nothing : html`<p class="help" part="option-limits">${option.limits}</p>`}
      ${display.render(option, ui)}
      ${conflict ? ui.parts.draw('conflict', ({ renderConflict }) => renderConflict(conflict, ui), ui.language.messages) : nothing}
    </div>
  </fieldset>`;
}

/** Who set it, and the way to take it back. */
export function renderStatus(option: OptionView, { language: { messages }, actions }: Ui): TemplateResult {
  const { setBy, decided, unsaid } = option;
  const word = unsaid ? (option.option.required ? '' : messages.optional) : messages.setBy[setBy];
  return html`<span class="status" part="option-status">
    <span class="tag tag-${setBy}" part="tag tag-${setBy}" id="${optionId(option)}-status" ?hidden=${word === ''}>
      ${setBy === 'consequence' ? icons.link : nothing}${word}
    </span>
    ${decided
      ? html`<button
          type="button" class="release" part="button release" aria-label=${messages.release(option.label)} title=${messages.release(option.label)}
          @click=${() => actions.retract(option.id)}
        >${icons.close}</button>`
      : nothing}
  </span>`;
}
