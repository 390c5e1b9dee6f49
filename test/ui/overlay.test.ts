import { expect } from '@open-wc/testing';
import { openHarness } from '../support/harness.ts';

const real = window.fetch;
let stock: string | undefined;

describe('what lies over the document', () => {
  beforeEach(() => {
    window.fetch = async (address, init) => (String(address).endsWith('/stock.json') ? (stock === undefined ? new Response('', { status: 404 }) : new Response(stock)) : real(address, init));
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
    document.dispatchEvent(new Event('visibilitychange'));
    await harness.settled();
    expect(harness.engine.openings.length).to.equal(1, 'nothing changed');
    stock = '{"overlay":1,"prices":{}}';
    document.dispatchEvent(new Event('visibilitychange'));
    for (let turn = 0; turn < 20 && harness.engine.openings.length < 2; turn++) await harness.settled();
    await harness.settled();
    expect(harness.engine.openings[1]!.overlay).to.deep.equal({ text: stock, address: new URL('stock.json', document.baseURI).href });
    expect(harness.element.decisions).to.deep.equal(before);
  });

  it('does no harm where it cannot be had', async () => {
    stock = undefined;
    const harness = await openHarness((element) => (element.overlay = 'stock.json'));
    expect(harness.engine.openings[0]!.overlay).to.equal(undefined);
    expect(harness.has('#option-fabric')).to.equal(true);
  });
});
