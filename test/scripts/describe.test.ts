import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeAnswer } from '../../src/cli/describe.ts';
import type { Catalogue } from '../../src/model/catalogue.ts';
import type { QueryAnswer } from '../../src/session/query.ts';

const catalogue = { name: 'Shelf', version: '1', locale: 'en', currency: 'EUR', options: [] } as unknown as Catalogue;
const answer: QueryAnswer = { consistent: true, complete: false, method: 'diagram', count: '12', price: { min: '1.00', max: '2.00' }, options: {} };

test('a number of configurations that is a bound is told as one', () => {
  assert.match(describeAnswer(catalogue, answer), /, 12 configurations$/m);
  assert.match(describeAnswer(catalogue, { ...answer, exact: false }), /, at most 12 configurations$/m);
  assert.match(describeAnswer(catalogue, { ...answer, count: undefined, exact: false }), /, uncounted configurations$/m);
});
