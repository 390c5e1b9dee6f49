import { html, nothing, type TemplateResult } from 'lit';
import { firstPieces } from '../../session/terms.ts';
import type { Ui } from '../context.ts';
import { icons } from '../icons.ts';

type Tool = 'undo' | 'redo' | 'reset';

/** As programs have them; a Mac has its command key instead. */
const KEYS: Readonly<Partial<Record<Tool, string>>> = { undo: 'Control+Z', redo: 'Control+Shift+Z' };

export function renderTools(ui: Ui): TemplateResult {
  const { state } = ui;
  return html`<div class="tools" part="tools">
    ${renderTool('undo', state.canUndo, ui)}${renderTool('redo', state.canRedo, ui)}${renderTool('reset', state.decisions.length > 0 || state.terms.pieces !== firstPieces(state.catalogue), ui)}
  </div>`;
}

/** Not `disabled`: a button that goes dead under the finger drops the focus. */
export function renderTool(name: Tool, possible: boolean, { language: { messages }, actions }: Ui): TemplateResult {
  return html`<button
    type="button" class="tool" part="button ${name}" aria-disabled=${possible ? nothing : 'true'} aria-label=${messages[name]} title=${messages[name]} aria-keyshortcuts=${KEYS[name] ?? nothing}
    @click=${() => possible && actions[name]()}
  >${icons[name]}<span class="tool-label" aria-hidden="true">${messages[name]}</span></button>`;
}

/** Where letters are typed, these keys are for the letters. */
const TYPED = 'textarea, input:not([type="radio"], [type="checkbox"], [type="range"])';

/** The tool that keys stand for, wherever in the element the focus is: on a long page the button itself is thirty tabs away. */
export function toolOf({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!(ctrlKey || metaKey) || altKey || (target as Element).matches(TYPED)) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : undefined;
}
