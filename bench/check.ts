/**
 * How long the checker takes, in processor time: every product of the demo, documents of 300 options and 2,000 constraints, one
 * that is too large for a diagram, and reading 1 MB of various kinds. `node --import tsx bench/check.ts [names…]`
 */
import { readdirSync, readFileSync } from 'node:fs';
import { openDocument } from '../src/document/open.ts';
import { checkText } from '../src/engine/check.ts';
import { Kernel } from '../src/engine/kernel.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import { largeDocument, repeatedDocument } from '../test/support/large-document.ts';
import { largeTexts } from '../test/support/large-texts.ts';
import { twoBudgets } from '../test/support/two-budgets.ts';

const RUNS = 5;
const products = new URL('../demo/products/', import.meta.url);
const wanted = process.argv.slice(2);
const wasm = await readSolver();

/** The first and the best of some runs, in milliseconds of processor time: the first is what a command line takes. */
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
  ['the same, that repeat themselves', JSON.stringify(repeatedDocument(300, 2000))],
  ['two budgets over 40 switches', JSON.stringify(twoBudgets(40).document)],
  ...readdirSync(products).filter((name) => name.endsWith('.json')).map((name) => [name, readFileSync(new URL(name, products), 'utf8')] as const),
];
console.log(`${'check, ms of processor time'.padEnd(40)} first   best  findings`);
for (const [name, text] of documents) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  let found = 0;
  const times = await measure(async () => (found = (await checkText(await Kernel.create(wasm), await Kernel.create(wasm), text, { base: products.href })).length));
  console.log(`${name.padEnd(40)}${times}${String(found).padStart(10)}`);
}

if (wanted.length === 0) {
  console.log(`\n${'open, ms of processor time'.padEnd(40)} first   best  kB`);
  for (const [name, text] of largeTexts(1)) console.log(`${name.padEnd(40)}${await measure(() => openDocument(text))}${String(Math.round(text.length / 1000)).padStart(10)}`);
}
