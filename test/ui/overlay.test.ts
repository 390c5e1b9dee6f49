import { expect } from '@open-wc/testing';
import { openHarness, type Harness } from '../support/harness.ts';

const real = window.fetch;
let stock: string | undefined;
let read = 0;

/** Until something holds that takes a request and an answer. */
async function until(holds: () => boolean, harness: Harness): Promise<void> {
  for (let turn = 0; turn < 200 && !holds(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await harness.settled();
  }
}

describe('what lies over the document', () => {
  beforeEach(() => {
    read = 0;
    window.fetch = async (address, init) => {
      if (!String(address).endsWith('/stock.json')) return real(address, init);
      read++;
      return stock === undefined ? new Response('', { status: 404 }) : new Response(stock);
    };
  });
  afterEach(() => {
    window.fetch = real;
  });

  it('is read with the document, and again when the page is looked at again and it changed', async () => {
    stock = '{"overlay":1}';
    const harness = await openHarness((element) => (element.overlay = 'stock.json'));
    await harness.choose('fabric', 'Denim');
    const before = harness.element.decisions;
    expect(harness.engine.openings.map(({ overlay }) => overlay?.text)).to.deep.equal([stock]);
    await until(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      return read > 1;
    }, harness);
    await harness.settled();
    expect(harness.engine.openings.length).to.equal(1, 'nothing changed');
    stock = '{"overlay":1,"prices":{}}';
    await until(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      return harness.engine.openings.length > 1;
    }, harness);
    await harness.settled();
    expect(harness.engine.openings[1]!.overlay).to.deep.equal({ text: stock, address: new URL('stock.json', document.baseURI).href });
    expect(harness.element.decisions).to.deep.equal(before);
  });

  it('is read by the clock, one reading at a time, and that it cannot be had is told once', async () => {
    stock = '{"overlay":1}';
    const warnings: string[] = [];
    const harness = await openHarness((element) => {
      element.overlay = 'stock.json';
      element.overlayInterval = 1;
      element.addEventListener('mc-warning', (event) => warnings.push(event.detail.code));
    });
    stock = undefined;
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(read).to.be.within(3, 5);
    expect(warnings).to.deep.equal(['overlay-unreachable']);
    expect(harness.engine.openings.length).to.equal(1);
    harness.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const before = read;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(read).to.equal(before, 'what is gone is not read for');
  });

  it('does no harm where it cannot be had', async () => {
    stock = undefined;
    const harness = await openHarness((element) => (element.overlay = 'stock.json'));
    expect(harness.engine.openings[0]!.overlay).to.equal(undefined);
    expect(harness.has('#option-fabric')).to.equal(true);
  });
});
