import { expect } from '@open-wc/testing';
import type { McOrderedEvent, McOrderEvent } from '../../src/element.ts';
import { openHarness, record, type Harness } from '../support/harness.ts';

interface Sent {
  readonly url: string;
  readonly key: string;
  readonly body: { readonly total: string };
}

describe('ordering', () => {
  const real = window.fetch;
  let sent: Sent[] = [];
  let answers: (() => Promise<Response>)[] = [];
  const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });

  beforeEach(() => {
    sent = [];
    window.fetch = async (url, init) => {
      const headers = init!.headers as Record<string, string>;
      sent.push({ url: String(url), key: headers['idempotency-key']!, body: JSON.parse(init!.body as string) });
      return answers.shift()!();
    };
  });
  afterEach(() => (window.fetch = real));

  const openComplete = async (): Promise<Harness> => {
    const page = await openHarness((element) => (element.orderEndpoint = '/orders'));
    await page.choose('fabric', 'Denim');
    return page;
  };
  const order = (page: Harness) => page.press('.summary [part~="order"]');

  it('leads to what is still open instead of sending', async () => {
    const page = await openHarness((element) => (element.orderEndpoint = '/orders'));
    await order(page);
    expect(sent.length).to.equal(0);
    expect(page.text('.order-note')).to.equal('Before you order, please choose: Fabric.');
    expect(page.focused?.closest('fieldset')?.id).to.equal('option-fabric');
    await page.choose('fabric', 'Denim');
    expect(page.has('.failure')).to.equal(false);
  });

  it('tells beside the button pressed, at the foot of a small screen, that it is being sent and why it failed', async () => {
    const page = await openHarness((element) => {
      element.orderEndpoint = '/orders';
      element.style.inlineSize = '400px';
    });
    await page.choose('fabric', 'Denim');
    let fail = () => {};
    answers = [() => new Promise((_, reject) => (fail = () => reject(new TypeError('no route'))))];
    await page.press('.dock [part~="order"]');
    expect(page.text('.dock [part~="order"]')).to.equal('Sending your order…');
    fail();
    await page.settled();
    expect(page.text('.dock')).to.contain('could not be reached').and.to.contain('Send again');
    const { top, bottom } = page.get('.dock .failure').getBoundingClientRect();
    expect(top >= 0 && bottom <= innerHeight, 'in sight').to.equal(true);
    // Who hears the page is told by the alert in the summary.
    expect(page.root.querySelectorAll('[role="alert"] .failure').length).to.equal(1);
    await expect(page.element).to.be.accessible();
  });

  it('shows the order number, and two clicks are one order', async () => {
    const page = await openComplete();
    const asked = record<McOrderEvent>('mc-order');
    const done = record<McOrderedEvent>('mc-ordered');
    answers = [answer(201, { orderId: 'A-17', message: 'We start on Monday.' })];
    page.get('.summary [part~="order"]').click();
    page.get('.summary [part~="order"]').click();
    await page.settled();
    expect(sent.length).to.equal(1);
    expect(asked.length).to.equal(1);
    expect(page.text('.placed')).to.contain('A-17').and.to.contain('We start on Monday.');
    expect(page.focused?.id).to.equal('placed');
    expect(done[0]!.detail.orderId).to.equal('A-17');
    expect(sent[0]!.body.total).to.equal('49.00');
    await page.press('[part~="again"]');
    answers = [answer(201, { orderId: 'A-18' })];
    await order(page);
    expect(sent[1]!.key).not.to.equal(sent[0]!.key);
  });

  it('keeps everything and the key when the shop is down', async () => {
    const page = await openComplete();
    answers = [answer(503, {}), () => Promise.reject(new TypeError('no route')), answer(201, { orderId: 'A-1' })];
    await order(page);
    expect(page.text('.failure')).to.contain('will not be ordered twice').and.to.contain('Your choices are kept');
    expect(page.text('.summary [part~="order"]')).to.equal('Send again');
    await order(page);
    expect(page.text('.failure')).to.contain('could not be reached');
    await order(page);
    expect(page.text('.order-number')).to.contain('A-1');
    expect(new Set(sent.map(({ key }) => key)).size).to.equal(1);
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).to.equal(1);
  });

  it('tells why the shop refuses', async () => {
    const page = await openComplete();
    answers = [answer(422, { error: 'The price has changed to €52.00.' }), answer(400, { message: 'No orders on Sunday.' })];
    await order(page);
    expect(page.text('.failure')).to.contain('The price has changed to €52.00.').and.to.contain('newer state');
    await order(page);
    expect(page.text('.failure')).to.contain('No orders on Sunday.').and.to.contain('could not accept');
    await page.choose('cut', 'Slim');
    expect(page.has('.failure')).to.equal(false);
  });

  it('lets the page send the order itself', async () => {
    const page = await openComplete();
    page.element.addEventListener('mc-order', (event) => event.preventDefault());
    await order(page);
    expect(sent.length).to.equal(0);
  });
});
