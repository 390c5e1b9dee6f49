import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { Session } from '../../src/session/session.ts';

const source = (customer: object = { default: 'anybody' }, constraints: readonly object[] = []) => JSON.stringify({
  format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR',
  options: [
    { id: 'glaze', kind: 'choice', default: 'plain', values: [{ id: 'plain' }, { id: 'gold' }] },
    { id: 'customer', kind: 'choice', setBy: 'host', values: [{ id: 'anybody' }, { id: 'regular' }], ...customer },
  ],
  constraints: [{ id: 'gilder', when: "glaze == 'gold'", require: "customer == 'regular'", message: 'Gold is for regular customers.' }, ...constraints],
  prices: [{ id: 'base', label: 'Base', amount: '20.00' }, { id: 'off', label: 'Regular customer', when: "customer == 'regular'", amount: '-5.00' }],
});

async function start(text: string, host: readonly { option: string; value: string }[] = []): Promise<Session> {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(text);
  assert.deepEqual(issues, []);
  return Session.start(engine, catalogue!, { host });
}

test('what the page decides and did not name is what the author suggests: no price, and no value, of another customer', async () => {
  const session = await start(source());
  assert.deepEqual(session.state.answer.price, { min: 2000, max: 2000 });
  assert.equal(session.state.answer.proposal.setBy['customer'], 'host');
  assert.equal(await session.decide({ option: 'glaze', value: 'gold' }), 'conflict');
  const { conflict, repairs } = session.state.conflict!;
  assert.deepEqual(conflict!.constraints.map(({ id }) => id), ['gilder']);
  assert.deepEqual(repairs, [], 'no shopper makes a regular customer of themselves');
});

test('what it names holds, and named later too', async () => {
  const session = await start(source(), [{ option: 'customer', value: 'regular' }]);
  assert.deepEqual(session.state.answer.price, { min: 1500, max: 1500 });
  assert.equal(await session.decide({ option: 'glaze', value: 'gold' }), 'done');
  await session.setHost([]);
  assert.deepEqual(session.state.answer.price, { min: 2000, max: 2000 });
  assert.deepEqual(session.state.dropped, [{ option: 'glaze', value: 'gold' }]);
});

test('without a suggestion, or with one that cannot be had, it stays open', async () => {
  assert.deepEqual((await start(source({}))).state.answer.price, { min: 1500, max: 2000 });
  const barred = await start(source(undefined, [{ id: 'sold', require: "customer == 'regular'" }]));
  assert.deepEqual(barred.state.answer.price, { min: 1500, max: 1500 });
});
