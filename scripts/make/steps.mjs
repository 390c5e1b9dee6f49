// What is made, of what, and by what, in order. All of it goes to build/ and dist/, which git does not keep.
import { spawnSync } from 'node:child_process';
import { writeManifest } from '../docs/manifest.mjs';

/** Output of the makers goes to stderr, so that `npm run -s cli` prints only the program's own. */
const node = (...args) => (root) => spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
const vite = (...args) => node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', ...args);

export const steps = [
  {
    name: 'solver',
    inputs: ['solver', 'scripts/build-solver.mjs', 'asconfig.json', 'node_modules/assemblyscript/package.json'],
    outputs: ['build/solver.wasm'],
    run: node('scripts/build-solver.mjs'),
  },
  {
    name: 'node',
    inputs: ['src', 'vite.node.config.ts', 'build/solver.wasm', 'node_modules/vite/package.json'],
    outputs: ['dist/cli.js', 'dist/headless.js', 'dist/solver.wasm'],
    run: vite('--config', 'vite.node.config.ts'),
  },
  {
    name: 'page',
    inputs: ['src', 'scripts/bundle', 'vite.config.ts', 'build/solver.wasm', 'node_modules/.mc/packages'],
    outputs: ['dist/mc-configurator.js', 'dist/mc-configurator.mjs', 'dist/mc-worker.js'],
    run: vite('--config', 'vite.config.ts'),
  },
  {
    name: 'schema',
    inputs: ['src/document', 'scripts/build-schema.mjs'],
    outputs: ['dist/schema.json'],
    run: node('--import', 'tsx', 'scripts/build-schema.mjs'),
  },
  {
    name: 'manifest',
    inputs: ['src', 'node_modules/@custom-elements-manifest/analyzer/package.json'],
    outputs: ['dist/custom-elements.json'],
    run: (root) => writeManifest(root) !== undefined,
  },
];
