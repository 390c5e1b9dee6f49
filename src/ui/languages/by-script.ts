import { trusted } from '../../engine/trusted.ts';
import { registerLanguage, type LanguageFile } from '../../i18n/languages.ts';
import type { Messages } from '../../i18n/messages.ts';

/**
 * Where language files hand over what they have: a list on the page under a symbol of its own, which every copy of this
 * script reads and listens to. A file that a page loads by itself, even before this script, is heard as well.
 */
const HANDED = Symbol.for('mc-configurator.languages');
const page = globalThis as { [HANDED]?: Messages[] };
const handed = (page[HANDED] ??= []);
const pushed = handed.push;
handed.forEach(registerLanguage);
handed.push = (...languages) => {
  languages.forEach(registerLanguage);
  return pushed.apply(handed, languages);
};

/** The script this is in: where it came from, and what the page's policy knows it by. Only told while it runs first. */
const own = typeof document === 'undefined' ? null : (document.currentScript as HTMLScriptElement | null);
const beside = own?.src ? new URL('languages/', own.src).href : undefined;
const nonce = own?.nonce ?? '';

/**
 * Fetches a language by a script element: unlike a module import it needs no CORS headers from another origin, and works
 * from the disk. `folder` is where the page keeps the files, if not beside the script.
 */
export function fetchLanguage(tag: LanguageFile, folder = beside): Promise<void> {
  if (folder === undefined) return Promise.reject(new Error('It is not known where this script came from; say where the language files are by `languages-url`.'));
  const address = new URL(`${tag}.js`, new URL(folder, document.baseURI)).href;
  const script = document.createElement('script');
  script.nonce = nonce;
  script.src = trusted(address);
  const ended = new Promise<void>((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${address} could not be loaded.`)));
  });
  document.head.append(script);
  return ended.finally(() => script.remove());
}
