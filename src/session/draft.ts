import { toHex } from '../base/hex.ts';
import type { Catalogue, Decision } from '../model/catalogue.ts';
import type { Terms } from './terms.ts';

/**
 * What outlives a reload: the decisions, and under which key the last attempt to order went out. It stays in the
 * shopper's own browser.
 */
export interface Draft {
  readonly format: 1;
  readonly version: string;
  readonly digest: string;
  readonly decisions: readonly Decision[];
  /** Key of the order being attempted, and the configuration it belongs to: the same order must keep its key over reloads. */
  readonly attempt?: Attempt | undefined;
  /** Decisions of a configuration that was kept to compare others with it. */
  readonly remembered?: readonly Decision[] | undefined;
  /** Where they are not the author's and the page's. */
  readonly terms?: Partial<Terms> | undefined;
}

export interface Attempt {
  readonly key: string;
  /** The specification as it was sent. */
  readonly body: string;
}

export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One draft: a document on a page. A blocked or full storage only means that nothing outlives the page. */
export class DraftFile {
  readonly #store: DraftStore | undefined;
  readonly #name: string;

  constructor(store: DraftStore | undefined, documentId: string, pageKey: string) {
    this.#store = store;
    this.#name = `mc-configurator:${documentId}:${pageKey}`;
  }

  read(): Draft | undefined {
    try {
      const draft: unknown = JSON.parse(this.#store?.getItem(this.#name) ?? 'null');
      return isDraft(draft) ? draft : undefined;
    } catch {
      return undefined;
    }
  }

  write(catalogue: Catalogue, draft: Pick<Draft, 'decisions' | 'attempt' | 'remembered' | 'terms'>): void {
    const { version, digest } = catalogue;
    try {
      if (draft.decisions.length === 0 && !draft.attempt && !draft.remembered && !draft.terms) this.#store?.removeItem(this.#name);
      else this.#store?.setItem(this.#name, JSON.stringify({ format: 1, version, digest, ...draft } satisfies Draft));
    } catch {
      // Storage is full or forbidden: the page still works, it only forgets.
    }
  }
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return draft?.format === 1 && Array.isArray(draft.decisions) && draft.decisions.every((decision) => typeof decision?.option === 'string');
}

/** The browser's storage; merely touching it throws where it is forbidden. */
export function browserStore(): DraftStore | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** A key nobody else has. `randomUUID` exists in secure contexts only, and shops are still tried out over plain http. */
export function createKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
