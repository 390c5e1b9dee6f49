// dist/mc-configurator.js: the one file, a classic script with worker and WebAssembly inside; .mjs is the same as a module.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { mcCore, safeTrustedTypes } from './scripts/bundle/plugin.mjs';

const root = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root,
  plugins: [safeTrustedTypes(), mcCore(root)],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { minify: true } },
    lib: {
      entry: 'src/index.ts',
      name: 'McConfigurator',
      formats: ['iife', 'es'],
      fileName: (format) => (format === 'es' ? 'mc-configurator.mjs' : 'mc-configurator.js'),
    },
  },
});
