import { expect } from '@open-wc/testing';
import type { Deduction, OpenOptions, Opened } from '../../src/engine/questions.ts';
import type { Decision } from '../../src/model/catalogue.ts';
import { catalogue, FakeEngine } from '../support/fake-engine.ts';
import { openHarness } from '../support/harness.ts';

/** The tiny product with a weight: leather weighs 900 g, everything else 400. */
class WeighingEngine extends FakeEngine {
  override async open(text?: string, options?: OpenOptions): Promise<Opened> {
    await super.open(text, options);
    return { issues: [], catalogue: { ...catalogue, figures: [{ id: 'weight', label: 'Weight', unit: 'g', digits: 0, combine: 'sum' }] } };
  }

  override async deduce(decisions: readonly Decision[]): Promise<Deduction> {
    const answer = await super.deduce(decisions);
    const chosen = decisions.find(({ option }) => option === 'fabric')?.value;
    const [min, max] = chosen === undefined ? [400, 900] : chosen === 'leather' ? [900, 900] : [400, 400];
    const none = new Float64Array(catalogue.slots).fill(NaN);
    return {
      ...answer,
      figures: { weight: { min, max, least: none, most: none } },
      ...(answer.proposal && { proposal: { ...answer.proposal, figures: { weight: min } } }),
    };
  }
}

describe('figures', () => {
  it('are told in the summary, as far as they are known', async () => {
    const page = await openHarness(undefined, new WeighingEngine());
    expect(page.text('[part~="figures"]')).to.equal('Weight 400 – 900 g');
    await page.choose('fabric', 'Leather');
    expect(page.text('[part~="figure"]')).to.equal('Weight 900 g');
  });

  it('are not there for a product without', async () => {
    const page = await openHarness();
    expect(page.has('[part~="figures"]')).to.equal(false);
  });

  for (const scheme of ['light', 'dark']) {
    it(`are accessible, ${scheme}`, async () => {
      const page = await openHarness(undefined, new WeighingEngine());
      page.element.parentElement!.style.cssText = scheme === 'dark' ? 'color-scheme: dark; background: #16181c; color: #e9eaec' : 'background: #fff; color: #1d1f23';
      await Promise.all(page.root.getAnimations().map((animation) => animation.finished));
      await expect(page.element).to.be.accessible();
    });
  }
});
