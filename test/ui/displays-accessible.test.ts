import { expect } from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type { CustomControl } from '../../src/ui/displays/custom.ts';
import { custom } from '../../src/ui/displays/later.ts';
import { displays } from '../../src/ui/displays/displays.ts';
import { catalogue, FakeEngine } from '../support/fake-engine.ts';
import { openHarness, type Harness } from '../support/harness.ts';

/** An author's own element: a native list in a shadow root, which speaks the contract. */
class TestDial extends HTMLElement {
  value: CustomControl['value'] = null;
  #values: CustomControl['values'] = [];
  option: CustomControl['option'] | undefined;
  set values(values: CustomControl['values']) {
    this.#values = values;
    this.#draw();
  }
  get values(): CustomControl['values'] {
    return this.#values;
  }
  #draw(): void {
    const select = document.createElement('select');
    select.setAttribute('aria-label', this.option?.label ?? '');
    select.append(new Option('', ''), ...this.#values.map(({ label, price }, index) => new Option(`${label} ${price}`, String(index))));
    select.value = String(this.#values.findIndex(({ selected }) => selected));
    select.addEventListener('change', () => {
      this.value = this.#values[Number(select.value)]!.value;
      this.dispatchEvent(new Event('change'));
    });
    (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).replaceChildren(select);
  }
}
customElements.define('test-dial', TestDial);

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="teal"/></svg>')}`;

/** The tiny product with every option that `display` can draw drawn by it. */
function openWith(display: string): Promise<Harness> {
  const engine = new FakeEngine();
  const options = catalogue.options.map((option) => ({
    ...option,
    display: display === custom.name ? 'test-dial' : display,
    ...(option.values && ['image', 'card'].includes(display) && { values: option.values.map((value) => ({ ...value, image: picture, help: 'What it is like.' })) }),
  }));
  engine.open = async () => ({ issues: [], catalogue: { ...catalogue, options: display === custom.name ? options.map((option) => (option.kind === 'choice' ? option : { ...option, display: undefined as unknown as string })) : options } });
  return openHarness(() => {}, engine);
}

const states: Record<string, (page: Harness) => Promise<unknown>> = {
  open: async () => {},
  chosen: (page) => page.element.decide('fabric', 'denim'),
  forced: (page) => page.element.decide('fabric', 'leather'),
  impossible: (page) => page.element.decide('cut', 'shorts'),
  conflicting: (page) => page.element.decide('fabric', 'leather'),
};

/** What axe finds; in the dark only colours differ. */
async function faults(page: Harness, scheme: 'light' | 'dark'): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: { run(context: Element, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
  const { violations } = await axe.run(page.element, { resultTypes: ['violations'], ...(scheme === 'dark' && { runOnly: ['color-contrast', 'link-in-text-block'] }) });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

const paint: Record<'light' | 'dark', string> = {
  light: 'background: #fff; color: #1d1f23',
  dark: 'color-scheme: dark; background: #16181c; color: #e9eaec',
};

describe('every display in every state has no accessibility fault that a machine finds', () => {
  for (const { name } of displays) {
    it(name, async function (this: { timeout(milliseconds: number): void }) {
      this.timeout(60_000);
      const page = await openWith(name);
      expect(page.root.querySelectorAll(`.display-${name}`).length).to.be.greaterThan(0);
      for (const [state, reach] of Object.entries(states)) {
        if (state === 'impossible') await page.element.reset();
        await reach(page);
        await page.settled();
        for (const scheme of ['light', 'dark'] as const) {
          page.element.parentElement!.style.cssText = paint[scheme];
          await page.settled();
          await Promise.all(page.root.getAnimations().map((animation) => animation.finished));
          expect(await faults(page, scheme), `${state}, ${scheme}`).to.deep.equal([]);
        }
      }
      expect(page.has('.conflict')).to.equal(true);
    });
  }
});

describe('an author’s own element', () => {
  it('is told of the option, its values and their consequences, and decides by `change`', async () => {
    const page = await openWith(custom.name);
    const dial = page.option('fabric').querySelector<TestDial>('test-dial')!;
    expect(dial.option).to.deep.include({ id: 'fabric', kind: 'choice', label: 'Fabric', setBy: 'open' });
    expect(dial.value).to.equal(null);
    expect(dial.values.map(({ value, price, status, changes }) => [value, price, status, changes])).to.deep.equal([
      ['denim', '+€12', 'valid', 0], ['twill', 'included', 'valid', 0], ['leather', '+€61', 'valid', 0],
    ]);
    dial.value = 'denim';
    dial.dispatchEvent(new Event('change'));
    await page.settled();
    expect(page.element.proposal!.configuration['fabric']).to.equal('denim');
    expect(page.option('fabric').querySelector('test-dial')).to.equal(dial);
    await page.element.decide('cut', 'shorts');
    dial.value = 'leather';
    dial.dispatchEvent(new Event('change'));
    await page.settled();
    expect(dial.value).to.equal('denim');
    expect(page.has('#option-fabric .conflict')).to.equal(true);
  });
});
