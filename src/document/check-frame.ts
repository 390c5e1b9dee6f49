import type { Issue } from '../base/issue.ts';
import { currencyDigits, isCurrency } from '../base/money.ts';
import { joinPointer } from '../base/pointer.ts';
import type { Text } from '../base/text.ts';
import type { TextLog } from './context.ts';
import type { Reporter } from './reporter.ts';
import type { Availability, SpaceDocument } from './types.ts';

/** Version of the language that this program knows; older ones are migrated (`migrate.ts`). */
export const FORMAT = 1;

/** Whether the document is written in a language this program knows; where not, nothing else can be said about it. */
export function checkFormat(format: unknown, reporter: Reporter): boolean {
  if (format === undefined || format === FORMAT) return true; // a missing key is told by the shape
  if (typeof format === 'number' && format > FORMAT) {
    reporter.error('format-newer', '/format', `The document is written in format ${format}, and this program knows formats up to ${FORMAT}.`, 'Update the program.');
  } else {
    reporter.error('format-unknown', '/format', 'There is no such format.', `Write "format": ${FORMAT}.`);
  }
  return false;
}

/** Checks currency and locale; returns the decimals of the currency's minor unit. */
export function checkFrame(source: SpaceDocument, reporter: Reporter, isBroken: (pointer: string) => boolean): number {
  if (!isBroken('/locale') && !isLocale(source.locale)) {
    reporter.error('bad-locale', '/locale', `‘${source.locale}’ is not a language tag.`, 'Write a tag of BCP 47: "en", "de-AT".');
  }
  if (isBroken('/currency')) return 2;
  if (!isCurrency(source.currency)) {
    reporter.error('unknown-currency', '/currency', `There is no currency ‘${source.currency}’.`, 'Write the three capital letters of ISO 4217: "EUR", "USD".');
  }
  return currencyDigits(source.currency);
}

/**
 * Warns of a document that is not meant for a day; its answers are the same all the same.
 * @param date `YYYY-MM-DD`, as are the days of the document; both ends belong to it
 */
export function judgeDates(valid: Availability, date: string): Issue[] {
  const key = date < (valid.from ?? date) ? 'from' : date > (valid.until ?? date) ? 'until' : undefined;
  if (key === undefined) return [];
  return [{ code: 'outside-dates', severity: 'warning', pointer: `/valid/${key}`, message: `The document is meant to be used ${key} ${valid[key]}, not on ${date}.`, mend: 'Use the version for that day, or change the days of this one.' }];
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Notes which languages each text has; `finish` warns of texts that lack one that others have. */
export class Texts implements TextLog {
  readonly #reporter: Reporter;
  readonly #locales = new Map<string, boolean>();
  readonly #seen: { readonly pointer: string; readonly languages: readonly string[]; readonly isPlain: boolean }[] = [];
  readonly #locale: string;

  /** @param locale language of plain strings */
  constructor(reporter: Reporter, locale: string) {
    this.#reporter = reporter;
    this.#locale = locale;
  }

  see(text: Text | undefined, pointer: string): void {
    if (typeof text === 'string' && text !== '') this.#seen.push({ pointer, languages: [this.#locale], isPlain: true });
    if (typeof text !== 'object') return;
    const languages = Object.keys(text);
    this.#seen.push({ pointer, languages, isPlain: false });
    for (const language of languages) {
      if (!this.#isKnown(language)) this.#reporter.error('bad-locale', joinPointer(pointer, language), `‘${language}’ is not a language tag.`, 'Write a tag of BCP 47: "en", "de-AT".', true);
    }
  }

  /** A document names few languages many times. */
  #isKnown(tag: string): boolean {
    let known = this.#locales.get(tag);
    if (known === undefined) this.#locales.set(tag, (known = isLocale(tag)));
    return known;
  }

  finish(): void {
    const all = new Set(this.#seen.flatMap(({ languages, isPlain }) => (isPlain ? [] : languages.filter((language) => this.#isKnown(language)))));
    for (const { pointer, languages, isPlain } of this.#seen) {
      const missing = [...all].filter((language) => !languages.includes(language));
      if (missing.length === 0) continue;
      const mend = isPlain ? `Write it as {"${this.#locale}": …, "${missing[0]!}": …}; until then this one is shown.` : 'Add it; until then another language is shown.';
      this.#reporter.warning('missing-translation', pointer, `This text is missing in ${missing.map((language) => `‘${language}’`).join(', ')}.`, mend);
    }
  }
}
