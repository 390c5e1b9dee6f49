import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { McConfigurator, type McChangeEvent, type McConflictEvent, type McErrorEvent } from '../../src/element.ts';
import { FakeEngine } from '../support/fake-engine.ts';
// Served file by file the part takes longer than a test may.
import '../../src/ui/parts/checker.ts';
import { openHarness, record, type Harness } from '../support/harness.ts';

describe('choosing', () => {
  it('shows every value with its exact price consequence', async () => {
    const page = await openHarness();
    expect(page.text('#option-cut .value:nth-child(1) .price')).to.equal('+€5.50');
    expect(page.text('#option-cut .value:nth-child(2) .price')).to.equal('included');
    expect(page.total).to.equal('from €37.00');
    await page.choose('fabric', 'Denim');
    expect(page.total).to.equal('€49.00');
    expect(page.text('#option-fabric .value:nth-child(2) .price')).to.equal('−€12');
  });

  it('redraws when a property changes', async () => {
    const page = await openHarness();
    page.element.priceDisplay = 'total';
    await page.element.updateComplete;
    expect(page.text('#option-cut .value:nth-child(1) .price')).to.equal('€42.50');
    page.element.priceDisplay = 'none';
    await page.element.updateComplete;
    expect(page.text('#option-cut .value:nth-child(1) .price')).to.equal('');
  });

  it('tells the page what the shopper did, and only that', async () => {
    const page = await openHarness();
    const changes = record<McChangeEvent>('mc-change');
    await page.element.decide('cut', 'slim');
    await page.settled();
    expect(changes.length).to.equal(0);
    await page.choose('fabric', 'Leather');
    expect(changes.length).to.equal(1);
    const { detail, composed } = changes[0]!;
    expect(composed).to.equal(true);
    expect(detail.total).to.equal(10350);
    expect(detail.consequences).to.deep.equal(['lining']);
    expect(Object.isFrozen(detail.configuration)).to.equal(true);
    expect(structuredClone(detail)).to.deep.equal(detail);
  });

  it('marks what follows by itself and says it once', async () => {
    const page = await openHarness();
    await page.choose('fabric', 'Leather');
    expect(page.option('lining').className).to.contain('is-consequence');
    expect(page.text('#option-lining .status')).to.equal('Follows from your choices');
    await aTimeout(600);
    expect(page.text('[role="status"].unseen')).to.equal('This follows from your choice: Lining: Yes. The total is now €98.00. Everything is chosen');
  });

  it('takes a choice back and keeps the focus in its option', async () => {
    const page = await openHarness();
    await page.choose('fabric', 'Denim');
    await page.press('#option-fabric .release');
    expect(page.total).to.equal('from €37.00');
    expect(page.focused?.closest('fieldset')?.id).to.equal('option-fabric');
  });

  it('undoes, redoes and starts over', async () => {
    const page = await openHarness();
    await page.choose('fabric', 'Denim');
    await page.choose('cut', 'Slim');
    await page.press('[part~="undo"]');
    expect(page.total).to.equal('€49.00');
    await page.press('[part~="redo"]');
    expect(page.total).to.equal('€54.50');
    await page.press('[part~="reset"]');
    expect(page.total).to.equal('from €37.00');
    await page.press('[part~="undo"]');
    expect(page.total).to.equal('€54.50');
  });

  it('keeps the node of a focused control through every redraw', async () => {
    const page = await openHarness();
    const control = page.control('cut', 'Slim');
    control.focus();
    await page.choose('fabric', 'Leather');
    await page.choose('cut', 'Slim');
    expect(page.focused).to.equal(control);
  });
});

