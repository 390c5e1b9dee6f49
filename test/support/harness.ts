import { fixture, html, oneEvent } from '@open-wc/testing';
import { McConfigurator } from '../../src/element.ts';
import { connect } from '../../src/ui/engine-host.ts';
import { FakeEngine } from './fake-engine.ts';

McConfigurator.define();

/** Speaks of options and values, not of the shadow tree. */
export class Harness {
  readonly element: McConfigurator;
  readonly engine: FakeEngine;

  constructor(element: McConfigurator, engine: FakeEngine) {
    this.element = element;
    this.engine = engine;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing matches ${selector}.`);
    return found;
  }

  has(selector: string): boolean {
    return this.root.querySelector(selector) !== null;
  }

  text(selector: string): string {
    return this.get(selector).innerText.replace(/\s+/g, ' ').trim();
  }

  option(id: string): HTMLElement {
    return this.get(`#option-${id}`);
  }

  /** The control of a value, found by its name. */
  control(option: string, label: string): HTMLInputElement {
    const names = [...this.option(option).querySelectorAll<HTMLElement>('.value .name')];
    const control = names.find((name) => name.innerText.trim() === label)?.closest('.value')?.querySelector('input');
    if (!control) throw new Error(`${option} has no ${label}.`);
    return control;
  }

  /** What a click of the shopper leads to, when everything is answered and drawn. */
  async choose(option: string, label: string): Promise<void> {
    this.control(option, label).click();
    await this.settled();
  }

  async press(selector: string): Promise<void> {
    this.get(selector).click();
    await this.settled();
  }

  async type(option: string, text: string): Promise<void> {
    const input = this.option(option).querySelector<HTMLInputElement>('.input, .text')!;
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await this.settled();
  }

  async settled(): Promise<void> {
    for (let turn = 0; turn < 6; turn++) {
      await new Promise((resolve) => setTimeout(resolve, this.engine.delay));
      await this.element.updateComplete;
    }
  }

  get total(): string {
    return this.text('[data-total]');
  }

  get focused(): Element | null {
    return this.root.activeElement;
  }
}

/** A configurator over the tiny product, ready. */
export async function openHarness(change: (element: McConfigurator) => void = () => {}, engine = new FakeEngine()): Promise<Harness> {
  McConfigurator.connect = async () => ({ engine, mode: 'fake' });
  const element = document.createElement('mc-configurator');
  element.withoutDraft = true;
  element.lang = 'en';
  element.product = {};
  change(element);
  const ready = oneEvent(element, 'mc-ready');
  await fixture(html`<div>${element}</div>`);
  await ready;
  await element.updateComplete;
  return new Harness(element, engine);
}

/** Events of one type that reached the page. */
export function record<T extends Event>(type: string): T[] {
  const seen: T[] = [];
  document.body.addEventListener(type, (event) => seen.push(event as T));
  return seen;
}

/** A configurator of this product over the real engine, ready, 400 pixels wide. */
export async function openReal(product: object): Promise<{ readonly element: McConfigurator; readonly root: ShadowRoot }> {
  McConfigurator.connect = connect;
  const element = document.createElement('mc-configurator');
  element.withoutDraft = true;
  element.lang = 'en';
  element.product = product;
  const ready = oneEvent(element, 'mc-ready');
  await fixture(html`<div style="width: 400px">${element}</div>`);
  await ready;
  await element.updateComplete;
  return { element, root: element.shadowRoot! };
}
