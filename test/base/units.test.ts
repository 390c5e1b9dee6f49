import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rational, toDecimal, type Rational } from '../../src/base/rational.ts';
import { convertUnit, findOtherUnit } from '../../src/base/units.ts';

test('units convert exactly, there and back', () => {
  const convert = (value: string, from: string, to: string) => toDecimal(convertUnit(rational(value), from, to)!);
  assert.equal(convert('30.5', 'in', 'cm'), '77.47');
  assert.equal(convert('25.4', 'mm', 'in'), '1');
  assert.equal(convert('1', 'ft', 'm'), '0.3048');
  assert.equal(convert('16', 'oz', 'lb'), '1');
  assert.equal(convert('1', 'lb', 'g'), '453.59237');
  assert.equal(convert('1', 'fl oz', 'ml'), '29.5735295625');
  assert.equal(convert('1', 'gal', 'l'), '3.785411784');
  for (const unit of ['mm', 'cm', 'm', 'in', 'ft', 'g', 'kg', 'oz', 'lb', 'ml', 'l', 'fl oz', 'gal']) {
    const other = findOtherUnit(unit)!;
    const there: Rational = convertUnit(rational('12.5'), unit, other)!;
    assert.deepEqual(convertUnit(there, other, unit), rational('12.5'), unit);
  }
});

test('units without anything in common do not convert', () => {
  assert.equal(convertUnit(rational(1), 'cm', 'g'), undefined);
  assert.equal(convertUnit(rational(1), 'pieces', 'g'), undefined);
  assert.equal(findOtherUnit('pieces'), undefined);
});
