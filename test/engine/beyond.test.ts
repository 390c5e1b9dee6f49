/** Conditions and amounts beyond the limits of tables and sums: judged on what search finds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import type { Engine } from '../../src/engine/questions.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Catalogue, Decision } from '../../src/model/catalogue.ts';

const wasm = await readSolver();

const number = (id: string, max: number): object => ({ id, kind: 'number', min: 1, max, step: 1 });

async function opened(parts: object): Promise<{ engine: Engine; catalogue: Catalogue; codes: readonly string[] }> {
  const engine = await createHeadlessEngine(wasm);
  const { catalogue, issues } = await engine.open(JSON.stringify({ format: 1, id: 'box', version: '1', name: 'Box', locale: 'en', currency: 'EUR', ...parts }), { search: true });
  return { engine, catalogue: catalogue!, codes: issues.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`) };
}

/** The values of an option that are valid now, as numbers. */
async function valid({ engine, catalogue }: { engine: Engine; catalogue: Catalogue }, decisions: readonly Decision[], id: string): Promise<number[]> {
  const { changes } = await engine.deduce(decisions);
  const { first, size } = catalogue.options.find((option) => option.id === id)!;
  return Array.from({ length: size }, (_, index) => index + 1).filter((_, index) => changes[first + index] === 0);
}

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

test('a box of three thousand-point measures and a volume: exact values, conflicts and repairs', async () => {
  const [MOST, VOLUME] = [1000, 12_000_000];
  const space = await opened({
    options: ['width', 'height', 'depth'].map((id) => number(id, MOST)),
    constraints: [{ id: 'volume', require: `width * height * depth <= ${VOLUME}` }],
  });
  assert.deepEqual(space.codes, ['warning too-complex /constraints/0']);
  const decisions: Decision[] = [{ option: 'width', value: '700' }, { option: 'height', value: '300' }];
  assert.deepEqual(await valid(space, decisions, 'depth'), upTo(Math.floor(VOLUME / 700 / 300)));
  assert.deepEqual(await valid(space, decisions.slice(0, 1), 'height'), upTo(MOST));
  const { changes } = await space.engine.deduce(decisions);
  const depth = space.catalogue.options[2]!;
  assert.equal(changes[depth.first + 57], 1);
  const conflict = (await space.engine.explain(decisions, { option: 'depth', value: '58' }))!;
  assert.deepEqual([conflict.decisions, conflict.constraints.map(({ id }) => id), conflict.minimal], [['width', 'height'], ['volume'], undefined]);
  const [repair] = await space.engine.repair(decisions, { option: 'depth', value: '1000' }, 1);
  assert.equal(Object.keys(repair!.change).length, 1);
  const [[changed, value]] = Object.entries(repair!.change) as [[string, string]];
  assert.ok(Number(value) * (changed === 'width' ? 300 : 700) * 1000 <= VOLUME);
  space.engine.close();
});

test('two conditions that only together exclude everything are both to blame', async () => {
  const { engine, codes } = await opened({
    options: ['width', 'height', 'depth'].map((id) => number(id, 400)),
    constraints: [
      { id: 'volume', require: 'width * height * depth <= 900000' },
      { id: 'bulky', require: 'width >= 100 && height >= 100 && depth >= 100' },
      { id: 'idle', require: 'width * height * depth >= 2' },
    ],
  });
  assert.ok(codes.includes('error no-configuration /constraints/0'), codes.join());
  const { constraints } = (await engine.explain([]))!;
  assert.deepEqual(constraints.map(({ id }) => id), ['volume', 'bulky']);
  engine.close();
});

test('a price that neither rises nor falls: every amount shown is right, every bound holds and is marked', async () => {
  const space = await opened({
    options: [number('width', 2000), number('height', 2000)],
    prices: [{ id: 'base', amount: '10' }, { id: 'cut', amount: 'abs(width - height) * 0.12' }],
  });
  assert.deepEqual(space.codes, ['warning too-complex /prices/1']);
  const paid = (width: number, height: number): number => 1000 + 12 * Math.abs(width - height);
  const decisions: Decision[] = [{ option: 'width', value: '1500' }];
  const answer = await space.engine.deduce(decisions);
  assert.ok(answer.price.min <= paid(1500, 1500) && answer.price.max >= paid(1500, 1));
  const { configuration, total } = answer.proposal!;
  assert.equal(total, paid(1500, Number(configuration['height'])));
  const height = space.catalogue.options[1]!;
  for (const value of [1, 700, 1500, 2000]) {
    const slot = height.first + value - 1;
    const [least, most] = [answer.min[slot]!, answer.max[slot]!];
    assert.ok(least <= paid(1500, value) && most >= paid(1500, value), `${value}: ${least} to ${most}`);
    if (answer.slotExact![slot]! & 1) assert.equal(least, paid(1500, value));
    if (answer.slotExact![slot]! & 2) assert.equal(most, paid(1500, value));
  }
  const cheapest = (await space.engine.complete(decisions, 'cheapest'))!;
  assert.equal(cheapest.total, paid(1500, Number(cheapest.configuration['height'])));
  if (cheapest.proven !== false) assert.equal(cheapest.total, 1000);
  const whole = await space.engine.deduce([...decisions, { option: 'height', value: '1490' }]);
  assert.deepEqual([whole.price, whole.priceExact], [{ min: 1120, max: 1120 }, true]);
  space.engine.close();
});

