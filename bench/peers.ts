/**
 * What a web developer would take from npm instead, measured in the same run: all valid values after a click, and the cheapest
 * price of each value. `npm run bench -- peers [instances…]`. Installs the peers in bench/peers at first; nothing else of the
 * repository knows of them. What takes too long is measured for some values and extrapolated, and says so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { IMPOSSIBLE, Kernel } from '../src/engine/kernel.ts';
import { toAnswerSetProgram, toClauses, toMixedInteger } from './peers/encodings.ts';
import { instanceNames, lower, readInstance, type Instance } from './load.ts';

/** Milliseconds after which a measurement of many calls is extrapolated. */
const PATIENCE = 15_000;

const room = fileURLToPath(new URL('peers', import.meta.url));
if (!existsSync(`${room}/node_modules`)) execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: room, stdio: 'inherit' });
const require = createRequire(`${room}/package.json`);

interface Logic {
  or(...literals: string[]): unknown;
  Solver: new () => { require(formula: unknown): void; solve(): Solution | null; solveAssuming(formula: unknown): Solution | null };
}
interface Solution {
  getMap(): Record<string, boolean>;
}
const logic = require('logic-solver') as Logic;
interface Clingo {
  run(program: string, models: number, options: string[]): Promise<{ Result: string; Call?: { Witnesses: { Value: string[] }[] }[] }>;
}
/** A fresh one each time: after an error it answers nothing more. */
const clingoAnew = (): Clingo => {
  delete require.cache[require.resolve('clingo-wasm')];
  return require('clingo-wasm') as Clingo;
};
const highs = await (require('highs') as () => Promise<{ solve(model: string): { Status: string; ObjectiveValue: number } }>)();

/** The click: the first option with several valid values takes the last of them. */
interface Click {
  readonly variable: number;
  readonly value: number;
}

interface Truth {
  readonly click: Click;
  /** By variable and value, after the click: the cheapest price, or undefined. */
  readonly cheapest: (number | undefined)[][];
}

const wasm = await WebAssembly.compile(readFileSync(new URL('../build/solver.wasm', import.meta.url)));
const wanted = process.argv.slice(2);
const usual = ['renault-small', 'renault-medium', 'pcparts-100', 'android6', 'busybox'].filter((name) => instanceNames().includes(name));
for (const name of wanted.length > 0 ? wanted : usual) await measure(name, readInstance(name));

async function measure(name: string, instance: Instance): Promise<void> {
  const values = instance.variables.reduce((sum, variable) => sum + variable.values.length, 0);
  const truth = await ours(name, instance, values);
  for (const peer of [logicSolver, clingoBrave, highsPrices]) {
    try {
      await peer(instance, truth, values);
    } catch (error) {
      report(peer.name, `fails: ${String(error).slice(0, 90)}`);
    }
  }
}

function report(who: string, what: string): void {
  console.log(`  ${who.padEnd(16)} ${what}`);
}

