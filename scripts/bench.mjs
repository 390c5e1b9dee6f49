// `npm run bench`: how fast it is. The engine's own measurements are the files of bench/; the page's is here.
//   npm run bench            everything
//   npm run bench -- page    only the page; or the name of a file of bench/
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measurePage } from './bench/page.mjs';
import { ensureBuilt } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.includes(name);
if (!(await ensureBuilt())) process.exit(1);

const room = join(root, 'bench');
for (const file of existsSync(room) ? readdirSync(room).filter((name) => name.endsWith('.bench.ts')).sort() : []) {
  const name = file.replace('.bench.ts', '');
  if (!wanted(name)) continue;
  console.log(`\n— ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(room, file)], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

if (wanted('page')) {
  console.log('\n— page: milliseconds to the first usable option, median of 7 visits with an empty cache');
  const milliseconds = (value) => value.toFixed(0).padStart(12);
  console.log(`${''.padEnd(28)}${'from script'.padStart(12)}${'from address'.padStart(14)}`);
  for (const [product, { fromScript, fromNavigation }] of Object.entries(await measurePage(root))) {
    console.log(`${product.padEnd(28)}${milliseconds(fromScript)}${milliseconds(fromNavigation).padStart(14)}`);
  }
}
