import { registerLanguage, type LanguageFile } from '../../i18n/languages.ts';
import type { Messages } from '../../i18n/messages.ts';

/** One import a language, written out: who bundles the module sees them, and makes a chunk of each. */
const files: Readonly<Record<LanguageFile, () => Promise<Messages>>> = {
  ar: async () => (await import('../../i18n/ar.ts')).ar,
  de: async () => (await import('../../i18n/de.ts')).de,
  es: async () => (await import('../../i18n/es.ts')).es,
  fr: async () => (await import('../../i18n/fr.ts')).fr,
  it: async () => (await import('../../i18n/it.ts')).it,
  ja: async () => (await import('../../i18n/ja.ts')).ja,
  nl: async () => (await import('../../i18n/nl.ts')).nl,
  pl: async () => (await import('../../i18n/pl.ts')).pl,
  zh: async () => (await import('../../i18n/zh.ts')).zh,
};

/** Fetches a language as a module: the way of the module build. `folder` is where the page keeps the files, if not beside it. */
export async function fetchLanguage(tag: LanguageFile, folder: string | undefined): Promise<void> {
  if (folder === undefined) return registerLanguage(await files[tag]());
  const address = new URL(`${tag}.mjs`, new URL(folder, document.baseURI)).href;
  const module = (await import(/* @vite-ignore */ address)) as Record<string, Messages | undefined>;
  if (!module[tag]) throw new Error(`${address} is no language of mc-configurator.`);
  registerLanguage(module[tag]);
}
