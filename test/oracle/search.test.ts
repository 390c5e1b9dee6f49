import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Kernel } from '../../src/engine/kernel.ts';
import { openSpace } from '../../src/engine/open.ts';
import { UNKNOWN, type Proposal, type Repair, type Wish } from '../../src/engine/questions.ts';
import type { Space } from '../../src/engine/space.ts';
import type { Catalogue, Decision } from '../../src/model/catalogue.ts';
import { SearchSpace } from '../../src/engine/search-space.ts';
import { LIMITS, type Limits } from '../../src/model/limits.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { holdsFor } from '../support/fuzz.ts';
import { randomDocument, type RandomDocument } from '../support/random-document.ts';
import { settingsOf, toDecisions } from '../support/settings.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 150);
const SEED = Number(process.env['MC_SEED'] ?? 20261122);

const kernel = await Kernel.create(await readSolver());
const asked = fc.record({ document: randomDocument, picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }) });

test(`search agrees with the diagram on ${RUNS} random documents (seed ${SEED})`, async () => {
  const { answers, proven } = await judge('search', async (_, { model }) => new SearchSpace(model, kernel));
  assert.ok(proven > answers * 0.9, `only ${proven} of ${answers} prices were shown to be exact`);
});

/** Limits so small that much of most documents is judged on what search finds, or known between bounds only. */
const BEYOND: Limits = { ...LIMITS, tabulation: 3, rows: 30, linearFrom: 1, clauses: 1, share: 1 };

test(`search agrees with the diagram on ${RUNS} random documents beyond the limits (seed ${SEED})`, async () => {
  const other = await Kernel.create(await readSolver());
  let refused = 0;
  const { answers } = await judge('beyond', async (document) => {
    const { searched, issues } = await openSpace(other, JSON.stringify(document), { limits: BEYOND, search: true });
    // Of an amount with a division by what may be zero not even bounds are known.
    if (issues.some(({ code, severity }) => severity === 'error' && code === 'too-complex')) return void refused++;
    assert.deepEqual(issues.filter(({ code, severity }) => severity === 'error' && code !== 'no-configuration'), []);
    return searched;
  });
  assert.ok(answers > RUNS / 4, `only ${answers} answers of documents beyond the limits`);
  assert.ok(refused <= RUNS / 50, `${refused} were refused`);
});

