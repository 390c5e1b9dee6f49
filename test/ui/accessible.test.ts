import { expect } from '@open-wc/testing';
import { openHarness, type Harness } from '../support/harness.ts';

describe('accessible in every state', () => {
  const states: Record<string, (page: Harness) => Promise<void>> = {
    open: async () => {},
    chosen: (page) => page.choose('fabric', 'Denim'),
    forced: (page) => page.choose('fabric', 'Leather'),
    impossible: (page) => page.choose('cut', 'Shorts'),
    conflicting: async (page) => {
      await page.choose('cut', 'Shorts');
      await page.choose('fabric', 'Leather');
    },
    'not producible': (page) => page.type('waist', '99'),
    'something missing': (page) => page.press('.summary [part~="order"]'),
    unfolded: async (page) => page.root.querySelectorAll('details').forEach((details) => (details.open = true)),
  };
  for (const [name, reach] of Object.entries(states)) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`${name}, ${scheme}`, async () => {
        const page = await openHarness();
        const place = page.element.parentElement!;
        place.style.cssText = scheme === 'dark' ? 'color-scheme: dark; background: #16181c; color: #e9eaec' : 'background: #fff; color: #1d1f23';
        await reach(page);
        // Colours are judged when they have come to rest.
        await Promise.allSettled(page.root.getAnimations().map((animation) => animation.finished)); // one that is broken off rests too
        await expect(page.element).to.be.accessible();
      });
    }
  }
});
