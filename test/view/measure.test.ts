import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOtherUnit } from '../../src/base/units.ts';
import { gridOf } from '../../src/session/grid.ts';
import { measureOf } from '../../src/view/measure.ts';
import { catalogue } from '../support/fake-engine.ts';

test('every point of a grid is read back from how it is written in the other unit', () => {
  const grids = [['in', '28', '44', '0.5', 33], ['mm', '400', '2400', '1', 2001], ['cm', '50', '210', '0.5', 321], ['kg', '40', '160', '1', 121], ['ml', '15', '500', '5', 98], ['m', '0.5', '12', '0.05', 231]] as const;
  for (const [unit, min, max, step, size] of grids) {
    const grid = gridOf({ ...catalogue.options[4]!, grid: { min, max, step, unit }, size });
    const { show, read, other } = measureOf(unit, step, new Map([[unit, findOtherUnit(unit)!]]));
    assert.equal(other, unit);
    const written = Array.from({ length: size }, (_, index) => show(grid.at(index)));
    assert.equal(new Set(written).size, size, `${unit}: two points are written alike`);
    for (const [index, text] of written.entries()) assert.equal(grid.place(read(text)).index, index, `${grid.at(index)} ${unit} is written ${text}`);
  }
});

test('published conversions, to the digits a step takes', () => {
  // NIST Special Publication 811, appendix B: 1 in = 25.4 mm; 1 lb = 0.453 592 37 kg; 1 US fl oz = 29.573 53 mL.
  assert.equal(measureOf('mm', '1', new Map([['mm', 'in']])).show('254'), '10');
  assert.equal(measureOf('lb', '0.001', new Map([['lb', 'kg']])).show('1'), '0.4536');
  assert.equal(measureOf('fl oz', '0.001', new Map([['fl oz', 'ml']])).show('1'), '29.57');
});
