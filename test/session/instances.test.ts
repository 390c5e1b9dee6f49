import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { DraftFile } from '../../src/session/draft.ts';
import { Session } from '../../src/session/session.ts';

const document = {
  format: 1, id: 'shelf', version: '1', name: 'Shelf', locale: 'en', currency: 'EUR',
  options: [
    { id: 'wall', kind: 'number', min: 100, max: 300, step: 10 },
    {
      id: 'boxes', kind: 'list', label: { en: 'Boxes', de: 'Kästen' }, item: { en: 'Box', de: 'Kasten' }, min: 1, max: 5, default: 1,
      options: [
        { id: 'width', kind: 'number', label: { en: 'Width', de: 'Breite' }, min: 40, max: 100, step: 20, default: 40 },
        { id: 'door', kind: 'choice', values: [{ id: 'none' }, { id: 'oak', label: { en: 'Oak', de: 'Eiche' }, price: '30.00' }], default: 'none' },
      ],
      prices: [{ id: 'box', amount: 'width * 0.5' }],
    },
  ],
  constraints: [{ id: 'fits', message: { en: 'Too wide.', de: 'Zu breit.' }, require: 'sum(boxes.width) <= wall' }, { id: 'oak', message: { en: 'One door at least.', de: 'Mindestens eine Tür.' }, require: "boxes.exists(b, b.door == 'oak')" }],
};

async function start(change: (text: typeof document) => unknown = (same) => same, draft?: DraftFile): Promise<Session> {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(change(document)));
  assert.deepEqual(issues, []);
  return Session.start(engine, catalogue!, draft === undefined ? {} : { draft });
}

/** The number of configurations, once it is no bound any more. */
function counted(session: Session): Promise<string> {
  return new Promise((resolve) => {
    const look = (): boolean => session.state.answer.countIsBound !== true && (resolve(session.state.answer.count!), true);
    if (look()) return;
    const end = session.subscribe(() => look() && end());
  });
}

/** Choices of so many boxes, whatever their order, on each wall they fit; by hand. */
function countShelves(boxes: number, told: readonly number[] = []): number {
  const kinds = [40, 60, 80, 100].flatMap((width) => [{ width, oak: 0 }, { width, oak: 1 }]);
  const walls = Array.from({ length: 21 }, (_, index) => 100 + 10 * index);
  const choose = (left: number, from: number, width: number, oak: number): number =>
    left === 0 ? (oak > 0 ? walls.filter((wall) => width <= wall).length : 0) : kinds.slice(from).reduce((sum, kind, index) => sum + choose(left - 1, from + index, width + kind.width, oak + kind.oak), 0);
  const own = (at: number, width: number, oak: number): number =>
    at === told.length ? choose(boxes - at, 0, width, oak) : [0, 1].reduce((sum, door) => sum + own(at + 1, width + told[at]!, oak + door), 0);
  return own(0, 0, 0);
}

const decisionsOf = ({ state }: Session) => Object.fromEntries(state.decisions.map(({ option, value }) => [option, value]));

async function filled(session: Session): Promise<Session> {
  for (const [option, value] of [['wall', '240'], ['boxes', '3'], ['boxes[1].width', '60'], ['boxes[2].width', '80'], ['boxes[2].door', 'oak'], ['boxes[3].width', '100']] as const) {
    assert.equal(await session.decide({ option, value }), 'done', option);
  }
  return session;
}

test('an instance taken out: those after it move up, and it can be undone', async () => {
  const session = await filled(await start());
  assert.equal(await session.removeInstance('boxes', 1), 'done');
  assert.deepEqual(decisionsOf(session), { wall: '240', boxes: '2', 'boxes[1].width': '80', 'boxes[1].door': 'oak', 'boxes[2].width': '100' });
  assert.equal(session.state.answer.proposal.configuration['boxes[3].width'], null);
  await session.undo();
  assert.equal(decisionsOf(session)['boxes[3].width'], '100');
});

test('a copy has the decisions of its original: at the end, or beside it where the order matters', async () => {
  const session = await filled(await start());
  await session.decide({ option: 'wall', value: '300' });
  assert.equal(await session.copyInstance('boxes', 1), 'done');
  assert.deepEqual([decisionsOf(session)['boxes'], decisionsOf(session)['boxes[4].width'], decisionsOf(session)['boxes[3].width']], ['4', '60', '100']);

  const ordered = await filled(await start((same) => ({ ...same, options: [same.options[0], { ...same.options[1], ordered: true }] })));
  await ordered.decide({ option: 'wall', value: '300' });
  assert.equal(await ordered.copyInstance('boxes', 1), 'done');
  assert.deepEqual([1, 2, 3, 4].map((number) => decisionsOf(ordered)[`boxes[${number}].width`]), ['60', '60', '80', '100']);
  assert.equal(decisionsOf(ordered)['boxes[3].door'], 'oak');
});

