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
  const price = fields.getByRole('textbox', { name: /^Price per piece/ });
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
  await expect(price).toHaveAccessibleDescription('Even the lowest possible is €19.50 over budget.');
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

test('on a phone the dock says that no product keeps to the budget any more, and is silent again when one does', async ({ page, world }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${world.shop}/design/watch`);
  const { element } = new Jeans(page);
  const over = element.locator('[part~="dock-over"]');
  await expect(element.locator('.dock .button')).toBeVisible({ timeout: 25_000 });
  const budget = (price: string) => element.evaluate((configurator, amount) => Object.assign(configurator, { budgets: { price: amount } }), price);
  await budget('242.50');
  // The cheapest watch costs 240.
  await expect(element.locator('[part~="value-over"]').first()).toBeAttached();
  await expect(over).toHaveCount(0);
  await element.evaluate((configurator: HTMLElement & { decide(option: string, value: string): Promise<string> }) => configurator.decide('metal', 'bronze'));
  await expect(over).toBeInViewport({ ratio: 1 });
  await expect(over).toHaveText('€57.50 over budget');
  await expect(element.getByText('With your choices even the lowest possible is €57.50 over budget.')).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).include('mc-configurator').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
  await budget('1000');
  await expect(over).toHaveCount(0);
  await expect(element.locator('[part~="dock-progress"]')).toBeVisible();
});

test('a page sets a budget and decides in one go: both hold', async ({ page, world }) => {
  await page.goto(`${world.shop}/design/watch`);
  const { element } = new Jeans(page);
  await expect(element.getByRole('complementary')).toBeVisible({ timeout: 25_000 });
  await element.evaluate((configurator: HTMLElement & { decide(option: string, value: string): Promise<string> }) => {
    Object.assign(configurator, { budgets: { price: '242.50' } });
    return configurator.decide('metal', 'bronze');
  });
  await expect(element.locator('[part~="out-of-reach"]')).toHaveText('With your choices even the lowest possible is €57.50 over budget.');
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

test('several budgets that hold each by itself and not together: said of values and of the whole; undone, and there after a reload', async ({ page, world }) => {
  // The cheap frame is heavy, the light one dear: each budget leaves one of them, both leave none.
  const bike = {
    format: 1, id: 'two-budgets', version: '1', name: 'Bike', locale: 'en', currency: 'EUR',
    options: [
      { id: 'frame', kind: 'choice', label: 'Frame', default: 'steel', values: [{ id: 'steel', label: 'Steel', price: '300.00', attributes: { kg: 4 } }, { id: 'carbon', label: 'Carbon', price: '900.00', attributes: { kg: 1 } }] },
      { id: 'bell', kind: 'switch', label: 'Bell' },
    ],
    prices: [{ id: 'base', amount: '500.00' }],
    figures: [{ id: 'weight', label: 'Weight', unit: 'kg', decimals: 1, lines: [{ amount: '6 + frame.kg' }] }],
  };
  await page.route('**/products/two-budgets.json', (route) => route.fulfill({ body: JSON.stringify(bike), contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title><script async src="${world.shop}/mc-configurator.js"></script><mc-configurator src="${world.shop}/products/two-budgets.json"></mc-configurator></html>`));
  const { element } = new Jeans(page);
  const summary = element.getByRole('complementary');
  const notice = summary.locator('[part~="out-of-reach"]');
  const open = async () => {
    await summary.getByText('Set a budget', { exact: true }).click();
    return [summary.getByRole('textbox', { name: /^Total/ }), summary.getByRole('textbox', { name: 'Weight kg' })] as const;
  };
  const [price, weight] = await open();
  await price.fill('1000');
  await price.press('Enter');
  await expect(notice).toHaveCount(0);
  await weight.fill('8');
  await weight.press('Enter');
  // Steel is 2 kg too heavy, carbon 400 euros too dear.
  await expect(notice).toContainText('does not fit all budgets at once: €400 or 2 kg over');
  await expect(page.locator('mc-configurator .unseen[aria-live]')).toContainText('does not fit all budgets at once');
  await expect(element.getByRole('switch', { name: /^Bell/ })).toHaveAccessibleDescription(/does not fit all budgets at once: €400 or 2 kg over/);
  await expect(element.getByRole('radio', { name: /^Steel/ })).toHaveAccessibleDescription('2 kg over budget');
  await expect(element.getByRole('radio', { name: /^Carbon/ })).toHaveAccessibleDescription('€400 over budget');

  await page.reload();
  await expect(notice).toContainText('€400 or 2 kg over');
  const [, again] = await open();
  await expect(again).toHaveValue('8');
  await again.fill('10.5');
  await again.press('Enter');
  await expect(notice).toHaveCount(0);
  await element.getByRole('button', { name: 'Undo' }).click();
  await expect(again).toHaveValue('8');
  await expect(notice).toContainText('€400 or 2 kg over');

  // A choice that leaves no way within: told at once, not only in the field.
  await again.fill('');
  await again.press('Enter');
  await expect(notice).toHaveCount(0);
  await element.getByRole('radio', { name: /^Carbon/ }).check();
  await expect(notice).toContainText('With your choices even the lowest possible is €400 over budget.');
});
