import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Specification } from '../../src/order/specification.ts';
import { partsOf } from './parts.ts';
import { products } from './products.ts';
import type { OrderStore } from './store.ts';

export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Recomputes choices, price and digest of a posted order from the shop's own document, with the engine the page used. */
export type Verify = (specification: unknown, documentText: string) => Promise<{ ok: true } | { ok: false; problems: readonly Problem[] }>;

const refuse = (context: Context, status: ContentfulStatusCode, code: string, message: string, problems?: readonly Problem[]) =>
  context.json({ error: { code, message }, ...(problems && { problems }) }, status);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function documentIdOf(body: unknown): string | undefined {
  const id = (body as Partial<Specification> | null)?.document?.id;
  return typeof id === 'string' ? id : undefined;
}

/** `POST /orders`: nothing the page says is believed, except what the shopper wants. */
export function takeOrder(store: OrderStore, verify: Verify, folder: string) {
  return async (context: Context): Promise<Response> => {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') return refuse(context, 415, 'content-type', 'Send the order as content-type: application/json.');
    const key = context.req.header('idempotency-key');
    if (!key || !/^[\x21-\x7e]{8,200}$/.test(key)) {
      return refuse(context, 400, 'idempotency-key', 'Send an idempotency-key header of 8 to 200 characters, the same for every attempt at one order.');
    }
    const text = await context.req.text();
    const body = parse(text);
    const id = documentIdOf(body);
    if (id === undefined) return refuse(context, 400, 'not-a-specification', 'The body is not a specification: it has no document id.');
    const product = (await products(folder)).find((candidate) => candidate.id === id);
    if (!product) return refuse(context, 422, 'unknown-document', `This shop does not sell "${id}".`);

    const verdict = await verify(body, product.text);
    if (!verdict.ok) {
      const message = verdict.problems.map((problem) => problem.message).join(' ');
      return refuse(context, 422, verdict.problems[0]?.code ?? 'not-verified', message, verdict.problems);
    }
    const specification = body as Specification; // verified just now
    const number = await store.place({
      key, bodyDigest: createHash('sha256').update(text).digest('hex'), specification, parts: partsOf(product, specification), product,
    });
    if (number === undefined) {
      return refuse(context, 422, 'idempotency-key-reused', 'This idempotency key has been used for another order. Nothing was ordered now.');
    }
    context.header('location', `/orders/${number}`);
    return context.json({ orderId: number, message: 'We start making it as soon as your payment is in.' }, 201);
  };
}
