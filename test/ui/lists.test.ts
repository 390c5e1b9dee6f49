/** Instances of a list, over the real engine. */
import { expect } from '@open-wc/testing';
import { openReal } from '../support/harness.ts';

const necklace = {
  format: 1, id: 'necklace', version: '1', name: 'Necklace', locale: 'en', currency: 'EUR',
  options: [{ id: 'beads', kind: 'list', min: 1, max: 4, default: 2, options: [{ id: 'stone', kind: 'choice', values: [{ id: 'agate' }, { id: 'onyx' }] }] }],
};

describe('lists', () => {
  it('what is open in an instance is a missing value of the form field, named and led to', async () => {
    const { element } = await openReal(necklace);
    expect(element.checkValidity()).to.equal(false);
    expect(element.validity.valueMissing).to.equal(true);
    await element.decide('beads[1].stone', 'onyx');
    await element.decide('beads[2].stone', 'agate');
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(true);
  });
});
