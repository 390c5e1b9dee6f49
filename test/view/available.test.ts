/** When a value is offered, as the reader is told; by the real engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { speak } from '../../src/i18n/languages.ts';
import { Session } from '../../src/session/session.ts';
import { languageFor } from '../../src/view/language.ts';
import { Viewer } from '../../src/view/view.ts';
import { registerAll } from '../support/languages.ts';

registerAll();

const tent = {
  format: 1, id: 'tent', version: '1', name: 'Tent', locale: 'en', currency: 'EUR',
  options: [
    { id: 'roof', kind: 'choice', values: [{ id: 'white' }, { id: 'stars', available: { from: '2026-12-01' } }, { id: 'old', available: { until: '2026-10-31' } }, { id: 'gone', available: false }] },
  ],
  constraints: [],
  prices: [],
};

async function notes(date: string, tag: string) {
  const engine = await createEngine(await readSolver());
  const { catalogue } = await engine.open(JSON.stringify(tent), { date });
  const session = await Session.start(engine, catalogue!);
  const { sections } = new Viewer().view(session.state, 'delta', languageFor(speak([tag]), catalogue!), undefined, undefined, undefined);
  engine.close();
  return sections[0]!.options[0]!.values.map(({ note }) => note.replaceAll('\u00a0', ' '));
}

test('a value that comes later says from when', async () => {
  assert.deepEqual(await notes('2026-11-23', 'en'), ['', 'Available from December 1, 2026', 'Not available', 'Not available']);
  assert.deepEqual(await notes('2026-11-23', 'de'), ['', 'Erhältlich ab 1. Dezember 2026', 'Nicht erhältlich', 'Nicht erhältlich']);
  assert.deepEqual(await notes('2026-12-01', 'en'), ['', '', 'Not available', 'Not available']);
});
