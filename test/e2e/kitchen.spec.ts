import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Keyboard } from './keyboard.ts';
import { expect, storedOrders, test } from './world.ts';

/** The kitchen on a page, by what a shopper sees and a screen reader says. */
class Kitchen {
  readonly page: Page;
  readonly element: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('mc-configurator').first();
  }

  get add(): Locator {
    return this.element.getByRole('button', { name: /^Add Cabinet/ });
  }

  /** Cabinets by number; only one that is unfolded shows its options. */
  cabinet(number: number): Locator {
    return this.element.locator('details').filter({ has: this.page.locator('summary', { hasText: `Cabinet ${number}` }) });
  }

  async choose(number: number, option: string, value: string): Promise<void> {
    const cabinet = this.cabinet(number);
    if ((await cabinet.getAttribute('open')) === null) await cabinet.locator('summary').click();
    const radio = cabinet.getByRole('group', { name: option, exact: true }).getByRole('radio', { name: new RegExp(`^${value}`) });
    await radio.click();
    await expect(radio).toBeChecked();
  }

  async measure(centimetres: string): Promise<void> {
    const field = this.element.getByRole('spinbutton', { name: 'Your wall' });
    await field.fill(centimetres);
    await field.press('Enter');
    await expect(field).toHaveValue(centimetres);
  }
}

test('cabinets are added until the wall is full; a fourth does not fit, and how it would; the order has them all', async ({ page, world }) => {
  test.setTimeout(90_000); // Two dozen steps, each drawn and answered.
  await page.goto(world.shop);
  await page.getByRole('link', { name: /Zeile/ }).click();
  const kitchen = new Kitchen(page);
  await expect(kitchen.cabinet(1)).toBeVisible({ timeout: 25_000 });
  await kitchen.measure('240');
  await kitchen.choose(1, 'Width', '80 cm');
  await kitchen.choose(1, 'What for?', 'Sink');

  await kitchen.add.click();
  await expect(kitchen.cabinet(2).locator('summary')).toBeFocused();
  await kitchen.choose(2, 'Width', '80 cm');
  await kitchen.choose(2, 'What for?', 'Three drawers');
  // Another one like it: with its inlay, which nobody has to choose again.
  await kitchen.choose(2, 'Inside the drawers', 'Cutlery tray');
  await kitchen.cabinet(2).getByRole('button', { name: 'Copy Cabinet 2' }).click();
  await expect(kitchen.cabinet(3).locator('summary')).toContainText('Three drawers · 80 cm · Cutlery tray');

  // The wall is full.
  await expect(kitchen.add).toContainText('changes 1 other choice');
  const { violations } = await new AxeBuilder({ page }).include('mc-configurator').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await kitchen.add.click();
  const conflict = kitchen.element.getByRole('group', { name: /Cabinets: 4 does not go with/ });
  await expect(conflict).toContainText('Together the cabinets are wider than your wall.');
  await expect(conflict).toContainText('Your wall: 240 cm');
  await expect(conflict).toContainText('Cabinet 2 · Width: 80 cm');
  const narrower = conflict.getByRole('button', { name: /^change Cabinet \d · Width to (30|40|50) cm/i });
  await narrower.first().click();
  await expect(kitchen.cabinet(4)).toBeVisible();

  // Taken out again: those after it move up.
  await kitchen.cabinet(4).getByRole('button', { name: 'Remove Cabinet 4' }).click();
  await expect(kitchen.cabinet(4)).toHaveCount(0);
  await kitchen.choose(3, 'Width', '60 cm');

  await kitchen.element.getByRole('complementary').getByRole('button', { name: 'Order', exact: true }).click();
  await expect(kitchen.element.getByText(/Your order number is/)).toBeVisible();
  const [row, ...others] = await storedOrders(world);
  expect(others).toEqual([]);
  const { configuration } = row!.specification;
  expect(configuration).toMatchObject({
    wall: { value: '240', setBy: 'shopper' }, cabinets: { value: '3', setBy: 'shopper' },
    'cabinets[1].type': { value: 'sink' }, 'cabinets[1].width': { value: '80' },
    'cabinets[3].type': { value: 'drawers', setBy: 'shopper' }, 'cabinets[3].inlay': { value: 'cutlery', setBy: 'shopper' }, 'cabinets[4].type': { value: null },
  });
  await page.goto(`${world.shop}/orders`);
  await page.getByRole('link', { name: row!.number }).click();
  await expect(page.getByRole('row', { name: /Cabinet 3: What for\? Three drawers Z-S/ })).toBeVisible();
});

test('by keyboard alone: a cabinet that comes by itself folds nothing away under the focus, and a repair leads to the cabinet it made room for', async ({ page, world }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${world.shop}/design/kitchen`);
  const kitchen = new Kitchen(page);
  const keyboard = new Keyboard(page);
  await expect(kitchen.cabinet(1)).toBeVisible({ timeout: 25_000 });
  await kitchen.measure('180');

  // What was the sink becomes an oven; another cabinet has to take the sink.
  const what = (number: number, value: string) => kitchen.cabinet(number).getByRole('group', { name: 'What for?' }).getByRole('radio', { name: new RegExp(`^${value}`) });
  await keyboard.tabTo(what(1, 'Sink'));
  await keyboard.press('ArrowDown');
  await expect(what(1, 'Oven')).toBeChecked();
  await expect(what(1, 'Oven')).toBeFocused();
  await expect(kitchen.cabinet(2)).toBeVisible();

  let number = 3;
  for (; !(await kitchen.add.textContent())!.includes('changes'); number++) {
    await keyboard.tabTo(kitchen.add);
    await keyboard.press('Enter');
    await expect(kitchen.cabinet(number).locator('summary')).toBeFocused();
    // The others are folded: one at a time is enough to look at.
    await expect(kitchen.element.locator('details.instance[open]')).toHaveCount(1);
  }
  expect(number).toBeGreaterThan(3);
  await keyboard.tabTo(kitchen.add);
  await keyboard.press('Enter');
  const repair = kitchen.element.getByRole('group', { name: /does not go with/ }).getByRole('button', { name: /^change/i }).first();
  await keyboard.tabTo(repair);
  // The button goes away with what it did: where the focus comes to rest is what counts.
  await page.keyboard.press('Enter');
  await expect(kitchen.cabinet(number).locator('summary')).toBeFocused();
});
