import { readTree } from './accessibility-tree.ts';
import { Jeans } from './jeans.ts';
import { expect, test } from './world.ts';

// The flagship documents as a screen reader gets them. A change here is read aloud before it is taken over.
const FLAGSHIPS = ['original-spin', 'sneaker', 'watch', 'bicycle', 'computer', 'doll'];

for (const product of FLAGSHIPS) {
  test(`accessibility tree of ${product}`, async ({ page, world }) => {
    await page.goto(`${world.shop}/design/${product}`);
    const { element } = new Jeans(page);
    await expect(element.getByRole('complementary')).toBeVisible({ timeout: 25_000 });
    await expect(element.locator('.root')).not.toContainText('Getting your product ready');
    expect(await readTree(page, element)).toMatchSnapshot(`${product}.txt`);
  });
}

test('accessibility tree of a conflict with its ways out, and of an order', async ({ page, world }) => {
  test.setTimeout(60_000);
  await page.goto(`${world.shop}/design/original-spin`);
  const jeans = new Jeans(page);
  await jeans.measureAll();
  await jeans.choose('Fabric', 'Flex denim');
  await expect(jeans.value('Fabric', 'Flex denim')).toBeChecked();
  await jeans.value('Colour', 'Raw indigo').click({ force: true }); // the line through its patch lies over the control
  await expect(jeans.element.getByRole('group', { name: /Raw indigo does not go with/ }).getByRole('button').first()).toBeVisible();
  expect(await readTree(page, jeans.option('Colour'))).toMatchSnapshot('conflict.txt');
  await jeans.element.getByRole('button', { name: 'Leave everything as it is' }).click();
  await jeans.element.getByText('Your product', { exact: true }).click();
  const summary = jeans.element.getByRole('complementary');
  await expect(summary.getByRole('button', { name: 'Flex denim' })).toBeVisible();
  expect(await readTree(page, summary)).toMatchSnapshot('summary.txt');
  await jeans.order.click();
  const number = await jeans.placedNumber();
  expect((await readTree(page, jeans.element.locator('.placed'))).replace(number, '0000-0000')).toMatchSnapshot('placed.txt');
});
