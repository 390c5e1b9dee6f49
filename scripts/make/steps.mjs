// What is made, of what, and by what, in order. All of it goes to build/ and dist/, which git does not keep.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeManifest } from '../docs/manifest.mjs';

/** Output of the makers goes to stderr, so that `npm run -s cli` prints only the program's own. */
const node = (...args) => (root) => spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
const vite = (...args) => node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', ...args);

/** Products whose diagram takes more than an instant: the shop serves it beside the document. */
const LARGE = ['blind', 'computer', 'kitchen'];

export const steps = [
  {
    name: 'solver',
    inputs: ['solver', 'scripts/build-solver.mjs', 'asconfig.json', 'node_modules/assemblyscript/package.json'],
    outputs: ['build/solver.wasm', 'build/solver.deflate'],
    run: node('scripts/build-solver.mjs'),
  },
  {
    name: 'shape',
    inputs: ['src/document/schema.ts', 'src/document/patterns.ts', 'src/document/types.ts', 'src/base/money.ts', 'scripts/build-shape.mjs'],
    outputs: ['build/shape-only.mjs'],
    run: node('--import', 'tsx', 'scripts/build-shape.mjs'),
  },
  {
    name: 'node',
    inputs: ['src', 'vite.node.config.ts', 'build/solver.wasm', 'node_modules/vite/package.json'],
    outputs: ['dist/cli.js', 'dist/headless.js', 'dist/solver.wasm'],
    run: vite('--config', 'vite.node.config.ts'),
  },
  {
    name: 'compiled',
    inputs: [...LARGE.map((name) => `demo/products/${name}.json`), 'dist/cli.js', 'dist/solver.wasm'],
    outputs: LARGE.map((name) => `build/compiled/${name}.mcb`),
    run(root) {
      mkdirSync(join(root, 'build/compiled'), { recursive: true });
      return LARGE.every((name) => node('dist/cli.js', 'compile', `demo/products/${name}.json`, '-o', `build/compiled/${name}.mcb`)(root));
    },
  },
  {
    name: 'prices',
    inputs: ['demo/products', 'scripts/build-prices.mjs', 'dist/headless.js', 'dist/solver.wasm'],
    outputs: ['build/shop/prices.json'],
    run: node('scripts/build-prices.mjs'),
  },
  {
    name: 'page',
    inputs: ['src', 'scripts/bundle', 'vite.config.ts', 'build/solver.deflate', 'build/shape-only.mjs', 'node_modules/.mc/packages'],
    outputs: ['dist/mc-configurator.js', 'dist/mc-configurator.mjs', 'dist/mc-worker.js', 'dist/languages/de.js', 'dist/languages/de.mjs', 'dist/parts/preview.js', 'dist/parts/preview.mjs'],
    run: (root) => ['script', 'module'].every((mode) => vite('--config', 'vite.config.ts', '--mode', mode)(root)),
  },
  {
    name: 'schema',
    inputs: ['src/document', 'scripts/build-schema.mjs'],
    outputs: ['dist/schema.json'],
    run: node('--import', 'tsx', 'scripts/build-schema.mjs'),
  },
  {
    name: 'types',
    inputs: ['src/document/types.ts', 'src/base/money.ts', 'src/base/text.ts', 'tsconfig.types.json', 'node_modules/typescript/package.json'],
    outputs: ['dist/types/document/types.d.ts'],
    run: node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'),
  },
  {
    name: 'manifest',
    inputs: ['src', 'node_modules/@custom-elements-manifest/analyzer/package.json'],
    outputs: ['dist/custom-elements.json'],
    run: (root) => writeManifest(root) !== undefined,
  },
];
