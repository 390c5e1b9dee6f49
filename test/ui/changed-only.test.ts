import { expect, oneEvent } from '@open-wc/testing';
import type { McConfigurator } from '../../src/element.ts';
import { displays } from '../../src/ui/displays/displays.ts';
import { openReal } from '../support/harness.ts';

const OPTIONS = 60;

/** Radios in pairs: a value of the one excludes some of the other; nothing else is tied. */
const product = {
  format: 1, id: 'pairs', version: '1', name: 'Pairs', locale: 'en', currency: 'EUR',
  options: Array.from({ length: OPTIONS }, (_, i) => ({
    id: `o${i}`, kind: 'choice', label: `Option ${i}`, display: 'radio',
    values: Array.from({ length: 10 }, (_v, j) => ({ id: `v${j}`, label: `Value ${j}`, price: `${j}` })),
  })),
  groups: Array.from({ length: OPTIONS / 10 }, (_, i) => ({ id: `g${i}`, label: `Part ${i}`, options: Array.from({ length: 10 }, (_o, j) => `o${i * 10 + j}`) })),
  constraints: Array.from({ length: OPTIONS / 2 }, (_, i) => ({ id: `c${i}`, exclude: `o${2 * i} == 'v1' && o${2 * i + 1} in ['v3', 'v5']`, message: 'These two do not go together.' })),
  prices: [],
};

const open = () => openReal(product);

/** What is drawn and what is changed on the page by something that is done: options drawn, and places of the changes. */
async function watch({ element, root }: Awaited<ReturnType<typeof open>>, act: () => void) {
  const radio = displays.find(({ name }) => name === 'radio')!;
  const drawn: string[] = [];
  let updates = 0;
  const place = displays.indexOf(radio);
  displays[place] = { ...radio, render: (option, ui) => (drawn.push(option.id), radio.render(option, ui)) };
  const { updated } = element as unknown as { updated: () => void };
  Object.assign(element, { updated(this: McConfigurator) { updates++; return Reflect.apply(updated, this, []); } });
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  try {
    const answered = oneEvent(element, 'mc-change');
    act();
    await answered;
    await new Promise((resolve) => setTimeout(resolve, 150)); // longer than a word for waiting needs
    changes.push(...observer.takeRecords());
  } finally {
    observer.disconnect();
    displays[place] = radio;
    delete (element as unknown as { updated?: unknown }).updated;
  }
  const places = new Set(changes.map(({ target }) => (target instanceof Element ? target : target.parentElement!).closest('.option, .summary, .dock, .tools')).map((around) => around?.id || around?.className));
  return { drawn, updates, changes: changes.length, places: [...places].sort() };
}

describe('of sixty options a click touches those it changes', () => {
  it('the option clicked, the one it is tied to, and the sums; each once', async () => {
    const page = await open();
    const control = (option: number, value: number) => page.root.getElementById(`option-o${option}-${value}`) as HTMLInputElement;
    const first = await watch(page, () => control(20, 1).click());
    expect(first.drawn.sort()).to.deep.equal(['o20', 'o21']);
    expect(first.places).to.deep.equal(['dock', 'option-o20', 'option-o21', 'summary', 'tools']);
    // Another value of an option that is decided already: its ten prices, two selections, the sums.
    const again = await watch(page, () => control(20, 2).click());
    expect(again.drawn.sort()).to.deep.equal(['o20', 'o21']);
    expect(again.places).to.deep.equal(['dock', 'option-o20', 'option-o21', 'summary']);
    // Nothing tied to it becomes impossible or possible: nothing of the others is drawn.
    const alone = await watch(page, () => control(31, 7).click());
    expect(alone.drawn).to.deep.equal(['o31']);
    expect(alone.changes).to.be.below(60);
  });

  it('is one drawing of the page', async () => {
    const page = await open();
    const { updates } = await watch(page, () => (page.root.getElementById('option-o40-4') as HTMLInputElement).click());
    expect(updates).to.equal(1);
  });

  it('a choice that changes nothing else leaves every other node as it is', async () => {
    const page = await open();
    const before = [...page.root.querySelectorAll('.option')].map((option) => option.outerHTML);
    await watch(page, () => (page.root.getElementById('option-o11-9') as HTMLInputElement).click());
    const after = [...page.root.querySelectorAll('.option')].map((option) => option.outerHTML);
    expect(after.flatMap((markup, index) => (markup === before[index] ? [] : [index]))).to.deep.equal([11]);
  });
});
