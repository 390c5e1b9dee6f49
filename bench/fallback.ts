/**
 * Instances that are too large to compile, answered by search as a shop's page would ask: opened as documents, clicked, and then
 * each question once. `npm run bench -- fallback [instances…]`; what must hold is 10 s and 256 MB for all of it. Sampled values
 * are judged by MiniSat (logic-solver, of bench/peers) too, which knows nothing of ours.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Kernel } from '../src/engine/kernel.ts';
import { openSpace } from '../src/engine/open.ts';
import type { Deduction } from '../src/engine/questions.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import type { Catalogue } from '../src/model/catalogue.ts';
import { toDocument } from './as-document.ts';
import { instanceNames, readInstance, readSplot, type Instance } from './load.ts';
import { toClauses } from './peers/encodings.ts';

/** Values judged by both. */
const SAMPLE = 200;
/** Until something is excluded, to be wished for: so many at least and at most. */
const [FEWEST, MOST] = [8, 60];

const room = fileURLToPath(new URL('peers', import.meta.url));
if (!existsSync(`${room}/node_modules`)) execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: room, stdio: 'inherit' });
interface Logic {
  and(...literals: string[]): unknown;
  or(...literals: string[]): unknown;
  Solver: new () => { require(formula: unknown): void; solveAssuming(formula: unknown): unknown };
}
const logic = createRequire(`${room}/package.json`)('logic-solver') as Logic;

const usual = [...instanceNames().filter((name) => name === 'freebsd_icse11'), 'splot-model_20130908_1070185514'];
const names = process.argv.length > 2 ? process.argv.slice(2) : usual;
const splot = new Map(readSplot().map(({ instance }) => [instance.name, instance]));
for (const name of names) {
  const instance = splot.get(name) ?? (instanceNames().includes(name) ? readInstance(name) : undefined);
  if (instance === undefined) console.log(`${name}: instance not here`);
  else await answer(instance);
}

interface Chosen {
  readonly option: number;
  readonly value: number;
}

async function answer(instance: Instance): Promise<void> {
  const text = JSON.stringify(toDocument(instance));
  const kernel = await Kernel.create(await readSolver());
  const laps: string[] = [];
  let [total, from] = [0, performance.now()];
  const lap = (what: string): void => {
    const ms = performance.now() - from;
    total += ms;
    laps.push(`${what} ${ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`}`);
    from = performance.now();
  };
  const { space, searched, catalogue } = await openSpace(kernel, text, { search: true });
  lap('open');
  const asked = searched ?? space!;
  let deduction = await asked.deduce([]);
  lap('first values');
  const chosen: Chosen[] = [];
  const clicks: number[] = [];
  while (chosen.length < FEWEST || (chosen.length < MOST && wishOf(catalogue!, deduction, chosen) === undefined)) {
    const next = choose(catalogue!, deduction, chosen);
    if (next === undefined) break;
    chosen.push(next);
    const start = performance.now();
    deduction = await asked.deduce(decisionsOf(chosen));
    clicks.push(performance.now() - start);
  }
  lap(`${clicks.length} clicks, the slowest ${Math.max(...clicks).toFixed(0)} ms:`);
  const decisions = decisionsOf(chosen);
  const wish = wishOf(catalogue!, deduction, chosen);
  if (wish !== undefined) {
    const conflict = await asked.explain(decisions, wish);
    lap(`conflict of ${conflict!.decisions.length} decisions and ${conflict!.constraints.length} constraints`);
    const repairs = await asked.repair(decisions, wish, 3);
    lap(`${repairs.length} repairs`);
  }
  const completed = await asked.complete(decisions, 'default');
  lap(`completion${completed?.proven === false ? ', not shown to be the best' : ''}`);
  const bytes = kernel.statistics.peakBytes + kernel.searcher.bytes;
  const verdict = `${total < 10_000 && bytes < 256 * 2 ** 20 ? 'within' : 'NOT WITHIN'} 10 s and 256 MB: ${(total / 1000).toFixed(1)} s, ${(bytes / 2 ** 20).toFixed(0)} MB`;
  console.log(`${instance.name}, ${searched === undefined ? 'compiled' : 'by search'}, ${verdict}\n  ${laps.join('\n  ')}`);
  const wrong = judge(instance, chosen, catalogue!, deduction);
  console.log(`  ${SAMPLE} values after these clicks judged by MiniSat: ${wrong} of them otherwise`);
  if (wrong > 0) process.exitCode = 1;
}

function decisionsOf(chosen: readonly Chosen[]): { option: string; value: string }[] {
  return chosen.map(({ option, value }) => ({ option: `v${option}`, value: `x${value}` }));
}

/** An option that is open yet, and the last of its values. */
function choose({ options }: Catalogue, { changes }: Deduction, chosen: readonly Chosen[]): Chosen | undefined {
  const open = options.flatMap(({ first, size }, option) => {
    const valid = Array.from({ length: size }, (_, value) => value).filter((value) => changes[first + value] === 0);
    return valid.length > 1 && !chosen.some((other) => other.option === option) ? [{ option, value: valid.at(-1)! }] : [];
  });
  return open[(chosen.length * 7919) % open.length];
}

/** A value that another decision excludes. */
function wishOf({ options }: Catalogue, { changes }: Deduction, chosen: readonly Chosen[]): { option: string; value: string } | undefined {
  const others = options.filter((_, index) => !chosen.some(({ option }) => option === index));
  const wishes = others.flatMap(({ id, first, size, values }) => Array.from({ length: size }, (_, value) => value).filter((value) => changes[first + value]! > 0).map((value) => ({ option: id, value: values![value]!.id })));
  return wishes[wishes.length >> 1];
}

/** Values about which MiniSat says something else. */
function judge(instance: Instance, chosen: readonly Chosen[], { options }: Catalogue, { changes }: Deduction): number {
  const solver = new logic.Solver();
  for (const clause of toClauses(instance)) solver.require(logic.or(...clause));
  const all = options.flatMap(({ first, size }, option) => (chosen.some((other) => other.option === option) ? [] : Array.from({ length: size }, (_, value) => ({ option, value, slot: first + value }))));
  const given = chosen.map(({ option, value }) => `x${option}_${value}`);
  let wrong = 0;
  for (let i = 0; i < SAMPLE; i++) {
    const { option, value, slot } = all[(i * 104_729) % all.length]!;
    const valid = solver.solveAssuming(logic.and(...given, `x${option}_${value}`)) !== null;
    if (valid !== (changes[slot] === 0)) wrong++;
  }
  return wrong;
}
