import type { Decision } from '../model/catalogue.ts';
import type { DraftFile } from '../session/draft.ts';
import { Session } from '../session/session.ts';
import type { Terms } from '../session/terms.ts';
import { hasErrors, invalid, openProduct, troubleOf, type Connection, type Product, type Telling } from './engine-host.ts';
import type { Parts } from './parts/parts.ts';
import type { Source } from './source.ts';
import type { Trouble } from './templates/problems.ts';

export interface LoadOptions {
  readonly connecting: Promise<Connection>;
  readonly host: readonly Decision[];
  /** Decisions to go on with, where the draft has none. */
  readonly restore: { readonly decisions: readonly Decision[] } | undefined;
  /** The page's terms, or those to go on with; a draft's come before them. */
  readonly terms: Partial<Terms>;
  /** Fetches a part: what tells the issues of a document. */
  readonly part: Parts['get'];
  readonly draft: (documentId: string) => DraftFile | undefined;
}

/** A product that can be designed. */
export interface Loaded {
  readonly session: Session;
  readonly connection: Connection;
  /** What is wrong with it that does not keep it back. */
  readonly telling: Telling;
  /** What relative addresses within the document count from. */
  readonly base: string;
  readonly laid: Laid['laid'];
  readonly source: Laid['source'];
  readonly relay: Laid['relay'];
}

type Laid = Extract<Product, { readonly laid: unknown }>;

/** Brings an element's product up and down: document, engine, session. A newer load makes an older one void. */
export class Loading {
  #abort: AbortController | undefined;
  #connection: Connection | undefined;
  #spares: Promise<Connection>[] = [];

  close(): void {
    this.#abort?.abort();
    this.#connection?.engine.close();
    this.#connection = undefined;
    for (const spare of this.#spares) void spare.then(({ engine }) => engine.close()).catch(() => {});
    this.#spares = [];
  }

  /** One more engine, closed with the product. */
  async spare(connecting: Promise<Connection>): Promise<Connection['engine']> {
    this.#spares.push(connecting);
    return (await connecting).engine;
  }

  /** Whether nothing newer has taken the place of what was loaded. */
  holds({ connection }: Loaded): boolean {
    return this.#connection === connection;
  }

  /** Undefined when something newer took its place meanwhile. */
  async load(source: Source, { connecting, host, restore, terms, part, draft: draftOf }: LoadOptions): Promise<Loaded | { readonly trouble: Trouble } | undefined> {
    this.close();
    const { signal } = (this.#abort = new AbortController());
    const product = await openProduct(source, connecting, signal, part);
    if ('trouble' in product) return signal.aborted ? undefined : product;
    const { opened, explain, check, connection, base, laid, source: lying, relay } = product;
    if (signal.aborted) {
      connection.engine.close();
      return undefined;
    }
    this.#connection = connection;
    try {
      const draft = draftOf(opened.catalogue.id);
      const session = await Session.start(connection.engine, opened.catalogue, { host, terms, ...(draft && { draft }) });
      if (restore && restore.decisions.length > 0 && session.state.decisions.length === 0) await session.adopt(restore.decisions);
      return signal.aborted ? undefined : { session, connection, base, laid, source: lying, relay, telling: { explain, check } };
    } catch (fault) {
      if (signal.aborted) return undefined;
      this.close();
      return { trouble: hasErrors(opened.issues) ? await invalid(opened.issues, explain) : troubleOf(fault) };
    }
  }
}
