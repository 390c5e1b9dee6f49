import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openHarness, type Harness } from '../support/harness.ts';

describe('by keyboard alone', () => {
  const real = window.fetch;
  afterEach(() => (window.fetch = real));

  const press = async (page: Harness, ...keys: string[]) => {
    for (const key of keys) {
      await sendKeys({ press: key === 'Space' ? ' ' : key }); // the letter: not every driver knows the key's name
      await page.settled();
    }
  };
  /** Keys held down, and the last one pressed. */
  const together = async (page: Harness, ...keys: string[]) => {
    const held = keys.slice(0, -1);
    for (const down of held) await sendKeys({ down });
    await press(page, keys.at(-1)!);
    for (const up of held) await sendKeys({ up });
  };
  /** Tabs until the focus is where it shall be; a place that cannot be reached is a failure. */
  const tabTo = async (page: Harness, selector: string) => {
    for (let presses = 0; presses < 60; presses++) {
      if (page.focused?.matches(selector)) return;
      await press(page, 'Tab');
    }
    throw new Error(`${selector} cannot be reached by Tab.`);
  };

  it('goes from nothing chosen to ordered', async () => {
    window.fetch = async () => new Response('{"orderId":"K-1"}', { status: 201 });
    const page = await openHarness((element) => (element.orderEndpoint = '/orders'));
    await tabTo(page, '#option-fabric input');
    await press(page, 'Space');
    expect(page.control('fabric', 'Denim').checked).to.equal(true);
    await press(page, 'ArrowRight');
    expect(page.control('fabric', 'Twill').checked).to.equal(true);
    await tabTo(page, '#option-lining input');
    await press(page, 'Space');
    expect(page.element.proposal!.configuration['lining']).to.equal(true);
    await tabTo(page, '#option-waist .input');
    await press(page, 'ArrowUp');
    expect(page.element.proposal!.configuration['waist']).to.equal('30.5');
    await tabTo(page, '#option-extras input');
    await press(page, 'Space');
    await tabTo(page, '#option-name .text');
    await sendKeys({ type: 'Ada' });
    await page.settled();
    await tabTo(page, 'button[part~="order"]');
    await press(page, 'Enter');
    expect(page.text('.order-number')).to.contain('K-1');
    expect(page.element.specification!.configuration['name']).to.deep.equal({ value: 'Ada', setBy: 'shopper' });
  });

  it('loses no step of a number that is pressed faster than answers come', async () => {
    const page = await openHarness();
    page.engine.delay = 60;
    page.option('waist').querySelector<HTMLElement>('.input')!.focus();
    for (let i = 0; i < 3; i++) await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowUp' });
    await page.settled();
    expect(page.element.proposal!.configuration['waist']).to.equal('29');
  });

  it('passes over an impossible value with the arrows, and repairs it', async () => {
    const page = await openHarness();
    await page.choose('cut', 'Shorts');
    page.control('fabric', 'Denim').focus();
    await press(page, 'Space', 'ArrowRight', 'ArrowRight');
    expect(page.focused).to.equal(page.control('fabric', 'Leather'));
    expect(page.control('fabric', 'Twill').checked, 'the last possible one stays chosen').to.equal(true);
    await tabTo(page, '.repair');
    await press(page, 'Enter');
    expect(page.control('fabric', 'Leather').checked).to.equal(true);
    expect(page.focused).to.equal(page.control('fabric', 'Leather'));
  });

  it('closes the ways out with Escape', async () => {
    const page = await openHarness();
    await page.choose('cut', 'Shorts');
    await page.choose('fabric', 'Leather');
    page.get('.repair').focus();
    await press(page, 'Escape');
    expect(page.has('.conflict')).to.equal(false);
    expect(page.focused?.closest('fieldset')?.id).to.equal('option-fabric');
  });

  it('steps back and forth by the keys of every program, but in a text these are for its letters', async () => {
    const page = await openHarness();
    await page.choose('cut', 'Shorts');
    await page.choose('cut', 'Slim');
    page.control('hem', 'Plain').focus();
    const cut = () => page.element.proposal!.configuration['cut'];
    await together(page, 'Control', 'z');
    expect(cut()).to.equal('shorts');
    expect(page.focused?.getAttribute('aria-label'), 'there is no hem to have the focus').to.equal('Undo');
    await together(page, 'Control', 'Shift', 'Z');
    expect(cut()).to.equal('slim');
    await together(page, 'Control', 'z');
    await together(page, 'Control', 'y');
    expect(cut()).to.equal('slim');
    page.option('name').querySelector<HTMLElement>('.text')!.focus();
    await sendKeys({ type: 'Ada' });
    await together(page, 'Control', 'z');
    expect(cut()).to.equal('slim');
  });
});
