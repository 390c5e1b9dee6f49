import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { currencyDigits, formatMinor, isCurrency, toMinor, type Rounding } from '../../src/base/money.ts';
import { findNearest, suggest } from '../../src/base/nearest.ts';
import { joinPointer, resolvePointer, splitPointer } from '../../src/base/pointer.ts';
import { rational } from '../../src/base/rational.ts';

test('each rounding settles halves and parts as documented', () => {
  const amounts = ['2.5', '-2.5', '3.5', '2.4', '-2.6', '4'];
  const expected: Record<Rounding, number[]> = {
    'half-away': [3, -3, 4, 2, -3, 4],
    'half-even': [2, -2, 4, 2, -3, 4],
    'half-up': [3, -2, 4, 2, -3, 4],
    'half-down': [2, -3, 3, 2, -3, 4],
    up: [3, -3, 4, 3, -3, 4],
    down: [2, -2, 3, 2, -2, 4],
    ceil: [3, -2, 4, 3, -2, 4],
    floor: [2, -3, 3, 2, -3, 4],
  };
  for (const [rounding, minors] of Object.entries(expected)) {
    assert.deepEqual(amounts.map((amount) => toMinor(rational(amount), 0, rounding as Rounding)), minors, rounding);
  }
});

test('amounts become minor units and are written back', () => {
  assert.equal(toMinor(rational('49.00'), 2), 4900);
  assert.equal(toMinor(rational('0.005'), 2), 1);
  assert.equal(formatMinor(4900, 2), '49.00');
  assert.equal(formatMinor(-50, 2), '-0.50');
  assert.equal(formatMinor(-50, 0), '-50');
  assert.equal(formatMinor(0, 2), '0.00');
  assert.throws(() => toMinor(rational('1e15'), 2), RangeError);
});

test('currencies', () => {
  assert.deepEqual(['USD', 'JPY', 'KWD', 'AFN'].map(currencyDigits), [2, 0, 3, 2]);
  assert.equal(isCurrency('EUR'), true);
  assert.equal(isCurrency('EUX'), false);
});

test('JSON Pointers escape and resolve', () => {
  const pointer = joinPointer('', 'a/b', '~', 0);
  assert.equal(pointer, '/a~1b/~0/0');
  assert.deepEqual(splitPointer(pointer), ['a/b', '~', '0']);
  assert.equal(resolvePointer({ 'a/b': { '~': ['x'] } }, pointer), 'x');
  assert.equal(resolvePointer({}, '/constructor'), undefined);
});

test('the nearest name', () => {
  assert.equal(findNearest('denmi', ['wool', 'denim']), 'denim');
  assert.equal(findNearest('Fabrics', ['fabric', 'frame']), 'fabric');
  assert.equal(findNearest('x', ['y']), undefined);
  assert.equal(findNearest('colour', ['weight']), undefined);
  assert.equal(suggest('lable', ['label']), 'Did you mean ‘label’?');
});

/** Optimal string alignment by its definition, for short words. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] ? 1 + distance(a.slice(2), b.slice(2)) : Infinity;
  return Math.min(1 + distance(a.slice(1), b), 1 + distance(a, b.slice(1)), (a[0] === b[0] ? 0 : 1) + distance(a.slice(1), b.slice(1)), swapped);
}

test('the nearest name is that of the definition', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 4 }), (name, known) => {
      const most = Math.max(1, Math.floor(name.length / 3));
      const distances = known.map((candidate) => distance(name, candidate)).map((far) => (far <= most && far < name.length ? far : Infinity));
      const least = Math.min(...distances);
      assert.equal(findNearest(name, known), least === Infinity ? undefined : known[distances.indexOf(least)]);
    }),
    { numRuns: 2000, seed: 5 },
  );
});
