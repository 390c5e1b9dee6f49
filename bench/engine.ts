/**
 * The engine's figures in one run: what must be reached, what is aimed for, the measured median, and work counted where time is
 * noisy. `npm run bench -- engine`. Rows whose instance is not in the folder (load.ts) say so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createEngine } from '../src/engine/create.ts';
import { decide } from '../src/engine/decided.ts';
import { Kernel } from '../src/engine/kernel.ts';
import { openSpace } from '../src/engine/open.ts';
import type { Engine } from '../src/engine/questions.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import { marginals } from '../src/engine/sweeps.ts';
import { Weights } from '../src/engine/weights.ts';
import type { Decision } from '../src/model/catalogue.ts';
import { toDocument } from './as-document.ts';
import { instanceNames, lower, readInstance, type Lowered } from './load.ts';

const names = instanceNames();
const file = readFileSync(new URL('../build/solver.wasm', import.meta.url));
const wasm = await WebAssembly.compile(file);
const products = new URL('../demo/products/', import.meta.url);

const line = (what: string, must: string, aim: string, measured: string): void => console.log(`${what.padEnd(66)}${must.padStart(10)}${aim.padStart(10)}   ${measured}`);
const time = (ms: number): string => (ms < 1 ? `${(ms * 1000).toFixed(1)} us` : ms < 100 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`);
const mega = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

async function median(times: number, run: () => unknown): Promise<number> {
  const all: number[] = [];
  const until = performance.now() + 2000;
  for (let i = 0; i < times && (i < 3 || performance.now() < until); i++) {
    const start = performance.now();
    await run();
    all.push(performance.now() - start);
  }
  return all.sort((a, b) => a - b)[all.length >> 1]!;
}

interface Compiled {
  readonly kernel: Kernel;
  readonly lowered: Lowered;
  readonly ms: number;
  readonly done: boolean;
}

/** Loads and compiles in a fresh kernel, as a visitor's does. */
async function compile(name: string): Promise<Compiled> {
  const lowered = lower(readInstance(name)), kernel = await Kernel.create(wasm);
  const start = performance.now();
  kernel.load(lowered.program);
  const done = kernel.compile() === 'compiled';
  return { kernel, lowered, ms: performance.now() - start, done };
}

/** What a click costs the kernel: prices and three decisions as weights, one sweep: valid values, changes, both bounds of each. */
async function deduction({ kernel, lowered }: Compiled): Promise<string> {
  const real = kernel.first.at(-1)!;
  const ask = (): void => {
    const weights = kernel.weights().fill(0);
    lowered.costs.forEach((cost, o) => {
      weights[2 * (real + o)] = cost;
      weights[2 * (real + o) + 1] = -cost;
    });
    for (let v = 0; v < Math.min(3, lowered.program.domains.length); v++) for (let i = kernel.first[v]! + 1; i < kernel.first[v + 1]!; i++) weights[2 * i] = weights[2 * i + 1] = 2 ** 36;
    kernel.sweep();
  };
  const { nodes, items } = kernel.statistics;
  return `${time(await median(500, ask))}   ${items} items, ${nodes} nodes`;
}

const work = ({ kernel }: Compiled): string => {
  const { decisions, cacheEntries, cacheHits, peakBytes } = kernel.statistics;
  return `${decisions} decisions, ${cacheEntries} cached, ${cacheHits} hits, ${mega(peakBytes)}`;
};

line('what', 'must', 'aim', 'measured');
await merchants();
const big = names.includes('renault-big') ? await compile('renault-big') : undefined;
const automotive = names.includes('automotive02_v2') ? await compile('automotive02_v2') : undefined;
const missing = 'instance not here';
line('deduce, largest Renault: one sweep', '50 us', '8 us', big ? await deduction(big) : missing);
line('deduce, automotive02: one sweep', '300 us', '50 us', automotive ? await deduction(automotive) : missing);
line('exact count, automotive02', '5 ms', '1.5 ms', automotive ? time(await median(50, () => automotive.kernel.count())) : missing);
line('exact count, largest Renault (2.5e22)', '300 us', '60 us', big ? time(await median(200, () => big.kernel.count())) : missing);
line('load and compile, largest Renault', '1.5 s', '0.25 s', big ? `${time(big.ms)}   ${work(big)}` : missing);
line('load and compile, automotive02', '1 s', '0.15 s', automotive ? `${time(automotive.ms)}   ${work(automotive)}` : missing);
await everyInstance();
await reasons();
await fallback();
if (big) line('compiled form of the largest Renault, gzip', '60 kB', '8 kB', `${(gzipSync(big.kernel.save(), { level: 9 }).length / 1000).toFixed(1)} kB`);
line('solver.wasm, gzip', '60 kB', '35 kB', `${(gzipSync(file, { level: 9 }).length / 1000).toFixed(1)} kB`);

