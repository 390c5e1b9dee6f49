/**
 * How long the checker takes, in processor time: every product of the demo, documents of 300 options and 2,000 constraints, those
 * too large for a diagram among them, and reading 1 MB of various kinds. `node --import tsx bench/check.ts [names…]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocument } from '../src/document/open.ts';
import { checkText } from '../src/engine/check.ts';
import { Kernel } from '../src/engine/kernel.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import { largeDocument, repeatedDocument, scatteredDocument } from '../test/support/large-document.ts';
import { largeTexts } from '../test/support/large-texts.ts';
import { twoBudgets } from '../test/support/two-budgets.ts';

const RUNS = 5;
const products = new URL('../demo/products/', import.meta.url);
const wanted = process.argv.slice(2);
const wasm = await readSolver();

const folder = mkdtempSync(join(tmpdir(), 'mc-bench-'));
const cli = new URL('../dist/cli.js', import.meta.url).href;

/** The built command in a process of its own, all of it, what compiles code beside it included: the best of three. */
function command(text: string): string {
  const file = join(folder, 'document.json');
  writeFileSync(file, text);
  const program = `process.on('exit', () => console.error(JSON.stringify(process.cpuUsage()))); process.argv = [process.argv[0], 'cli.js', 'check', ${JSON.stringify(file)}]; await import(${JSON.stringify(cli)});`;
  const times = Array.from({ length: 3 }, () => {
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    const { user, system } = JSON.parse(stderr.trim().split('\n').at(-1)!) as NodeJS.CpuUsage;
    return (user + system) / 1000;
  });
  return Math.min(...times).toFixed(0).padStart(9);
}

/** The first and the best of some runs in this process, in milliseconds of processor time. */
async function measure(run: () => unknown): Promise<string> {
  const times: number[] = [];
  for (let turn = 0; turn < RUNS; turn++) {
    const start = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return `${times[0]!.toFixed(0).padStart(6)}${Math.min(...times).toFixed(0).padStart(7)}`;
}

const documents: (readonly [string, string])[] = [
  ['300 options, 2,000 constraints', JSON.stringify(largeDocument(300, 2000))],
  ['others, more of them in a constraint', JSON.stringify(scatteredDocument(300, 2000))],
  ['the same number, that repeat themselves', JSON.stringify(repeatedDocument(300, 2000))],
  ['the same number, and no diagram', JSON.stringify(scatteredDocument(300, 2000, 10))],
  ['two budgets over 40 switches', JSON.stringify(twoBudgets(40).document)],
  ...readdirSync(products).filter((name) => name.endsWith('.json')).map((name) => [name, readFileSync(new URL(name, products), 'utf8')] as const),
];
console.log(`${'check, ms of processor time'.padEnd(40)} first   best  command  findings`);
for (const [name, text] of documents) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  let found = 0;
  const times = await measure(async () => (found = (await checkText(await Kernel.create(wasm), await Kernel.create(wasm), text, { base: products.href })).length));
  console.log(`${name.padEnd(40)}${times}${command(text)}${String(found).padStart(10)}`);
}

if (wanted.length === 0) {
  console.log(`\n${'open, ms of processor time'.padEnd(40)} first   best  kB`);
  for (const [name, text] of largeTexts(1)) console.log(`${name.padEnd(40)}${await measure(() => openDocument(text))}${String(Math.round(text.length / 1000)).padStart(10)}`);
}
rmSync(folder, { recursive: true });
