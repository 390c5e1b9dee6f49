import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { specify } from '../../src/order/specification.ts';
import { postOrder } from '../../src/order/transport.ts';
import { catalogue, FakeEngine } from '../support/fake-engine.ts';

const proposal = async () => (await new FakeEngine().complete([{ option: 'fabric', value: 'twill' }]))!;
const specification = async () => specify(catalogue, await proposal(), 'de', ['de', 'en']);
const answering = (status: number, body: unknown) => async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

describe('specification', () => {
  it('has every option, lines that add up, and the digest', async () => {
    const made = await specification();
    assert.deepEqual(made.document, { id: 'tiny-jeans', version: '1', digest: catalogue.digest });
    assert.deepEqual(Object.keys(made.configuration), catalogue.options.map(({ id }) => id));
    assert.deepEqual(made.configuration['fabric'], { value: 'twill', setBy: 'shopper' });
    assert.deepEqual(made.lines, [{ id: 'base', label: 'Base price', amount: '49.00' }, { id: 'fabric/twill', label: 'Twill', amount: '-12.00' }]);
    assert.equal(made.total, '37.00');
    assert.equal('recurring' in made, false);
  });

  it('keeps recurring lines apart', async () => {
    const base = await proposal();
    const made = specify(catalogue, { ...base, lines: [...base.lines, { id: 'care', label: 'Care', amount: 505, every: 'month' }] }, 'en', ['en']);
    assert.deepEqual(made.recurring, { month: '5.05' });
    assert.equal(made.total, '37.00');
  });
});

describe('posting an order', () => {
  const post = async (fetch: typeof globalThis.fetch, options = {}) => postOrder('/orders', await specification(), 'key-1', { fetch, ...options });

  it('sends JSON under the key', async () => {
    let seen: RequestInit | undefined;
    const outcome = await post(async (_url, init) => {
      seen = init;
      return new Response('{"orderId":"A-1","redirect":"/thanks"}', { status: 201 });
    });
    assert.deepEqual(outcome, { kind: 'placed', orderId: 'A-1', redirect: '/thanks' });
    assert.equal(seen?.method, 'POST');
    assert.deepEqual(seen?.headers, { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': 'key-1' });
    assert.deepEqual(JSON.parse(seen?.body as string), JSON.parse(JSON.stringify(await specification())));
  });

  it('tells refusals with the reason of the service', async () => {
    assert.deepEqual(await post(answering(400, { error: 'No such size.' })), { kind: 'refused', status: 400, reason: 'No such size.' });
    assert.deepEqual(await post(answering(422, { issues: [{ message: 'Price is 5 off.' }] })), { kind: 'outdated', status: 422, reason: 'Price is 5 off.' });
    assert.deepEqual(await post(answering(409, '<h1>Conflict</h1>')), { kind: 'outdated', status: 409 });
  });

  it('does not know after an outage, a time-out or a strange success', async () => {
    assert.deepEqual(await post(answering(503, '')), { kind: 'unanswered', cause: 'service', status: 503 });
    assert.deepEqual(await post(answering(200, '<html>')), { kind: 'unanswered', cause: 'service', status: 200 });
    assert.deepEqual(await post(async () => Promise.reject(new TypeError('failed'))), { kind: 'unanswered', cause: 'unreachable' });
    const hanging: typeof fetch = (_url, init) => new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(new Error('aborted'))));
    assert.deepEqual(await post(hanging, { timeout: 10 }), { kind: 'unanswered', cause: 'timeout' });
  });
});
