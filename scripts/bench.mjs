// `npm run bench`: how fast it is, for the demo's documents in Node and in a page. The solver's own measurements are the
// files of bench/; they are run by name, some need collections of real instances that are not part of the repository.
//   npm run bench                          engine, products, page and click
//   npm run bench -- peers                 what npm offers instead, installed beside it when first asked for
//   npm run bench -- NAME [arguments…]     one of them, or a file of bench/
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { click } from './bench/click.mjs';
import { measurePage } from './bench/page.mjs';
import { ensureBuilt } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const script = (file) => (args) => {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(root, file), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
};

async function page() {
  const milliseconds = (value) => value.toFixed(0).padStart(14);
  console.log(`${'milliseconds'.padEnd(26)}${'from script'.padStart(14)}${'from address'.padStart(14)}   to the first usable option, median of 7 visits, empty cache`);
  for (const [product, { fromScript, fromNavigation }] of Object.entries(await measurePage(root))) {
    console.log(`${product.padEnd(26)}${milliseconds(fromScript)}${milliseconds(fromNavigation)}`);
  }
}

const answer = script('bench/answer.ts');
const ours = { engine: script('bench/engine.ts'), products: script('scripts/bench/products.ts'), page, click: (args) => click(root, args).then(() => answer([])) };
const room = join(root, 'bench');
const theirs = existsSync(room) ? readdirSync(room).filter((name) => name.endsWith('.ts')).map((name) => name.replace('.ts', '')) : [];

const [name, ...args] = process.argv.slice(2);
if (name !== undefined && !(name in ours) && !theirs.includes(name)) {
  console.error(`There is no measurement "${name}". There are: ${[...Object.keys(ours), ...theirs].join(', ')}.`);
  process.exit(2);
}
if (!(await ensureBuilt())) process.exit(1);
if (name === undefined) for (const measure of Object.values(ours)) await measure([]);
else await (ours[name] ?? script(`bench/${name}.ts`))(args);
