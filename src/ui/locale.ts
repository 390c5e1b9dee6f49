import { onLanguage, speak, type LanguageFile, type Speech } from '../i18n/languages.ts';
import { within } from './within.ts';
import { fetchLanguage } from './languages/by-import.ts';

/** Why somebody reads another language than the one asked for. */
export type Fallback = { readonly code: 'language-unknown' | 'language-unreachable'; readonly message: string };

/**
 * The language of the place an element stands in: the nearest `lang`, also across shadow roots; else what the reader's
 * browser asks for. A language that is not at hand is fetched, and until it is there the one spoken before goes on.
 */
export class Speaking {
  readonly #changed: () => void;
  readonly #fellBack: (fallback: Fallback) => void;
  readonly #absent = new Set<string>();
  readonly #told = new Set<string>();
  #coming: { readonly tag: string; readonly arrived: Promise<void> } | undefined;
  #spoken: Speech | undefined;
  #end: (() => void) | undefined;

  constructor(changed: () => void, fellBack: (fallback: Fallback) => void) {
    this.#changed = changed;
    this.#fellBack = fellBack;
  }

  start(): void {
    this.#end = onLanguage(this.#changed);
  }

  stop(): void {
    this.#end?.();
  }

  /** What to speak now. `folder`: where the page keeps the language files. */
  at(element: Element, folder: string | undefined, documentLocale: string | undefined): Speech {
    const lang = closest(element, 'lang');
    const speech = speak(lang === undefined ? navigator.languages : [lang], documentLocale, this.#absent);
    if (speech.awaits) {
      this.#bring(speech.awaits, folder);
      return this.#spoken ?? speech;
    }
    if (lang !== undefined && documentLocale !== undefined && !this.#absent.has(languageOf(lang)) && languageOf(speech.format) !== languageOf(lang)) {
      this.#tell({ code: 'language-unknown', message: `There are no sentences in "${lang}"; they are said in "${speech.messages.tag}". A page can add a language with registerLanguage().` });
    }
    return (this.#spoken = speech);
  }

  /** Settles when the language wished for is here or cannot be had, or when it is too long to wait for it. */
  async settled(patience: number): Promise<void> {
    if (this.#coming) await within(patience, [this.#coming.arrived]);
  }

  #bring(tag: LanguageFile, folder: string | undefined): void {
    if (this.#coming?.tag === tag) return;
    const arrived = bringOnce(tag, folder).then(() => {
      if (speak([tag]).awaits) throw new Error('its file says nothing.');
    }).catch((fault: unknown) => {
      this.#absent.add(tag);
      this.#tell({ code: 'language-unreachable', message: `The language "${tag}" could not be had (${fault instanceof Error ? fault.message : String(fault)}); another one is spoken instead.` });
      this.#changed();
    });
    this.#coming = { tag, arrived };
    void arrived.then(() => (this.#coming?.tag === tag ? (this.#coming = undefined) : undefined));
  }

  #tell(fallback: Fallback): void {
    if (this.#told.has(fallback.message)) return;
    this.#told.add(fallback.message);
    this.#fellBack(fallback);
  }
}

/** Files under way or here, by place: elements share them. */
const files = new Map<string, Promise<void>>();

function bringOnce(tag: LanguageFile, folder: string | undefined): Promise<void> {
  const key = `${folder ?? ''} ${tag}`;
  let file = files.get(key);
  if (!file) files.set(key, (file = fetchLanguage(tag, folder)));
  return file;
}

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0]!;

/** The direction of the place, where somebody set one. */
export function directionAt(element: Element): string | undefined {
  const direction = closest(element, 'dir')?.toLowerCase();
  return direction === 'rtl' || direction === 'ltr' ? direction : undefined;
}

function closest(element: Element, attribute: string): string | undefined {
  for (let node: Element | null = element; node; ) {
    const found: Element | null = node.closest(`[${attribute}]`);
    const value = found?.getAttribute(attribute);
    if (value) return value;
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