describe('what does not go together', () => {
  it('springs back, says why, and offers the ways out', async () => {
    const page = await openHarness();
    const conflicts = record<McConflictEvent>('mc-conflict');
    await page.choose('cut', 'Shorts');
    const leather = page.control('fabric', 'Leather');
    // It can be chosen, so it is not called disabled; what it takes is said with it.
    expect(leather.hasAttribute('aria-disabled')).to.equal(false);
    expect(page.root.getElementById(leather.getAttribute('aria-describedby')!)!.textContent).to.equal('Does not go with your other choices: changes 1 other choice');
    leather.focus();
    await page.choose('fabric', 'Leather');
    expect(leather.checked).to.equal(false);
    expect(page.focused).to.equal(leather);
    expect(page.text('.conflict')).to.contain('We make no leather shorts.').and.to.contain('Cut: Shorts');
    expect(conflicts[0]!.detail.repairs[0]!.change).to.deep.equal({ cut: 'wide' });
    await page.press('.repair');
    expect(page.total).to.equal('€98.00');
    expect(page.has('.conflict')).to.equal(false);
    expect(page.focused).to.equal(page.control('fabric', 'Leather'));
    await page.press('[part~="undo"]');
    expect(page.control('cut', 'Shorts').checked).to.equal(true);
  });

  it('lets the page take over', async () => {
    const page = await openHarness();
    page.element.addEventListener('mc-conflict', (event) => event.preventDefault());
    await page.choose('cut', 'Shorts');
    await page.choose('fabric', 'Leather');
    expect(page.has('.conflict')).to.equal(false);
  });

  it('springs back in a set and on a switch too', async () => {
    const page = await openHarness();
    await page.choose('extras', 'Chain');
    expect(page.control('extras', 'Belt').checked).to.equal(true);
    await page.choose('extras', 'Belt');
    expect(page.control('extras', 'Belt').checked).to.equal(true);
    expect(page.has('#option-extras .conflict')).to.equal(true);
    await page.choose('fabric', 'Leather');
    await page.press('#option-lining input');
    expect(page.get('#option-lining input').matches(':checked')).to.equal(true);
    expect(page.text('#option-lining .conflict')).to.contain('Leather is always lined.');
  });
});

describe('numbers and texts', () => {
  it('takes the decimal sign of the language', async () => {
    const page = await openHarness();
    await page.type('waist', '28,5');
    expect(page.element.proposal!.configuration['waist']).to.equal('28.5');
    page.element.lang = 'de';
    // The language is fetched.
    await waitUntil(() => (page.option('waist').querySelector('.input') as HTMLInputElement).value === '28,5');
    expect(page.text('[part~="undo"]')).to.equal('Rückgängig');
  });

  it('shows and takes numbers in the other system of measures, everywhere', async () => {
    const page = await openHarness();
    const field = () => (page.option('waist').querySelector('.input') as HTMLInputElement).value;
    await page.press('#option-waist [part~="unit-switch"]');
    expect(field()).to.equal('76.2');
    expect(page.text('#option-waist .range')).to.equal('71.1 cm to 78.7 cm, in steps of 1.3 cm');
    await page.type('waist', '77.5');
    expect(page.element.proposal!.configuration['waist']).to.equal('30.5');
    expect(field()).to.equal('77.5');
    await page.type('waist', '71.1 cm');
    expect(page.element.proposal!.configuration['waist']).to.equal('28');
    await page.type('waist', '90');
    expect(page.text('#option-waist .problem')).to.equal('That is too large. We can make it up to 78.7 cm.');
    await page.press('#option-waist [part~="unit-switch"]');
    expect(field()).to.equal('28');
  });

  it('explains what cannot be made and offers the nearest that can', async () => {
    const page = await openHarness();
    await page.type('waist', '33');
    expect(page.text('#option-waist .problem')).to.equal('That is too large. We can make it up to 31 in.');
    await page.press('#option-waist .under button');
    expect(page.element.proposal!.configuration['waist']).to.equal('31');
    await page.type('waist', '29.2');
    expect(page.text('#option-waist .under')).to.contain('in steps of 0.5 in').and.to.contain('Use 29 in');
    await page.type('waist', 'wide');
    expect(page.text('#option-waist .problem')).to.equal('Please enter a number.');
  });

  it('does not send an order past a number that cannot be made', async () => {
    const page = await openHarness();
    await page.choose('fabric', 'Denim');
    await page.type('waist', '99');
    await page.press('.summary [part~="order"]');
    expect(page.focused).to.equal(page.option('waist').querySelector('.input'));
  });

  it('steps with the arrow keys', async () => {
    const page = await openHarness();
    const input = page.option('waist').querySelector<HTMLInputElement>('.input')!;
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown']) {
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await page.settled();
    }
    expect(input.value).to.equal('30.5');
    expect(input.getAttribute('aria-valuetext')).to.equal('30.5\u00a0in');
  });

  it('counts letters and keeps them', async () => {
    const page = await openHarness();
    await page.type('name', 'Ada');
    expect(page.text('#option-name .range')).to.equal('9 characters left');
    expect(page.element.proposal!.configuration['name']).to.equal('Ada');
  });
});

