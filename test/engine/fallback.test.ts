/** Search in place of a diagram: at once, until there is one, and where there will be none. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openDocument } from '../../src/document/open.ts';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import type { Deduction, HeadlessEngine, OpenOptions } from '../../src/engine/questions.ts';
import { SearchSpace } from '../../src/engine/search-space.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Catalogue, Decision } from '../../src/model/catalogue.ts';
import { createModel } from '../../src/model/model.ts';
import { query } from '../../src/session/query.ts';
import { Session } from '../../src/session/session.ts';
import { twoBudgets, type TwoBudgets } from '../support/two-budgets.ts';

const IN_PAGE = { search: true, meanwhile: true };

async function opened({ document }: TwoBudgets, options: OpenOptions = IN_PAGE): Promise<{ engine: HeadlessEngine; catalogue: Catalogue }> {
  const engine = await createHeadlessEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(document), options);
  assert.deepEqual(issues.filter(({ severity }) => severity === 'error'), []);
  return { engine, catalogue: catalogue! };
}

/** A part can be had where it and what was taken keep both budgets: all else may be left out. */
function assertRight({ budgets, prices }: TwoBudgets, decisions: readonly Decision[], answer: Deduction): void {
  const taken = (part: number): boolean => decisions.some(({ option, value }) => option === `part${part}` && value === true);
  const refused = (part: number): boolean => decisions.some(({ option, value }) => option === `part${part}` && value === false);
  const fits = (more: number): boolean => budgets.every(({ weights, bound }) => weights.reduce((sum, weight, part) => sum + (taken(part) || part === more ? weight : 0), 0) <= bound);
  assert.equal(answer.consistent, fits(-1));
  prices.forEach((_, part) => {
    assert.equal(answer.changes[2 * part] === 0, !refused(part) && fits(part), `part ${part} in`);
    assert.equal(answer.changes[2 * part + 1] === 0, !taken(part), `part ${part} out`);
  });
  const least = prices.reduce((sum, price, part) => sum + (taken(part) ? price : 0), 4900);
  assert.ok(answer.price.min <= least);
  const { configuration, total } = answer.proposal!;
  assert.ok(budgets.every(({ weights, bound }) => weights.reduce((sum, weight, part) => sum + (configuration[`part${part}`] === true ? weight : 0), 0) <= bound));
  assert.equal(total, prices.reduce((sum, price, part) => sum + (configuration[`part${part}`] === true ? price : 0), 4900));
  assert.ok(answer.price.min <= total && total <= answer.price.max);
}

test('forty parts with two budgets: no diagram, and every click is answered exactly', async () => {
  const product = twoBudgets(40);
  const { engine, catalogue } = await opened(product);
  const decisions: Decision[] = [];
  for (let click = 0; click < 14; click++) {
    const answer = await engine.deduce(decisions);
    assert.equal(answer.exact, false);
    assertRight(product, decisions, answer);
    const open = catalogue.options.filter(({ id, first }) => answer.changes[first] === 0 && answer.changes[first + 1] === 0 && !decisions.some(({ option }) => option === id));
    if (open.length === 0) break;
    decisions.push({ option: open[(click * 7) % open.length]!.id, value: true });
  }
  const answer = await engine.deduce(decisions);
  const blocked = catalogue.options.find(({ first }) => answer.changes[first]! !== 0)!;
  const wish = { option: blocked.id, value: true };
  const conflict = (await engine.explain(decisions, wish))!;
  assert.ok(conflict.constraints.length > 0);
  for (const left of conflict.decisions) assert.equal(await engine.explain(decisions.filter(({ option }) => option !== left && conflict.decisions.includes(option)), wish), undefined, 'minimal');
  const repairs = await engine.repair(decisions, wish, 3);
  assert.ok(repairs.length > 0);
  for (const { change } of repairs) {
    const changed = [...decisions.filter(({ option }) => !(option in change)), ...Object.entries(change).map(([option, value]) => ({ option, value })), wish];
    assert.equal((await engine.deduce(changed)).consistent, true);
  }
  const cheapest = (await engine.complete(decisions, 'cheapest'))!;
  assert.equal(cheapest.total, product.prices.reduce((sum, price, part) => sum + (decisions.some(({ option }) => option === `part${part}`) ? price : 0), 4900));
  engine.close();
});

test('while the diagram is compiled search answers; then the diagram does, and a session hears of it', async () => {
  const product = twoBudgets(20);
  const { engine, catalogue } = await opened(product);
  const session = await Session.start(engine, catalogue);
  assert.equal(session.state.answer.exact, false);
  assert.equal(session.state.answer.count, undefined);
  assert.equal(await session.decide({ option: 'part3', value: true }), 'done');
  const during = session.state.answer;
  assertRight(product, session.state.decisions, during);
  assert.equal(await engine.settled(), true);
  await new Promise((resolve) => setTimeout(resolve));
  await session.settled();
  const after = session.state.answer;
  assert.equal(after.exact, true);
  assert.deepEqual(session.state.decisions, [{ option: 'part3', value: true }]);
  assert.equal(session.state.canUndo, true);
  assertRight(product, session.state.decisions, after);
  assert.notEqual(after.count, undefined);
  for (const [slot, changes] of during.changes.entries()) {
    assert.equal(changes === 0, after.changes[slot] === 0);
    if (changes === 0) assert.ok(during.min[slot]! <= after.min[slot]! && during.max[slot]! >= after.max[slot]!);
    if (during.slotExact![slot] === 3) assert.deepEqual([during.min[slot], during.max[slot]], [after.min[slot], after.max[slot]]);
  }
  assert.ok(during.price.min <= after.price.min && during.price.max >= after.price.max);
  engine.close();
});

