import { registerLanguage, type LanguageFile } from '../../i18n/languages.ts';
import type { Messages } from '../../i18n/messages.ts';
import { besideScript, runScript } from '../script.ts';

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

const beside = besideScript('languages/');

/** Fetches a language by a script element. `folder` is where the page keeps the files, if not beside the script. */
export async function fetchLanguage(tag: LanguageFile, folder = beside): Promise<void> {
  if (folder === undefined) throw new Error('It is not known where this script came from; say where the language files are by `languages-url`.');
  return runScript(new URL(`${tag}.js`, new URL(folder, document.baseURI)).href);
}
