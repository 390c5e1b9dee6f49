import type { Locator, Page } from '@playwright/test';
import { Jeans } from './jeans.ts';
import { expect, test, type World } from './world.ts';

interface Written {
  readonly lines: readonly { readonly amount: string }[];
  readonly total: string;
  readonly configuration: Readonly<Record<string, { readonly value: unknown }>>;
}

async function open(page: Page, { shop }: World, name: RegExp): Promise<Locator> {
  await page.goto(shop);
  await page.getByRole('link', { name }).click();
  const element = page.locator('mc-configurator').first();
  await expect(element.getByRole('complementary')).toBeVisible({ timeout: 25_000 });
  return element;
}

/** Rows of a list on paper: what it is, and what it is set to. */
const rows = (element: Locator, list: string): Promise<string[][]> =>
  element.locator(`dl.${list} > div`).evaluateAll((found) =>
    found.filter((row) => row.checkVisibility()).map((row) => [row.querySelector<HTMLElement>('dt')!, row.querySelector<HTMLElement>('dd bdi') ?? row.querySelector<HTMLElement>('dd')!].map(({ innerText }) => innerText.trim())),
  );

const specificationOf = (element: Locator): Promise<Written> => element.evaluate((node) => (node as HTMLElement & { specification: Written }).specification);

test('jeans on paper: every option with its value, every price line and the total, before the order and after it', async ({ page, world }) => {
  const element = await open(page, world, /Original Spin.*jeans cut for one/);
  const jeans = new Jeans(page);
  await jeans.measureAll();
  await jeans.choose('Fabric', 'Flex denim');
  const specification = await specificationOf(element);
  const meant = await element.locator('.sections .option').count();
  expect(meant).toBeGreaterThan(12);
  expect(await rows(element, 'chosen'), 'folded on the screen').toEqual([]);

  const recorded = async () => {
    const chosen = await rows(element, 'chosen');
    expect(chosen).toContainEqual(['Fabric', 'Flex denim']);
    expect(chosen).toHaveLength(meant);
    expect(chosen.filter(([label, value]) => !label || !value)).toEqual([]);
    const lines = await rows(element, 'lines');
    expect(lines.map(([, amount]) => amount!.replace('$', ''))).toEqual(specification.lines.map(({ amount }) => amount));
    await expect(element.locator('.amount').filter({ hasText: `$${specification.total}`, visible: true })).not.toHaveCount(0);
  };
  await page.emulateMedia({ media: 'print' });
  await recorded();
  await page.emulateMedia({ media: null });
  expect(await rows(element, 'chosen'), 'folded again').toEqual([]);

  await jeans.order.click();
  const number = await jeans.placedNumber();
  await page.emulateMedia({ media: 'print' });
  await recorded();
  await expect(element).toContainText(number);
});

test('a kitchen on paper has the cabinets that are folded on the screen; all is drawn before the browser goes on to print', async ({ page, world }) => {
  test.setTimeout(60_000);
  const element = await open(page, world, /Zeile/);
  // While the kitchen is still being opened there is less of it.
  await expect(async () => {
    const meant = await element.locator('.sections .option').count();
    const drawn = await element.evaluate((node) => {
      const found = () => node.shadowRoot!.querySelectorAll('dl.chosen > div').length;
      const counts = [found()];
      for (const type of ['beforeprint', 'afterprint']) {
        dispatchEvent(new Event(type));
        counts.push(found());
      }
      return counts;
    });
    expect(drawn).toEqual([0, meant, 0]);
  }).toPass({ timeout: 30_000 });
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => rows(element, 'chosen')).toContainEqual([expect.stringMatching(/Cabinet 1.*Width/), expect.stringMatching(/cm/)]);
});
