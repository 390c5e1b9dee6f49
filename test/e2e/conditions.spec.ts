import AxeBuilder from '@axe-core/playwright';
import { Jeans } from './jeans.ts';
import { expect, test } from './world.ts';

// What people set up in their browsers: narrow and enlarged windows, colours of their own, no movement. WCAG 2.2.

const FLAGSHIPS = ['original-spin', 'sneaker', 'watch', 'bicycle', 'computer', 'doll'];

for (const product of FLAGSHIPS) {
  test(`${product} at 320 pixels, which is also 1280 enlarged four times: nothing to scroll sideways, every target 24 pixels (1.4.10, 2.5.8)`, async ({ page, world }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.goto(`${world.shop}/design/${product}`);
    const { element } = new Jeans(page);
    await expect(element.getByRole('complementary')).toBeVisible({ timeout: 25_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const small = await element.evaluate((found) => {
      const root = found.shadowRoot!;
      const box = (target: Element) => target.getBoundingClientRect();
      const targets = [...root.querySelectorAll('button, input, select, textarea, summary, a[href]')]
        // The label around a control is its target; a control that nobody sees has no other.
        .map((control) => control.closest('label, .switch') ?? control)
        .filter((target) => target.checkVisibility({ visibilityProperty: true }) && box(target).width > 1);
      return [...new Set(targets)].filter((target) => {
        const { width, height } = box(target);
        // A slider's track is thin, its thumb is what is taken hold of; the browser's own size is excepted, and 24 pixels of room are kept here all the same.
        return width < 24 || height < 24;
      }).map((target) => `${target.localName}.${String(target.className)} ${box(target).width} × ${box(target).height}`);
    });
    expect(small).toEqual([]);
    // The dock leaves most of so low a window to the product.
    expect((await element.locator('.dock').boundingBox())!.height).toBeLessThan(256 / 3);
  });
}

test('forced colours: what is chosen, what has the focus and what cannot be had are marked without a colour of ours', async ({ page, world }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${world.shop}/design/original-spin`);
  const jeans = new Jeans(page);
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  const chosen = jeans.element.locator('.value.is-selected').first();
  expect(await chosen.evaluate((found) => [getComputedStyle(found).outlineStyle, parseFloat(getComputedStyle(found).outlineWidth)])).toEqual(['solid', 3]);
  const open = jeans.element.locator('.value:not(.is-selected)').first();
  expect(await open.evaluate((found) => getComputedStyle(found).outlineStyle)).toBe('none');
  // A colour to choose keeps its colour: it is what is chosen.
  expect(await jeans.option('Colour').locator('.patch').first().evaluate((found) => getComputedStyle(found).forcedColorAdjust)).toBe('none');
  // Why not is said in words.
  await expect(jeans.option('Colour').locator('.is-impossible').first()).toContainText('changes 1 other choice');
  const { violations } = await new AxeBuilder({ page }).include('mc-configurator').disableRules('color-contrast').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('reduced motion: nothing moves, also not the page to the next choice', async ({ page, world }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${world.shop}/design/original-spin`);
  const { element } = new Jeans(page);
  await expect(element.getByRole('complementary')).toBeVisible();
  const moving = await element.evaluate((found) => [...found.shadowRoot!.querySelectorAll('*')].filter((each) => {
    const { transitionDuration, transitionProperty, animationName, animationDuration } = getComputedStyle(each);
    const lasts = (durations: string) => durations.split(',').some((duration) => parseFloat(duration) > 0.01);
    // What fades stays where it is.
    const moves = transitionProperty.split(',').some((property) => /all|transform|translate|rotate|scale|size|inset|top|left/.test(property));
    return (moves && lasts(transitionDuration)) || (animationName !== 'none' && lasts(animationDuration));
  }).map((each) => `${each.localName}.${String((each as HTMLElement).className)}`));
  expect([...new Set(moving)]).toEqual([]);
});

for (const product of ['original-spin', 'watch', 'trailer']) {
  test(`${product} in the dark: every text can be told from its ground, also what is chosen and what cannot be had (1.4.3)`, async ({ page, world }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(`${world.shop}/design/${product}`);
    const { element } = new Jeans(page);
    await expect(element.getByRole('complementary')).toBeVisible({ timeout: 25_000 });
    if (product === 'original-spin') await new Jeans(page).choose('Fabric', 'Flex denim');
    const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`))).toEqual([]);
  });
}
