import { html } from 'lit';
import type { PartModules } from '../parts/names.ts';
import type { Display } from './display.ts';

/** Displays that few products have: how well they suit is told here, how they draw is in a part. */
type Renderer = Extract<keyof PartModules['displays'], `render${string}`>;

const later = (name: string, renderer: Renderer, rank: Display['rank']): Display => ({
  name,
  rank,
  render: (option, ui) => html`${ui.parts.draw('displays', (part) => part[renderer](option, ui), ui.language.messages)}`,
});

/** More values than this are looked up rather than looked through. */
const MANY = 40;

export const list = later('list', 'renderValueList', ({ kind, size }) => (kind !== 'choice' && kind !== 'set' ? 0 : size > MANY ? 7 : 1));

/** Only an author knows that a text is a day. */
export const date = later('date', 'renderDate', ({ kind }) => (kind === 'text' ? 1 : 0));

const TAG = /^[a-z][a-z0-9._]*-[-a-z0-9._]*$/;
const OWN = 'mc-configurator';

/** An element of the author's own. */
export const custom = later('element', 'renderCustom', ({ display }) => (display !== undefined && TAG.test(display) && display !== OWN ? 100 : 0));

export const LATER: readonly Display[] = [list, date, custom];
