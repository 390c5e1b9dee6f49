import { Jeans } from './jeans.ts';
import { Keyboard } from './keyboard.ts';
import { expect, storedOrders, test } from './world.ts';

for (const width of [1280, 360]) {
  test(`by keyboard alone from an empty page to an order, ${width} pixels wide; the focus is never lost nor hidden`, async ({ page, world }) => {
    test.setTimeout(120_000); // some three hundred keys, each answered, drawn and looked at
    await page.setViewportSize({ width, height: 780 });
    await page.emulateMedia({ reducedMotion: 'reduce' }); // what scrolls arrives at once
    await page.goto(`${world.shop}/design/original-spin`);
    const jeans = new Jeans(page);
    const { element } = jeans;
    const keyboard = new Keyboard(page);
    const button = (name: string | RegExp) => element.getByRole('button', { name });
    await expect(jeans.option('Fabric')).toBeVisible();

    // The link to the first thing to choose leads there.
    await keyboard.tabTo(button('Next choice'));
    await keyboard.press('Enter');
    const waistband = jeans.option('Waistband').getByRole('spinbutton');
    await expect(waistband).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(waistband).toHaveValue('26');
    for (let inches = 0; inches < 8; inches++) await keyboard.press('ArrowUp');
    await expect(waistband).toHaveValue('30');
    for (const [name, first] of [['Hip', '38'], ['Thigh', '23'], ['Length', '29']] as const) {
      const field = jeans.option(name).getByRole('spinbutton');
      await keyboard.tabTo(field);
      await keyboard.press('ArrowUp');
      await expect(field).toHaveValue(first);
    }

    // What is suggested is taken by the space bar, the next one by an arrow.
    await keyboard.tabTo(jeans.value('Fabric', 'Classic denim'));
    await keyboard.press('Space');
    await keyboard.arrowTo(jeans.value('Fabric', 'Flex denim'));
    await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();

    // A colour in which that fabric is not dyed: why, and the ways to have it.
    await keyboard.tabTo(jeans.value('Colour', 'Rinsed'));
    await keyboard.press('Space');
    const raw = jeans.value('Colour', 'Raw indigo');
    await keyboard.arrowTo(raw, 'ArrowUp');
    const conflict = element.getByRole('group', { name: /Raw indigo does not go with/ });
    await expect(conflict).toContainText('We do not dye this fabric in this colour.');
    await expect(raw).not.toBeChecked();
    const before = await jeans.total.textContent();
    const repair = conflict.getByRole('button', { name: /^change Fabric to /i }).first();
    await keyboard.tabTo(repair);
    await keyboard.press('Enter');
    await expect(conflict).toHaveCount(0);
    await expect(raw).toBeChecked();
    await expect(raw).toBeFocused();

    // One step back, and forth again.
    const [undo, redo] = [button('Undo'), button('Redo')];
    await keyboard.tabTo(undo, 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
    await expect(jeans.total).toHaveText(before!);
    await keyboard.tabTo(redo);
    await keyboard.press('Space');
    await expect(raw).toBeChecked();

    await keyboard.tabTo(width > 700 ? jeans.order : element.getByRole('button', { name: 'Order', exact: true }).last());
    await keyboard.press('Enter');
    await expect(element.getByText('Thank you for your order')).toBeFocused();
    const number = await jeans.placedNumber();
    const [row, ...others] = await storedOrders(world);
    expect(others).toEqual([]);
    expect([row!.number, row!.specification.configuration['colour']]).toMatchObject([number, { value: 'raw', setBy: 'shopper' }]);

    // And out of the page again: the element is no trap.
    for (let presses = 0; presses < 10 && (await page.evaluate(() => document.activeElement?.localName === 'mc-configurator')); presses++) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.localName)).not.toBe('mc-configurator');
  });
}
