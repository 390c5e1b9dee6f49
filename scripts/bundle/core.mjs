// Builds the engine's core on its own and packs the WebAssembly: the two virtual modules of the one file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { mcWords } from './words.mjs';

/** Two of jsonc-parser's enums, of which nothing is used, are filled by calls that a bundler cannot know to be idle. */
const withoutIdleEnums = {
  name: 'without-idle-enums',
  transform: (code, id) => (id.includes('jsonc-parser') ? code.replace(/\(function \((?=ScanError|SyntaxKind)/g, '/* @__PURE__ */ (function (') : undefined),
};

/** The core, or another module of the engine that is like it, as the text of a function expression that refers to nothing outside itself. */
export async function coreFunction(root, name = 'core') {
  const result = await build({
    root, configFile: false, logLevel: 'warn', plugins: [mcWords(root)],
    build: {
      write: false, minify: true, target: 'es2022', reportCompressedSize: false,
      rolldownOptions: { plugins: [withoutIdleEnums] },
      lib: { entry: join(root, `src/engine/${name}.ts`), formats: ['iife'], name: '__core', fileName: 'core' },
    },
  });
  const chunk = result[0].output[0];
  return { text: `function(){${chunk.code.trim()}\nreturn __core}`, files: Object.keys(chunk.modules).filter((file) => file.startsWith(root)) };
}

/** Base64 of raw deflate: after gzip no larger than the compressed binary itself. */
export const packedWasm = (root) => readFileSync(join(root, 'build/solver.deflate')).toString('base64');
