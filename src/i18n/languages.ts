import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import type { Messages } from './messages.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { zh } from './zh.ts';

/**
 * Registry of the languages the element speaks; a page may add its own with `registerLanguage`. All are in the one file:
 * together they weigh less than the request that fetching one of them would cost.
 */
const languages = new Map<string, Messages>([en, de, fr, es, it, nl, pl, ar, ja, zh].map((messages) => [messages.tag, messages]));

export function registerLanguage(messages: Messages): void {
  languages.set(messages.tag, messages);
}

/** Tags of all languages at hand. */
export function languageTags(): readonly string[] {
  return [...languages.keys()];
}

/** What the element speaks: sentences, and the tags to look up the author's texts and to format numbers with. */
export interface Speech {
  readonly messages: Messages;
  /** The reader's wishes, most wanted first, the document's own language last. */
  readonly tags: readonly string[];
  /** Tag for `Intl`: the reader's wish with its region where the sentences are in that language. */
  readonly format: string;
}

/**
 * The best language for a reader. Each wish is tried with its shorter forms (RFC 4647 lookup); English is the last resort
 * because a sentence in a foreign language is better than none.
 */
export function speak(wishes: readonly string[], documentLocale?: string): Speech {
  const tags = [...wishes, ...(documentLocale === undefined ? [] : [documentLocale])].filter(isLanguageTag);
  for (const wish of tags) {
    for (let tag = wish; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const messages = languages.get(tag) ?? languages.get(tag.toLowerCase());
      if (messages) return { messages, tags, format: wish };
    }
  }
  return { messages: en, tags: [...tags, 'en'], format: 'en' };
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // A page may have anything in `lang`; what is no tag cannot be a wish.
  }
}
