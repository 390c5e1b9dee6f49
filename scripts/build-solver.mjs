/**
 * Builds the engine: build/solver.wasm (release) and build/solver.deflate (the same packed for pages: raw deflate by Zopfli,
 * which takes seconds and is 5 % smaller than what zlib makes), build/solver.scalar.wasm (the same for engines without vector
 * instructions) and build/solver.debug.wasm (assertions and bounds checks on, names kept).
 * `node scripts/build-solver.mjs [--if-stale]`: with --if-stale nothing happens when all are newer than every source.
 */
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeInterfaceNumber } from './make/interface-number.mjs';
import zopfli from '@gfx/zopfli';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
// How each is made stands in asconfig.json. The release is optimised for speed, then size: what must be fast is marked
// `@inline`, and the file stays small.
const config = JSON.parse(await readFile(new URL('../asconfig.json', import.meta.url), 'utf8'));
const targets = Object.entries(config.targets).map(([name, { outFile }]) => [name, outFile]);

const age = async (file) => (await stat(new URL(`../${file}`, import.meta.url)).catch(() => undefined))?.mtimeMs ?? 0;

async function isFresh() {
  const sources = (await readdir(new URL('../solver/', import.meta.url))).map((name) => `solver/${name}`);
  const newest = Math.max(...await Promise.all([...sources, 'scripts/build-solver.mjs', 'asconfig.json'].map(age)));
  return (await Promise.all(targets.map(([, file]) => age(file)))).every((time) => time > newest);
}

if (!process.argv.includes('--if-stale') || !await isFresh()) {
  await writeInterfaceNumber(root);
  await mkdir(new URL('../build/', import.meta.url), { recursive: true });
  for (const [name, file] of targets) {
    const { error, stderr } = await asc.main(['--config', `${root}asconfig.json`, '--target', name, '--baseDir', root]);
    if (error) {
      console.error(stderr.toString());
      console.error(`building ${file}: ${error.message}`);
      process.exit(1);
    }
  }
  const release = await readFile(new URL(`../${config.targets.release.outFile}`, import.meta.url));
  await writeFile(new URL('../build/solver.deflate', import.meta.url), await zopfli.deflateAsync(release, { numiterations: 15 }));
}
