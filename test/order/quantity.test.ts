/** Several pieces of a product: asked on the command line, and not believed in an order. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { specify } from '../../src/order/specification.ts';
import { verifyWith } from '../../src/order/verify.ts';
import { quote } from '../../src/session/quote.ts';

const folder = mkdtempSync(join(tmpdir(), 'mc-quantity-'));
after(() => rmSync(folder, { recursive: true }));

const cup = {
  format: 1, id: 'cup', version: '1', name: 'Cup', locale: 'en', currency: 'EUR', rounding: 'up',
  options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'white' }, { id: 'blue', price: '2.55' }] }],
  prices: [{ id: 'base', amount: '12.00' }],
  quantity: { min: 1, max: 500, tiers: [{ from: 10, percent: 3 }] },
  tax: { prices: 'gross', rate: 19 },
};

test('query says what pieces come to, of the cheapest and of the dearest, and refuses what cannot be ordered', async () => {
  const file = join(folder, 'cup.json');
  writeFileSync(file, JSON.stringify(cup));
  const ask = async (...argv: string[]): Promise<{ status: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const status = await main(['query', file, ...argv], { write: (text) => void (out += text), complain: (text) => void (err += text) });
    return { status, out, err };
  };
  const { order } = JSON.parse((await ask('--pieces', '12', '--json')).out) as { order: unknown };
  // 144.00 less 4.32; 174.60 less 5.24 (5.238 rounded up); of both 19 of 119, rounded up.
  assert.deepEqual(order, {
    min: { pieces: 12, discount: { percent: '3', amount: '4.32' }, total: '139.68', tax: { rate: '19', net: '117.37', amount: '22.31', gross: '139.68' } },
    max: { pieces: 12, discount: { percent: '3', amount: '5.24' }, total: '169.36', tax: { rate: '19', net: '142.31', amount: '27.05', gross: '169.36' } },
  });
  assert.match((await ask('--pieces', '12', '--set', 'glaze=white')).out, /\n12 pieces 139\.68 \(less 3 %, 117\.37 and 22\.31 tax\) EUR\n/);
  assert.deepEqual(await ask('--pieces', '501'), { status: 2, out: '', err: 'From 1 to 500 can be ordered at once, not 501.\n' });
  assert.equal((await ask('--pieces', 'many')).status, 2);
});

test('what recurs is of all pieces, in the answer and in an order', async () => {
  const rented = { ...cup, rounding: 'half-away', prices: [...cup.prices, { id: 'care', amount: "glaze == 'blue' ? 2.5 : 1.25", every: 'month' }], tax: undefined };
  const file = join(folder, 'rented.json');
  writeFileSync(file, JSON.stringify(rented));
  let out = '';
  await main(['query', file, '--pieces', '12'], { write: (text) => void (out += text), complain: () => {} });
  assert.match(out, /\nEvery month 1\.25 to 2\.50 EUR\n12 pieces 139\.68 \(less 3 %\) to 169\.36 \(less 3 %\) EUR\n12 pieces every month 14\.55 \(less 3 %\) to 29\.10 \(less 3 %\) EUR\n/);
  const engine = await createEngine(await readSolver());
  const { catalogue } = await engine.open(JSON.stringify(rented));
  const { proposal } = await engine.deduce([{ option: 'glaze', value: 'white' }]);
  const order = { ...specify(catalogue!, proposal!, 'en', ['en'], quote(catalogue!, proposal!.total, 12, { month: 125 })) };
  assert.deepEqual((await verifyWith(engine, catalogue!, JSON.parse(JSON.stringify(order)))).ok, true);
  const forgotten = await verifyWith(engine, catalogue!, JSON.parse(JSON.stringify({ ...order, quantity: quote(catalogue!, proposal!.total, 12) })));
  assert.deepEqual(forgotten.ok ? [] : forgotten.problems.map(({ message }) => message), ['12 pieces come to 139.68 and 14.55 every month, not 139.68.']);
  engine.close();
});

test('an order of several pieces is verified to the cent', async () => {
  const engine = await createEngine(await readSolver());
  const { catalogue, issues } = await engine.open(JSON.stringify(cup));
  assert.deepEqual(issues, []);
  const { proposal } = await engine.deduce([{ option: 'glaze', value: 'blue' }]);
  const one = specify(catalogue!, proposal!, 'en', ['en']);
  const several = { ...one, quantity: quote(catalogue!, proposal!.total, 12) };
  const judge = async (order: unknown): Promise<string[]> => {
    const verdict = await verifyWith(engine, catalogue!, JSON.parse(JSON.stringify(order)));
    return verdict.ok ? [] : verdict.problems.map(({ code, message }) => `${code}: ${message}`);
  };
  assert.deepEqual([await judge(one), await judge(several)], [[], []]);
  assert.deepEqual(await judge({ ...several, quantity: { ...several.quantity, total: '1.00' } }), ['quantity: 12 pieces come to 169.36, tax 27.05, not 1.00.']);
  assert.deepEqual(await judge({ ...several, quantity: { ...several.quantity, pieces: 13 } }), ['quantity: 13 pieces come to 183.47, tax 29.30, not 169.36.']);
  assert.deepEqual(await judge({ ...several, quantity: { pieces: 501 } }), ['quantity: From 1 to 500 can be ordered at once, not 501.']);
  assert.match((await judge({ ...several, quantity: { pieces: '12' } }))[0]!, /^quantity: From 1 to 500/);
  assert.match((await judge({ ...several, quantity: 12 }))[0]!, /^not-an-order/);
});
