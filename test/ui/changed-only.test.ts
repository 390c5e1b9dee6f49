import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { McConfigurator } from '../../src/element.ts';
import { displays } from '../../src/ui/displays/displays.ts';
import { openReal } from '../support/harness.ts';

const OPTIONS = 60;

/** Radios in pairs: a value of the one excludes some of the other; nothing else is tied. */
const pairs = (count: number) => ({
  format: 1, id: 'pairs', version: '1', name: 'Pairs', locale: 'en', currency: 'EUR',
  options: Array.from({ length: count }, (_, i) => ({
    id: `o${i}`, kind: 'choice', label: `Option ${i}`, display: 'radio',
    values: Array.from({ length: 10 }, (_v, j) => ({ id: `v${j}`, label: `Value ${j}`, price: `${j}` })),
  })),
  groups: Array.from({ length: Math.ceil(count / 10) }, (_, i) => ({ id: `g${i}`, label: `Part ${i}`, options: Array.from({ length: Math.min(10, count - i * 10) }, (_o, j) => `o${i * 10 + j}`) })),
  constraints: Array.from({ length: count / 2 }, (_, i) => ({ id: `c${i}`, exclude: `o${2 * i} == 'v1' && o${2 * i + 1} in ['v3', 'v5']`, message: 'These two do not go together.' })),
  prices: [],
});

const open = (count = OPTIONS) => openReal(pairs(count));

/** Ids of the options that are drawn until `end`. */
function countDrawn() {
  const place = displays.findIndex(({ name }) => name === 'radio');
  const radio = displays[place]!;
  const drawn: string[] = [];
  displays[place] = { ...radio, render: (option, ui) => (drawn.push(option.id), radio.render(option, ui)) };
  return { drawn, end: () => void (displays[place] = radio) };
}

/** What is drawn and what is changed on the page by something that is done: options drawn, and places of the changes. */
async function watch({ element, root }: Awaited<ReturnType<typeof open>>, act: () => void) {
  const { drawn, end } = countDrawn();
  let updates = 0;
  const slices: string[][] = [];
  const { updated } = element as unknown as { updated: (changed: unknown) => void };
  Object.assign(element, {
    updated(this: McConfigurator, changed: unknown) {
      Reflect.apply(updated, this, [changed]);
      slices.push(drawn.slice(slices.flat().length));
      // A word for waiting is drawn where the machine is slow to answer.
      if (!this.matches(':state(pending)')) updates++;
    },
  });
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  try {
    const answered = Promise.race([oneEvent(element, 'mc-change'), oneEvent(element, 'mc-conflict')]);
    act();
    await answered;
    await new Promise((resolve) => setTimeout(resolve, 150)); // longer than a word for waiting needs
    changes.push(...observer.takeRecords());
  } finally {
    observer.disconnect();
    end();
    delete (element as unknown as { updated?: unknown }).updated;
  }
  // What is said aloud of the step before comes when all has been still for a while: in a slow browser during the next step.
  const drawnAnew = changes.map(({ target }) => (target instanceof Element ? target : target.parentElement!)).filter((target) => !target.closest('.unseen[aria-live]'));
  const places = new Set(drawnAnew.map((target) => target.closest('.option, .summary, .dock, .tools')).map((around) => around?.id || around?.className));
  return { drawn, updates, slices: slices.filter(({ length }) => length > 0), changes: changes.length, places: [...places].sort() };
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

  it('that a wish does not go is drawn once, when it is known why and what to do', async () => {
    const page = await open();
    await watch(page, () => (page.root.getElementById('option-o20-1') as HTMLInputElement).click());
    const { updates, drawn } = await watch(page, () => (page.root.getElementById('option-o21-3') as HTMLInputElement).click());
    expect(updates).to.equal(1);
    expect([...new Set(drawn)]).to.deep.equal(['o21']);
    expect(page.root.querySelectorAll('#option-o21 .repair').length).to.be.greaterThan(0);
  });
});

describe('a part that comes when it is first needed', () => {
  it('has nothing drawn anew but what is made with it', async () => {
    const { root } = await open();
    const { drawn, end } = countDrawn();
    try {
      root.querySelector<HTMLElement>('.budgeting summary')!.click();
      await waitUntil(() => root.querySelector('.budgeting input') !== null, 'the field for a budget');
    } finally {
      end();
    }
    expect(drawn).to.deep.equal([]);
  });
});