describe('loading', () => {
  it('shows every problem of a document with its place', async () => {
    const engine = new FakeEngine();
    engine.open = async () => ({ issues: [{ code: 'unknown-option', severity: 'error', pointer: '/constraints/0/require', line: 4, column: 7, message: 'There is no option “fabrik”.', mend: 'Did you mean “fabric”?' }] });
    McConfigurator.connect = async () => ({ engine, mode: 'fake' });
    const errors = record<McErrorEvent>('mc-error');
    const element = await fixture<McConfigurator>(html`<mc-configurator lang="en" .product=${'{}'}></mc-configurator>`);
    await waitUntil(() => errors.length > 0);
    await waitUntil(() => element.shadowRoot!.querySelector('.issue'), 'the words come with a part of their own');
    expect(element.shadowRoot!.querySelector('.issue')!.textContent).to.contain('fabrik').and.to.contain('line 4, column 7').and.to.contain('Did you mean');
    expect(element.shadowRoot!.querySelector('[role="alert"]')!.textContent).to.contain('cannot be shown');
    expect(errors[0]!.detail.code).to.equal('document-invalid');
    expect(engine.closed).to.equal(true);
  });

  it('tells an unreachable document from a bad one, and tries again', async () => {
    McConfigurator.connect = async () => ({ engine: new FakeEngine(), mode: 'fake' });
    const element = await fixture<McConfigurator>(html`<mc-configurator lang="en" src="/nowhere.json"></mc-configurator>`);
    const { detail } = await oneEvent(element, 'mc-error');
    expect(detail.code).to.equal('document-unreachable');
    expect(detail.message).to.contain('/nowhere.json answered 404');
    await element.updateComplete;
    const again = oneEvent(element, 'mc-error');
    element.shadowRoot!.querySelector<HTMLElement>('[part~="retry"]')!.click();
    await again;
  });

  it('reads a document from inside the tag, and shows what else is there meanwhile', async () => {
    const engine = new FakeEngine();
    engine.delay = 20;
    McConfigurator.connect = async () => ({ engine, mode: 'fake' });
    const element = await fixture<McConfigurator>(html`<mc-configurator without-draft><p>Jeans made for you</p><script type="application/json">{}</script></mc-configurator>`);
    expect(element.matches(':state(loading)')).to.equal(true);
    await oneEvent(element, 'mc-ready');
    expect(element.matches(':state(open)')).to.equal(true);
    expect(element.querySelector('p')!.offsetHeight).to.equal(0);
  });

  it('keeps choices over a reload of the page, and over a move within it', async () => {
    localStorage.clear();
    const page = await openHarness((element) => (element.withoutDraft = false));
    await page.choose('fabric', 'Denim');
    const again = await openHarness((element) => (element.withoutDraft = false));
    expect(again.total).to.equal('€49.00');
    expect(again.text('.banner')).to.contain('Welcome back');
    const place = document.createElement('div');
    document.body.append(place);
    place.append(again.element);
    await again.settled();
    expect(again.total).to.equal('€49.00');
    expect(again.engine.closed).to.equal(false);
    place.remove();
    localStorage.clear();
  });

  it('is defined once, whoever comes second', () => {
    class Second extends McConfigurator {}
    Second.define();
    expect(customElements.get('mc-configurator')).to.equal(McConfigurator);
  });
});

