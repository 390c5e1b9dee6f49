/** Several pieces: discount by tier, tax on top or within, all adding up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quote, QuantityError, recurringOf } from '../../src/session/quote.ts';

const tiers = [{ from: 5, percent: '2.5' }, { from: 20, percent: '10' }];
const quantity = { min: 1, max: 100, default: 1, tiers };

test('tiers, tax on top and tax within, as reckoned by hand', () => {
  const net = { digits: 2, quantity, tax: { prices: 'net', rate: '19' } } as const;
  assert.deepEqual(quote(net, 4999, 1), { pieces: 1, total: '49.99', tax: { rate: '19', net: '49.99', amount: '9.50', gross: '59.49' } });
  // 7 × 49.99 = 349.93, less 2.5 % = 8.74825.
  assert.deepEqual(quote(net, 4999, 7), { pieces: 7, discount: { percent: '2.5', amount: '8.75' }, total: '341.18', tax: { rate: '19', net: '341.18', amount: '64.82', gross: '406.00' } });
  const gross = { digits: 2, quantity, tax: { prices: 'gross', rate: '19' } } as const;
  assert.deepEqual(quote(gross, 4999, 20), { pieces: 20, discount: { percent: '10', amount: '99.98' }, total: '899.82', tax: { rate: '19', net: '756.15', amount: '143.67', gross: '899.82' } });
  assert.deepEqual(quote({ digits: 0 }, 500, 1), { pieces: 1, total: '500' });
});

test('what recurs is of as many pieces, less by the same tier', () => {
  const { recurring } = quote({ digits: 2, quantity, tax: { prices: 'net', rate: '19' } as const }, 4999, 7, { month: 1250, year: 3 });
  // 7 × 12.50 = 87.50, less 2.5 % = 2.1875; 7 × 0.03 = 0.21, less half a cent of it.
  assert.deepEqual(recurring, {
    month: { discount: { percent: '2.5', amount: '2.19' }, total: '85.31', tax: { rate: '19', net: '85.31', amount: '16.21', gross: '101.52' } },
    year: { discount: { percent: '2.5', amount: '0.01' }, total: '0.20', tax: { rate: '19', net: '0.20', amount: '0.04', gross: '0.24' } },
  });
  assert.deepEqual(recurringOf([{ amount: 5 }, { amount: 700, every: 'month' }, { amount: -50, every: 'month' }, { amount: 1, every: 'year' }]), { month: 650, year: 1 });
});

test('what cannot be ordered is refused with what can', () => {
  for (const pieces of [0, 101, 1.5, NaN, -3]) assert.throws(() => quote({ digits: 2, quantity }, 100, pieces), (error) => error instanceof QuantityError && /From 1 to 100/.test(error.message));
  assert.throws(() => quote({ digits: 2 }, 100, 2), /Only 1 can be ordered/);
});

test('sums add up, whatever the amounts: pieces less discount is the total, net and tax are gross, each within half a unit of exact', () => {
  fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 100_000_000 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('net', 'gross'), (minor, pieces, hundredths, prices) => {
    const rate = `${hundredths / 100}`;
    const cents = (text: string): number => Math.round(Number(text) * 100);
    const { total, discount, tax } = quote({ digits: 2, quantity, tax: { prices, rate } as const }, minor, pieces);
    const off = pieces >= 20 ? 10 : pieces >= 5 ? 2.5 : 0;
    const taken = discount === undefined ? 0 : cents(discount.amount);
    assert.equal(cents(total) + taken, minor * pieces);
    assert.ok(Math.abs(taken - (minor * pieces * off) / 100) <= 0.5001);
    assert.equal(cents(tax!.net) + cents(tax!.amount), cents(tax!.gross));
    assert.equal(prices === 'net' ? tax!.net : tax!.gross, total);
    const exact = prices === 'net' ? (cents(total) * hundredths) / 10_000 : (cents(total) * hundredths) / (10_000 + hundredths);
    assert.ok(Math.abs(cents(tax!.amount) - exact) <= 0.5001);
  }), { numRuns: 2000, seed: 20261122 });
});
