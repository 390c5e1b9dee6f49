import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewView } from '../../view/preview.ts';
import type { Ui } from '../context.ts';
import { hasModelViewer, materials } from './model.ts';
import { stage } from './stage.ts';
import { writeFor } from './measure.ts';

/** A model where the page can show one, else the document's layers. */
export function renderPicture({ picture, description }: PreviewView, { resolve, modelViewer, language, state }: Ui): TemplateResult {
  const { model } = picture;
  return model && hasModelViewer(modelViewer)
    ? html`<model-viewer
        class="stage" part="preview-model" src=${resolve(model.src)} alt=${description} variant-name=${model.variant || nothing} camera-controls touch-action="pan-y"
        ${materials(model.colors)}
      ></model-viewer>`
    : html`<div class="stage" part="preview-stage" role="img" aria-label=${description} ${stage(picture, resolve, writeFor(language, state.catalogue))}></div>`;
}
