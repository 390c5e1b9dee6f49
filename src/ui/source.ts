import type { OverlayText } from '../document/overlay.ts';
import type { Settings } from './settings.ts';

/** A document: its address, or itself. */
export type Source = ({ readonly src: string } | { readonly text: string }) & { readonly compiled?: string | undefined; readonly overlay?: string | undefined };

/** What the page gives an element to show: a property, an address, or a script of JSON within the tag; undefined while there is nothing. */
export function sourceOf(element: Settings): Source | undefined {
  const { product, src, compiled, overlay } = element;
  if (product !== undefined) return { text: typeof product === 'string' ? product : JSON.stringify(product), overlay };
  if (src) return { src, compiled, overlay };
  const child = element.querySelector(':scope > script[type="application/json"]');
  // The parser hands a long text over in pieces; it is whole when something stands behind it, or when the page is.
  const isWhole = document.readyState !== 'loading' || child?.nextSibling || element.nextSibling;
  return child && isWhole ? { text: child.textContent ?? '', overlay } : undefined;
}

/** A fetched document, or what went wrong on the way. */
export type Loaded =
  | { readonly text: string; readonly base: string }
  | { readonly code: 'document-unreachable' | 'document-missing'; readonly detail: string };

/** Fetches a document. The text is not looked into here: whether it is JSON is told, with its place, by who reads it. */
export async function fetchDocument(address: string, signal: AbortSignal): Promise<Loaded> {
  const url = new URL(address, document.baseURI);
  try {
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) {
      return { code: 'document-unreachable', detail: `${url.href} answered ${response.status} ${response.statusText}`.trim() + '. Check the address in `src`.' };
    }
    return { text: await response.text(), base: url.href };
  } catch (fault) {
    if (signal.aborted) throw fault;
    return {
      code: 'document-unreachable',
      detail: `${url.href} could not be fetched (${fault instanceof Error ? fault.message : String(fault)}). Check the address in \`src\`, and that its server allows this page to read it (CORS).`,
    };
  }
}

/** Fetches a compiled diagram. Without it the document is compiled here, so failing is no fault; it only takes longer. */
export async function fetchBytes(address: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(new URL(address, document.baseURI), { signal });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches what lies over a document; undefined where it cannot be had: the document is good without it. */
export async function fetchOverlay(address: string, signal?: AbortSignal): Promise<OverlayText | undefined> {
  try {
    const url = new URL(address, document.baseURI);
    const response = await fetch(url, { ...(signal && { signal }), headers: { accept: 'application/json' }, cache: 'no-cache' });
    return response.ok ? { text: await response.text(), address: url.href } : undefined;
  } catch {
    return undefined;
  }
}

/** Pictures and links come from documents and services: only addresses that cannot run anything are let through. */
export function safeAddress(address: string, base: string, protocols: readonly string[]): string {
  try {
    const url = new URL(address, base);
    return protocols.includes(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}

export const PICTURE_PROTOCOLS = ['https:', 'http:', 'data:', 'blob:', 'file:'];
export const LINK_PROTOCOLS = ['https:', 'http:'];
