// Sizes of the one file and of what is in it, as they travel.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { coreFunction, packedWasm } from '../bundle/core.mjs';
import { languageFiles } from '../bundle/languages.mjs';
import { partNames } from '../bundle/parts.mjs';

const sizes = (content) => ({ minified: Buffer.byteLength(content), gzip: gzipSync(content, { level: 9 }).length, brotli: brotliCompressSync(content).length });

/** What `source` alone comes to when it is bundled and minified. */
async function alone(root, source) {
  const entry = 'virtual:part';
  const result = await build({
    root, configFile: false, logLevel: 'error',
    plugins: [{ name: 'part', resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : undefined), load: (id) => (id === `\0${entry}` ? source : undefined) }],
    build: {
      write: false, target: 'es2022', reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name: 'part', fileName: 'part' },
    },
  });
  return result[0].output[0].code;
}

/** The files that are published, by name. */
export function published(root) {
  const names = ['mc-configurator.js', 'mc-configurator.mjs', 'mc-worker.js', ...languageFiles(root).map((tag) => `languages/${tag}.js`), ...partNames(root).map((name) => `parts/${name}.js`)];
  return Object.fromEntries(names.map((name) => [name, sizes(readFileSync(join(root, 'dist', name)))]));
}

/** Parts of the one file that have a budget of their own; quick to measure. */
export async function budgeted(root) {
  return { 'solver (WebAssembly, packed)': sizes(packedWasm(root)), 'core (document to answer, with comlink)': sizes((await coreFunction(root)).text) };
}

/** Parts of the one file, each measured on its own; compressed together they come to a little less. */
export async function parts(root) {
  return {
    lit: sizes(await alone(root, `export * from 'lit';`)),
    comlink: sizes(await alone(root, `export * from 'comlink';`)),
    ...(await budgeted(root)),
  };
}