test('what is under way is given up when another document is opened, or the engine closed', async () => {
  const { engine } = await opened(twoBudgets(40));
  const given = assert.rejects(engine.deduce([]), { name: 'StaleError' });
  const small = await engine.open(JSON.stringify(twoBudgets(3).document), IN_PAGE);
  await given;
  assert.equal(small.catalogue!.options.length, 3);
  assert.equal((await engine.deduce([])).exact, true);
  const { engine: other } = await opened(twoBudgets(40));
  const settled = assert.rejects(other.settled(), { name: 'StaleError' });
  other.close();
  await settled;
});

test('what only a diagram can tell is refused in plain words, and the best ones are found all the same', async () => {
  const product = twoBudgets(40);
  const { engine } = await opened(product, { search: true });
  const refused = { name: 'TooLargeError', message: /too large to be compiled.*not numbered/ };
  const { configuration } = (await engine.deduce([])).proposal!;
  await assert.rejects(engine.number(configuration), refused);
  await assert.rejects(engine.configuration('0'), refused);
  await assert.rejects(engine.sample(1), refused);
  // The cheapest has no part; the next ones have the cheapest part, the second cheapest, and so on.
  const found = await engine.best([], 'cheapest', 6);
  const sums = [0, ...product.prices].sort((a, b) => a - b).slice(0, 6).map((more) => more + 4900);
  const proven = found.findIndex((shown) => shown.proven === false);
  assert.equal(found.length, 6);
  assert.ok(proven !== 0);
  found.slice(0, proven < 0 ? 6 : proven).forEach(({ total }, rank) => assert.equal(total, sums[rank]));
  const decided = product.prices.map((_, part): Decision => ({ option: `part${part}`, value: false }));
  assert.equal((await engine.deduce(decided, true)).count, '1');
  assert.equal((await engine.deduce(decided.slice(4), true)).count, undefined);
  engine.close();
});

test('a variant number waits for the diagram that is being compiled', async () => {
  const product = twoBudgets(20);
  const { engine } = await opened(product);
  const answer = await engine.deduce([]);
  assert.equal(answer.exact, false);
  const number = await engine.number(answer.proposal!.configuration);
  assert.equal(await engine.settled(), true);
  assert.deepEqual(await engine.configuration(number!), answer.proposal!.configuration);
  engine.close();
});

test('pigeons in too few holes: no question takes much longer than it may, and none pretends to know', async () => {
  const [pigeons, holes] = [15, 14];
  const ids = Array.from({ length: pigeons }, (_, index) => `pigeon${index}`);
  const document = {
    format: 1, id: 'pigeons', version: '1', name: 'Pigeons', locale: 'en', currency: 'EUR',
    options: ids.map((id) => ({ id, kind: 'choice', values: Array.from({ length: holes }, (_, hole) => ({ id: `h${hole}`, price: `${hole}.50` })) })),
    constraints: ids.flatMap((id, index) => ids.slice(0, index).map((other) => ({ id: `${id}-${other}`, require: `${id} != ${other}` }))),
  };
  const opened = openDocument(JSON.stringify(document));
  const { model } = createModel(opened.document!, { date: '2026-11-22', digest: '' });
  const kernel = await Kernel.create(await readSolver());
  kernel.load(model!.program);
  const searched = new SearchSpace(model!, kernel, { domains: 300, changes: 100, total: 100, values: 100, asked: 200 });
  const start = performance.now();
  await assert.rejects(searched.deduce([]), { name: 'TooLargeError', message: /no answer within 0.3 s/ });
  assert.ok(performance.now() - start < 2000);
  await assert.rejects(searched.explain([]), { name: 'TooLargeError' });
  assert.ok(performance.now() - start < 10_000);
  assert.ok(kernel.searcher.bytes < 64 * 2 ** 20);
});

test('the answer on the command line marks what is not exact, and only that', async () => {
  const { engine, catalogue } = await opened(twoBudgets(24), { search: true, meanwhile: true });
  const answer = await query(engine, catalogue, [{ option: 'part1', value: true }], { complete: 'cheapest', repair: { option: 'part1', value: false } });
  assert.equal(answer.method, 'search');
  assert.equal(answer.exact, false);
  assert.equal(answer.count, undefined);
  assert.equal(answer.configuration!['part1'], true);
  assert.deepEqual(answer.repairs!.map(({ change }) => change), [{ part1: false }]);
  assert.deepEqual(answer.options['part1']!.valid, ['true']);
  engine.close();
});
