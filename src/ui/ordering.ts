import type { Messages } from '../i18n/messages.ts';
import { specify, type Specification } from '../order/specification.ts';
import { postOrder, type OrderOutcome } from '../order/transport.ts';
import type { Session } from '../session/session.ts';
import type { Language } from '../view/language.ts';
import type { OrderState } from './context.ts';
import { LINK_PROTOCOLS, safeAddress } from './source.ts';

/** The specification of what is designed now; undefined while something is open. */
export function specificationOf(session: Session | undefined, language: Language | undefined): Specification | undefined {
  const proposal = session?.state.answer.proposal;
  if (!session || !language || !proposal?.complete) return undefined;
  return specify(session.state.catalogue, proposal, language.messages.tag, language.tags);
}

/** Sends an order once; a second click while it is under way is the same order. */
export class Ordering {
  #state: OrderState = { kind: 'idle' };
  #abort: AbortController | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): OrderState {
    return this.#state;
  }

  set(state: OrderState): void {
    this.#state = state;
    this.#changed();
  }

  /** Something was chosen: what was said about the last attempt no longer holds. */
  forget(): void {
    if (this.#state.kind === 'failed' || this.#state.kind === 'missing') this.set({ kind: 'idle' });
  }

  stop(): void {
    this.#abort?.abort();
  }

  async send(endpoint: string, specification: Specification, key: string, messages: Messages): Promise<OrderOutcome> {
    this.#abort = new AbortController();
    this.set({ kind: 'sending' });
    const outcome = await postOrder(endpoint, specification, key, { signal: this.#abort.signal });
    this.set(stateAfter(outcome, messages));
    return outcome;
  }
}

function stateAfter(outcome: OrderOutcome, messages: Messages): OrderState {
  switch (outcome.kind) {
    case 'placed': {
      const redirect = outcome.redirect === undefined ? '' : safeAddress(outcome.redirect, document.baseURI, LINK_PROTOCOLS);
      return { kind: 'placed', orderId: outcome.orderId, message: outcome.message, redirect: redirect === '' ? undefined : redirect };
    }
    case 'refused':
      return { kind: 'failed', sentence: messages.refused, reason: outcome.reason, again: false };
    case 'outdated':
      return { kind: 'failed', sentence: messages.changedMeanwhile, reason: outcome.reason, again: true };
    case 'unanswered': {
      const sentence = { offline: messages.offline, unreachable: messages.notReached, timeout: messages.tookTooLong, service: messages.serviceDown }[outcome.cause];
      return { kind: 'failed', sentence, reason: outcome.reason, again: true };
    }
  }
}