/** @param open the space to be searched; undefined where there is nothing to compare */
async function judge(name: string, open: (document: RandomDocument, compiled: Space) => Promise<SearchSpace | undefined>): Promise<{ readonly answers: number; readonly proven: number }> {
  let [answers, proven] = [0, 0];
  await holdsFor(name, asked, async ({ document, picks }) => {
    const { space } = await openSpace(kernel, JSON.stringify(document));
    const searched = await open(document, space!);
    if (searched === undefined) return;
    const decisions = toDecisions(settingsOf(document, picks));
    const right = space!.deduce(decisions);
    const found = await searched.deduce(decisions);
    assert.equal(found.consistent, right.consistent);
    assert.deepEqual(found.forced, right.consistent ? right.forced : found.forced);
    found.changes.forEach((changes, slot) => {
      const exact = right.changes[slot]!;
      assert.ok(changes === exact || (changes === UNKNOWN && exact > 1), `slot ${slot}: ${changes}, not ${exact}`);
      for (const [id, { least, most }] of Object.entries(right.figures ?? {})) if (exact === 0) assert.ok(found.figures![id]!.least[slot]! <= least[slot]! && found.figures![id]!.most[slot]! >= most[slot]!, 'bounds of figures are bounds');
      if (changes >= 0) assert.ok(found.min[slot]! <= right.min[slot]! && found.max[slot]! >= right.max[slot]!, 'bounds are bounds');
      if (found.slotExact![slot]! & 1) assert.equal(found.min[slot], right.min[slot], 'an exact bound is exact');
      if (found.slotExact![slot]! & 2) assert.equal(found.max[slot], right.max[slot], 'an exact bound is exact');
      if (changes === 0 && !Number.isNaN(found.after[slot]!)) assert.equal(found.after[slot], found.proposal!.total);
    });
    assert.equal(found.proposal === undefined, !right.consistent);
    if (found.proposal !== undefined) {
      assert.ok(found.price.min <= right.price.min && found.price.max >= right.price.max);
      if (found.priceExact) assert.deepEqual(found.price, right.price);
      // A text that must be given and was not is shown empty: it is the shopper's to fill.
      const texts = new Set(space!.catalogue.options.flatMap(({ id, kind }) => (kind === 'text' ? [id] : [])));
      const whole = space!.deduce([...decisions.filter(({ option }) => texts.has(option)), ...Object.entries(found.proposal.configuration).flatMap(([option, value]) => (texts.has(option) ? [] : [{ option, value }]))]);
      assert.ok(whole.consistent);
      if (texts.size === 0) assert.deepEqual([whole.proposal!.total, whole.proposal!.lines], [found.proposal.total, found.proposal.lines]);
      assert.deepEqual(Object.values(found.proposal.setBy).includes('open'), !found.proposal.complete);
      for (const objective of ['cheapest', 'dearest', 'default'] as const) {
        const best: Proposal = space!.complete(decisions, objective)!;
        const own: Proposal = (await searched.complete(decisions, objective))!;
        if (own.proven !== false && objective !== 'default') assert.equal(own.total, best.total, objective);
      }
      proven += found.priceExact ? 1 : 0;
      answers++;
    }
    const slot = found.changes.findIndex((changes) => changes === 1 || changes === UNKNOWN);
    const wish = slot < 0 ? undefined : wishAt(space!.catalogue, slot);
    if (wish !== undefined) {
      const best = space!.repair(decisions, wish, 3);
      const own = await searched.repair(decisions, wish, 3);
      assert.equal(own.length > 0, best.length > 0);
      const [first] = own;
      if (first !== undefined && first.proven !== false) {
        assert.equal(Object.keys(first.change).length, Object.keys(best[0]!.change).length, 'fewest changes');
        assert.equal(first.price, best[0]!.price);
      }
      const texts = new Set(document.options.flatMap(({ id, kind }) => (kind === 'text' ? [id] : [])));
      for (const { change } of own) if (!Object.keys(change).some((id) => texts.has(id))) assert.ok(isConsistent(space!, decisions, wish, change), 'a repair makes the wish possible');
    }
    const conflict = await searched.explain(decisions);
    assert.equal(conflict === undefined, right.consistent);
    // Of several minimal ones, that of the diagram is told too where search knows the same constraints.
    if (conflict !== undefined && name === 'search') assert.deepEqual(conflict, space!.explain(decisions));
    if (conflict !== undefined) for (const left of conflict.decisions) assert.ok(space!.deduce(decisions.filter(({ option }) => option !== left && conflict.decisions.includes(option))).consistent, 'minimal');
  }, { runs: RUNS, seed: SEED });
  return { answers, proven };
}

/** The wish for the value of a slot, where one can be put into words. */
function wishAt(catalogue: Catalogue, slot: number): Wish | undefined {
  const option = catalogue.options.find(({ first, size }) => slot >= first && slot < first + size);
  if (option === undefined) return undefined;
  if (option.kind === 'switch') return { option: option.id, value: slot === option.first };
  return option.values && { option: option.id, value: option.values[slot - option.first]!.id };
}

function isConsistent(space: Space, decisions: readonly Decision[], wish: Wish, change: Repair['change']): boolean {
  const isMember = space.catalogue.options.some(({ id, kind }) => id === wish.option && kind === 'set');
  const others = decisions.filter(({ option }) => option !== wish.option && !(option in change)).concat(Object.entries(change).map(([option, value]) => ({ option, value })));
  const own = decisions.find(({ option }) => option === wish.option);
  const wished: Decision[] = wish.option in change ? [] : isMember ? (own === undefined ? [{ option: wish.option, value: { in: [wish.value as string], out: [] } }] : [own]) : [{ option: wish.option, value: wish.value }];
  return space.deduce([...others, ...wished]).consistent;
}
