import type { Locator, Page } from '@playwright/test';
import { expect } from './world.ts';

/** The jeans on a page, by what a shopper sees and a screen reader says. */
export class Jeans {
  readonly page: Page;
  readonly element: Locator;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('mc-configurator').first();
  }

  option(name: string): Locator {
    return this.element.getByRole('group', { name, exact: true });
  }

  async measure(name: string, inches: string): Promise<void> {
    const field = this.option(name).getByRole('spinbutton', { name });
    await field.fill(inches);
    await field.press('Enter');
    await expect(field).toHaveValue(inches);
  }

  /** The four measures, which nobody can suggest. */
  async measureAll(): Promise<void> {
    await this.measure('Waistband', '30');
    await this.measure('Hip', '39');
    await this.measure('Thigh', '24.5');
    await this.measure('Length', '32');
  }

  value(option: string, value: string): Locator {
    return this.option(option).getByRole('radio', { name: new RegExp(`^${value}`) });
  }

  async choose(option: string, value: string): Promise<void> {
    await this.value(option, value).click();
  }

  get total(): Locator {
    return this.element.getByRole('complementary').getByRole('status').first();
  }

  get order(): Locator {
    return this.element.getByRole('complementary').getByRole('button', { name: /^(Order|Send again)$/ });
  }

  get orderNumber(): Locator {
    return this.element.getByText(/Your order number is [0-9A-Z]{4}-[0-9A-Z]{4}\./);
  }

  /** The number the shopper reads. */
  async placedNumber(): Promise<string> {
    await expect(this.orderNumber).toBeVisible();
    return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await this.orderNumber.textContent()) ?? '')![0];
  }
}
