import assert from 'node:assert/strict';
import test from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { Session } from '../../src/session/session.ts';

// Stock that changes while somebody designs, over the real engine.

const chair = JSON.stringify({
  format: 1, id: 'chair', version: '1', name: 'Chair', locale: 'en', currency: 'EUR',
  options: [
    { id: 'wood', kind: 'choice', default: 'pine', values: [{ id: 'pine', price: '100' }, { id: 'oak', price: '150' }, { id: 'ash', price: '140' }] },
    { id: 'oil', kind: 'choice', default: 'clear', values: [{ id: 'clear' }, { id: 'dark', price: '10' }] },
    { id: 'arms', kind: 'switch' },
  ],
  constraints: [{ id: 'c', require: "oil == 'clear' || wood != 'pine'", message: 'Pine takes no dark oil.' }],
});

async function seat() {
  const engine = await createEngine(await readSolver());
  const { catalogue } = await engine.open(chair);
  const session = await Session.start(engine, catalogue!);
  const lay = (values: object) => session.renew(async () => (await engine.open(chair, { overlay: { text: JSON.stringify({ overlay: 1, values }), address: 'https://shop.example/stock.json' } })).catalogue);
  return { engine, session, lay };
}
const OAK_IS_OUT = { wood: { oak: { available: false, message: 'Oak is back in May.' } } };

test('a decision that became impossible stays as a wish, opens its conflict, and is decided again when it can be had', async () => {
  const { session, lay } = await seat();
  await session.decide({ option: 'oil', value: 'dark' });
  await session.decide({ option: 'wood', value: 'oak' });
  assert.equal(session.state.answer.proposal.complete, true);
  assert.equal(await lay(OAK_IS_OUT), 'done');
  const { state } = session;
  assert.deepEqual(state.unmet, [{ option: 'wood', value: 'oak' }]);
  assert.deepEqual(state.decisions, [{ option: 'oil', value: 'dark' }]);
  assert.equal(state.answer.proposal.setBy['wood'], 'open', 'nothing stands in for it');
  assert.equal(state.answer.proposal.complete, false, 'and nothing else is ordered');
  assert.deepEqual(state.dropped, []);
  assert.deepEqual(state.conflict?.request, { option: 'wood', value: 'oak' });
  assert.deepEqual(state.conflict?.conflict?.constraints.map(({ message }) => message), ['Oak is back in May.']);
  await lay({});
  assert.deepEqual(session.state.unmet, []);
  assert.deepEqual(session.state.decisions, [{ option: 'oil', value: 'dark' }, { option: 'wood', value: 'oak' }]);
  assert.equal(session.state.conflict, undefined);
  assert.equal(session.state.answer.proposal.complete, true);
});

test('the wish ends with another choice, with taking it back, with putting the note away', async () => {
  const end = async (how: (session: Session) => unknown): Promise<Session> => {
    const { session, lay } = await seat();
    await session.decide({ option: 'wood', value: 'oak' });
    await lay(OAK_IS_OUT);
    assert.equal(session.state.unmet.length, 1);
    await how(session);
    assert.deepEqual(session.state.unmet, []);
    assert.equal(session.state.answer.proposal.complete, true);
    return session;
  };
  const chosen = await end((session) => session.decide({ option: 'wood', value: 'ash' }));
  assert.equal(chosen.state.answer.proposal.configuration['wood'], 'ash');
  for (const how of [(session: Session) => session.retract('wood'), (session: Session) => session.dismissNotes(), (session: Session) => session.reset()]) {
    assert.equal((await end(how)).state.answer.proposal.configuration['wood'], 'pine');
  }
});

test('an open conflict stays with its ways out, at the prices of the day; what can be had by now ends it', async () => {
  const { session, lay } = await seat();
  await session.decide({ option: 'wood', value: 'pine' });
  assert.equal(await session.decide({ option: 'oil', value: 'dark' }), 'conflict');
  const { request } = session.state.conflict!;
  assert.deepEqual(session.state.conflict!.repairs!.map(({ change, total }) => [change, total]), [[{ wood: 'ash' }, 15000], [{ wood: 'oak' }, 16000]]);
  const seen: unknown[] = [];
  session.subscribe(({ conflict }) => seen.push(conflict?.repairs));
  await lay({ wood: { ash: { available: false }, oak: { price: '155' } } });
  assert.ok(!seen.includes(undefined), 'what was told stays until there is something else to tell');
  assert.equal(session.state.conflict!.request, request);
  assert.deepEqual(session.state.conflict!.repairs!.map(({ change, total }) => [change, total]), [[{ wood: 'oak' }, 16500]]);
});

test('steps can be undone over a change of the stock; what was possible then stays a wish', async () => {
  const { session, lay } = await seat();
  await session.decide({ option: 'wood', value: 'oak' });
  await session.decide({ option: 'wood', value: 'ash' });
  await lay(OAK_IS_OUT);
  assert.deepEqual(session.state.unmet, []);
  assert.equal(session.state.canUndo, true);
  assert.equal(await session.undo(), 'done');
  assert.deepEqual(session.state.unmet, [{ option: 'wood', value: 'oak' }]);
  assert.equal(await session.redo(), 'done');
  assert.deepEqual(session.state.decisions, [{ option: 'wood', value: 'ash' }]);
  assert.deepEqual(session.state.unmet, []);
});

test('an overlay that leaves everything as it was changes nothing, not even where the engine failed', async () => {
  const { session } = await seat();
  await session.decide({ option: 'wood', value: 'oak' });
  const before = session.state;
  assert.equal(await session.renew(async () => undefined), 'failed');
  assert.equal(session.state.answer, before.answer);
  assert.equal(await session.renew(async () => Promise.reject(new Error('gone'))), 'failed');
  assert.equal(session.state.answer, before.answer);
  assert.equal(session.state.catalogue, before.catalogue);
});
