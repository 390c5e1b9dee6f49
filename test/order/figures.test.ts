/** Figures of an ordered product: what they come to stands in the specification, and is not believed there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { specify, type Specification, type SpecificationFigure } from '../../src/order/specification.ts';
import { verifyWith } from '../../src/order/verify.ts';

const bicycle = {
  format: 1, id: 'bicycle', version: '1', name: 'Bicycle', locale: 'en', currency: 'EUR',
  options: [
    { id: 'frame', kind: 'choice', values: [{ id: 'steel', attributes: { kg: 2.4, days: 3 } }, { id: 'carbon', price: '900.00', attributes: { kg: 0.95, days: 21 } }] },
    { id: 'bottles', kind: 'number', min: 0, max: 2 },
  ],
  constraints: [],
  figures: [
    { id: 'weight', label: { en: 'Weight', de: 'Gewicht' }, unit: 'kg', decimals: 2, lines: [{ amount: 'frame.kg' }, { id: 'bottles', amount: 'bottles * 0.75' }] },
    { id: 'delivery', unit: 'days', combine: 'max', lines: [{ amount: 'frame.days' }, { id: 'bottles', when: 'bottles > 0', amount: 5 }] },
    { id: 'parts', lines: [{ amount: '1 + bottles' }] },
  ],
  prices: [{ id: 'base', amount: '1000.00' }],
};

async function opened(document: object) {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(document));
  assert.deepEqual(issues, []);
  const ordered = async (): Promise<Specification> => {
    const { proposal } = await engine.deduce([{ option: 'frame', value: 'steel' }, { option: 'bottles', value: '1' }]);
    return specify(catalogue!, proposal!, 'de', ['de', 'en']);
  };
  return { ordered, judge: (specification: unknown) => verifyWith(engine, catalogue!, specification) };
}

test('a specification has every figure, in the words of the shopper', async () => {
  const { ordered, judge } = await opened(bicycle);
  const made = await ordered();
  // 2.40 + 0.75 kg; the later of 3 and 5 days; the frame and one bottle.
  assert.deepEqual(made.figures, [
    { id: 'weight', label: 'Gewicht', unit: 'kg', value: '3.15', decimals: 2 },
    { id: 'delivery', label: 'delivery', unit: 'days', value: '5', decimals: 0 },
    { id: 'parts', label: 'parts', value: '2', decimals: 0 },
  ]);
  assert.deepEqual(await judge(JSON.parse(JSON.stringify(made))), { ok: true });
});

test('a specification of a document without figures has no trace of them', async () => {
  const { figures, ...plain } = bicycle;
  assert.equal(figures.length, 3);
  const { ordered, judge } = await opened(plain);
  const made = await ordered();
  assert.equal(
    JSON.stringify(made),
    '{"format":1,"document":{"id":"bicycle","version":"1","digest":"' + made.document.digest + '"},'
      + '"configuration":{"frame":{"value":"steel","setBy":"shopper"},"bottles":{"value":"1","setBy":"shopper"}},'
      + '"lines":[{"id":"base","label":"base","amount":"1000.00"}],"total":"1000.00","currency":"EUR","locale":"de"}',
  );
  assert.deepEqual(await judge({ ...made, figures: [{ id: 'weight', value: '1.00', unit: 'kg', decimals: 2 }] }), {
    ok: false, problems: [{ code: 'figure', message: 'The figure ‘weight’ is no part of this product, or is there twice.' }],
  });
});

test('a figure that was tampered with is refused with the reason', async () => {
  const { ordered, judge } = await opened(bicycle);
  const made = await ordered();
  const [weight, delivery, parts] = made.figures as [SpecificationFigure, SpecificationFigure, SpecificationFigure];
  const { unit: _, ...bare } = weight;
  for (const [figures, ...messages] of [
    [[{ ...weight, value: '3.10' }, delivery, parts], 'The figure ‘weight’ is 3.15, not 3.10.'],
    [[{ ...weight, value: 3.15 }, delivery, { ...parts, value: '3' }], 'The figure ‘parts’ is 2, not 3.'],
    [[{ ...weight, unit: 'g' }, delivery, parts], 'The figure ‘weight’ is counted in kg, not g.'],
    [[bare, delivery, parts], 'The figure ‘weight’ is counted in kg, not missing.'],
    [[weight, delivery, { ...parts, unit: 'kg' }], 'The figure ‘parts’ is counted in no unit, not kg.'],
    [[{ ...weight, decimals: 0 }, delivery, parts], 'The figure ‘weight’ has 2 decimals, not 0.'],
    [[weight, parts], 'The figure ‘delivery’ is missing.'],
    [[weight, weight, delivery, parts], 'The figure ‘weight’ is no part of this product, or is there twice.'],
    [[weight, delivery, parts, { ...weight, id: 'power' }], 'The figure ‘power’ is no part of this product, or is there twice.'],
    [undefined, 'The figure ‘weight’ is missing.', 'The figure ‘delivery’ is missing.', 'The figure ‘parts’ is missing.'],
  ] as [unknown, ...string[]][]) {
    const verdict = await judge({ ...made, figures });
    assert.equal(verdict.ok, false);
    const problems = verdict.ok ? [] : verdict.problems;
    assert.deepEqual(new Set(problems.map(({ code }) => code)), new Set(['figure']));
    for (const message of messages) assert.ok(problems.some((problem) => problem.message === message), `${message} is not among ${JSON.stringify(problems)}`);
  }
  for (const figures of [null, 'weight', { weight: '3.15' }, ['weight']]) {
    const verdict = await judge({ ...made, figures });
    assert.equal(verdict.ok || verdict.problems[0]!.code, 'not-an-order', JSON.stringify(figures));
  }
});

test('labels are for people: another language is no fault', async () => {
  const { ordered, judge } = await opened(bicycle);
  const made = await ordered();
  assert.deepEqual(await judge({ ...made, figures: made.figures!.map((figure) => ({ ...figure, label: 'Poids' })).toReversed() }), { ok: true });
});
