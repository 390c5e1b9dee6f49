/** What a product comes to besides its price, as the reader writes it; by the real engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { speak } from '../../src/i18n/languages.ts';
import { Session } from '../../src/session/session.ts';
import { languageFor } from '../../src/view/language.ts';
import { viewSummary } from '../../src/view/summary.ts';
import { registerAll } from '../support/languages.ts';

registerAll();

const bicycle = {
  format: 1, id: 'bicycle', version: '1', name: 'Bicycle', locale: 'en', currency: 'EUR',
  options: [
    { id: 'frame', kind: 'choice', values: [{ id: 'steel', attributes: { g: 2400, kg: 2.4, days: 1 } }, { id: 'carbon', price: '900.00', attributes: { g: 950, kg: 0.95, days: 21 } }] },
  ],
  constraints: [],
  figures: [
    { id: 'weight', label: { en: 'Weight', de: 'Gewicht' }, unit: 'kg', decimals: 2, lines: [{ amount: 'frame.kg' }] },
    { id: 'delivery', unit: 'days', lines: [{ amount: 'frame.days' }] },
    { id: 'power', unit: 'W', lines: [{ amount: 'frame.g' }] },
    { id: 'parts', lines: [{ amount: '1200' }] },
  ],
  prices: [{ id: 'base', amount: '1000.00' }],
};

async function told(document: object, tag: string, frame?: string) {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(document));
  assert.deepEqual(issues, []);
  const session = await Session.start(engine, catalogue!);
  if (frame !== undefined) await session.decide({ option: 'frame', value: frame });
  const { figures } = viewSummary(session.state, languageFor(speak([tag]), catalogue!));
  return figures.map(({ label, value }) => `${label}: ${value.replace(/[\u00a0\u202f]/g, ' ')}`);
}

test('while something is open, what figures may come to', async () => {
  assert.deepEqual(await told(bicycle, 'en'), ['Weight: 0.95 – 2.4 kg', 'delivery: 1 – 21 days', 'power: 950 – 2,400 W', 'parts: 1,200']);
});

test('of a complete product what they come to, numbers and units as they are written in each language', async () => {
  assert.deepEqual(await told(bicycle, 'en', 'steel'), ['Weight: 2.4 kg', 'delivery: 1 day', 'power: 2,400 W', 'parts: 1,200']);
  assert.deepEqual(await told(bicycle, 'de', 'carbon'), ['Gewicht: 0,95 kg', 'delivery: 21 Tage', 'power: 950 W', 'parts: 1.200']);
  assert.deepEqual(await told(bicycle, 'pl', 'carbon'), ['Weight: 0,95 kg', 'delivery: 21 dni', 'power: 950 W', 'parts: 1200']);
  // Kept together in a text that runs the other way.
  for (const line of await told(bicycle, 'ar', 'carbon')) assert.match(line, /: \u2068[^\u200e\u200f]+\u2069$/);
});

test('no figures, nothing to tell', async () => {
  const { figures: _, ...plain } = bicycle;
  assert.deepEqual(await told(plain, 'en', 'steel'), []);
});
