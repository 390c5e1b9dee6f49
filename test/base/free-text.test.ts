import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTextPattern, fitsText, lengthOf } from '../../src/base/free-text.ts';

test('characters are code points', () => {
  assert.equal(lengthOf('Ada 🚲'), 5);
  assert.equal(fitsText('🚲🚲', { maxLength: 2 }), true);
  assert.equal(fitsText('abc', { maxLength: 2 }), false);
});

test('a pattern is of the whole text, and no text at all fits every one', () => {
  const initials = { maxLength: 3, pattern: '[A-Z]{1,3}' };
  assert.deepEqual(['', 'AB', 'ABC', 'ABc', 'ABCD'].map((text) => fitsText(text, initials)), [true, true, true, false, false]);
});

test('patterns of either flag work: what only v can say, what only u can say, and what none can', () => {
  assert.equal(fitsText('b', { maxLength: 1, pattern: '[[a-z]--[aeiou]]' }), true);
  assert.equal(fitsText('e', { maxLength: 1, pattern: '[[a-z]--[aeiou]]' }), false);
  assert.equal(fitsText('(', { maxLength: 1, pattern: '[(]' }), true);
  assert.equal(compileTextPattern('['), null);
});
