/** What is left to choose where a product has a list; by the real engine. */
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

const shelf = {
  format: 1, id: 'shelf', version: '1', name: 'Shelf', locale: 'en', currency: 'EUR',
  options: [{ id: 'bays', kind: 'list', item: 'Bay', min: 1, max: 3, options: [{ id: 'width', kind: 'choice', values: [{ id: 'narrow' }, { id: 'wide' }] }], constraints: [], prices: [] }],
  constraints: [], prices: [{ id: 'base', amount: '10.00' }],
};

test('only instances that the proposal has are left to choose: those are the ones drawn', async () => {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(shelf));
  assert.deepEqual(issues, []);
  const session = await Session.start(engine, catalogue!);
  const left = () => viewSummary(session.state, languageFor(speak(['en']), catalogue!)).open.map(({ id }) => id);
  assert.deepEqual(left(), ['bays', 'bays[1].width']);
  await session.decide({ option: 'bays', value: '2' });
  assert.deepEqual(left(), ['bays[1].width', 'bays[2].width']);
});
