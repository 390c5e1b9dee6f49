import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as r from '../../src/base/rational.ts';

const parts = fc.record({ n: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), d: fc.bigInt({ min: 1n, max: 10n ** 6n }) });
const numbers = parts.map(({ n, d }) => r.fraction(n, d));

test('decimals are read exactly', () => {
  assert.deepEqual(r.rational('49.00'), { n: 49n, d: 1n });
  assert.deepEqual(r.rational('-0.5'), { n: -1n, d: 2n });
  assert.deepEqual(r.rational('1e3'), { n: 1000n, d: 1n });
  assert.deepEqual(r.rational('.25'), { n: 1n, d: 4n });
  assert.deepEqual(r.rational(0.1), { n: 1n, d: 10n });
  assert.deepEqual(r.rational(1e21), { n: 10n ** 21n, d: 1n });
  assert.ok(r.equals(r.add(r.rational(0.1), r.rational(0.2)), r.rational(0.3)));
  for (const bad of ['', '.', '-', '1,5', 'abc', '1e', '0x10', '1e999999999', ' 1', 'NaN']) assert.equal(r.parseRational(bad), undefined, bad);
  assert.throws(() => r.rational(NaN), RangeError);
  assert.throws(() => r.rational('x'), RangeError);
});

test('the shortest decimal is written, and reads back', () => {
  assert.equal(r.toDecimal(r.rational('2.500')), '2.5');
  assert.equal(r.toDecimal(r.rational('2.0')), '2');
  assert.equal(r.toDecimal(r.rational('-0.001')), '-0.001');
  assert.throws(() => r.toDecimal(r.fraction(1n, 3n)), RangeError);
  assert.equal(r.isDecimal(r.fraction(1n, 3n)), false);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat(9), (n, digits) => {
      const value = r.fraction(n, 10n ** BigInt(digits));
      assert.deepEqual(r.rational(r.toDecimal(value)), value);
    }),
  );
});

test('rounding to whole numbers', () => {
  const cases = [
    ['2.5', '2', '3', '3'],
    ['-2.5', '-3', '-2', '-3'],
    ['2.4', '2', '3', '2'],
    ['-2.4', '-3', '-2', '-2'],
    ['7', '7', '7', '7'],
  ] as const;
  for (const [value, floor, ceil, round] of cases) {
    assert.equal(r.toDecimal(r.floor(r.rational(value))), floor);
    assert.equal(r.toDecimal(r.ceil(r.rational(value))), ceil);
    assert.equal(r.toDecimal(r.round(r.rational(value))), round);
  }
});

test('the laws of a field hold, and results are reduced', () => {
  fc.assert(
    fc.property(numbers, numbers, numbers, (a, b, c) => {
      assert.deepEqual(r.add(a, b), r.add(b, a));
      assert.deepEqual(r.add(r.add(a, b), c), r.add(a, r.add(b, c)));
      assert.deepEqual(r.multiply(a, r.add(b, c)), r.add(r.multiply(a, b), r.multiply(a, c)));
      assert.deepEqual(r.subtract(r.add(a, b), b), a);
      const quotient = r.divide(a, b);
      if (quotient === undefined) assert.equal(b.n, 0n);
      else {
        assert.deepEqual(r.multiply(quotient, b), a);
        const whole = quotient.n < 0n ? r.ceil(quotient) : r.floor(quotient);
        assert.deepEqual(r.add(r.multiply(whole, b), r.remainder(a, b)!), a);
      }
      assert.equal(Math.sign(r.compare(a, b)), Math.sign(Number(r.subtract(a, b).n)));
      assert.equal(r.compare(a, b) === 0, r.equals(a, b));
      for (const x of [r.add(a, b), r.subtract(a, b), r.multiply(a, b)]) assert.deepEqual(r.fraction(x.n, x.d), x);
    }),
  );
});

test('the nearest double', () => {
  assert.equal(r.toNumber(r.fraction(1n, 3n)), 1 / 3);
  assert.equal(r.toNumber(r.fraction(10n ** 400n, 10n ** 400n * 4n + 1n)), 0.25);
});
