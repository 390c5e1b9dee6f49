import { html, nothing, type TemplateResult } from 'lit';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { pinned } from '../preview/pinned.ts';

/** What the product looks like: the host's own viewer, a model, or the document's layers. */
export function renderPreview(ui: Ui): TemplateResult | typeof nothing {
  const { view: { preview }, hostPreview, actions, language: { messages } } = ui;
  if (!ui.withPreview || (!preview && !hostPreview)) return nothing;
  return html`<div class="preview" part="preview" ${pinned()}>
    <div class="frame" part="preview-frame">
      <slot name="preview">${preview ? ui.parts.draw('preview', ({ renderPicture }) => renderPicture(preview, ui), messages) : nothing}</slot>
      ${preview && !hostPreview && preview.picture.layers.length > 0 && ui.parts.at('preview')
        ? html`<button type="button" class="save" part="button preview-save" aria-label=${messages.savePicture} title=${messages.savePicture} @click=${actions.savePicture}>${icons.save}</button>`
        : nothing}
    </div>
  </div>`;
}
