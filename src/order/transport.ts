import type { Specification } from './specification.ts';

/** What became of an order that was sent. Everything but `placed` can be tried again; nothing is thrown. */
export type OrderOutcome =
  | { readonly kind: 'placed'; readonly orderId: string; readonly message?: string; readonly redirect?: string }
  /** The service answered and said no: the same request will not do better. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason?: string }
  /** Somebody else was faster, or the service knows better: 409, 412, 422. */
  | { readonly kind: 'outdated'; readonly status: number; readonly reason?: string }
  /** It is not known whether the service has it; sending again under the same key is safe. */
  | { readonly kind: 'unanswered'; readonly cause: 'offline' | 'unreachable' | 'timeout' | 'service'; readonly status?: number; readonly reason?: string };

export interface PostOptions {
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
}

/** A slow shop is not a dead one; past this a shopper no longer believes that anything happens. */
const TIMEOUT = 20_000;

/** Posts a specification to the host's endpoint. The key is the same for every attempt at the same order. */
export async function postOrder(endpoint: string, specification: Specification, key: string, options: PostOptions = {}): Promise<OrderOutcome> {
  const { timeout = TIMEOUT, fetch: send = globalThis.fetch } = options;
  const abort = new AbortController();
  const stop = () => abort.abort();
  options.signal?.addEventListener('abort', stop);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, timeout);
  try {
    const response = await send(endpoint, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify(specification),
      signal: abort.signal,
    });
    // The body may stall as well as the head: reading it stays under the same clock.
    return judge(response.status, await response.text());
  } catch {
    if (late) return { kind: 'unanswered', cause: 'timeout' };
    return { kind: 'unanswered', cause: globalThis.navigator?.onLine === false ? 'offline' : 'unreachable' };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
}

/** Statuses that say "not now" rather than "no". */
const TRANSIENT = new Set([408, 425, 429]);
const OUTDATED = new Set([409, 412, 422]);

function judge(status: number, text: string): OrderOutcome {
  const body = parse(text);
  const reason = reasonOf(body);
  const told = reason === undefined ? {} : { reason };
  if (status >= 200 && status < 300) {
    const id = body['orderId'] ?? body['order_id'] ?? body['id'];
    if (typeof id === 'string' || typeof id === 'number') {
      return { kind: 'placed', orderId: String(id), ...optional('message', body['message']), ...optional('redirect', body['redirect']) };
    }
    // A success without an order number is most often a proxy's page: claiming an order would be a lie.
    return { kind: 'unanswered', cause: 'service', status };
  }
  if (status >= 500 || TRANSIENT.has(status)) return { kind: 'unanswered', cause: status === 408 ? 'timeout' : 'service', status, ...told };
  return { kind: OUTDATED.has(status) ? 'outdated' : 'refused', status, ...told };
}

function optional<K extends string>(key: K, value: unknown): { readonly [P in K]?: string } {
  return (typeof value === 'string' && value !== '' ? { [key]: value } : {}) as { readonly [P in K]?: string };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The service's own words: `{error}`, `{message}`, or the messages of `{issues}`; `error` may be an object with a message. */
function reasonOf(body: Record<string, unknown>): string | undefined {
  const issues = Array.isArray(body['issues']) ? body['issues'] : [];
  const said = issues.map((issue: unknown) => (typeof issue === 'string' ? issue : messageOf(issue))).filter((text) => text !== undefined);
  for (const candidate of [body['message'], messageOf(body['error']), body['error'], body['reason'], said.join(' ')]) {
    if (typeof candidate === 'string' && candidate.trim() !== '') return candidate.trim();
  }
  return undefined;
}

function messageOf(value: unknown): string | undefined {
  const message = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['message'] : undefined;
  return typeof message === 'string' ? message : undefined;
}
