import type { ElementHandle, Page } from '@playwright/test';
import { finding, PATIENCE, reading, type Place, type Window } from './window.ts';

/** Chromium, and Firefox by WebDriver BiDi. */
export function windowOf(page: Page): Window {
  let heard: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && heard.push(message.text())));
  page.on('pageerror', (fault) => void heard.push(fault.message));
  // Looked for again and again from here: what waits in the page would be an eval, which a strict page forbids.
  const at = async (place: Place): Promise<ElementHandle<HTMLElement>> => {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await page.waitForTimeout(100)) {
      const found = (await page.evaluateHandle(finding(place))).asElement();
      if (found) return found as ElementHandle<HTMLElement>;
    }
    throw new Error(`There is no ${place.css} ${place.text ?? ''}`);
  };
  return {
    open: async (address, width = 1280) => {
      heard = [];
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
    },
    read: (expression) => page.evaluate(reading(expression)),
    click: async (place) => (await at(place)).click(),
    type: async (place, text, leave = 'Enter') => {
      const field = await at(place);
      await field.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
      await page.keyboard.press(leave);
    },
    complaints: async () => heard,
  };
}
