/**
 * Every real instance through the kernel: all answers checked to the last digit, then measured.
 * `node --import tsx bench/instances.ts [names…]`, environment: MC_BENCH (folder), MC_MS (time to compile, ms).
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { IMPOSSIBLE, Kernel } from '../src/engine/kernel.ts';
import { type Answers, instanceNames, lower, type Lowered, readAnswers, readClicks, readInstance, readSplot } from './load.ts';

const limit = Number(process.env['MC_MS'] ?? 12_000);

const wasm = await WebAssembly.compile(readFileSync(new URL('../build/solver.wasm', import.meta.url)));
const wanted = process.argv.slice(2);
let wrong = 0;

const heads = ['instance', 'vars', 'classes', 'load ms', 'compile ms', 'nodes', 'arcs', 'items', 'sweep us', 'count us', 'MB', 'peak MB', 'checked', 'count'];
const line = (cells: readonly (string | number)[]): void => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(28) : String(cell).padStart(10))).join(' '));
line(heads);

for (const name of wanted.length > 0 ? wanted : [...instanceNames(), 'splot']) {
  if (name === 'splot') await measureSplot();
  else {
    const lowered = lower(readInstance(name));
    await measure(name, lowered, readAnswers(name));
  }
}
console.log(wrong === 0 ? 'all answers right' : `${wrong} answers WRONG`);
process.exitCode = wrong === 0 ? 0 : 1;

async function measure(name: string, lowered: Lowered, answers: Answers | undefined): Promise<void> {
  const kernel = await Kernel.create(wasm);
  const started = performance.now();
  kernel.load(lowered.program);
  const loaded = performance.now();
  const status = kernel.compile({ milliseconds: limit });
  const compiled = performance.now();
  if (status === 'compiled' && process.env['MC_SAVE']) {
    const saved = kernel.save();
    console.log(`${name}: ${saved.length} bytes saved, ${gzipSync(saved, { level: 9 }).length} gzip`);
  }
  const { classes, nodes, arcs, items, bytes, peakBytes } = kernel.statistics;
  const head = [name, lowered.program.domains.length, classes, (loaded - started).toFixed(1), (compiled - loaded).toFixed(1)];
  if (status !== 'compiled') return line([...head, status, ...Object.values(kernel.statistics).map(String)]);
  const checked = check(kernel, lowered, answers, name);
  setPrices(kernel, lowered);
  const sweep = median(() => kernel.sweep(), 300);
  const count = median(() => kernel.count(), 15);
  const digits = kernel.count().toString();
  line([...head, nodes, arcs, items, sweep.toFixed(1), count.toFixed(0), mega(bytes), mega(peakBytes), checked, digits.length > 24 ? `${digits.length} digits` : digits]);
}

async function measureSplot(): Promise<void> {
  const started = performance.now();
  const kernel = await Kernel.create(wasm);
  let checked = 0, slowest = 0, items = 0;
  const models = readSplot();
  if (models.length === 0) return;
  for (const { instance, answers } of models) {
    const lowered = lower(instance);
    const start = performance.now();
    kernel.load(lowered.program);
    if (kernel.compile({ total: limit }) !== 'compiled') {
      console.log(`${instance.name} does not compile within ${limit} ms`);
      continue;
    }
    slowest = Math.max(slowest, performance.now() - start);
    items = Math.max(items, kernel.statistics.items);
    // The models' prices were never published with them: counts and valid values are compared.
    checked += check(kernel, lowered, withoutPrices(answers), '');
  }
  console.log(`splot: ${models.length} models, ${checked} numbers checked, slowest ${slowest.toFixed(1)} ms, largest ${items} items, together ${(performance.now() - started).toFixed(0)} ms`);
}

function withoutPrices(answers: Answers | null): Answers | undefined {
  if (!answers) return undefined;
  const values = Object.entries(answers.values).map(([id, list]) => [id, list.map((bounds) => bounds !== null)] as const);
  return { name: answers.name, ...(answers.count === undefined ? {} : { count: answers.count }), values: Object.fromEntries(values) };
}

/** Lanes: the price, and the price negated. */
function setPrices(kernel: Kernel, { costs }: Lowered): void {
  const weights = kernel.weights().fill(0);
  const real = kernel.first.at(-1)!;
  costs.forEach((cost, o) => {
    weights[2 * (real + o)] = cost;
    weights[2 * (real + o) + 1] = -cost;
  });
}

/** Compares everything known of the instance; answers how many numbers that were. */
function check(kernel: Kernel, lowered: Lowered, answers: Answers | undefined, clicksOf: string): number {
  let checked = 0;
  const same = (what: string, actual: unknown, expected: unknown): void => {
    checked++;
    if (actual !== expected) fail(what, `${String(actual)} instead of ${String(expected)}`);
  };
  setPrices(kernel, lowered);
  if (answers) {
    const { root, best } = kernel.sweep();
    if (answers.count !== undefined) same('count', kernel.count().toString(), answers.count);
    if (answers.min !== undefined) same('min', root[0], answers.min);
    if (answers.max !== undefined) same('max', -root[1], answers.max);
    for (const [id, values] of Object.entries(answers.values ?? {})) {
      const first = kernel.first[lowered.variable.get(id)!]!;
      values.forEach((expected, a) => {
        const at = 2 * (first + a), possible = best[at]! < IMPOSSIBLE;
        same(`${id}=${a} valid`, possible, expected !== null && expected !== false);
        if (!possible || !Array.isArray(expected)) return;
        same(`${id}=${a} min`, best[at], expected[0]);
        same(`${id}=${a} max`, -best[at + 1]!, expected[1]);
      });
    }
  }
  if (clicksOf !== '') checked += checkClicks(kernel, lowered, clicksOf);
  return checked;
}

function checkClicks(kernel: Kernel, lowered: Lowered, name: string): number {
  let checked = 0;
  for (const { steps } of readClicks(name)) {
    const allowed = new Uint8Array(kernel.first.at(-1)!).fill(1);
    setPrices(kernel, lowered);
    for (const step of steps) {
      const v = lowered.variable.get(step.var)!;
      const weights = kernel.weights();
      for (let i = kernel.first[v]!; i < kernel.first[v + 1]!; i++) {
        if (i === kernel.first[v]! + step.value) continue;
        weights[2 * i] = weights[2 * i + 1] = 2 ** 50;
        allowed[i] = 0;
      }
      const [min, max] = kernel.up();
      checked += 2;
      if (step.min !== undefined && (min !== step.min || -max !== step.max)) fail(name, `after ${step.var}: ${min}..${-max} instead of ${step.min}..${step.max}`);
    }
    const last = steps.at(-1);
    if (last?.log10 !== undefined) {
      checked++;
      const digits = kernel.count(allowed).toString();
      const log10 = Math.log10(Number(`0.${digits}`)) + digits.length;
      if (Math.abs(log10 - last.log10) > 2e-4) fail(name, `log10 of the count ${log10} instead of ${last.log10}`);
    }
  }
  return checked;
}

function fail(what: string, how: string): void {
  wrong++;
  if (wrong < 40) console.log(`WRONG ${what}: ${how}`);
}

function median(run: () => unknown, times: number): number {
  const all: number[] = [];
  const until = performance.now() + 1500;
  for (let i = 0; i < times && performance.now() < until; i++) {
    const start = performance.now();
    run();
    all.push((performance.now() - start) * 1000);
  }
  return all.sort((a, b) => a - b)[all.length >> 1]!;
}

function mega(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
