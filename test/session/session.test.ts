import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DraftFile } from '../../src/session/draft.ts';
import { Session, type Judge } from '../../src/session/session.ts';
import { catalogue, FakeEngine } from '../support/fake-engine.ts';

class MemoryStore extends Map<string, string> {
  getItem(key: string) { return this.get(key) ?? null; }
  setItem(key: string, value: string) { this.set(key, value); }
  removeItem(key: string) { this.delete(key); }
}
const start = () => Session.start(new FakeEngine(), catalogue);

describe('session', () => {
  it('starts with the suggestions and what is open', async () => {
    const { state } = await start();
    assert.equal(state.answer.proposal.setBy['fabric'], 'open');
    assert.equal(state.answer.proposal.complete, false);
    assert.deepEqual(state.decisions, []);
  });

  it('decides, undoes, redoes and resets', async () => {
    const session = await start();
    assert.equal(await session.decide({ option: 'fabric', value: 'denim' }), 'done');
    assert.equal(session.state.answer.proposal.complete, true);
    await session.decide({ option: 'cut', value: 'slim' });
    assert.equal(session.state.answer.proposal.total, 5450);
    await session.undo();
    assert.equal(session.state.answer.proposal.configuration['cut'], 'wide');
    assert.equal(session.state.canRedo, true);
    await session.redo();
    assert.equal(session.state.answer.proposal.total, 5450);
    await session.reset();
    assert.deepEqual(session.state.decisions, []);
    await session.undo();
    assert.equal(session.state.decisions.length, 2, 'a reset can be undone');
  });

  it('waits for nothing any more when somebody waited for its answers meanwhile', async () => {
    const session = await start();
    await Promise.all([session.decide({ option: 'fabric', value: 'denim' }), session.settled(), session.settled()]);
    assert.equal(session.state.pending, false);
  });

  it('keeps the order of decisions and moves a changed one to the end', async () => {
    const session = await start();
    await session.decide({ option: 'fabric', value: 'denim' });
    await session.decide({ option: 'cut', value: 'slim' });
    await session.decide({ option: 'fabric', value: 'twill' });
    assert.deepEqual(session.state.decisions.map(({ option }) => option), ['cut', 'fabric']);
  });

  it('tells what followed by itself', async () => {
    const session = await start();
    await session.decide({ option: 'fabric', value: 'leather' });
    assert.deepEqual(session.state.consequences, ['lining']);
    assert.equal(session.state.answer.proposal.setBy['lining'], 'consequence');
  });

  it('opens a conflict instead of changing anything, and a repair is one step', async () => {
    const session = await start();
    await session.decide({ option: 'cut', value: 'shorts' });
    assert.equal(await session.decide({ option: 'fabric', value: 'leather' }), 'conflict');
    const { conflict } = session.state;
    assert.deepEqual(session.state.decisions, [{ option: 'cut', value: 'shorts' }]);
    assert.deepEqual(conflict?.conflict?.decisions, ['cut']);
    assert.equal(conflict?.conflict?.constraints[0]?.message, 'We make no leather shorts.');
    const [cheapest] = conflict!.repairs!;
    assert.deepEqual(cheapest, { change: { cut: 'wide' }, price: 9800, total: 9800 });
    assert.equal(await session.repair(cheapest!), 'done');
    assert.equal(session.state.conflict, undefined);
    assert.equal(session.state.answer.proposal.total, 9800);
    await session.undo();
    assert.deepEqual(session.state.decisions, [{ option: 'cut', value: 'shorts' }]);
  });

  it('fixes members of a set one by one and leaves the others open', async () => {
    const session = await start();
    await session.decide({ option: 'extras', value: 'chain', isIn: true });
    assert.deepEqual(session.state.answer.proposal.configuration['extras'], ['belt', 'chain'], 'the chain brings its belt');
    assert.equal(await session.decide({ option: 'extras', value: 'belt', isIn: false }), 'conflict');
    assert.deepEqual(session.state.decisions, [{ option: 'extras', value: { in: ['chain'], out: [] } }]);
  });

  it('merges a drag into one step and asks only for the newest place', async () => {
    const engine = new FakeEngine();
    const session = await Session.start(engine, catalogue);
    engine.delay = 5;
    const before = engine.asked;
    await Promise.all(['28', '28.5', '29', '29.5', '31'].map((value) => session.decide({ option: 'waist', value }, true)));
    assert.equal(session.state.answer.proposal.configuration['waist'], '31');
    assert.ok(engine.asked - before <= 2, `${engine.asked - before} questions`);
    await session.undo();
    assert.equal(session.state.decisions.length, 0);
  });

  it('loses nothing when the engine does not answer', async () => {
    const engine = new FakeEngine();
    const session = await Session.start(engine, catalogue);
    await session.decide({ option: 'fabric', value: 'denim' });
    engine.fails = true;
    assert.equal(await session.decide({ option: 'cut', value: 'slim' }), 'failed');
    assert.ok(session.state.fault instanceof Error);
    assert.equal(session.state.decisions.length, 1);
    engine.fails = false;
    assert.equal(await session.decide({ option: 'cut', value: 'slim' }), 'done');
    assert.equal(session.state.fault, undefined);
  });

  it('takes up its draft, and says what no longer fits', async () => {
    const store = new MemoryStore();
    const draft = () => new DraftFile(store, catalogue.id, '/page');
    const session = await Session.start(new FakeEngine(), catalogue, { draft: draft() });
    await session.decide({ option: 'fabric', value: 'leather' });
    const again = await Session.start(new FakeEngine(), catalogue, { draft: draft() });
    assert.equal(again.state.restored, true);
    assert.deepEqual(again.state.decisions, [{ option: 'fabric', value: 'leather' }]);

    draft().write({ ...catalogue, digest: 'other' }, { decisions: [
      { option: 'fabric', value: 'leather' }, { option: 'cut', value: 'shorts' }, { option: 'zip', value: 'brass' }, { option: 'waist', value: '28.3' }] });
    const newer = await Session.start(new FakeEngine(), catalogue, { draft: draft() });
    assert.deepEqual(newer.state.decisions, [{ option: 'fabric', value: 'leather' }]);
    assert.deepEqual(newer.state.dropped.map(({ option }) => option), ['cut', 'zip', 'waist']);
  });

  it('goes on telling what was left out until something else is decided in its place', async () => {
    const session = await Session.start(new FakeEngine(), catalogue);
    await session.adopt([{ option: 'cut', value: 'shorts' }, { option: 'fabric', value: 'leather' }, { option: 'zip', value: 'brass' }, { option: 'hem', value: 'raw' }]);
    const left = () => session.state.dropped.map(({ option }) => option);
    assert.deepEqual(left(), ['fabric', 'zip', 'hem']);
    await session.decide({ option: 'fabric', value: 'leather' });
    const [repair] = session.state.conflict!.repairs!;
    assert.equal(await session.repair(repair!), 'done');
    assert.deepEqual(left(), ['zip', 'hem']);
    await session.decide({ option: 'hem', value: 'plain' });
    assert.deepEqual(left(), ['zip']);
    await session.reset();
    assert.deepEqual(left(), []);
  });

  it('keeps a configuration to compare others with, over a reload too, and changes places with it', async () => {
    const store = new MemoryStore();
    const open = () => Session.start(new FakeEngine(), catalogue, { draft: new DraftFile(store, catalogue.id, '') });
    const session = await open();
    assert.equal(await session.takeRemembered(), 'failed');
    await session.decide({ option: 'fabric', value: 'denim' });
    session.remember();
    await session.decide({ option: 'fabric', value: 'leather' });
    assert.equal(session.state.remembered!.proposal.configuration['fabric'], 'denim');
    assert.equal(await session.takeRemembered(), 'done');
    assert.equal(session.state.answer.proposal.configuration['fabric'], 'denim');
    assert.equal(session.state.remembered!.proposal.configuration['fabric'], 'leather');
    const again = await open();
    assert.deepEqual(again.state.remembered, session.state.remembered);
    // The other one is one step back as well.
    await session.undo();
    assert.equal(session.state.answer.proposal.configuration['fabric'], 'leather');

    const gone = new DraftFile(store, catalogue.id, '');
    gone.write(catalogue, { decisions: [], remembered: [{ option: 'fabric', value: 'silk' }] });
    assert.equal((await open()).state.remembered, undefined);
  });

  it('keeps the key of an order over retries and reloads, and takes a new one afterwards', async () => {
    const store = new MemoryStore();
    const open = () => Session.start(new FakeEngine(), catalogue, { draft: new DraftFile(store, catalogue.id, '') });
    const session = await open();
    const key = session.keyFor('order A');
    assert.equal(session.keyFor('order A'), key);
    assert.equal((await open()).keyFor('order A'), key);
    const other = session.keyFor('order B');
    assert.notEqual(other, key);
    session.placed();
    assert.notEqual(session.keyFor('order B'), other);
  });

  it('keeps pieces and budgets: one step each, undone together with choices, and there after a reload', async () => {
    const store = new MemoryStore();
    const sold = { ...catalogue, quantity: { min: 2, max: 30, default: 3, tiers: [] } };
    const offered = { price: 60 };
    const open = () => Session.start(new FakeEngine(), sold, { draft: new DraftFile(store, catalogue.id, ''), terms: { budgets: offered, pieces: 4 } });
    const session = await open();
    assert.deepEqual(session.state.terms, { pieces: 4, budgets: offered });
    assert.equal(await session.setTerms({ pieces: 31 }), 'failed');
    assert.equal(await session.setTerms({ pieces: 5 }), 'done');
    await session.decide({ option: 'fabric', value: 'denim' });
    await session.setTerms({ pieces: 6 }, true);
    await session.setTerms({ pieces: 7 }, true);
    await session.setTerms({ budgets: undefined });
    assert.deepEqual((await open()).state.terms, { pieces: 7, budgets: {} }, 'a budget of the page that was taken back stays away');
    await session.undo();
    assert.deepEqual(session.state.terms, { pieces: 7, budgets: offered });
    await session.undo();
    assert.deepEqual([session.state.terms.pieces, session.state.decisions.length], [5, 1]);
    await session.undo();
    assert.deepEqual([session.state.terms.pieces, session.state.decisions.length], [5, 0]);
    await session.redo();
    await session.reset();
    assert.deepEqual(session.state.terms, { pieces: 3, budgets: offered });

    const gone = new DraftFile(store, catalogue.id, '');
    gone.write(catalogue, { decisions: [], terms: { pieces: 99, budgets: 'much' as never } });
    assert.deepEqual((await open()).state.terms, { pieces: 4, budgets: offered });
  });

  it('what several budgets leave together comes with every answer, or after it where it takes its time', async () => {
    let wait = 0;
    const asked: number[] = [];
    const judge: Judge = async (decisions, _answer, late) => {
      asked.push(decisions.length);
      const found = { known: true, least: {}, total: { price: decisions.length } } as const;
      if (wait === 0) return found;
      setTimeout(() => late(found), wait);
      return undefined;
    };
    const session = await Session.start(new FakeEngine(), catalogue);
    const told = () => (session.state.answer.afforded?.known ? session.state.answer.afforded.total['price'] : undefined);
    session.afford({}, judge);
    await session.settled();
    assert.equal(told(), 0);
    await session.decide({ option: 'fabric', value: 'denim' });
    assert.equal(told(), 1);
    wait = 100;
    await session.decide({ option: 'cut', value: 'slim' });
    assert.equal(told(), undefined);
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(told(), 2);
    session.afford(undefined, judge);
    await session.settled();
    assert.equal(told(), undefined);
    assert.deepEqual(asked, [0, 1, 2]);
  });
});
