import type { Picture } from '../model/preview.ts';
import type { SessionState } from '../session/state.ts';
import type { Language } from './language.ts';
import { isPart } from './option.ts';

/** What the product looks like now, and the same in words. */
export interface PreviewView {
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
  /** "Sneaker: Upper is Canvas, Sole is Cup, …": the settled options that the picture shows. */
  readonly description: string;
}

export function viewPreview(state: SessionState, language: Language): PreviewView | undefined {
  const { catalogue, answer: { proposal } } = state;
  if (!catalogue.preview || !proposal.picture) return undefined;
  const { width, height, options } = catalogue.preview;
  const { messages, format } = language;
  const said = catalogue.options
    .filter((option) => options.includes(option.id) && isPart(state, option) && proposal.setBy[option.id] !== 'open')
    .map((option) => ({ option, value: proposal.configuration[option.id] ?? null }))
    .filter(({ value }) => value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0))
    .map(({ option, value }) => messages.isNow(language.text(option.label), language.value(option, value)));
  const name = language.text(catalogue.name);
  return { picture: proposal.picture, width, height, description: said.length === 0 ? name : `${name}: ${format.list(said)}` };
}
