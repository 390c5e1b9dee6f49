// dist/mc-configurator.js: the one file, a classic script with worker and WebAssembly inside; .mjs is the same as a module
// (`--mode module`). They differ in how they fetch languages and parts.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mcLanguages } from './scripts/bundle/languages.mjs';
import { mcParts } from './scripts/bundle/parts.mjs';
import { mcCore, safeTrustedTypes } from './scripts/bundle/plugin.mjs';
import { mcStyles } from './scripts/bundle/styles.mjs';

const root = dirname(fileURLToPath(import.meta.url));

export default defineConfig(({ mode }) => ({
  root,
  plugins: [mcParts(root, [safeTrustedTypes()]), mcLanguages(root), mcStyles(), safeTrustedTypes(), mcCore(root)],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { minify: true } },
    lib: {
      entry: 'src/index.ts',
      name: 'McConfigurator',
      formats: [mode === 'module' ? 'es' : 'iife'],
      fileName: () => (mode === 'module' ? 'mc-configurator.mjs' : 'mc-configurator.js'),
    },
  },
}));