describe('in a form', () => {
  it('has value and validity, and resets', async () => {
    const page = await openHarness((element) => (element.name = 'jeans'));
    const form = document.createElement('form');
    page.element.parentElement!.append(form);
    form.append(page.element);
    await page.settled();
    expect(page.element.validity.valueMissing).to.equal(true);
    expect(form.checkValidity()).to.equal(false);
    await page.choose('fabric', 'Denim');
    expect(form.checkValidity()).to.equal(true);
    const value = JSON.parse(new FormData(form).get('jeans') as string);
    expect(value.total).to.equal('49.00');
    expect(value.configuration.fabric).to.deep.equal({ value: 'denim', setBy: 'shopper' });
    form.reset();
    await page.settled();
    expect(page.total).to.equal('from €37.00');
  });
});

describe('layouts', () => {
  const headings = (page: Harness) => [...page.root.querySelectorAll('.section .heading bdi')].map((heading) => heading.textContent);

  it('shows one step at a time, and leads to what is open wherever it is', async () => {
    const page = await openHarness((element) => (element.layout = 'steps'));
    expect(headings(page)).to.deep.equal(['Look']);
    await page.press('[part~="forward"]');
    expect(headings(page)).to.deep.equal(['Fit']);
    expect(page.focused?.className).to.equal('heading');
    await page.press('.summary [part~="next"]');
    expect(headings(page)).to.deep.equal(['Look']);
    expect(page.focused?.closest('fieldset')?.id).to.equal('option-fabric');
    await expect(page.element).to.be.accessible();
  });

  it('shows tabs that the arrow keys turn', async () => {
    const page = await openHarness((element) => (element.layout = 'tabs'));
    page.get('[role="tab"]').focus();
    page.get('[role="tablist"]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await page.settled();
    expect(page.text('[role="tab"][aria-selected="true"]')).to.equal('Fit');
    expect(page.focused?.getAttribute('aria-selected')).to.equal('true');
    expect(page.has('#option-waist')).to.equal(true);
    await expect(page.element).to.be.accessible();
  });

  it('folds sections and unfolds the one that is needed', async () => {
    const page = await openHarness((element) => (element.layout = 'accordion'));
    const [first] = page.root.querySelectorAll<HTMLDetailsElement>('.fold');
    first!.open = false;
    await page.press('.summary [part~="next"]');
    expect(first!.open).to.equal(true);
    await expect(page.element).to.be.accessible();
  });
});

describe('manners', () => {
  it('writes right to left where the page does', async () => {
    const page = await openHarness((element) => (element.lang = 'ar'));
    expect(page.get('.root').dir).to.equal('rtl');
    expect(page.text('.summary [part~="order"]')).to.equal('اطلب');
    await expect(page.element).to.be.accessible();
  });

  it('leaves no engine behind after many comings and goings', async () => {
    const engines: FakeEngine[] = [];
    McConfigurator.connect = async () => {
      const engine = new FakeEngine();
      engines.push(engine);
      return { engine, mode: 'fake' };
    };
    const elements = Array.from({ length: 20 }, () => {
      const element = document.createElement('mc-configurator');
      element.product = {};
      element.withoutDraft = true;
      document.body.append(element);
      return element;
    });
    await waitUntil(() => elements.every((element) => element.proposal !== undefined), 'all are ready', { timeout: 8000 });
    elements.forEach((element) => element.remove());
    await aTimeout(1200);
    expect(engines.length).to.equal(20);
    expect(engines.every(({ closed }) => closed)).to.equal(true);
  });

  it('needs no inline style and no markup from the document', async () => {
    const page = await openHarness();
    const painted = [...page.root.querySelectorAll('[style]')].filter((element) => !/^(--[\w-]+: [^;]+; ?)+$/.test(element.getAttribute('style')!));
    expect(painted.length).to.equal(0);
  });
});
