import type { Locator, Page } from '@playwright/test';
import { expect, test } from './world.ts';

// Choosing what does not go opens the reason and the ways out beneath the option. On a phone the small picture sticks to the top of the
// window and the dock to its bottom: between them they must be seen, whole where they fit.

/** Where a panel is, and what of the window is free for it. */
const placeOf = (panel: Locator) =>
  panel.evaluate((node) => {
    const root = node.getRootNode() as ShadowRoot;
    const stuck = (selector: string) => {
      const found = root.querySelector(selector);
      return found && getComputedStyle(found).display !== 'none' ? found.getBoundingClientRect() : undefined;
    };
    const { top, bottom } = node.getBoundingClientRect();
    // The dock's place in the page is beneath all options; it is in the way where it sticks.
    const dock = getComputedStyle(root.querySelector('.dock')!).position === 'sticky' ? stuck('.dock') : undefined;
    const frame = stuck('.frame');
    return { top: Math.round(top), bottom: Math.round(bottom), from: Math.round(Math.max(0, frame && frame.top <= 0 ? frame.bottom : 0)), to: Math.round(Math.min(innerHeight, dock?.top ?? innerHeight)) };
  });

/** Nothing moves any more: neither the page nor the panel as it unfolds. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const root = document.querySelector('mc-configurator')!.shadowRoot!;
    let before = NaN;
    for (let still = 0; still < 8; still = scrollY === before && root.getAnimations().every(({ playState }) => playState !== 'running') ? still + 1 : 0) {
      before = scrollY;
      await new Promise(requestAnimationFrame);
    }
  });
}

/** What the author suggests becomes what the shopper wants, as after going through all of it: then much does not go with it. */
async function decideAll(element: Locator): Promise<void> {
  await expect(element.locator('.option').first()).toBeVisible({ timeout: 25_000 });
  await element.evaluate((node) => {
    const configurator = node as HTMLElement & { decisions: object; proposal: { configuration: Record<string, unknown> } };
    configurator.decisions = Object.entries(configurator.proposal.configuration).flatMap(([option, value]) => (value === null || value === '' ? [] : [{ option, value }]));
  });
  await expect(element.locator('.value.is-impossible').first()).toBeAttached();
}

const PHONES = [{ width: 360, height: 640 }, { width: 320, height: 568 }, { width: 320, height: 256 }];
/** The lowest panels and the highest are tried on every phone, the others on the usual one. */
const ON_ALL = ['original-spin', 'trailer'];

for (const product of ['sneaker', 'original-spin', 'bicycle', 'blind', 'watch', 'trailer']) {
  test(`by touch, the reason and the ways out are seen between picture and dock: ${product}`, async ({ browser, world }) => {
    test.setTimeout(60_000);
    const context = await browser.newContext({ viewport: PHONES[0]!, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(`${world.shop}/design/${product}`);
    const element = page.locator('mc-configurator');
    await decideAll(element);
    const values = element.locator('.value.is-impossible');
    const panel = element.locator('.conflict');
    const count = await values.count();
    const hidden: unknown[] = [];
    for (const phone of ON_ALL.includes(product) ? PHONES : PHONES.slice(0, 1)) {
      await page.setViewportSize(phone);
      // One near the beginning, one in the middle, one near the end.
      for (const index of new Set([0, Math.floor(count / 2), count - 1])) {
        const value = values.nth(index);
        await value.scrollIntoViewIfNeeded();
        await value.tap();
        await expect(panel.getByRole('button').first()).toBeVisible();
        await atRest(page);
        const place = await placeOf(panel);
        const fits = place.bottom - place.top <= place.to - place.from;
        // One that is too high for the window begins at its top, and is read on by scrolling.
        if (place.top < place.from - 1 || (fits && place.bottom > place.to + 1)) hidden.push({ phone, wish: await value.textContent(), ...place });
        await panel.getByRole('button').last().evaluate((button: HTMLElement) => button.click());
        await expect(panel).toHaveCount(0);
      }
    }
    expect(hidden).toEqual([]);
    await context.close();
  });
}

test('by keyboard the control with the focus stays in sight while the reason opens beneath', async ({ page, world }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto(`${world.shop}/design/sneaker`);
  const element = page.locator('mc-configurator');
  await decideAll(element);
  const value = element.locator('.value.is-impossible').first();
  const control = value.locator('input');
  const id = (await control.getAttribute('id'))!;
  await control.focus();
  await page.keyboard.press('Space');
  await expect(element.locator('.conflict').getByRole('button').first()).toBeVisible();
  await atRest(page);
  await expect(element.locator(`#${id}`)).toBeFocused();
  const shown = await placeOf(element.locator('.value', { has: page.locator(`#${id}`) }));
  expect(shown.top).toBeGreaterThanOrEqual(shown.from);
  expect(shown.bottom).toBeLessThanOrEqual(shown.to);
});
