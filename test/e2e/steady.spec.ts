import type { CDPSession, Page } from '@playwright/test';
import { connects, heap, largeDocument, manyClicks } from '../../scripts/bench/click.mjs';
import { expect, test, type World } from './world.ts';

// What stays behind: counts of the browser itself, by its own protocol. `npm run bench -- click` does the same for longer.

const OPTIONS = 40;

async function open(page: Page, world: World, body: string): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title><script src="${world.shop}/mc-configurator.js"></script>${body}</html>`));
  return session;
}

test('two hundred clicks leave nothing behind: as many nodes and listeners as before, and no more memory than the history holds', async ({ page, world }) => {
  test.setTimeout(90_000);
  const session = await open(page, world, `<mc-configurator without-draft><script type="application/json">${largeDocument(OPTIONS)}</script></mc-configurator>`);
  await page.locator('mc-configurator').getByRole('radio').first().waitFor({ timeout: 60_000 });
  // As often as there are options and values, so that every state was seen; then the same clicks again.
  const round = () => manyClicks(page, 200, 3, OPTIONS);
  await round();
  const before = await heap(session);
  await round();
  const after = await heap(session);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(60);
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(10);
  expect(after.bytes - before.bytes).toBeLessThan(2_000_000);
});

test('elements that come and go leave no worker, listener or node behind', async ({ page, world }) => {
  test.setTimeout(90_000);
  const session = await open(page, world, '<p>Nothing here yet.</p>');
  await page.waitForFunction(() => customElements.get('mc-configurator') !== undefined);
  const { before, after } = await connects(page, session, { warm: 8, times: 30 });
  expect(after.workers).toBe(0);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(20);
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(5);
  expect(after.bytes - before.bytes).toBeLessThan(1_000_000);
});
