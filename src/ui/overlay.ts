import type { OverlayText } from '../document/overlay.ts';
import type { CatalogueOption } from '../model/catalogue.ts';
import type { Session } from '../session/session.ts';
import type { SessionState } from '../session/state.ts';
import type { Language } from '../view/language.ts';
import type { View } from '../view/view.ts';
import type { Telling } from './engine-host.ts';
import type { WarningDetail } from './events.ts';
import type { Loaded } from './loading.ts';
import { fetchOverlay } from './source.ts';

/** What is watched, and what to do about it. */
interface Watched {
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
function watchOverlay({ address, every, text, renew, failed }: Watched): () => void {
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

/** What renewing a session needs of its element. */
export interface RenewalHost {
  /** Whether the session is still the element's. */
  isCurrent(): boolean;
  /** An order on its way is of what the shopper saw. */
  isBusy(): boolean;
  /** What is wrong with the document as it lies open now. */
  retell(telling: Telling): void;
  warn(warning: WarningDetail): void;
  root(): ShadowRoot | null;
  /** What is drawn, once it is what the session says. */
  drawn(): Promise<{ readonly view: View; readonly language: Language }>;
  focus(option: string): void;
  announce(sentence: string): void;
}

/** Goes on with a session when another overlay lies over its document; whoever was in the middle of a conflict stays there. The function returned ends it. */
export function renewSession(session: Session, { relay, ...watched }: Pick<Watched, 'address' | 'every' | 'text'> & Pick<Loaded, 'relay'>, host: RenewalHost): () => void {
  const { address } = watched;
  return watchOverlay({
    ...watched,
    failed: () => host.warn({ code: 'overlay-unreachable', message: `${address} could not be read again; what was read last still counts.` }),
    renew: async (overlay) => {
      if (host.isBusy()) return false;
      const before = session.state;
      const focused = host.root()?.activeElement?.closest('.conflict') && before.conflict?.request.option;
      const outcome = await session.renew(async () => {
        const { catalogue, ...telling } = await relay(overlay);
        if (!host.isCurrent()) return undefined;
        if (!catalogue) host.warn({ code: 'overlay-invalid', message: `${address} has errors and is passed over: ${(await telling.explain()).map(({ message }) => message).join(' ')}` });
        else host.retell(telling);
        return catalogue;
      });
      if (outcome !== 'done' || !host.isCurrent()) return true;
      const { view, language } = await host.drawn();
      if (focused && !host.root()?.activeElement) host.focus(focused);
      host.announce(tellRenewed(before, session.state, view, language));
      return true;
    },
  });
}

/** As many values are told by name. */
const MOST = 5;

/** What became of the product without a click: what is out, what can be had again, the total. Of values that are drawn. */
function tellRenewed(before: SessionState, after: SessionState, view: View, { messages, text, format }: Language): string {
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
