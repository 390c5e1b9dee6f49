import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** Languages that have a file of their own, which is fetched when somebody wants to read it. English is always at hand. */
export const FILES = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'zh'] as const;

export type LanguageFile = (typeof FILES)[number];

/** Registry of the languages at hand; a page may add its own with `registerLanguage`. */
const languages = new Map<string, Messages>([[en.tag, en]]);
const listeners = new Set<() => void>();

/**
 * Adds a language, or takes the place of one. Sentences it does not have are said in English: a language file of an
 * older version beside a newer script must not leave holes.
 */
export function registerLanguage(messages: Messages): void {
  languages.set(messages.tag.toLowerCase(), { ...en, ...messages });
  for (const listener of listeners) listener();
}

/** Calls back when a language has come; the function returned ends it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tags of all languages that can be had. */
export function languageTags(): readonly string[] {
  return [...new Set([...[...languages.values()].map(({ tag }) => tag), ...FILES])];
}

/** What the element speaks: sentences, and the tags to look up the author's texts and to format numbers with. */
export interface Speech {
  readonly messages: Messages;
  /** The reader's wishes, most wanted first, the document's own language last. */
  readonly tags: readonly string[];
  /** Tag for `Intl`: the reader's wish with its region where the sentences are in that language. */
  readonly format: string;
  /** A language that would suit the reader better and is not at hand yet. */
  readonly awaits: LanguageFile | undefined;
}

/**
 * The best language for a reader. Each wish is tried with its shorter forms (RFC 4647 lookup); English is the last resort
 * because a sentence in a foreign language is better than none.
 *
 * @param absent languages whose file could not be had
 */
export function speak(wishes: readonly string[], documentLocale?: string, absent: ReadonlySet<string> = new Set()): Speech {
  const tags = [...wishes, ...(documentLocale === undefined ? [] : [documentLocale])].filter(isLanguageTag);
  let awaits: LanguageFile | undefined;
  for (const wish of tags) {
    for (let tag = wish.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const messages = languages.get(tag);
      if (messages) return { messages, tags, format: wish, awaits };
      awaits ??= FILES.find((file) => file === tag && !absent.has(file));
    }
  }
  return { messages: en, tags: [...tags, 'en'], format: 'en', awaits };
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // A page may have anything in `lang`; what is no tag cannot be a wish.
  }
}
