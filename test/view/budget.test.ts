/** What values say of a shopper's budgets, against what the engine answers when they are chosen. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { speak } from '../../src/i18n/languages.ts';
import { Session } from '../../src/session/session.ts';
import type { WrittenBudgets } from '../../src/session/terms.ts';
import { budgetFields, budgetTeller } from '../../src/view/budget.ts';
import { languageFor, type Language } from '../../src/view/language.ts';
import { Viewer, type View } from '../../src/view/view.ts';
import { registerAll } from '../support/languages.ts';

registerAll();

const trailer = readFileSync(new URL('../../demo/products/trailer.json', import.meta.url), 'utf8');

type Engine = Awaited<ReturnType<typeof createEngine>>;
let engine: Engine;
let session: Session;
let english: Language;

before(async () => {
  engine = await createEngine(await readSolver());
  const { catalogue } = await engine.open(trailer);
  session = await Session.start(engine, catalogue!);
  english = languageFor(speak(['en']), catalogue!);
});

const optionsOf = (view: View) => view.sections.flatMap(({ options }) => options);
const draw = (viewer: Viewer, budgets?: WrittenBudgets, language = english): View => viewer.view(session.state, 'delta', language, budgets && budgetTeller(session.state.catalogue, budgets, language));
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const overs = (view: View) => new Map(optionsOf(view).flatMap(({ id, values }) => values.map(({ key, over }) => [`${id} ${key}`, plain(over)])));

describe('a budget', () => {
  it('says at every value by how much the cheapest and the lightest product with it is over', async () => {
    const { catalogue, answer, decisions } = session.state;
    const price = answer.price.min / 100 + 300.5;
    const tare = answer.figures!['tare']!.min + 40;
    const told = overs(draw(new Viewer(), { price, tare: String(tare) }));
    const [euros, kilos] = [new Intl.NumberFormat('en', { style: 'currency', currency: catalogue.currency, trailingZeroDisplay: 'stripIfInteger' } as Intl.NumberFormatOptions), new Intl.NumberFormat('en')];
    const kinds = { none: 0, price: 0, tare: 0, both: 0 };
    for (const { id, kind, values = [] } of catalogue.options) {
      if (kind !== 'choice') continue;
      for (const value of values) {
        if (!told.has(`${id} v-${value.id}`)) continue;
        const { consistent, price: bounds, figures } = await engine.deduce([...decisions, { option: id, value: value.id }]);
        if (!consistent) continue;
        const cents = bounds.min - Math.round(price * 100);
        const kg = figures!['tare']!.min - tare;
        const parts = [...(cents > 0 ? [euros.format(cents / 100)] : []), ...(kg > 0 ? [`${kilos.format(kg)} kg`] : [])];
        kinds[parts.length === 2 ? 'both' : cents > 0 ? 'price' : kg > 0 ? 'tare' : 'none']++;
        assert.equal(told.get(`${id} v-${value.id}`), parts.length === 0 ? '' : `${parts.join(' and ')} over budget`, `${id} ${value.id}`);
      }
    }
    for (const [kind, count] of Object.entries(kinds)) assert.ok(count > 0, `no value is over ${kind}`);
  });

  it('tells by how much even the cheapest product is over, in each language its own way', () => {
    const { catalogue, answer } = session.state;
    const german = languageFor(speak(['de']), catalogue);
    const written = { price: (answer.price.min - 1250) / 100, tare: answer.figures!['tare']!.min - 1.5 };
    assert.deepEqual(Object.values(budgetTeller(catalogue, written, english).least(answer)).map(plain), ['€12.50', '1.5 kg']);
    assert.deepEqual(Object.values(budgetTeller(catalogue, written, german).least(answer)).map(plain), ['12,50 €', '1,5 kg']);
    assert.deepEqual(budgetFields(catalogue, german).slice(0, 2).map(({ id, label, unit }) => [id, label, unit]), [['price', 'Preis je Stück', '€'], ['bare', 'Gewicht ohne Boden, Bordwände und Ausstattung', 'kg']]);
  });

  it('keeps the view of every option it does not touch, and is forgotten with the last of it', () => {
    const viewer = new Viewer();
    const before = optionsOf(draw(viewer));
    const budgets = { price: session.state.answer.price.min / 100 + 1500 };
    const after = optionsOf(draw(viewer, budgets));
    const over = ({ values, number }: (typeof after)[number]) => values.some((value) => value.over !== '') || number?.over !== '' && number !== undefined;
    assert.ok(after.some(over) && after.some((option) => !over(option)));
    for (const [at, option] of after.entries()) if (!over(option) && !option.number) assert.equal(option, before[at], option.id);
    assert.deepEqual(optionsOf(draw(viewer, { ...budgets })), after);
    assert.ok(optionsOf(draw(viewer, { ...budgets })).every((option, at) => option === after[at]));
    assert.deepEqual(optionsOf(draw(viewer)), before);
  });

  it('follows the answers', async () => {
    const viewer = new Viewer();
    const budgets = { price: session.state.answer.price.min / 100 + 100 };
    const first = overs(draw(viewer, budgets));
    await session.decide({ option: 'delivery', value: 'zone1' });
    const then = draw(viewer, budgets);
    assert.deepEqual(overs(then), overs(draw(new Viewer(), budgets)));
    assert.notDeepEqual(overs(then), first);
    await session.undo();
    assert.deepEqual(overs(draw(viewer, budgets)), first);
  });

  it('names what is no budget of the product, and keeps the rest', () => {
    const { catalogue, answer } = session.state;
    const wrong: string[] = [];
    const teller = budgetTeller(catalogue, { price: '1', wieght: '3', tare: 'light' }, english, (entries) => wrong.push(...entries));
    assert.deepEqual(wrong, ['wieght: 3', 'tare: light']);
    assert.deepEqual(Object.keys(teller.least(answer)), ['price']);
  });
});
