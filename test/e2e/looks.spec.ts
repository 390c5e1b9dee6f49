import type { Page } from '@playwright/test';
import { displays } from '../../src/ui/displays/displays.ts';
import { blockFont } from './block-font.ts';
import { DRAWN_BY, drawnBy, looksDocument, OWN, PAGES, STATES, SUBJECTS, type Drawn, type State } from './looks.ts';
import { expect, test } from './world.ts';

// Every display in every state that an answer or a shopper can bring it into, on a light page and, from right to left, on a dark one,
// compared with pictures that a person looked at: `npm run looks` makes them anew. The font has bars only, so the fonts of a machine
// do not matter. One page holds all of it, as each engine takes its time: a picture shows the options of one display.

type Configurator = HTMLElement & { decisions: readonly object[]; decide(option: string, value: unknown, isIn?: boolean): Promise<string> };

const all = displays.flatMap(({ name }) => drawnBy(name));
const bound = all.filter(({ subject }) => 'forced' in SUBJECTS[subject]);

const dial = `customElements.define('${OWN}', class extends HTMLElement {
  #values = [];
  set values(values) {
    this.#values = values;
    const select = document.createElement('select');
    select.style.cssText = 'font: inherit; inline-size: 100%';
    select.append(new Option('', ''), ...values.map(({ label, price }, index) => new Option(label + ' ' + price, String(index))));
    select.value = String(values.findIndex(({ selected }) => selected));
    (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).replaceChildren(select);
  }
  get values() { return this.#values; }
});`;

/** A configurator for each state, side by side. */
function sheetOf(shop: string): string {
  const product = JSON.stringify(looksDocument()).replaceAll('<', '\\u003c');
  const cells = STATES.map((state) => `<mc-configurator id="${state}" without-draft><script type="application/json">${product}</script></mc-configurator>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Looks</title>
    <style>${blockFont()} body { margin: 0; font: 14px/1.5 Blocks } main { display: grid; grid-template-columns: repeat(${STATES.length}, 280px); gap: 20px; padding: 20px; align-items: start }</style>
    <script>${dial}</script><script async src="${shop}/mc-configurator.js"></script><main>${cells.join('')}</main></html>`;
}

/** What is decided in a state before anybody asks for what does not go with it. */
function decisionsOf(state: State): object[] {
  const decided = ({ kind, right }: (typeof SUBJECTS)[keyof typeof SUBJECTS]) => (kind === 'set' ? [right] : right);
  if (state === 'chosen') return all.map(({ id, subject }) => ({ option: id, value: decided(SUBJECTS[subject]) }));
  if (state === 'forced') return [{ option: 'rule', value: 'forced' }];
  return state === 'impossible' || state === 'conflict' ? [{ option: 'rule', value: 'impossible' }] : [];
}

/** Orders while all is open, which is said of each option until the next step; then types what no option of its kind can have. */
async function goWrong(page: Page): Promise<void> {
  const typed = all.flatMap(({ id, subject }) => ('typed' in SUBJECTS[subject] ? [{ id, text: (SUBJECTS[subject] as { typed: string }).typed }] : []));
  const element = page.locator('#wrong');
  await element.locator('.summary [part~="order"]').evaluate((button: HTMLElement) => button.click());
  await expect(element.locator('#option-radio_wood.is-missing')).toBeVisible();
  await element.evaluate((node, wrong) => {
    for (const { id, text } of wrong) {
      const field = node.shadowRoot!.querySelector<HTMLInputElement>(`#option-${id}-control`)!;
      field.value = text;
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }, typed);
  await expect(element.locator('.problem')).toHaveCount(typed.length);
}

/** One conflict at a time is open, so it is asked for where its picture is made. */
async function openConflict(page: Page, { id, subject }: Drawn): Promise<void> {
  const { kind, wish } = SUBJECTS[subject] as { kind: string; wish: unknown };
  const outcome = await page.locator('#conflict').evaluate(
    (node, [option, value, isSet]) => (isSet ? (node as Configurator).decide(option, value, true) : (node as Configurator).decide(option, value)),
    [id, wish, kind === 'set'] as const,
  );
  expect(outcome).toBe('conflict');
  await expect(page.locator(`#conflict #option-${id} .repairs`)).toBeVisible();
}

test.describe('looks', () => {
  let page!: Page;

  test.beforeAll(async ({ browser, world }) => {
    test.skip(process.platform !== DRAWN_BY.platform || !browser.version().startsWith(DRAWN_BY.chromium), `The pictures are those of Chromium ${DRAWN_BY.chromium} on ${DRAWN_BY.platform}; this is ${browser.version()} on ${process.platform}.`);
    test.setTimeout(120_000); // six engines start at once, on a machine that may have other things to do
    page = await browser.newPage({ viewport: { width: 1820, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' });
    await page.goto(world.strangePage(sheetOf(world.shop)));
    for (const state of STATES) {
      await expect(page.locator(`#${state} #option-rule`)).toBeVisible({ timeout: 60_000 });
      await page.locator(`#${state}`).evaluate((node, decisions) => {
        (node as Configurator).decisions = decisions;
      }, decisionsOf(state));
    }
    await expect(page.locator('#chosen .is-shopper')).toHaveCount(all.length);
    await expect(page.locator('#forced .is-consequence')).toHaveCount(bound.length);
    for (const state of ['impossible', 'conflict']) await expect(page.locator(`#${state} #option-radio_wood .is-impossible`)).toBeVisible();
    await goWrong(page);
    // One sheet for all shadow roots: what it says is which display is seen.
    await page.evaluate(async () => {
      const looks = new CSSStyleSheet();
      Object.assign(window, { looks });
      for (const { shadowRoot } of document.querySelectorAll('mc-configurator')) shadowRoot!.adoptedStyleSheets.push(looks);
      await document.fonts.ready;
    });
  });

  test.afterAll(() => page?.close());

  for (const { name } of displays) {
    test(`looks of ${name}`, async () => {
      const drawn = drawnBy(name);
      const wished = drawn.find(({ subject }) => 'wish' in SUBJECTS[subject]);
      expect(drawn.length).toBeGreaterThan(0);
      for (const state of STATES) await expect(page.locator(`#${state} .option.display-${name}:not(#option-rule)`)).toHaveCount(drawn.length);
      await page.evaluate(([display, isBound]) => {
        const { looks } = window as unknown as { looks: CSSStyleSheet };
        looks.replaceSync(`.top, .summary, .dock, .banner, .option:not(.display-${display}), #option-rule { display: none !important }`);
        for (const state of ['forced', 'impossible', 'conflict']) document.getElementById(state)!.hidden = !isBound; // no rule speaks of a text
      }, [name, wished !== undefined] as const);
      if (wished) await openConflict(page, wished);
      for (const [where, { dir, style }] of Object.entries(PAGES)) {
        await page.evaluate((wish) => Object.assign(document.documentElement, { dir: wish.dir }).setAttribute('style', wish.style), { dir, style });
        await expect.soft(page.locator('main')).toHaveScreenshot(`${name}-${where}.png`);
      }
    });
  }
});
