/**
 * Builds the engine: build/solver.wasm (release), build/solver.scalar.wasm (the same for engines without vector
 * instructions) and build/solver.debug.wasm (assertions and bounds checks on, names kept).
 * `node scripts/build-solver.mjs [--if-stale]`: with --if-stale nothing happens when all are newer than every source.
 */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = ['solver/index.ts', '--runtime', 'stub', '--baseDir', root];
// Optimised for speed, then size: what must be fast is marked `@inline`, and the file stays small.
const release = ['-O3s', '--noAssert', '--use', 'abort='];
const targets = [
  ['build/solver.wasm', '--enable', 'simd', ...release],
  ['build/solver.scalar.wasm', ...release],
  ['build/solver.debug.wasm', '--enable', 'simd', '--debug'],
];

const age = async (file) => (await stat(new URL(`../${file}`, import.meta.url)).catch(() => undefined))?.mtimeMs ?? 0;

async function isFresh() {
  const sources = (await readdir(new URL('../solver/', import.meta.url))).map((name) => `solver/${name}`);
  const newest = Math.max(...await Promise.all([...sources, 'scripts/build-solver.mjs'].map(age)));
  return (await Promise.all(targets.map(([file]) => age(file)))).every((time) => time > newest);
}

if (!process.argv.includes('--if-stale') || !await isFresh()) {
  await mkdir(new URL('../build/', import.meta.url), { recursive: true });
  for (const [file, ...flags] of targets) {
    const { error, stderr } = await asc.main([...shared, '--outFile', file, ...flags]);
    if (error) {
      console.error(stderr.toString());
      console.error(`building ${file}: ${error.message}`);
      process.exit(1);
    }
  }
}
