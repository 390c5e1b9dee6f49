import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatalogueOption } from '../../src/model/catalogue.ts';
import { gridOf } from '../../src/session/grid.ts';

const grid = (min: string, max: string, step: string, size: number) =>
  gridOf({ id: 'n', kind: 'number', label: 'n', required: true, host: false, none: false, first: 0, size, grid: { min, max, step } } as CatalogueOption);

describe('grid', () => {
  it('counts exactly where binary fractions do not', () => {
    const tenths = grid('0.1', '0.9', '0.1', 9);
    assert.deepEqual(Array.from({ length: 9 }, (_, i) => tenths.at(i)), ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9']);
    assert.deepEqual(tenths.place('0.3'), { kind: 'on', index: 2 });
    assert.equal(grid('-1', '1', '0.25', 9).at(1), '-0.75');
    assert.equal(grid('10', '30', '10', 3).at(2), '30');
  });

  it('places what is typed: on a point, between two, below, above', () => {
    const inches = grid('28', '31', '0.5', 7);
    assert.deepEqual(inches.place('30.50'), { kind: 'on', index: 5 });
    assert.deepEqual(inches.place('30.3'), { kind: 'between', index: 5, other: 4 });
    assert.deepEqual(inches.place('30.1'), { kind: 'between', index: 4, other: 5 });
    assert.deepEqual(inches.place('-3'), { kind: 'below', index: 0 });
    assert.deepEqual(inches.place('31.0001'), { kind: 'above', index: 6 });
  });
});
