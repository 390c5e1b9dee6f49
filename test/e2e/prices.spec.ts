import { expect, test } from './world.ts';

// What a card promises is what the page offers: the least that is still possible when nothing has been chosen.
for (const product of ['original-spin', 'computer', 'watch', 'kitchen']) {
  test(`the price on the card is where the page's range begins: ${product}`, async ({ page, world }) => {
    await page.goto(world.shop);
    const card = page.locator(`.products a[href="/design/${product}"]`);
    const told = /^from \D*([\d,.]+)$/.exec((await card.locator('em').textContent()) ?? '')![1]!;
    await card.click();
    const range = page.locator('mc-configurator').getByText(/^Depending on further choices/).locator('span');
    await expect(range).toBeVisible({ timeout: 25_000 });
    const [least] = (await range.textContent())!.split('–');
    expect(Number(least!.replace(/[^\d.]/g, ''))).toBe(Number(told.replace(',', '')));
  });
}
