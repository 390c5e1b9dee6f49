/** Several pieces and tax on the page, over the real engine: field, tiers, breakdown, what is ordered, undo, and the form around. */
import { expect } from '@open-wc/testing';
import { languageTags } from '../../src/i18n/languages.ts';
import { quote } from '../../src/session/quote.ts';
import type { McConfigurator } from '../../src/element.ts';
import { openReal } from '../support/harness.ts';

const cup = {
  format: 1, id: 'cup', version: '1', name: 'Cup', locale: 'en', currency: 'EUR',
  options: [{ id: 'glaze', kind: 'choice', default: 'white', values: [{ id: 'white' }, { id: 'blue', price: '2.55' }] }],
  prices: [{ id: 'base', label: 'Cup', amount: '12.00' }],
  quantity: { min: 2, max: 500, default: 2, tiers: [{ from: 10, percent: 3 }, { from: 100, percent: '7.5' }] },
  tax: { prices: 'gross', rate: 19 },
};

async function openCup(change: object = {}) {
  const { element, root } = await openReal({ ...cup, ...change });
  const get = <E extends HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
  const text = (selector: string) => get(selector).innerText.replace(/\s+/g, ' ').trim();
  const settled = async () => {
    for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve, 10)), await element.updateComplete;
  };
  const type = async (pieces: string) => {
    const field = get<HTMLInputElement>('#pieces');
    field.value = pieces;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
  };
  const press = async (selector: string) => (get(selector).click(), settled());
  return { element, root, get, text, settled, type, press };
}

/** What the element would order, as `quote` reckons it for one piece at 14.55. */
const ordered = (element: McConfigurator) => element.specification!.quantity;

