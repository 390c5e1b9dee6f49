/** The largest or least of what many options say, as a lead time is: no table over all of them at once. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);
const days = (option: number, value: number): number => (7 * value + option) % 13;
const all = (of: string): string => `${of}(${upTo(10).map((option) => `o${option}.days`).join(', ')})`;

async function opened(parts: object) {
  const options = upTo(10).map((option) => ({ id: `o${option}`, kind: 'choice', values: upTo(10).map((value) => ({ id: `v${value}`, attributes: { days: days(option, value) } })) }));
  const engine = await createHeadlessEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify({ format: 1, id: 'late', version: '1', name: 'Late', locale: 'en', currency: 'EUR', options: [...options, { id: 'within', kind: 'number', min: 1, max: 12, step: 1 }], ...parts }));
  assert.deepEqual(issues, []);
  return { engine, catalogue: catalogue! };
}

test('the largest of ten lead times within a limit compiles, and is counted right', async () => {
  const { engine, catalogue } = await opened({ constraints: [{ id: 'late', require: `${all('max')} <= within` }] });
  const { changes, count } = await engine.deduce([{ option: 'within', value: '6' }], true);
  assert.equal(BigInt(count!), upTo(10).reduce((product, option) => product * BigInt(upTo(10).filter((value) => days(option, value) <= 6).length), 1n));
  catalogue.options.slice(0, 10).forEach(({ first }, index) => {
    for (const value of upTo(10)) assert.equal(changes[first + value - 1] === 0, days(index + 1, value) <= 6);
  });
  engine.close();
});

test('a price by the largest and the least of ten has exact bounds for every value', async () => {
  const { engine, catalogue } = await opened({ prices: [{ id: 'span', amount: `${all('max')} * 3 - ${all('min')} * 2` }] });
  const { price, min } = await engine.deduce([{ option: 'within', value: '6' }]);
  // By what the largest and the least are together: every option needs a value between them, and two of them the ends.
  const cost = (fixed: readonly number[], most: boolean): number => {
    let best = most ? -Infinity : Infinity;
    const own = upTo(10).map((option) => (fixed[0] === option ? [days(option, fixed[1]!)] : upTo(10).map((value) => days(option, value))));
    for (let low = 0; low < 13; low++) {
      for (let high = low; high < 13; high++) {
        const inside = own.map((list) => list.filter((day) => day >= low && day <= high));
        if (inside.some((list) => list.length === 0)) continue;
        const [lows, highs] = [low, high].map((end) => inside.flatMap((list, index) => (list.includes(end) ? [index] : [])));
        const canBe = low === high ? lows!.length > 0 : lows!.some((index) => highs!.some((other) => other !== index));
        if (canBe) best = most ? Math.max(best, 3 * high - 2 * low) : Math.min(best, 3 * high - 2 * low);
      }
    }
    return best * 100;
  };
  assert.deepEqual(price, { min: cost([], false), max: cost([], true) });
  catalogue.options.slice(0, 10).forEach(({ first }, index) => {
    for (const value of upTo(10)) assert.equal(min[first + value - 1], cost([index + 1, value], false), `o${index + 1} v${value}`);
  });
  engine.close();
});
