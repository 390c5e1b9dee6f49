import { twoBudgets } from '../support/two-budgets.ts';
import { expect, test } from './world.ts';

const pageOf = (shop: string, src: string) => `<!doctype html><html lang="en"><title>A page</title><script async src="${shop}/mc-configurator.js"></script>
<mc-configurator src="${src}" order-endpoint="${shop}/orders"></mc-configurator></html>`;

test('a product without a small diagram is there at once, and becomes exact while it is used', async ({ page, world }) => {
  const { document } = twoBudgets(18);
  await page.route('**/products/large.json', (route) => route.fulfill({ body: JSON.stringify(document), contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/large.json`)));
  const element = page.locator('mc-configurator');
  const part = (number: number) => element.getByRole('switch', { name: new RegExp(`^Part ${number}( |$)`) }).or(element.getByRole('checkbox', { name: new RegExp(`^Part ${number}( |$)`) })).first();
  await expect(part(1)).toBeVisible();
  await part(4).click();
  await expect(part(4)).toBeChecked();
  // The count is what only the diagram knows: with it, the answer is exact.
  await expect(element).toContainText('variants possible', { timeout: 20_000 });
  await expect(part(4)).toBeChecked();
});

test('a product that no diagram holds is chosen, blocked, repaired and priced by search', async ({ page, world }) => {
  const product = twoBudgets(40);
  await page.route('**/products/huge.json', (route) => route.fulfill({ body: JSON.stringify(product.document), contentType: 'application/json', headers: { 'access-control-allow-origin': '*' } }));
  await page.goto(world.strangePage(pageOf(world.shop, `${world.shop}/products/huge.json`)));
  const element = page.locator('mc-configurator');
  const part = (number: number) => element.getByRole('switch', { name: new RegExp(`^Part ${number}( |$)`) }).or(element.getByRole('checkbox', { name: new RegExp(`^Part ${number}( |$)`) })).first();
  await expect(part(1)).toBeVisible();
  let total = 4900;
  const weights = [0, 0];
  for (let index = 0; index < 40; index++) {
    const next = product.budgets.map((budget, i) => weights[i]! + budget.weights[index]!);
    await part(index + 1).click();
    if (next.some((weight, i) => weight > product.budgets[i]!.bound)) {
      await expect(element).toContainText(/That is too heavy|That needs too much power/);
      await expect(part(index + 1)).not.toBeChecked();
      break;
    }
    next.forEach((weight, i) => (weights[i] = weight));
    total += product.prices[index]!;
    await expect(part(index + 1)).toBeChecked();
  }
  await expect(element).toContainText((total / 100).toFixed(2));
});
