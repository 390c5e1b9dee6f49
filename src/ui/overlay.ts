import type { OverlayText } from '../document/overlay.ts';
import type { CatalogueOption } from '../model/catalogue.ts';
import type { SessionState } from '../session/state.ts';
import type { Language } from '../view/language.ts';
import type { View } from '../view/view.ts';
import { fetchOverlay } from './source.ts';

/** What is watched, and what to do about it. */
export interface Watched {
  readonly address: string;
  /** Seconds between two readings; 0: only when the page is looked at again. */
  readonly every: number;
  /** What lies over the document now, if anything. */
  readonly text: string | undefined;
  /** Lays another one over it. False: not now. */
  renew(overlay: OverlayText): Promise<boolean>;
  /** It could not be had; called once until it can. */
  failed(): void;
}

/** No server is asked more often. */
const LEAST_SECONDS = 1;

/**
 * Reads what lies over the document again while the page is looked at, and when it is looked at again; one reading at a time. The function
 * returned ends it.
 */
export function watchOverlay({ address, every, text, renew, failed }: Watched): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [isReading, isTold] = [false, false];
  let last = text;
  const wait = (): void => {
    clearTimeout(timer);
    if (every > 0 && !signal.aborted) timer = setTimeout(look, Math.max(every, LEAST_SECONDS) * 1000);
  };
  const look = async (): Promise<void> => {
    if (isReading || document.visibilityState !== 'visible') return;
    isReading = true;
    const found = await fetchOverlay(address, signal);
    if (!found && !isTold && !signal.aborted) failed();
    isTold = !found;
    if (found && found.text !== last && !signal.aborted && (await renew(found))) last = found.text;
    isReading = false;
    wait();
  };
  document.addEventListener('visibilitychange', look, { signal });
  wait();
  return () => {
    clearTimeout(timer);
    abort.abort();
  };
}

/** As many values are told by name. */
const MOST = 5;

/** What became of the product without a click: what is out, what can be had again, the total. Of values that are drawn. */
export function tellRenewed(before: SessionState, after: SessionState, view: View, { messages, text, format }: Language): string {
  const changed = after.catalogue.options.flatMap((option) => (option.host ? [] : changedValues(option, before, after).map(({ label, isOut }) => `${messages.isNow(text(option.label), text(label))}${isOut ? ` (${messages.never})` : ''}`)));
  const total = before.answer.proposal.total === after.answer.proposal.total ? '' : messages.totalNow(view.summary.total);
  const wishes = view.unmet.length === 0 ? '' : [messages.unmet, ...view.unmet.map(({ label }) => `${label}.`)].join(' ');
  const named = changed.length === 0 ? '' : `${format.list(changed.slice(0, MOST))}${changed.length > MOST ? ' …' : '.'}`;
  return [messages.renewed, wishes, named, total, view.summary.progress].filter((sentence) => sentence !== '').join(' ');
}

function changedValues({ values = [], first }: CatalogueOption, { answer: before }: SessionState, { answer: after }: SessionState): { readonly label: (typeof values)[number]['label']; readonly isOut: boolean }[] {
  return values.flatMap(({ label }, index) => {
    const [was, is] = [before.changes[first + index]! >= 0, after.changes[first + index]! >= 0];
    return was === is ? [] : [{ label, isOut: was }];
  });
}
