import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize, digestOf } from '../../src/document/canonical.ts';

test('the examples of RFC 8785', () => {
  // Section 3.2.2 and 3.2.3.
  const numbers = JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}') as unknown;
  assert.equal(canonicalize(numbers), '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  const keys = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, 'ö': 7 };
  assert.deepEqual(Object.values(JSON.parse(canonicalize(keys)) as object).sort(), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual([...canonicalize(keys).matchAll(/:(\d)/g)].map((match) => match[1]).join(''), '2467153');
});

test('order of keys and blanks do not change the digest; anything else does', () => {
  assert.equal(digestOf(JSON.parse('{"a": 1.0, "b": [2]}')), digestOf({ b: [2], a: 1 }));
  assert.notEqual(digestOf({ a: 1 }), digestOf({ a: '1' }));
  assert.throws(() => canonicalize({ a: undefined }), TypeError);
  assert.throws(() => canonicalize(NaN), TypeError);
});

test('the canonical form reads back, and the digest is Node’s', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalize(value);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(digestOf(value), createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
    { seed: 1 },
  );
});
