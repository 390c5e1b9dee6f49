// Anything is done in any order to products nobody thought of: random documents on the page, judged by the headless engine.
//   MC_RUNS=200 MC_SEED=7 npx playwright test --config test/e2e/playwright.config.ts anything
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { createHeadlessEngine } from '../../src/engine/headless-engine.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import type { Decision } from '../../src/model/catalogue.ts';
import { query } from '../../src/session/query.ts';
import { listDocument } from '../support/random-lists.ts';
import { randomDocument } from '../support/random-document.ts';
import { expect, test } from './world.ts';

const RUNS = Number(process.env['MC_RUNS'] ?? 8);
const SEED = Number(process.env['MC_SEED'] ?? 20261123);
const STEPS = 12;

/** What the page shows, by option: of each value whether it goes, cannot go now, or never. */
interface Shown {
  readonly did: string;
  readonly phase: string;
  readonly decisions: readonly Decision[];
  readonly total: number;
  readonly statuses: Readonly<Record<string, readonly string[]>>;
  readonly faults: readonly string[];
}

/** In the page: one step of a person who tries everything, and what is to be seen afterwards. */
async function stepInPage(choice: number): Promise<Shown> {
  const element = document.querySelector('mc-configurator')!;
  const root = element.shadowRoot!;
  const settled = async () => {
    for (let calm = 0; calm < 2; ) {
      await element.updateComplete;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      calm = element.matches(':state(pending)') ? 0 : calm + 1;
    }
  };
  const pick = <T>(all: readonly T[], salt: number): T | undefined => all[(choice >> salt) % all.length];
  const can = ['.control', 'select', 'input.input', '.step', '.add', '.instance-tools button', '.repair', '.conflict > .button', '.release', '.tool'].filter((selector) => root.querySelector(selector));
  const kind = pick(can, 0);
  const target = kind === undefined ? undefined : pick([...root.querySelectorAll<HTMLElement>(kind)], 5);
  const did = `${kind} ${target?.id || target?.getAttribute('aria-label') || target?.innerText || ''}`;
  if (target instanceof HTMLSelectElement) {
    target.selectedIndex = (choice >> 11) % target.options.length;
    target.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (target instanceof HTMLInputElement && target.type === 'text') {
    target.value = pick(['', '1', '2', '0.5', '-1', '7', 'A', 'Bq', 'x y', '99999'], 11)!;
    target.dispatchEvent(new Event('input', { bubbles: true }));
    target.dispatchEvent(new Event('change', { bubbles: true }));
  } else {
    target?.click();
  }
  await settled();
  const faults: string[] = [];
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size < ids.length) faults.push(`ids twice: ${ids.filter((id, index) => ids.indexOf(id) < index).join(', ')}`);
  for (const of of ['aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const referring of root.querySelectorAll(`[${of}]`)) {
      const lost = referring.getAttribute(of)!.split(' ').filter((id) => !root.getElementById(id));
      if (lost.length > 0) faults.push(`${of} of ${referring.id || referring.className} refers to ${lost.join(', ')}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`wider than the window: ${document.documentElement.scrollWidth}`);
  const conflict = root.querySelector('.conflict');
  if (conflict && !conflict.querySelector('.reason')) faults.push('a conflict without a reason');
  const { proposal } = element;
  return {
    did,
    phase: element.matches(':state(ready)') ? 'ready' : element.matches(':state(error)') ? 'error' : 'loading',
    decisions: element.decisions,
    total: proposal?.total ?? NaN,
    statuses: Object.fromEntries([...root.querySelectorAll('.option:has(> .body .value)')].filter((option) => !option.classList.contains('list')).map((option) => [
      option.id.slice('option-'.length),
      [...option.querySelectorAll('.value')].map(({ classList }) => (classList.contains('is-impossible') ? 'impossible' : classList.contains('is-never') ? 'never' : 'valid')),
    ])),
    faults,
  };
}

async function place(page: Page, document: object): Promise<string> {
  return page.evaluate(async (product) => {
    globalThis.document.querySelector('mc-configurator')?.remove();
    const element = globalThis.document.createElement('mc-configurator');
    element.withoutDraft = true;
    element.product = product;
    const told = new Promise<string>((resolve) => ['mc-ready', 'mc-error'].forEach((type) => element.addEventListener(type, () => resolve(type), { once: true })));
    globalThis.document.body.append(element);
    return told;
  }, document);
}

test('anything in any order: the page shows what the engine says, throws nothing, and stays whole', async ({ page, world }) => {
  test.setTimeout(60_000 + RUNS * 10_000);
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && thrown.push(message.text()));
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Anything</title><script src="${world.shop}/mc-configurator.js"></script><body></body></html>`));
  const engine = await createHeadlessEngine(await readSolver());
  const cases = fc.sample(fc.tuple(fc.oneof(randomDocument, listDocument), fc.array(fc.nat(), { minLength: STEPS, maxLength: STEPS })), { numRuns: RUNS, seed: SEED });
  let judged = 0;
  for (const [document, choices] of cases) {
    const text = JSON.stringify(document);
    const { issues, catalogue } = await engine.open(text);
    const isRight = !issues.some(({ severity }) => severity === 'error');
    expect(await place(page, document), text).toBe(isRight ? 'mc-ready' : 'mc-error');
    const told: string[] = [];
    for (const choice of isRight ? choices : []) {
      const shown = await page.evaluate(stepInPage, choice);
      told.push(shown.did);
      const about = `${text}\n${told.join('\n')}`;
      expect([...shown.faults, ...thrown], about).toEqual([]);
      expect(shown.phase, about).toBe('ready');
      const answer = await query(engine, catalogue!, shown.decisions);
      expect(answer.consistent, about).toBe(true);
      const minor = (amount: string) => Math.round(Number(amount) * 10 ** catalogue!.digits);
      expect(shown.total, about).toBeGreaterThanOrEqual(minor(answer.price!.min));
      expect(shown.total, about).toBeLessThanOrEqual(minor(answer.price!.max));
      for (const [id, statuses] of Object.entries(shown.statuses)) {
        // Another value takes the place of what was decided: it goes if it goes with the others.
        const others = shown.decisions.filter(({ option }) => option !== id);
        const { values = {}, none } = (others.length < shown.decisions.length ? await query(engine, catalogue!, others) : answer).options[id]!;
        const said = [...Object.values(values), ...(none ? [none] : [])].map(({ valid, changes }) => (valid ? 'valid' : changes === undefined ? 'never' : 'impossible'));
        // Of a set each member is decided by itself; that nothing of it is taken is no value of its own on the page.
        if (catalogue!.options.find((option) => option.id === id)!.kind === 'set' && others.length < shown.decisions.length) continue;
        expect(statuses, `${id}: ${about}`).toEqual(said.slice(0, Math.max(statuses.length, Object.keys(values).length)));
        judged += statuses.length;
      }
    }
  }
  expect(judged).toBeGreaterThan(RUNS * STEPS);
});
