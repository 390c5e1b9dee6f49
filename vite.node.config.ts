// dist/headless.js and dist/cli.js: the same engine for Node, with the WebAssembly beside them.
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');

export default defineConfig({
  root,
  plugins: [
    {
      name: 'mc-solver-file',
      // Shared code is in a file that is named by what it holds: one of an earlier build must not be published.
      buildStart() {
        for (const name of existsSync(dist) ? readdirSync(dist) : []) if (name.startsWith('node-')) rmSync(join(dist, name));
      },
      writeBundle: () => copyFileSync(join(root, 'build/solver.wasm'), join(dist, 'solver.wasm')),
    },
  ],
  ssr: { noExternal: true }, // the package needs no other one at run time
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: { headless: 'src/headless.ts', cli: 'src/cli.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'node-[name].js' },
    },
  },
});