test('what cannot be added says why, and a repair adds it all the same', async () => {
  const session = await filled(await start());
  assert.equal(await session.copyInstance('boxes', 2), 'conflict');
  assert.equal(decisionsOf(session)['boxes'], '3', 'nothing changed');
  const { conflict, repairs } = session.state.conflict!;
  assert.deepEqual(conflict!.constraints.map(({ id }) => id), ['fits']);
  assert.ok(repairs!.length > 0);
  assert.equal(await session.repair(repairs![0]!), 'done');
  const { configuration, total } = session.state.answer.proposal;
  assert.equal(configuration['boxes'], '4');
  assert.equal(total, repairs![0]!.total, 'at the price it was offered for');
  assert.equal(decisionsOf(session)['boxes[4].door'] ?? configuration['boxes[4].door'], 'oak', 'with what was copied');
});

test('the last of its kind is not taken out without a word', async () => {
  const session = await start();
  for (const [option, value] of [['boxes', '2'], ['boxes[1].door', 'oak'], ['boxes[2].door', 'none']] as const) await session.decide({ option, value });
  assert.equal(await session.removeInstance('boxes', 1), 'conflict');
  assert.deepEqual(session.state.conflict!.conflict!.constraints.map(({ id }) => id), ['oak']);
  session.dismissConflict();
  assert.equal(decisionsOf(session)['boxes[1].door'], 'oak');
});

test('a draft brings the instances back', async () => {
  const kept = new Map<string, string>();
  const file = new DraftFile({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) }, 'shelf', 'here');
  const before = decisionsOf(await filled(await start((same) => same, file)));
  const session = await start((same) => same, file);
  assert.deepEqual(decisionsOf(session), before);
  assert.equal(session.state.restored, true);
});

test('lines say which instance they are of, in every language', async () => {
  const session = await filled(await start());
  const { lines } = session.state.answer.proposal;
  assert.deepEqual(lines.map(({ id, label, amount }) => [id, label, amount]), [
    ['boxes[2].door/oak', { en: 'Box 2 · Oak', de: 'Kasten 2 · Eiche' }, 3000],
    ...[[1, 3000], [2, 4000], [3, 5000]].map(([number, amount]) => [`boxes[${number}].box`, { en: `Box ${number} · box`, de: `Kasten ${number} · box` }, amount]),
  ]);
  assert.equal(lines.reduce((sum, { amount }) => sum + amount, 0), session.state.answer.proposal.total);
});

test('the number of shelves follows the answer, whatever the order of their boxes; what is decided meanwhile has its own', async () => {
  const session = await start();
  assert.equal(session.state.answer.countIsBound, true, 'nothing waits for it');
  assert.equal(await counted(session), String([1, 2, 3, 4, 5].reduce((sum, boxes) => sum + countShelves(boxes), 0)));
  assert.equal(await session.decide({ option: 'boxes', value: '4' }), 'done');
  assert.deepEqual([session.state.answer.countIsBound, session.state.answer.count], [undefined, String(countShelves(4))], 'known at once by now');
  // Two clicks, one after the other: the second box told apart, then the first too.
  const [first, second] = [session.decide({ option: 'boxes[1].width', value: '60' }), session.decide({ option: 'boxes[2].width', value: '40' })];
  assert.deepEqual([await first, await second], ['done', 'done']);
  assert.equal(session.state.answer.countIsBound, true);
  assert.equal(await counted(session), String(countShelves(4, [60, 40])));
});

test('of instances that there are not, nothing is told as a consequence', async () => {
  const session = await start((text) => {
    const [wall, boxes] = text.options as [(typeof text.options)[0], (typeof text.options)[1]];
    const options = boxes.options!.map(({ default: _, ...option }) => option);
    return { ...text, options: [wall, { ...boxes, options }] } as unknown as typeof document;
  });
  // The wall takes two boxes: until it was measured, whether there is a third and what it is was open.
  for (const [option, value] of [['wall', '100'], ['boxes', '2'], ['boxes', '1']] as const) {
    assert.equal(await session.decide({ option, value }), 'done', `${option}: ${value}`);
    const count = Number(value);
    assert.deepEqual(session.state.consequences.filter((id) => Number(/\[(\d+)\]/.exec(id)?.[1]) > (option === 'boxes' ? count : 1)), []);
  }
});
