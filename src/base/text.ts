/** A text of the author: one string in the document's language, or one string a language (BCP 47 tag). */
export type Text = string | Readonly<Record<string, string>>;

/**
 * The text in the first language of `languages` that it has, trying each tag and then its shorter forms
 * (`de-AT`, `de`), as BCP 47 lookup (RFC 4647, section 3.4) does; else any language it has.
 */
export function localize(text: Text, languages: readonly string[]): string {
  if (typeof text === 'string') return text;
  for (const language of languages) {
    for (let tag = language; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      const found = text[tag];
      if (found !== undefined) return found;
    }
  }
  return Object.values(text)[0] ?? '';
}

/**
 * One text made of several, in every language that any of them has.
 * @param locale language of plain strings
 */
export function combine(texts: readonly Text[], locale: string, join: (parts: readonly string[]) => string): Text {
  const languages = new Set(texts.flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text))));
  const inLanguage = (language: string): string => join(texts.map((text) => localize(text, [language, locale])));
  return languages.size === 0 ? inLanguage(locale) : Object.fromEntries([...languages].map((language) => [language, inLanguage(language)]));
}
