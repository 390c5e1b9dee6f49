// The languages beside the one file: each a file that needs nothing else, as a classic script and as a module.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Every language but English, which is in the one file. */
export const languageFiles = (root) =>
  readdirSync(join(root, 'src/i18n')).map((name) => /^([a-z]{2})\.ts$/.exec(name)?.[1]).filter((tag) => tag && tag !== 'en');

/** What `languages/TAG.js` (`iife`) or `languages/TAG.mjs` (`es`) says. */
export async function languageText(root, tag, format) {
  const entry = 'virtual:language';
  const path = JSON.stringify(join(root, 'src/i18n', `${tag}.ts`));
  const source = format === 'es'
    ? `export { ${tag} } from ${path};`
    : `import { ${tag} } from ${path}; (globalThis[Symbol.for('mc-configurator.languages')] ??= []).push(${tag});`;
  const result = await build({
    root, configFile: false, logLevel: 'error',
    plugins: [{ name: 'language', resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : undefined), load: (id) => (id === `\0${entry}` ? source : undefined) }],
    build: {
      write: false, target: 'es2022', reportCompressedSize: false, rolldownOptions: { output: { minify: true } },
      lib: { entry, formats: [format], name: 'language', fileName: tag },
    },
  });
  return result[0].output[0].code;
}

/**
 * Languages are fetched by the page, not bundled: the classic script brings them by script elements, the module by imports
 * of the files beside it.
 */
export function mcLanguages(root) {
  const byImport = join(root, 'src/ui/languages/by-import.ts');
  const byScript = join(root, 'src/ui/languages/by-script.ts');
  let format;
  return {
    name: 'mc-languages',
    enforce: 'pre',
    configResolved(config) {
      [format] = config.build.lib.formats;
    },
    resolveId(id, importer) {
      if (format === 'iife' && id.endsWith('/by-import.ts')) return byScript;
      const tag = importer === byImport ? /i18n\/([a-z]{2})\.ts$/.exec(id)?.[1] : undefined;
      return tag ? { id: `./languages/${tag}.mjs`, external: true } : undefined;
    },
    async generateBundle() {
      const end = format === 'es' ? 'mjs' : 'js';
      for (const tag of languageFiles(root)) this.emitFile({ type: 'asset', fileName: `languages/${tag}.${end}`, source: await languageText(root, tag, format) });
    },
  };
}