describe('a product of more than six hundred values', () => {
  it('draws the ways out of a conflict in the frame after the conflict, so that neither is a long task', async () => {
    const page = await open(64);
    await watch(page, () => (page.root.getElementById('option-o20-1') as HTMLInputElement).click());
    const conflict = () => page.root.querySelector('#option-o21 .conflict');
    const answered = oneEvent(page.element, 'mc-conflict');
    (page.root.getElementById('option-o21-3') as HTMLInputElement).click();
    const { detail } = (await answered) as CustomEvent<{ repairs: readonly unknown[] }>;
    expect(detail.repairs.length).to.be.greaterThan(0);
    expect(conflict()?.textContent).to.contain('These two do not go together.');
    expect(conflict()!.querySelector('button')).to.equal(null);
    const title = conflict()!.querySelector('.conflict-title');
    await waitUntil(() => conflict()!.querySelectorAll('.repair').length === detail.repairs.length);
    expect(conflict()!.querySelector('[part~="keep"]')).not.to.equal(null);
    expect(conflict()!.querySelector('.conflict-title')).to.equal(title);
  });

  it('leaves out of layout what is out of sight: sections, and options of a long one', async () => {
    const { groups, ...ungrouped } = pairs(64);
    const visibility = ({ root }: { root: ShadowRoot }, selector: string) => getComputedStyle(root.querySelector(selector)!).contentVisibility;
    const grouped = await open(64);
    expect(groups.length).to.equal(7);
    expect([visibility(grouped, '.section'), visibility(grouped, '.option')]).to.deep.equal(['auto', 'visible']);
    const long = await openReal(ungrouped);
    expect([visibility(long, '.section'), visibility(long, '.option')]).to.deep.equal(['auto', 'auto']);
    long.element.scrollIntoView();
    const shown = () => [...long.root.querySelectorAll('.cards')].filter((values) => values.checkVisibility({ contentVisibilityAuto: true })).length;
    await waitUntil(() => shown() > 0);
    expect(shown()).to.be.below(20);
    // The room that outlines need is no room that a page would have to scroll sideways for.
    for (const { element, root } of [grouped, long]) {
      element.style.inlineSize = '20rem';
      const { left, right } = root.querySelector('.columns')!.getBoundingClientRect();
      // Where outlines may not overflow what clips, a section has their room within itself.
      const room = CSS.supports('overflow-clip-margin', '0.75rem') ? 0 : 4;
      for (const box of root.querySelectorAll('.section')) expect(box.getBoundingClientRect()).to.include({ left, right });
      for (const box of root.querySelectorAll('.option')) expect(box.getBoundingClientRect()).to.include({ left: left + room, right: right - room });
    }
  });

  for (const isGrouped of [true, false]) {
    it(`leads to an option that was never laid out, ${isGrouped ? 'in its group' : 'among all others'}`, async () => {
      const { groups, ...ungrouped } = pairs(120);
      const { root } = await openReal(isGrouped ? { ...ungrouped, groups } : ungrouped);
      root.querySelector<HTMLElement>('.details:has(> summary)')!.scrollIntoView();
      const fold = [...root.querySelectorAll<HTMLDetailsElement>('.details')].find(({ textContent }) => textContent!.includes('Your product'))!;
      fold.open = true;
      await waitUntil(() => root.querySelectorAll('.jump').length === 120);
      const jump = root.querySelectorAll<HTMLElement>('.jump')[90]!;
      jump.scrollIntoView();
      jump.click();
      const place = () => root.querySelector('#option-o90 .label')!.getBoundingClientRect().top;
      await waitUntil(() => root.activeElement?.id === 'option-o90-0');
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(place()).to.be.within(0, innerHeight - 80);
    });
  }

  it('draws what a step changes everywhere first where it can be seen, and the rest in slices', async () => {
    const told = ({ root }: { root: ShadowRoot }) => [...root.querySelectorAll('.option')].map((option) => option.textContent!.replace(/\s+/g, ' '));
    const page = await open(64);
    page.element.priceDisplay = 'total';
    page.element.scrollIntoView();
    await new Promise((resolve) => setTimeout(resolve, 300)); // until sections know whether they are in sight
    const { slices } = await watch(page, () => (page.root.getElementById('option-o0-7') as HTMLInputElement).click());
    const seen = [...page.root.querySelectorAll('.option')].flatMap((option, index) => (option.getBoundingClientRect().top < innerHeight && option.getBoundingClientRect().bottom > 0 ? [`o${index}`] : []));
    expect(seen.length).to.be.within(1, 8);
    const drawn = slices.flat();
    expect(drawn.slice(0, seen.length)).to.have.members(seen);
    expect(slices[0]!.length).to.be.below(32);
    const other = await open(64);
    await other.element.decide('o0', 'v7');
    other.element.priceDisplay = 'total'; // which is drawn at once
    await other.element.updateComplete;
    await waitUntil(() => told(page).join() === told(other).join(), 'all is drawn as it would be at once');
  });

  it('fades nothing and, on a phone, leaves the summary beneath all options out of layout', async () => {
    const [small, large] = [await open(), await open(64)];
    const style = (page: typeof small, selector: string) => getComputedStyle(page.root.querySelector(selector)!);
    expect(style(small, '.value').transitionDuration).not.to.equal('0s');
    expect(style(large, '.value').transitionDuration).to.equal('0s');
    for (const page of [small, large]) page.element.style.inlineSize = '22rem';
    expect(style(small, '.summary').contentVisibility).to.equal('visible');
    expect(style(large, '.summary').contentVisibility).to.equal('auto');
    // What stands for the summary until it comes into sight is no wider than the element.
    expect(style(large, '.columns').gridTemplateColumns).to.equal(style(small, '.columns').gridTemplateColumns);
    for (const page of [small, large]) page.element.style.inlineSize = '70rem';
    expect(style(large, '.summary').contentVisibility).to.equal('visible');
  });
});
