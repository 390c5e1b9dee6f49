import AxeBuilder from '@axe-core/playwright';
import { Jeans } from './jeans.ts';
import { expect, storedOrders, test } from './world.ts';

test('several pieces of a trailer: tier, tax, reload, and an order that the shop verifies and adds up', async ({ page, world }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${world.shop}/design/trailer`);
  const { element } = new Jeans(page);
  const summary = element.getByRole('complementary');
  const field = summary.getByRole('spinbutton', { name: 'Pieces' });
  await expect(field).toHaveValue('1', { timeout: 25_000 });
  // Everything the shopper must say, as the element itself asks for it.
  for (let asked = 0; asked < 12 && (await element.evaluate((configurator) => (configurator as unknown as { specification?: object }).specification === undefined)); asked++) {
    await element.locator('.dock').getByRole('button', { name: 'Next choice' }).click();
    await page.keyboard.press('ArrowUp');
    await page.waitForTimeout(150);
  }
  await expect(element.locator('.dock').getByRole('button', { name: 'Order' })).toBeVisible();
  const one = await element.evaluate((configurator) => Number((configurator as unknown as { specification: { total: string } }).specification.total));

  await field.fill('6');
  await field.press('Enter');
  const total = Math.round(one * 6 * 94) / 100;
  const money = (amount: number) => `€${amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  await expect(summary.locator('[part~="whole"]')).toHaveText(new RegExp(`6 pieces.*−6%.*${money(total).replace('.', '\\.')}`));
  await expect(summary.locator('[part~="tax"]')).toHaveText(/^plus 19% VAT/);
  await expect(element.locator('.dock')).toContainText(money(total));
  await expect(element.locator('.dock')).toContainText('6 pieces');
  await expect(page.locator('mc-configurator .unseen[aria-live]')).toContainText(money(total));
  const { violations } = await new AxeBuilder({ page }).include('mc-configurator').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);

  await page.reload();
  await expect(field).toHaveValue('6', { timeout: 25_000 });
  await element.locator('.dock').getByRole('button', { name: 'Order' }).click();
  await expect(element.locator('[part~="placed"]')).toContainText('6 pieces');
  await expect(element.locator('[part~="placed"]')).toContainText(money(total));
  const [order] = await storedOrders(world);
  expect(order!.specification.quantity).toMatchObject({ pieces: 6, total: total.toFixed(2) });
  expect(Number(order!.total)).toBe(Math.round(total * 119) / 100);
  await page.goto(`${world.shop}/orders/${order!.number}`);
  await expect(page.getByRole('main')).toContainText('6 pieces');
});
