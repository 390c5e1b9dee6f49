import { connectEngine } from '../engine/connect.ts';
import type { Issue } from '../base/issue.ts';
import { EngineFault, messageOf } from '../engine/fault.ts';
import { areTold, inWords } from '../engine/in-words.ts';
import type { OverlayText } from '../document/overlay.ts';
import type { Engine, Opened, OpenOptions } from '../engine/questions.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Parts } from './parts/parts.ts';
import { fetchBytes, fetchDocument, fetchOverlay, type Source } from './source.ts';
import type { Trouble } from './templates/problems.ts';

/** How an element gets its engine; a page with an engine of its own kind replaces `McConfigurator.connect`. */
export type Connect = (options: { readonly worker?: 'auto' | 'off'; readonly workerUrl?: string }) => Promise<Connection>;

export interface Connection {
  readonly engine: Engine;
  readonly mode: string;
  readonly reason?: string;
}

export const connect: Connect = connectEngine;

/** A document opened, or why not. */
export type Product = Found & { readonly opened: Opened & { readonly catalogue: Catalogue }; readonly base: string; readonly connection: Connection } | { readonly trouble: Trouble };

/** A document's issues in words; rejects where those cannot be had. */
export interface Telling {
  /** What opening it found. */
  readonly explain: () => Promise<readonly Issue[]>;
  /** Everything, as the command line's `check` finds it. */
  readonly check: () => Promise<readonly Issue[]>;
}

interface Found extends Telling {
  /** What lies over it. */
  readonly laid: OverlayText | undefined;
  /** The document as it lies open, and with what; the same objects until that changes. */
  readonly source: () => { readonly text: string; readonly about: OpenOptions };
  /** Opens it under another overlay. Without a catalogue where there is an error in that, and everything is as it was. */
  readonly relay: (overlay: OverlayText) => Promise<Telling & { readonly catalogue?: Catalogue }>;
}

/** Fetches the document while the engine starts, then opens it. The engine of a document that failed is closed again. */
export async function openProduct(source: Source, connecting: Promise<Connection>, signal: AbortSignal, part: Parts['get']): Promise<Product> {
  const loading = 'text' in source ? { text: source.text, base: document.baseURI } : fetchDocument(source.src, signal);
  const saved = source.compiled === undefined ? undefined : fetchBytes(source.compiled, signal);
  const laying = source.overlay === undefined ? undefined : fetchOverlay(source.overlay, signal);
  const [connected, loaded] = await Promise.allSettled([connecting, Promise.resolve(loading)]);
  const connection = connected.status === 'fulfilled' ? connected.value : undefined;
  const fail = (trouble: Trouble): Product => {
    connection?.engine.close();
    return { trouble };
  };
  if (loaded.status === 'rejected') return fail(troubleOf(loaded.reason));
  if ('code' in loaded.value) return fail({ ...loaded.value, issues: [] });
  if (connected.status === 'rejected') return fail(troubleOf(connected.reason));
  try {
    const { text, base } = loaded.value;
    const under = (overlay: OverlayText | undefined): OpenOptions => ({ base, ...(overlay && { overlay }) });
    const compiled = await saved;
    let now = { text, about: under(await laying) };
    const open = async (about: OpenOptions) => {
      const opened = await connection!.engine.open(text, { search: true, meanwhile: true, compiled, ...about });
      const { issues } = opened;
      const telling: Telling = {
        explain: async () => (areTold(issues) ? issues : inWords(issues, await (await part('checker')).examine(text, about))),
        check: async () => (await part('checks')).check(text, about, await part('checker'), connection!.mode === 'main' ? 'off' : 'auto'),
      };
      return { opened, ...telling };
    };
    const relay: Found['relay'] = async (overlay) => {
      const about = under(overlay);
      const { opened: { catalogue, issues }, ...telling } = await open(about);
      if (!catalogue || hasErrors(issues)) {
        await open(now.about);
        return telling;
      }
      now = { text, about };
      return { catalogue, ...telling };
    };
    const { opened, explain, check } = await open(now.about);
    const { catalogue, issues } = opened;
    if (!catalogue) return fail(await invalid(issues, explain));
    return { opened: { ...opened, catalogue }, explain, check, base, laid: now.about.overlay, source: () => now, relay, connection: connection! };
  } catch (fault) {
    return fail(troubleOf(fault));
  }
}

export const hasErrors = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

/** A document with errors. Where the words for them cannot be had, they are told by code and place. */
export async function invalid(issues: readonly Issue[], explain: () => Promise<readonly Issue[]>): Promise<Trouble> {
  try {
    return { code: 'document-invalid', detail: '', issues: await explain() };
  } catch (fault) {
    return { code: 'document-invalid', detail: `What is wrong cannot be told in words: ${messageOf(fault)}`, issues };
  }
}

export function troubleOf(fault: unknown): Trouble {
  return {
    code: fault instanceof EngineFault ? fault.code : 'engine-failed',
    detail: fault instanceof Error ? fault.message : String(fault),
    issues: [],
  };
}
