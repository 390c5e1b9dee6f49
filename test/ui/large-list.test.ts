import { expect, waitUntil } from '@open-wc/testing';
import { openReal } from '../support/harness.ts';

/** A thousand threads, of which every third does not go with the plain finish. */
const product = {
  format: 1, id: 'thread', version: '1', name: 'Thread', locale: 'en', currency: 'EUR',
  options: [
    { id: 'finish', kind: 'choice', default: 'plain', values: [{ id: 'plain' }, { id: 'waxed', price: '2.00' }] },
    { id: 'thread', kind: 'choice', values: Array.from({ length: 1000 }, (_, i) => ({ id: `t${i}`, label: `Thread № ${i + 1}`, price: i % 2 ? '1.50' : '0', attributes: { third: i % 3 === 0 } })) },
  ],
  constraints: [{ id: 'wax', exclude: "thread.third && finish == 'plain'", message: 'This thread must be waxed.' }],
  prices: [{ id: 'base', label: 'Base', amount: '5.00' }],
};

async function open() {
  const { element, root } = await openReal(product);
  const list = root.querySelector<HTMLElement>('#option-thread .is-windowed')!;
  return { element, root, list, radios: () => [...list.querySelectorAll<HTMLInputElement>('input')] };
}

describe('a list of a thousand values', () => {
  it('draws those in sight only, says where each stands, and draws others when it is scrolled', async () => {
    const { list, radios } = await open();
    expect(radios().length).to.be.lessThan(60);
    expect(radios()[0]!.getAttribute('aria-posinset')).to.equal('1');
    expect(radios()[0]!.getAttribute('aria-setsize')).to.equal('1000');
    const height = list.scrollHeight;
    list.scrollTop = height / 2;
    await waitUntil(() => radios().some((radio) => radio.getAttribute('aria-posinset') === '501'));
    expect(list.scrollHeight).to.equal(height);
    expect(radios().length).to.be.lessThan(60);
    const row = list.getBoundingClientRect();
    const shown = radios().filter((radio) => { const { top, bottom } = radio.getBoundingClientRect(); return bottom > row.top && top < row.bottom; });
    expect(shown.length).to.be.greaterThan(4);
    list.scrollTop = height;
    await waitUntil(() => radios().at(-1)!.getAttribute('aria-posinset') === '1000');
  });

  it('keeps the chosen one at hand wherever it is scrolled to, and takes the arrow keys from there', async () => {
    const { element, list, radios } = await open();
    await element.decide('thread', 't1');
    await waitUntil(() => radios().some(({ checked }) => checked));
    list.scrollTop = list.scrollHeight;
    await waitUntil(() => radios().at(-1)!.getAttribute('aria-posinset') === '1000');
    const chosen = radios().find(({ checked }) => checked)!;
    expect(chosen.getAttribute('aria-posinset')).to.equal('2');
    chosen.focus();
    await waitUntil(() => radios().filter((radio) => Number(radio.getAttribute('aria-posinset')) < 10).length > 5);
    expect(element.shadowRoot!.activeElement).to.equal(chosen);
  });

  it('finds, counts what it found, and explains what does not go', async () => {
    const { element, root } = await open();
    const field = root.querySelector<HTMLInputElement>('#option-thread [type="search"]')!;
    field.value = '№ 100';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await waitUntil(() => root.querySelectorAll('#option-thread .value').length === 2);
    expect(root.querySelector('#option-thread [role="status"]')!.textContent).to.equal('2 matches');
    await element.decide('finish', 'plain');
    root.querySelector<HTMLInputElement>('#option-thread .value input')!.click();
    await waitUntil(() => root.querySelector('#option-thread .conflict .repair'));
    expect(root.querySelector('.conflict')!.textContent).to.contain('This thread must be waxed.');
    // Colours are judged when they have come to rest.
    await Promise.allSettled(root.getAnimations().map((animation) => animation.finished));
    await expect(element).to.be.accessible();
  });

  it('shows the chosen one when it is led to, and when nothing is searched any more', async () => {
    const { element, root, list, radios } = await open();
    await element.decide('thread', 't700');
    await waitUntil(() => radios().some(({ checked }) => checked));
    const isInSight = () => {
      const [row, frame] = [radios().find(({ checked }) => checked)!.getBoundingClientRect(), list.getBoundingClientRect()];
      return row.top >= frame.top && row.bottom <= frame.bottom;
    };
    expect(isInSight()).to.equal(false);
    const search = root.querySelector<HTMLInputElement>('#option-thread-search')!;
    for (const typed of ['7', '']) {
      search.value = typed;
      search.dispatchEvent(new Event('input', { bubbles: true }));
      await element.updateComplete;
    }
    await waitUntil(isInSight);
    list.scrollTop = 0;
    root.querySelector<HTMLDetailsElement>('details.details:nth-of-type(2)')!.open = true;
    await waitUntil(() => root.querySelector('.jump[aria-label^="thread"]'));
    root.querySelector<HTMLElement>('.jump[aria-label^="thread"]')!.click();
    await waitUntil(() => root.activeElement === radios().find(({ checked }) => checked));
    expect(isInSight()).to.equal(true);
  });
});
