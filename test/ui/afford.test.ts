/** What several budgets leave together, by engines of the page's own, against the headless engine's answer made in its own way. */
import { expect } from '@open-wc/testing';
import { withConstraints } from '../../src/ui/afford.ts';

describe('constraints written into a document', () => {
  const added = [{ id: 'a', require: 'x <= 1' }];
  it('stand before its own, wherever those stand, and in a document that has none', () => {
    for (const [text, wanted] of [
      ['{"id": "constraints", "constraints": [{"id": "b"}]}', { id: 'constraints', constraints: [...added, { id: 'b' }] }],
      ['{"options": [{"constraints": [1], "x-\\"constraints": [2]}], "constraints" : [ ] }', { options: [{ constraints: [1], 'x-"constraints': [2] }], constraints: added }],
      ['{"id": "no"}', { constraints: added, id: 'no' }],
    ] as const) expect(JSON.parse(withConstraints(text, added))).to.deep.equal(wanted);
  });

  it('leave numbers as they are written', () => {
    expect(withConstraints('{"x-n": 0.1000000000000000000001, "constraints":[]}', added)).to.contain('0.1000000000000000000001');
  });
});
