import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { speak } from '../../src/i18n/languages.ts';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { registerAll } from '../support/languages.ts';
import { Session } from '../../src/session/session.ts';
import { languageFor } from '../../src/view/language.ts';
import { contextOf } from '../../src/view/option.ts';
import { readNumber } from '../../src/view/number.ts';
import type { PriceDisplay } from '../../src/view/price.ts';
import { viewConflict } from '../../src/view/conflict.ts';
import { Viewer, type View } from '../../src/view/view.ts';
import type { Answer, Request } from '../../src/session/state.ts';
import { catalogue, FakeEngine } from '../support/fake-engine.ts';

registerAll();
const english = languageFor(speak(['en']), catalogue);
const german = languageFor(speak(['de']), catalogue);
const start = () => Session.start(new FakeEngine(), catalogue);
const draw = (session: Session, priceDisplay: PriceDisplay = 'delta', language = english): View => new Viewer().view(session.state, priceDisplay, language, undefined, undefined, viewConflict);
const find = (view: View, id: string) => view.sections.flatMap(({ options }) => options).find((option) => option.id === id)!;
const prices = (view: View, id: string) => find(view, id).values.map(({ price }) => price.replaceAll('\u00a0', ' '));

describe('view', () => {
  it('tells what every value would do to the price', async () => {
    const session = await start();
    await session.decide({ option: 'fabric', value: 'denim' });
    assert.deepEqual(prices(draw(session), 'fabric'), ['included', '−€12', '+€49']);
    assert.deepEqual(prices(draw(session, 'total'), 'fabric'), ['€49', '€37', '€98']);
    assert.deepEqual(prices(draw(session, 'none'), 'fabric'), ['', '', '']);
    assert.deepEqual(prices(draw(session, 'delta', german), 'fabric'), ['inklusive', '−12 €', '+49 €']);
  });

  it('says "from" and a range until everything is decided', async () => {
    const session = await start();
    const open = draw(session).summary;
    assert.equal(open.total, 'from €37.00');
    assert.equal(open.range, '€37.00 – €125.50');
    assert.deepEqual(open.open, [{ id: 'fabric', label: 'Fabric' }]);
    assert.equal(open.progress, '1 choice left to make');
    await session.decide({ option: 'fabric', value: 'twill' });
    const complete = draw(session).summary;
    assert.equal(complete.total, '€37.00');
    assert.equal(complete.variants, '350 variants possible');
    assert.deepEqual(complete.lines, [{ id: 'base', label: 'Base price', amount: '€49.00' }, { id: 'fabric/twill', label: 'Twill', amount: '−€12.00' }]);
  });

  it('does not call another value of a decided option impossible', async () => {
    const session = await start();
    await session.decide({ option: 'fabric', value: 'denim' });
    const [, twill, leather] = find(draw(session), 'fabric').values;
    assert.equal(twill!.status, 'valid');
    assert.equal(leather!.status, 'valid');
    await session.decide({ option: 'lining', value: false });
    const blocked = find(draw(session), 'fabric').values[2]!;
    assert.deepEqual([blocked.status, blocked.changes, blocked.note], ['impossible', 1, 'changes 1 other choice']);
  });

  it('leaves out an option that is not part of the product', async () => {
    const session = await start();
    assert.ok(find(draw(session), 'hem'));
    await session.decide({ option: 'cut', value: 'shorts' });
    assert.equal(find(draw(session), 'hem'), undefined);
  });

  it('keeps what did not change, to the object', async () => {
    const session = await start();
    const viewer = new Viewer();
    const before = viewer.view(session.state, 'delta', english);
    await session.decide({ option: 'name', value: 'Ada' });
    const after = viewer.view(session.state, 'delta', english);
    assert.equal(find(after, 'fabric'), find(before, 'fabric'));
    assert.notEqual(find(after, 'name'), find(before, 'name'));
    await session.decide({ option: 'cut', value: 'slim' });
    const later = viewer.view(session.state, 'delta', english);
    assert.notEqual(find(later, 'cut'), find(before, 'cut'));
    assert.equal(find(later, 'waist'), find(after, 'waist'));
  });

  it('lets options that changed wait as long as it is asked to, and then tells what a new view tells', async () => {
    const requests: readonly Request[] = [
      ...['denim', 'twill', 'leather'].map((value) => ({ option: 'fabric', value })), ...['slim', 'wide', 'shorts'].map((value) => ({ option: 'cut', value })),
      ...[true, false].map((value) => ({ option: 'lining', value })), { option: 'hem', value: 'raw' }, { option: 'waist', value: '29.5' }, { option: 'extras', value: 'belt', isIn: true },
    ];
    const step = fc.record({ request: fc.constantFrom(...requests), retracts: fc.boolean(), waiting: fc.subarray(catalogue.options.map(({ id }) => id)), catchesUp: fc.boolean() });
    let waited = 0;
    await fc.assert(fc.asyncProperty(fc.constantFrom('delta', 'total' as const), fc.array(step, { minLength: 4, maxLength: 10 }), async (shown, steps) => {
      const session = await start();
      const viewer = new Viewer();
      let before = viewer.view(session.state, shown, english);
      for (const { request, retracts, waiting, catchesUp } of steps) {
        await (retracts ? session.retract(request.option) : session.decide(request));
        const waits = new Set<string>();
        const view = viewer.view(session.state, shown, english, undefined, undefined, undefined, (changed) => {
          for (const { id } of changed) if (waiting.includes(id)) waits.add(id);
          return waits;
        });
        const fresh = new Viewer().view(session.state, shown, english);
        const others = ({ sections }: View) => sections.map(({ options }) => options.filter(({ id }) => !waits.has(id)));
        assert.equal(viewer.isBehind, waits.size > 0);
        for (const id of waits) assert.equal(find(view, id), find(before, id));
        assert.deepEqual(others(view), others(fresh));
        assert.deepEqual(view.summary, fresh.summary);
        waited += waits.size;
        before = catchesUp ? viewer.view(session.state, shown, english) : view;
        if (catchesUp) assert.deepEqual([viewer.isBehind, before.sections], [false, fresh.sections]);
      }
    }), { numRuns: 10 });
    assert.ok(waited > 20, String(waited));
  });

  it('puts the overview and the price lines into words only when they are looked at, and once', async () => {
    const { state } = await start();
    const said: string[] = [];
    const language = { ...english, value: (...asked: Parameters<typeof english.value>) => (said.push(asked[0].id), english.value(...asked)) };
    const { summary } = new Viewer().view(state, 'delta', language);
    assert.deepEqual(said, []);
    assert.equal(summary.itemised, true);
    assert.equal(summary.lines.find(({ id }) => id === 'base')?.amount, '€49.00');
    assert.equal(summary.chosen.find(({ id }) => id === 'waist')?.value.replaceAll('\u00a0', ' '), '30 in');
    assert.equal(summary.chosen, summary.chosen);
    assert.equal(said.filter((id) => id === 'waist').length, 1);
  });

  it('explains a conflict in the author’s words, with priced ways out', async () => {
    const session = await start();
    await session.decide({ option: 'cut', value: 'shorts' });
    await session.decide({ option: 'fabric', value: 'leather' });
    const { conflict } = draw(session, 'delta', german);
    assert.equal(conflict!.title, 'Stoff: Leder passt nicht zu Ihrer Auswahl');
    assert.deepEqual(conflict!.reasons, ['We make no leather shorts.', 'Das passt nicht zusammen mit: Cut: Shorts.']);
    assert.deepEqual(conflict!.repairs.map(({ changes }) => changes), [['Cut ändern in: Wide'], ['Cut ändern in: Slim']]);
  });

  it('tells how many members there may be where nothing else stands in the way of one more', async () => {
    const engine = await createHeadlessEngine(await readSolver());
    const values = ['box', 'card'].map((id) => ({ id, label: id }));
    const { catalogue: gifts } = await engine.open(JSON.stringify({ format: 1, id: 'gift', version: '1', name: 'Gift', locale: 'en', currency: 'EUR', options: [{ id: 'extras', kind: 'set', label: 'Extras', max: 1, values }], constraints: [], prices: [] }));
    const session = await Session.start(engine, gifts!);
    await session.decide({ option: 'extras', value: 'box', isIn: true });
    await session.decide({ option: 'extras', value: 'card', isIn: true });
    const { conflict } = draw(session);
    assert.deepEqual(conflict!.reasons, ['Choose one at most']);
    assert.deepEqual(conflict!.repairs.map(({ changes }) => changes), [['Change Extras to card']]);
  });

  it('tells what the ends of a range come to, and not of bounds that search could not show to be reached', async () => {
    const { state } = await start();
    const { first, size } = catalogue.options.find(({ id }) => id === 'waist')!;
    const last = first + size - 1;
    const ends = (change: Partial<Answer>): string[] => {
      const after = state.answer.after.slice();
      after[last] = state.answer.proposal.total + 600;
      const view = new Viewer().view({ ...state, answer: { ...state.answer, after, ...change } }, 'delta', english);
      const { lowPrice, highPrice } = find(view, 'waist').number!;
      return [lowPrice, highPrice];
    };
    const min = state.answer.min.slice();
    min[last] = state.answer.proposal.total + 600;
    const unknown = state.answer.after.map(() => NaN);
    assert.deepEqual(ends({}), ['included', '+€6']);
    assert.deepEqual(ends({ exact: false, after: unknown, min }), ['', '']);
    const slotExact = new Uint8Array(min.length).fill(1);
    assert.deepEqual(ends({ exact: false, after: unknown, min, slotExact }), ['included', '+€6']);
  });

  it('offers the nearest number that goes with the rest', async () => {
    const { state } = await start();
    const waist = catalogue.options.find(({ id }) => id === 'waist')!;
    const read = (typed: string) => readNumber(waist, typed, english, contextOf(state, waist, 'delta', english));
    assert.deepEqual(read('30.5 in'), { kind: 'value', value: '30.5', index: 5 });
    assert.deepEqual(read('12'), { kind: 'problem', sentence: 'That is too small. We can make it from 28\u00a0in.', nearest: '28' });
    assert.deepEqual(read('29,3'), { kind: 'problem', sentence: 'We make this in steps of 0.5\u00a0in.', nearest: '29.5' });
  });
});
