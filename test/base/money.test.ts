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

/** The same by its table, for long words. */
function tabled(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => i + j));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? table[i - 2]![j - 2]! + 1 : Infinity;
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
    }
  }
  return table[a.length]![b.length]!;
}

test('so it is of names about as long as a machine word, and longer', () => {
  const letter = fc.constantFrom('a', 'b', 'c');
  const slip = fc.tuple(fc.nat(), fc.constantFrom('drop', 'add', 'change', 'swap'), letter);
  let found = 0;
  fc.assert(
    fc.property(fc.string({ unit: letter, minLength: 28, maxLength: 37 }), fc.array(fc.array(slip, { maxLength: 6 }), { maxLength: 4 }), (name, all) => {
      const known = all.map((slips) => slips.reduce((word, [place, how, other]) => {
        const at = place % (word.length - 1);
        const [before, after] = [word.slice(0, at), word.slice(at)];
        return how === 'drop' ? before + after.slice(1) : how === 'add' ? before + other + after : how === 'change' ? before + other + after.slice(1) : before + after[1]! + after[0]! + after.slice(2);
      }, name));
      const distances = known.map((candidate) => tabled(name, candidate)).map((far) => (far <= 3 ? far : Infinity));
      const least = Math.min(...distances);
      if (least < Infinity) found++;
      assert.equal(findNearest(name, known), least === Infinity ? undefined : known[distances.indexOf(least)]);
    }),
    { numRuns: 1500, seed: 6 },
  );
  assert.ok(found > 300 && found < 1400, `${found}`);
});