test('odd percentages of each other over ten options: bounds within cents of what is really paid', async () => {
  const price = (option: number, value: number): number => (3 * value + option) * 100 + 17;
  const options = upTo(10).map((option) => ({ id: `o${option}`, kind: 'choice', values: upTo(10).map((value) => ({ id: `v${value}`, price: `${price(option, value) / 100}` })) }));
  const space = await opened({
    options,
    prices: [
      { id: 'base', amount: '10.03' },
      { id: 'rush', percent: '7.3', when: "o1 == 'v1' || o2 == 'v2'" },
      { id: 'club', percent: '-3.1', when: "o3 == 'v1' || o4 == 'v2'" },
      { id: 'card', percent: '1.9' },
    ],
  });
  assert.ok(space.codes.length > 0 && space.codes.every((code) => code.startsWith('warning too-complex')), space.codes.join());
  const percent = (sum: number, rate: number): number => Math.sign(rate) * Math.round(Math.abs((sum * rate) / 100));
  const paid = (values: readonly number[]): number => {
    let sum = 1003 + values.reduce((total, value, index) => total + price(index + 1, value), 0);
    if (values[0] === 1 || values[1] === 2) sum += percent(sum, 7.3);
    if (values[2] === 1 || values[3] === 2) sum += percent(sum, -3.1);
    return sum + percent(sum, 1.9);
  };
  const { price: bounds, proposal } = await space.engine.deduce([]);
  assert.equal(proposal!.total, paid(upTo(10).map((option) => Number(String(proposal!.configuration[`o${option}`]).slice(1)))));
  let least = Infinity;
  for (let first = 0; first < 10 ** 4; first++) least = Math.min(least, paid([...String(first).padStart(4, '0')].map((digit) => Number(digit) + 1).concat(Array.from({ length: 6 }, () => 1))));
  assert.ok(bounds.min <= least && bounds.min >= least - 100, `${bounds.min}, ${least}`);
  assert.equal((await space.engine.complete([], 'cheapest'))!.total, least);
  space.engine.close();
});

test('the largest of ten lead times compiles: one after the other they have few results', async () => {
  const days = (option: number, value: number): number => (7 * value + option) % 13;
  const options = upTo(10).map((option) => ({ id: `o${option}`, kind: 'choice', values: upTo(10).map((value) => ({ id: `v${value}`, attributes: { days: days(option, value) } })) }));
  const space = await opened({ options: [...options, number('within', 12)], constraints: [{ id: 'late', require: `max(${upTo(10).map((option) => `o${option}.days`).join(', ')}) <= within` }] });
  assert.deepEqual(space.codes, []);
  const { changes, exact, count } = await space.engine.deduce([{ option: 'within', value: '6' }], true);
  assert.equal(exact, true);
  assert.equal(BigInt(count!), upTo(10).reduce((product, option) => product * BigInt(upTo(10).filter((value) => days(option, value) <= 6).length), 1n));
  space.catalogue.options.slice(0, 10).forEach(({ first }, index) => {
    for (const value of upTo(10)) assert.equal(changes[first + value - 1] === 0, days(index + 1, value) <= 6);
  });
  space.engine.close();
});

test('without search a document that is too complex is refused, and told where', async () => {
  const engine = await createHeadlessEngine(wasm);
  const { issues, catalogue } = await engine.open(JSON.stringify({ format: 1, id: 'box', version: '1', name: 'Box', locale: 'en', currency: 'EUR', options: ['a', 'b', 'c'].map((id) => number(id, 1000)), constraints: [{ id: 'k', require: 'a * b * c <= 5000' }] }));
  assert.deepEqual([catalogue, issues.map(({ code, severity, pointer }) => [code, severity, pointer])], [undefined, [['too-complex', 'error', '/constraints/0']]]);
  engine.close();
});
