import type { Issue } from '../base/issue.ts';
import type { Conflict, Repair, SetBy } from '../engine/questions.ts';
import type { Configuration, Decision, Value } from '../model/catalogue.ts';
import type { Specification } from '../order/specification.ts';
import type { SessionState } from '../session/state.ts';

/**
 * The element's events. They bubble and leave shadow roots; their `detail` is frozen plain data, so that it can be cloned,
 * logged and posted. Choices and orders are told only when the shopper made them: who changes the element by program
 * gets a promise from the method instead.
 */
abstract class McEvent<Detail> extends Event {
  readonly #tell: () => Detail;
  #detail: Detail | undefined;

  /** What is told is made of states that never change: it is put together and copied only when somebody asks for it. */
  constructor(type: string, detail: Detail | (() => Detail), cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.#tell = typeof detail === 'function' ? (detail as () => Detail) : () => detail;
  }

  get detail(): Detail {
    return (this.#detail ??= freeze(this.#tell()));
  }
}

export interface ConfigurationDetail {
  readonly document: { readonly id: string; readonly version: string; readonly digest: string };
  readonly decisions: readonly Decision[];
  readonly configuration: Configuration;
  readonly setBy: Readonly<Record<string, SetBy>>;
  /** Nothing is open: it can be ordered. */
  readonly complete: boolean;
  /** Minor units of the currency. */
  readonly total: number;
  /** How many are ordered; the total is of one. */
  readonly pieces: number;
  readonly price: { readonly min: number; readonly max: number };
  readonly currency: string;
  /** Number of variants still possible, decimal; absent where it is not known, or not yet. */
  readonly count?: string;
}

/** What there is to tell of a state. */
export function configurationDetail({ catalogue, decisions, answer, terms: { pieces } }: SessionState): ConfigurationDetail {
  const { id, version, digest, currency } = catalogue;
  const { configuration, setBy, complete, total } = answer.proposal;
  return {
    document: { id, version, digest }, decisions, configuration, setBy, complete, total, pieces, price: answer.price, currency,
    ...(answer.count !== undefined && answer.countIsBound !== true && { count: answer.count }),
  };
}

/** The product can be designed. */
export class McReadyEvent extends McEvent<ConfigurationDetail> {
  constructor(detail: ConfigurationDetail) {
    super('mc-ready', detail);
  }
}

export interface PreviewDetail {
  readonly configuration: Configuration;
  /** Of each choice, what the document says of the chosen value: its attributes, and `color` and `image` where it has them. */
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  /** The picture in words, in the reader's language; the product's name where the document has no preview. */
  readonly description: string;
}

/** The product looks different now, whoever changed it; also told once when it is ready. For viewers of the page's own. */
export class McPreviewEvent extends McEvent<PreviewDetail> {
  constructor(detail: () => PreviewDetail) {
    super('mc-preview', detail);
  }
}

/** The shopper changed something. `consequences` are the options that changed along. */
export class McChangeEvent extends McEvent<ConfigurationDetail & { readonly consequences: readonly string[] }> {
  constructor(detail: ConfigurationDetail & { readonly consequences: readonly string[] }) {
    super('mc-change', detail);
  }
}

export interface ConflictDetail {
  readonly option: string;
  readonly value: Value;
  readonly conflict: Conflict | undefined;
  readonly repairs: readonly Repair[];
}

/** The shopper asked for something that does not go with the other choices. Prevent it to offer the repairs yourself. */
export class McConflictEvent extends McEvent<ConflictDetail> {
  constructor(detail: ConflictDetail) {
    super('mc-conflict', detail, true);
  }
}

export interface OrderDetail {
  readonly specification: Specification;
  /** The same for every attempt at this order. */
  readonly idempotencyKey: string;
}

/** The shopper orders. Prevent it to send the specification yourself. */
export class McOrderEvent extends McEvent<OrderDetail> {
  constructor(detail: OrderDetail) {
    super('mc-order', detail, true);
  }
}

export interface OrderedDetail extends OrderDetail {
  readonly orderId: string;
  readonly message?: string;
  readonly redirect?: string;
}

/** The shop has the order. Prevent it to stay on the page where the shop's answer names another one to go to (`redirect`). */
export class McOrderedEvent extends McEvent<OrderedDetail> {
  constructor(detail: OrderedDetail) {
    super('mc-ordered', detail, true);
  }
}

export interface ErrorDetail {
  /** Stable kebab-case: `document-unreachable`, `document-invalid`, `engine-failed`, `order-failed`, … */
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
}

/** Something failed; what the shopper had chosen is kept. */
export class McErrorEvent extends McEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('mc-error', detail);
  }
}

export interface WarningDetail {
  /** Stable kebab-case: `language-unreachable`, `language-unknown`, `part-unreachable`, `budget-unknown`, or the code of a document's warning. */
  readonly code: string;
  readonly message: string;
}

/** Something is not as the page wished, and the shopper is served all the same. */
export class McWarningEvent extends McEvent<WarningDetail> {
  constructor(detail: WarningDetail) {
    super('mc-warning', detail);
  }
}

export interface EngineDetail {
  /** Where the engine runs. */
  readonly mode: string;
  /** Why it has no worker, where one was wanted. */
  readonly reason?: string;
}

/** The engine runs, and where. */
export class McEngineEvent extends McEvent<EngineDetail> {
  constructor(detail: EngineDetail) {
    super('mc-engine', detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'mc-ready': McReadyEvent;
    'mc-preview': McPreviewEvent;
    'mc-change': McChangeEvent;
    'mc-conflict': McConflictEvent;
    'mc-order': McOrderEvent;
    'mc-ordered': McOrderedEvent;
    'mc-error': McErrorEvent;
    'mc-warning': McWarningEvent;
    'mc-engine': McEngineEvent;
  }
}

/** A deep frozen copy: the session's own objects stay its own. */
function freeze<T>(value: T): T {
  return deepFreeze(structuredClone(value));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