/** Some decisions that go together, the same at every run. */
async function clicks(engine: Engine, options: readonly { id: string; kind: string; first: number; size: number; values?: readonly { id: string }[] | undefined }[]): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const [index, { id, kind, first, size, values }] of options.entries()) {
    if (kind !== 'choice' || decisions.length === 4) continue;
    const { changes } = await engine.deduce(decisions);
    const valid = Array.from({ length: size }, (_, value) => value).filter((value) => changes[first + value] === 0);
    const value = values?.[valid[(index * 7 + 3) % valid.length]!]?.id;
    if (value !== undefined) decisions.push({ option: id, value });
  }
  return decisions;
}

async function merchants(): Promise<void> {
  for (const name of readdirSync(products).filter((entry) => entry.endsWith('.json'))) {
    const engine = await createEngine(await readSolver()), text = readFileSync(new URL(name, products), 'utf8');
    const { catalogue, statistics } = await engine.open(text);
    if (catalogue === undefined || statistics === undefined) continue;
    const decisions = await clicks(engine, catalogue.options);
    line(`deduce, ${name}`, '0.25 ms', '50 us', `${time(await bounds(text, decisions))}   ${statistics.items} items`);
    line(`the same with figures, what follows a choice, and a proposal`, '', '', time(await median(300, () => engine.deduce(decisions))));
    line(`compile, ${name}`, '0.3 s', '0.1 s', time(statistics.compile));
  }
}

/** What the issue calls deduce: domains, both bounds of the price and the changes of every value, after some clicks. */
async function bounds(text: string, decisions: readonly Decision[]): Promise<number> {
  const kernel = await Kernel.create(wasm), { model } = (await openSpace(kernel, text)).space!;
  const weights = new Weights(kernel, model.figures.get('')!, model.program.functions, model.meaning);
  const slots = model.slotVariable.map((variable, slot) => kernel.first[variable]! + model.slotValue[slot]!);
  return median(300, () => marginals(kernel, weights, decide(model, decisions), slots));
}

async function everyInstance(): Promise<void> {
  let slowest = { name: '', ms: 0 }, largest = { name: '', bytes: 0 };
  const uncompiled: string[] = [];
  for (const name of names) {
    const { kernel, ms, done } = await compile(name);
    if (!done) uncompiled.push(name);
    else if (ms > slowest.ms) slowest = { name, ms };
    if (kernel.statistics.peakBytes > largest.bytes) largest = { name, bytes: kernel.statistics.peakBytes };
  }
  line(`${names.length} instances compiled, slowest`, '10 s', '2 s', `${time(slowest.ms)}   ${slowest.name}; left to search: ${uncompiled.join(', ') || 'none'}`);
  line('most memory while compiling', '256 MB', '64 MB', `${mega(largest.bytes)}   ${largest.name}`);
}

async function reasons(): Promise<void> {
  const name = 'renault-big';
  if (!big) {
    line('explain and repair, largest Renault', '2 ms', '50 us', missing);
    return;
  }
  const engine = await createEngine(await readSolver());
  const { catalogue } = await engine.open(JSON.stringify(toDocument(readInstance(name))));
  const decisions = await clicks(engine, catalogue!.options);
  const { changes } = await engine.deduce(decisions);
  const wishes = catalogue!.options.flatMap(({ id, first, size, values }) =>
    Array.from({ length: size }, (_, value) => value).filter((value) => changes[first + value]! > 0).map((value) => ({ option: id, value: values![value]!.id })));
  if (wishes.length === 0) throw new Error('the decisions exclude nothing');
  let turn = 0;
  const next = () => wishes[(turn++ * 31) % wishes.length]!;
  line('explain, largest Renault', '2 ms', '50 us', `${time(await median(60, () => engine.explain(decisions, next())))}   ${wishes.length} wishes after ${decisions.length} decisions`);
  line('repair with its changes, largest Renault', '2 ms', '100 us', time(await median(60, () => engine.repair(decisions, next(), 1))));
}

async function fallback(): Promise<void> {
  const name = 'freebsd_icse11';
  if (!names.includes(name)) {
    line('fallback: valid domains after a click, freebsd_icse11', '50 ms', '8 ms', missing);
    return;
  }
  const kernel = await Kernel.create(wasm), { program } = lower(readInstance(name));
  kernel.load(program);
  const allowed = new Uint8Array(kernel.first.at(-1)!).fill(1);
  const times: number[] = [];
  for (let click = 0; click < 25; click++) {
    const start = performance.now();
    const possible = kernel.possible(allowed)!;
    times.push(performance.now() - start);
    const open = program.domains.flatMap((size, v) => {
      const values = Array.from({ length: size }, (_, a) => a).filter((a) => possible[kernel.first[v]! + a]);
      return values.length > 1 ? [{ v, values }] : [];
    });
    if (open.length === 0) break;
    const { v, values } = open[(click * 7919) % open.length]!;
    allowed.fill(0, kernel.first[v], kernel.first[v + 1]);
    allowed[kernel.first[v]! + values[click % values.length]!] = 1;
  }
  const [first, ...later] = times;
  later.sort((a, b) => a - b);
  line('fallback: valid domains after a click, freebsd_icse11', '50 ms', '8 ms', `${time(later[later.length >> 1]!)}   the first question ${time(first!)}`);
}
