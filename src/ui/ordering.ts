import { messageOf } from '../engine/fault.ts';
import type { Messages } from '../i18n/messages.ts';
import { specify, type Specification } from '../order/specification.ts';
import { recurringOf } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Language } from '../view/language.ts';
import type { OrderState } from './context.ts';
import { McErrorEvent, McOrderedEvent, McOrderEvent } from './events.ts';
import type { PartModules } from './parts/names.ts';
import { needsTerms } from './parts/needed.ts';

/** The specification of what is designed now; undefined while something is open, or while it is not known what so many come to. */
export function specificationOf(session: Session | undefined, language: Language | undefined, part: PartModules['terms'] | undefined): Specification | undefined {
  const proposal = session?.state.answer.proposal;
  if (!session || !language || !proposal?.complete) return undefined;
  const { catalogue, terms: { pieces } } = session.state;
  if (!needsTerms(catalogue)) return specify(catalogue, proposal, language.messages.tag, language.tags);
  return part && specify(catalogue, proposal, language.messages.tag, language.tags, part.quote(catalogue, proposal.total, pieces, recurringOf(proposal.lines)));
}

/** What ordering needs of the element. */
export interface OrderHost {
  readonly session: Session;
  readonly endpoint: string | undefined;
  readonly messages: Messages;
  readonly updateComplete: Promise<unknown>;
  specification(): Specification | undefined;
  dispatch(event: Event): boolean;
  /** Hands the order to the form around, where nobody posts it. */
  submit(): void;
  /** Leads to a field whose text cannot be made; false when there is none. */
  leadToUnmade(): boolean;
  leadToOpen(): void;
  leadToPlaced(): void;
  /** What reckons the whole order, where that is needed, and what sends; rejects where they cannot be had. */
  terms(): Promise<unknown> | undefined;
  sender(): Promise<PartModules['order']>;
  /** To another page. */
  leave(address: string): void;
}

/** Sends an order once; a second click while it is under way is the same order. */
export class Ordering {
  #state: OrderState = { kind: 'idle' };
  #abort: AbortController | undefined;
  #isBusy = false;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): OrderState {
    return this.#state;
  }

  /** Nothing is sent, and of nothing sent it is unknown whether it arrived: that is sent again as it was. */
  get isIdle(): boolean {
    return !this.#isBusy && (this.#state.kind === 'idle' || this.#state.kind === 'missing');
  }

  /** Back to designing. */
  again(): void {
    this.#set({ kind: 'idle' });
  }

  /** Something was chosen: what was said about the last attempt no longer holds. */
  forget(): void {
    if (this.#state.kind === 'failed' || this.#state.kind === 'missing') this.#set({ kind: 'idle' });
  }

  stop(): void {
    this.#abort?.abort();
  }

  async order(host: OrderHost): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      // What was typed last may still be on its way to the engine.
      await host.session.settled();
      await host.updateComplete;
      if (host.leadToUnmade()) return;
      const terms = host.terms();
      if (terms && !(await this.#had(terms, host))) return;
      const specification = host.specification();
      if (specification) return await this.#send(specification, host);
      this.#set({ kind: 'missing' });
      host.leadToOpen();
    } finally {
      this.#isBusy = false;
    }
  }

  async #send(specification: Specification, host: OrderHost): Promise<void> {
    const { session, endpoint, messages } = host;
    const idempotencyKey = session.keyFor(JSON.stringify(specification));
    if (!host.dispatch(new McOrderEvent({ specification, idempotencyKey }))) return;
    if (!endpoint) return host.submit();
    this.#abort = new AbortController();
    this.#set({ kind: 'sending' });
    const sender = (await this.#had(host.sender(), host))?.[0];
    if (!sender) return;
    const outcome = await sender.postOrder(endpoint, specification, idempotencyKey, { signal: this.#abort.signal });
    this.#set(sender.stateAfter(outcome, messages));
    if (outcome.kind === 'placed') {
      session.placed();
      const { orderId, message, redirect } = outcome;
      const stays = !host.dispatch(new McOrderedEvent({ specification, idempotencyKey, orderId, ...(message && { message }), ...(redirect && { redirect }) }));
      // The address was judged when it became part of the state; a link to it stands there for who comes back.
      if (!stays && this.#state.kind === 'placed' && this.#state.redirect) return host.leave(this.#state.redirect);
      await host.updateComplete;
      host.leadToPlaced();
    } else {
      const code = outcome.kind === 'unanswered' ? 'order-unanswered' : 'order-refused';
      host.dispatch(new McErrorEvent({ code, message: outcome.reason ?? outcome.kind, issues: [] }));
    }
  }

  /** A part of the element that ordering needs; where it cannot be had, the shopper is told. */
  #had<T>(part: Promise<T>, { dispatch, messages }: OrderHost): Promise<[T] | undefined> {
    return part.then((got): [T] => [got], (fault: unknown) => {
      dispatch(new McErrorEvent({ code: 'order-unanswered', message: messageOf(fault), issues: [] }));
      this.#set({ kind: 'failed', sentence: messages.partMissing, reason: undefined, again: true });
      return undefined;
    });
  }

  #set(state: OrderState): void {
    this.#state = state;
    this.#changed();
  }
}
