import { test as base } from '../e2e/world.ts';
import { windowOf } from './by-playwright.ts';
import { openWebKit } from './by-webdriver.ts';
import type { Window } from './window.ts';

/** How the engine of a project is driven: Playwright has no way to drive a WebKit that is not its own. */
export interface Driven {
  readonly driven: 'playwright' | 'webdriver';
}

/** The shop, other people's pages, and a window to look at them with. */
export const test = base.extend<Driven & { window: Window }>({
  driven: ['playwright', { option: true }],
  window: async ({ driven, playwright, browserName, channel, launchOptions }, use) => {
    if (driven === 'webdriver') {
      const window = await openWebKit();
      await use(window);
      return window.close();
    }
    const browser = await playwright[browserName].launch({ ...launchOptions, ...(channel && { channel }) });
    const page = await browser.newPage({ locale: 'en-US' });
    await use(windowOf(page));
    await browser.close();
  },
});

export { expect, storedOrders } from '../e2e/world.ts';
