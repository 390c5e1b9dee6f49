import AxeBuilder from '@axe-core/playwright';
import { Jeans } from './jeans.ts';
import { expect, test } from './world.ts';

test('two configurations side by side: kept, compared by keyboard, taken, and still there after a reload', async ({ page, world }) => {
  test.setTimeout(60_000);
  await page.goto(`${world.shop}/design/original-spin`);
  const jeans = new Jeans(page);
  await jeans.measureAll();
  const summary = jeans.element.getByRole('complementary');
  await expect(summary.getByRole('button', { name: 'Compare' })).toHaveCount(0);
  await summary.getByRole('button', { name: 'Remember this one' }).click();
  await expect(summary.getByRole('button', { name: 'Remembered' })).toHaveAttribute('aria-disabled', 'true');
  await jeans.choose('Fabric', 'Flex denim');
  await jeans.choose('Delivery', 'Night courier');
  await expect(jeans.total).toHaveText('$98.45');

  const compare = summary.getByRole('button', { name: 'Compare' });
  await compare.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  await expect(dialog.getByRole('heading', { name: 'Compare' })).toBeFocused();
  await expect(dialog.getByRole('columnheader')).toHaveText([/This one$/, /Remembered$/]);
  await expect(dialog.locator('.stage svg')).toHaveCount(2);
  const rows = dialog.getByRole('row');
  await expect(rows.filter({ has: page.getByRole('rowheader', { name: 'Total' }) })).toHaveText(/\$98\.45\s*\$76\.45/);
  await expect(rows.filter({ has: page.getByRole('rowheader', { name: 'Fabric' }) })).toHaveText(/Flex denim\s*Classic denim/);
  await expect(rows.filter({ has: page.getByRole('rowheader', { name: 'Delivery' }) })).toHaveText(/Night courier.*Standard/);
  await expect(rows).toHaveCount(4);
  const { violations } = await new AxeBuilder({ page }).include('mc-configurator').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);

  // Closed by the Escape key nothing has changed, and the focus is where it was.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(compare).toBeFocused();
  await expect(jeans.total).toHaveText('$98.45');

  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Take the remembered one' }).press('Enter');
  await expect(jeans.total).toHaveText('$76.45');
  await expect(jeans.value('Fabric', 'Classic denim')).toBeChecked();
  await expect(compare).toBeFocused();
  await expect(page.locator('mc-configurator .unseen[aria-live]')).toContainText('The total is now $76.45.');

  // The two have changed places, also for the next visit.
  await page.reload();
  await expect(jeans.total).toHaveText('$76.45');
  await compare.click();
  await expect(rows.filter({ has: page.getByRole('rowheader', { name: 'Total' }) })).toHaveText(/\$76\.45\s*\$98\.45/);
});

for (const width of [320, 1280]) {
  test(`the comparison fits a window of ${width} pixels`, async ({ page, world }) => {
    await page.setViewportSize({ width, height: 600 });
    await page.goto(`${world.shop}/design/watch`);
    const { element } = new Jeans(page);
    await element.getByRole('button', { name: 'Remember this one' }).click();
    await element.getByRole('group', { name: 'Strap', exact: true }).getByRole('radio', { name: /^Steel links/ }).check();
    await element.getByRole('button', { name: 'Compare' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare' });
    await expect(dialog).toBeVisible();
    const box = (await dialog.boundingBox())!;
    expect(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 600).toBe(true);
    expect(await dialog.evaluate((found) => found.scrollWidth <= found.clientWidth)).toBe(true);
  });
}