async function ours(name: string, instance: Instance, values: number): Promise<Truth> {
  const { program, costs } = lower(instance), kernel = await Kernel.create(wasm);
  const start = performance.now();
  kernel.load(program);
  if (kernel.compile() !== 'compiled') throw new Error(`${name} does not compile`);
  const compiled = performance.now() - start;
  const real = kernel.first.at(-1)!;
  const sweep = (click?: Click): Float64Array => {
    const weights = kernel.weights().fill(0);
    costs.forEach((cost, o) => {
      weights[2 * (real + o)] = cost;
      weights[2 * (real + o) + 1] = -cost;
    });
    if (click) {
      for (let i = kernel.first[click.variable]!; i < kernel.first[click.variable + 1]!; i++) if (i !== kernel.first[click.variable]! + click.value) weights[2 * i] = weights[2 * i + 1] = 2 ** 50;
    }
    return kernel.sweep().best;
  };
  const best = sweep();
  const isValid = (v: number, a: number): boolean => best[2 * (kernel.first[v]! + a)]! < IMPOSSIBLE;
  const variable = instance.variables.findIndex((one, v) => one.values.filter((_, a) => isValid(v, a)).length > 1);
  const click = { variable, value: instance.variables[variable]!.values.findLastIndex((_, a) => isValid(variable, a)) };
  const times = Array.from({ length: 200 }, () => {
    const from = performance.now();
    sweep(click);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  const after = sweep(click);
  console.log(`${name}: ${instance.variables.length} variables, ${values} values`);
  report('mc-configurator', `${(times[100]! * 1000).toFixed(0)} us for valid values, cheapest and dearest of each; compiled once in ${compiled.toFixed(0)} ms`);
  return {
    click,
    cheapest: instance.variables.map((one, v) => one.values.map((_, a) => {
      const price = after[2 * (kernel.first[v]! + a)]!;
      return price < IMPOSSIBLE ? price : undefined;
    })),
  };
}

/** One call for each value that no model so far has. */
function logicSolver(instance: Instance, { click, cheapest }: Truth): Promise<void> {
  const solver = new logic.Solver();
  const loading = performance.now();
  for (const literals of toClauses(instance)) solver.require(logic.or(...literals));
  const name = (v: number, a: number): string => `x${v}_${a}`;
  if (!solver.solve()) throw new Error('finds nothing');
  const loaded = performance.now() - loading;
  solver.require(name(click.variable, click.value));
  const start = performance.now();
  const seen = new Set<string>();
  let calls = 0, wrong = 0;
  cheapest.forEach((list, v) => list.forEach((price, a) => {
    if (!seen.has(name(v, a))) {
      const solution = solver.solveAssuming(name(v, a));
      calls++;
      for (const [key, value] of Object.entries(solution?.getMap() ?? {})) if (value) seen.add(key);
    }
    if (seen.has(name(v, a)) !== (price !== undefined)) wrong++;
  }));
  report('logic-solver', `${(performance.now() - start).toFixed(1)} ms for valid values alone, ${calls} calls; loaded in ${loaded.toFixed(0)} ms${wrong > 0 ? `; ${wrong} WRONG` : ''}`);
  return Promise.resolve();
}

/** Brave consequences: what is true in some answer set. */
async function clingoBrave(instance: Instance, { click, cheapest }: Truth): Promise<void> {
  const program = `${toAnswerSetProgram(instance)} x(${click.variable},${click.value}).`;
  const clingo = clingoAnew();
  await clingo.run('a.', 0, []);
  const start = performance.now();
  const result = await clingo.run(program, 0, ['--enum-mode=brave']);
  const ms = performance.now() - start;
  if (result.Result !== 'SATISFIABLE') throw new Error(result.Result);
  const found = new Set(result.Call?.[0]?.Witnesses.at(-1)?.Value);
  let wrong = 0;
  cheapest.forEach((list, v) => list.forEach((price, a) => (wrong += found.has(`x(${v},${a})`) === (price !== undefined) ? 0 : 1)));
  report('clingo-wasm', `${ms.toFixed(0)} ms for valid values alone${wrong > 0 ? `; ${wrong} WRONG` : ''}`);
}

/** One optimisation for each value. */
async function highsPrices(instance: Instance, { click, cheapest }: Truth, values: number): Promise<void> {
  const start = performance.now();
  let calls = 0, wrong = 0;
  for (const [v, list] of cheapest.entries()) {
    for (const [a, price] of list.entries()) {
      if (performance.now() - start > PATIENCE) break;
      const { Status, ObjectiveValue } = highs.solve(toMixedInteger(instance, [[click.variable, click.value], [v, a]]));
      calls++;
      if ((Status === 'Optimal') !== (price !== undefined) || (price !== undefined && Math.abs(ObjectiveValue - price) > 0.5)) wrong++;
    }
  }
  const each = (performance.now() - start) / calls;
  const extrapolated = calls < values ? ` (extrapolated from ${calls} of ${values} values)` : '';
  report('highs', `${((each * values) / 1000).toFixed(1)} s for valid values and the cheapest of each${extrapolated}${wrong > 0 ? `; ${wrong} WRONG` : ''}`);
  await Promise.resolve();
}
