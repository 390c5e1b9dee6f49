import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewView } from '../../view/preview.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';
import { hasModelViewer, materials } from '../preview/model.ts';
import { pinned } from '../preview/pinned.ts';
import { stage } from '../preview/stage.ts';

/** What the product looks like: the host's own viewer, a model, or the document's layers. */
export function renderPreview(ui: Ui): TemplateResult | typeof nothing {
  const { view: { preview }, hostPreview, actions, language: { messages } } = ui;
  if (!ui.withPreview || (!preview && !hostPreview)) return nothing;
  return html`<div class="preview" part="preview" ${pinned()}>
    <div class="frame" part="preview-frame">
      <slot name="preview">${preview ? renderPicture(preview, ui) : nothing}</slot>
      ${preview && !hostPreview && preview.picture.layers.length > 0
        ? html`<button type="button" class="save" part="button preview-save" aria-label=${messages.savePicture} title=${messages.savePicture} @click=${actions.savePicture}>${icons.save}</button>`
        : nothing}
    </div>
  </div>`;
}

function renderPicture({ picture, description }: PreviewView, { resolve, modelViewer }: Ui): TemplateResult {
  const { model } = picture;
  return model && hasModelViewer(modelViewer)
    ? html`<model-viewer
        class="stage" part="preview-model" src=${resolve(model.src)} alt=${description} variant-name=${model.variant || nothing} camera-controls touch-action="pan-y"
        ${materials(model.colors)}
      ></model-viewer>`
    : html`<div class="stage" part="preview-stage" role="img" aria-label=${description} ${stage(picture, resolve)}></div>`;
}
