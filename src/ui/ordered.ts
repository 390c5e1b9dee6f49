import type { Messages } from '../i18n/messages.ts';
import type { OrderOutcome } from '../order/transport.ts';
import type { OrderState } from './context.ts';
import { LINK_PROTOCOLS, safeAddress } from './source.ts';

/** Where ordering stands after an answer, or after none. */
export function stateAfter(outcome: OrderOutcome, messages: Messages): OrderState {
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