describe('several pieces', () => {
  it('of what recurs are told and ordered too', async () => {
    const { element, text, type } = await openCup({ prices: [...cup.prices, { id: 'care', label: 'Care', amount: '1.25', every: 'month' }], tax: undefined });
    await type('12');
    // 12 × 12.00 less 3 %; 12 × 1.25 = 15.00 less 0.45.
    expect([text('[part="recurring"]'), text('.whole')]).to.deep.equal(['+ €1.25 a month', '12 pieces −3% €139.68 + €14.55 a month']);
    expect(element.specification!.recurring).to.deep.equal({ month: '1.25' });
    expect(ordered(element)!.recurring).to.deep.equal({ month: { discount: { percent: '3', amount: '0.45' }, total: '14.55' } });
  });

  it('are typed, stepped and taken back; price, discount and tax follow to the cent', async () => {
    const { element, root, get, text, type, press } = await openCup();
    expect(get<HTMLInputElement>('#pieces').value).to.equal('2');
    expect(text('.whole')).to.equal('2 pieces €24.00');
    await press('.value:last-of-type input');
    await type('12');
    // 12 × 14.55 = 174.60, less 5.24 (5.238); of 169.36 a tax of 27.04 (27.041).
    expect([text('.total-label'), text('[data-total]'), text('.whole'), text('[part="tax"]')]).to.deep.equal(['Price per piece', '€14.55', '12 pieces −3% €169.36', 'incl. 19% VAT (€27.04)']);
    expect(text('[part="dock-total"]')).to.equal('€169.36');
    expect(ordered(element)).to.deep.equal(quote({ digits: 2, quantity: { ...cup.quantity, tiers: [{ from: 10, percent: '3' }, { from: 100, percent: '7.5' }] }, tax: { prices: 'gross', rate: '19' } }, 1455, 12));
    await press('.pieces .step:last-of-type');
    await press('.pieces .step:last-of-type');
    expect([element.pieces, get('#pieces').getAttribute('aria-valuetext')]).to.deep.equal([14, '14 pieces']);
    await press('[part~="undo"]');
    expect(element.pieces, 'steps pressed one after the other are one').to.equal(12);
    await press('[part~="undo"]');
    expect([element.pieces, element.decisions.length]).to.deep.equal([2, 1]);
    await press('[part~="redo"]');
    expect(element.pieces).to.equal(12);
    await press('[part~="reset"]');
    expect([element.pieces, element.decisions.length]).to.deep.equal([2, 0]);
    expect(root.querySelector('.tier.is-reached')).to.equal(null);
  });

  it('the tiers say what so many come to, and pressing one takes so many', async () => {
    const { element, root, press } = await openCup();
    const tiers = () => [...root.querySelectorAll<HTMLElement>('.tier')].map((tier) => tier.innerText.replace(/\s+/g, ' ').trim());
    expect(tiers()).to.deep.equal(['from 10 pieces −3% Total: €116.40', 'from 100 pieces −7.5% Total: €1,110.00']);
    await press('.tiers li:last-child .tier');
    expect([element.pieces, ordered(element)!.total]).to.deep.equal([100, '1110.00']);
    expect([...root.querySelectorAll('.tier.is-reached')].map((tier) => tier.textContent!.includes('100'))).to.deep.equal([true]);
  });

  it('what cannot be ordered is explained and changes nothing, also by program', async () => {
    const { element, get, text, type, settled } = await openCup();
    for (const wrong of ['1', '501', '2.5', 'many']) {
      await type(wrong);
      expect([get<HTMLInputElement>('#pieces').value, get('#pieces').getAttribute('aria-invalid'), text('#pieces-says')]).to.deep.equal([wrong, 'true', '2 to 500']);
    }
    element.pieces = 7.5;
    await settled();
    expect(element.pieces).to.equal(2);
    await type('500');
    expect([element.pieces, get('#pieces').getAttribute('aria-invalid')]).to.deep.equal([500, null]);
    expect(get('.pieces .step:last-of-type').getAttribute('aria-disabled')).to.equal('true');
  });

  it('the breakdown goes from one piece to the whole, with tax in the prices or on top of them', async () => {
    const rowsOf = async (change: object, pieces: string) => {
      const { root, type, settled } = await openCup(change);
      await type(pieces);
      root.querySelector<HTMLElement>('.details summary')!.click();
      await settled();
      return [...root.querySelectorAll<HTMLElement>('.lines > div')].map((row) => row.innerText.replace(/\s+/g, ' ').trim());
    };
    expect(await rowsOf({}, '10')).to.deep.equal(['Cup €12.00', '10 pieces × €12.00 €120.00', 'Quantity discount 3% −€3.60', 'Total €116.40', 'Without VAT €97.82', '19% VAT €18.58']);
    expect(await rowsOf({ tax: { prices: 'net', rate: '7.7' } }, '3')).to.deep.equal(['Cup €12.00', '3 pieces × €12.00 €36.00', 'Total €36.00', '7.7% VAT €2.77', 'With VAT €38.77']);
  });

  it('a product of one piece without tax has neither', async () => {
    const { element, root } = await openCup({ quantity: undefined, tax: undefined });
    expect([root.querySelector('.pieces'), root.querySelector('[part="tax"]'), element.specification!.quantity]).to.deep.equal([null, null, undefined]);
  });

  it('what a browser restores into a form has the pieces too', async () => {
    const { element, settled } = await openCup();
    element.formStateRestoreCallback(JSON.stringify({ decisions: [{ option: 'glaze', value: 'blue' }], terms: { pieces: 30, budgets: { price: '14' } } }));
    await settled();
    expect([element.pieces, element.decisions, element.budgets]).to.deep.equal([30, [{ option: 'glaze', value: 'blue' }], { price: '14' }]);
  });

  it('every language says it with its own plural and sign of percent', async () => {
    const { element, settled, text, type } = await openCup();
    await type('100');
    const said = new Set<string>();
    for (const tag of languageTags()) {
      element.lang = tag;
      await settled();
      await new Promise((resolve) => setTimeout(resolve, 100));
      said.add(`${text('.whole')} ${text('[part="tax"]')} ${text('.pieces-field label')}`);
    }
    expect(said.size).to.equal(languageTags().length);
  });
});
