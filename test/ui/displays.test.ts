import { expect } from '@open-wc/testing';
import type { CatalogueOption } from '../../src/model/catalogue.ts';
import { displayFor, displays } from '../../src/ui/displays/displays.ts';
import { catalogue, FakeEngine } from '../support/fake-engine.ts';
import { openHarness, type Harness } from '../support/harness.ts';

/** The tiny product with other displays, as an author would ask for them. */
function openWith(wishes: Readonly<Record<string, string>>, change = (option: CatalogueOption): CatalogueOption => option): Promise<Harness> {
  const engine = new FakeEngine();
  const options = catalogue.options.map((option) => {
    const display = wishes[option.id];
    return change(display === undefined ? option : { ...option, display });
  });
  engine.open = async () => ({ issues: [], catalogue: { ...catalogue, options } });
  return openHarness(() => {}, engine);
}

describe('displays', () => {
  it('are chosen by what an option is, unless the author says otherwise and it can be done', () => {
    const chosen = Object.fromEntries(catalogue.options.map((option) => [option.id, displayFor(option).name]));
    expect(chosen).to.deep.equal({ fabric: 'swatch', cut: 'radio', hem: 'radio', lining: 'toggle', waist: 'number', extras: 'checkbox', name: 'text' });
    const [fabric] = catalogue.options;
    expect(displayFor({ ...fabric!, display: 'select' }).name).to.equal('select');
    expect(displayFor({ ...fabric!, display: 'number' }).name).to.equal('swatch');
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `v${index}`, label: `Value ${index}` }));
    expect(displayFor({ ...fabric!, size: 60, values: many }).name).to.equal('list');
    expect(new Set(displays.map(({ name }) => name)).size).to.equal(displays.length);
  });

  for (const display of ['radio', 'segmented', 'select', 'list', 'swatch']) {
    it(`${display}: choosing, a conflict that springs back, and its repair`, async () => {
      const page = await openWith({ fabric: display });
      const choose = async (index: number) => {
        const select = page.option('fabric').querySelector('select');
        if (select) {
          select.value = String(index);
          select.dispatchEvent(new Event('change', { bubbles: true }));
        } else {
          page.option('fabric').querySelectorAll<HTMLInputElement>('.value input')[index]!.click();
        }
        await page.settled();
      };
      const chosen = () => page.element.proposal!.configuration['fabric'];
      await choose(0);
      expect(chosen()).to.equal('denim');
      await page.choose('cut', 'Shorts');
      await choose(2);
      expect(chosen()).to.equal('denim');
      expect(page.has('#option-fabric .conflict')).to.equal(true);
      const select = page.option('fabric').querySelector('select');
      if (select) expect(select.value).to.equal('0');
      else expect(page.option('fabric').querySelectorAll<HTMLInputElement>('.value input')[2]!.checked).to.equal(false);
      await Promise.all(page.root.getAnimations().map((animation) => animation.finished));
      await expect(page.element).to.be.accessible();
      await page.press('.repair');
      expect(chosen()).to.equal('leather');
    });
  }

  for (const { field, maxLength } of [{ field: 'input', maxLength: 12 }, { field: 'textarea', maxLength: 200 }]) {
    it(`text in ${field === 'input' ? 'one line' : 'several lines'}: what the pattern does not allow is kept, told, and not decided; emoji are one character`, async () => {
      const page = await openWith({}, (option) => (option.id === 'name' ? { ...option, text: { maxLength, pattern: '[\\p{L}\\p{Emoji} ]*' } } : option));
      const name = () => page.option('name').querySelector<HTMLInputElement | HTMLTextAreaElement>(field)!;
      await page.type('name', 'Ada');
      await page.type('name', 'Ada_');
      expect([name().value, page.element.proposal!.configuration['name']]).to.deep.equal(['Ada_', 'Ada']);
      expect(page.text('#option-name .problem')).to.contain('cannot be made');
      expect(name().getAttribute('aria-invalid')).to.equal('true');
      await page.type('name', 'Ada 🚲');
      expect(page.has('#option-name .problem')).to.equal(false);
      expect(page.text('#option-name .range')).to.equal(`${maxLength - 5} characters left`);
      expect(name().maxLength).to.equal(maxLength + 1);
    });
  }

  it('text offers what was probably meant where only capitals can be made', async () => {
    const page = await openWith({}, (option) => (option.id === 'name' ? { ...option, text: { maxLength: 12, pattern: '[A-Z .]*' } } : option));
    expect(page.option('name').querySelector('input')!.autocapitalize).to.equal('characters');
    await page.type('name', ' ada b. ');
    await page.press('#option-name .under button');
    expect(page.element.proposal!.configuration['name']).to.equal('ADA B.');
    expect(page.focused).to.equal(page.option('name').querySelector('input'));
    await page.type('name', 'ada_b');
    expect(page.has('#option-name .under button'), 'nothing is offered that cannot be made').to.equal(false);
  });

  it('radio draws a switch as two answers', async () => {
    const page = await openWith({ lining: 'radio' });
    await page.choose('lining', 'Yes');
    expect(page.element.proposal!.configuration['lining']).to.equal(true);
    await expect(page.element).to.be.accessible();
  });

  it('list finds what is searched, whatever its case, and keeps the chosen one in sight', async () => {
    const page = await openWith({ cut: 'list' });
    const field = page.option('cut').querySelector<HTMLInputElement>('[type="search"]')!;
    field.value = 'SHO';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await page.settled();
    expect([...page.option('cut').querySelectorAll('.name')].map((name) => name.textContent)).to.deep.equal(['Wide', 'Shorts']);
  });
});
