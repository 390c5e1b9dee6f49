import AxeBuilder from '@axe-core/playwright';
import { Jeans } from './jeans.ts';
import { expect, test } from './world.ts';

test('a budget is typed, marks the values that would break it, and is taken back', async ({ page, world }) => {
  test.setTimeout(60_000);
  await page.goto(`${world.shop}/design/trailer`);
  const { element } = new Jeans(page);
  const summary = element.getByRole('complementary');
  await expect(summary).toBeVisible({ timeout: 25_000 });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await summary.getByText('Set a budget', { exact: true }).click();
  const fields = summary.getByRole('group', { name: 'Set a budget' });
  const price = fields.getByRole('textbox', { name: /^Total/ });
  await expect(price).toBeVisible();
  expect(fetched.filter((path) => path.includes('/parts/budgets'))).toHaveLength(1);
  const over = element.locator('[part~="value-over"]');
  await expect(over).toHaveCount(0);

  // What the cheapest product comes to is told by the element itself; a budget a little above it leaves little.
  const least = await element.evaluate((configurator) => {
    const range = configurator.shadowRoot!.querySelector('[part~="price-range"] span')?.textContent ?? '';
    return Number(range.split('–')[0]!.replace(/[^\d.]/g, ''));
  });
  expect(least).toBeGreaterThan(500);
  await price.fill(String(least + 100.5));
  await price.press('Enter');
  const box = element.getByRole('group', { name: 'Body', exact: true }).getByRole('radio', { name: /^Box body/ });
  await expect(box).toHaveAccessibleDescription(/€[\d,.]+ over budget/);
  expect(await over.count()).toBeGreaterThan(10);
  await expect(fields.getByRole('status').first()).toHaveText('');
  await expect(box).toBeEnabled();
  const { violations } = await new AxeBuilder({ page }).include('mc-configurator').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);

  // Below the cheapest, with the reader's other decimal sign.
  await price.fill((least - 19.5).toFixed(2).replace('.', ','));
  await price.press('Tab');
  await expect(price).toHaveAccessibleDescription('Even the lowest possible is €19.50 over.');
  await price.fill('cheap');
  await price.press('Tab');
  await expect(price).toHaveAccessibleDescription('Please enter a number.');
  await expect(price).toHaveAttribute('aria-invalid', 'true');
  await expect(price).toHaveValue('cheap');

  // A figure's budget beside it; then neither.
  await price.fill('');
  await price.press('Tab');
  await expect(over).toHaveCount(0);
  const weight = fields.getByRole('textbox', { name: 'Unladen weight kg' });
  await weight.fill('300');
  await weight.press('Enter');
  // The lightest tipper weighs 620 kg, the lightest box body 300.
  await expect(element.getByRole('group', { name: 'Body', exact: true }).getByRole('radio', { name: /^Three-way tipper/ })).toHaveAccessibleDescription('320 kg over budget');
  await expect(box).toHaveAccessibleDescription('');
  expect(await element.evaluate((configurator) => (configurator as unknown as { budgets: unknown }).budgets)).toEqual({ tare: '300' });
  await weight.fill('');
  await weight.press('Enter');
  await expect(over).toHaveCount(0);
  expect(await element.evaluate((configurator) => (configurator as unknown as { budgets: unknown }).budgets)).toBeUndefined();
});

test('a page sets budgets, and is told of one that the product does not know', async ({ page, world }) => {
  await page.goto(`${world.shop}/design/trailer`);
  const { element } = new Jeans(page);
  await expect(element.getByRole('complementary')).toBeVisible({ timeout: 25_000 });
  const warning = await element.evaluate((configurator) => {
    const told = new Promise((resolve) => configurator.addEventListener('mc-warning', (event) => resolve((event as CustomEvent).detail ?? event)));
    Object.assign(configurator, { budgets: { price: 1500, wieght: 20 } });
    return told;
  });
  expect(JSON.stringify(warning)).toContain('wieght: 20');
  await expect(element.locator('[part~="value-over"]').first()).toHaveText(/over budget/);
});
