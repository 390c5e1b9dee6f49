// The demo's documents in Node: opening (with its parts), and the answer after a click, over random walks of clicks.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Deduction } from '../../src/engine/questions.ts';
import { loadEngine } from '../../src/headless.ts';
import type { Catalogue, CatalogueOption, Decision } from '../../src/model/catalogue.ts';
import { gridOf } from '../../src/session/grid.ts';

const folder = fileURLToPath(new URL('../../demo/products', import.meta.url));
const WALKS = 10;

/** Chance that is the same at every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A value that goes with the decisions, by chance; undefined for options that are not clicked here. */
function click(option: CatalogueOption, { changes }: Deduction, below: (count: number) => number): Decision | undefined {
  const { id, kind, first, size, values } = option;
  const valid = Array.from({ length: size }, (_, index) => index).filter((index) => changes[first + index] === 0);
  const index = valid[below(valid.length)];
  if (index === undefined || kind === 'set' || kind === 'text') return undefined;
  return { option: id, value: kind === 'number' ? gridOf(option).at(index) : kind === 'switch' ? index === 0 : values![index]!.id };
}

const sorted = (times: number[]) => times.sort((a, b) => a - b);
const at = (times: number[], share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;

function* walk(catalogue: Catalogue): Generator<(answer: Deduction) => Decision | undefined> {
  const below = chance(catalogue.slots);
  const options = catalogue.options.filter(({ host }) => !host).sort(() => below(2) - 0.5);
  for (const option of options) yield (answer) => click(option, answer, below);
}

console.log('milliseconds'.padEnd(26) + ['parse', 'lower', 'compile', 'click p50', 'click p95', 'clicks', 'items'].map((name) => name.padStart(11)).join(''));
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const engine = await loadEngine();
  const { catalogue, statistics } = await engine.open(readFileSync(join(folder, file), 'utf8'));
  if (!catalogue || !statistics) {
    console.log(`${basename(file, '.json').padEnd(26)} cannot be opened`);
    continue;
  }
  const times: number[] = [];
  for (let i = 0; i < WALKS; i++) {
    const decisions: Decision[] = [];
    let answer = await engine.deduce(decisions, true);
    for (const choose of walk(catalogue)) {
      const decision = choose(answer);
      if (!decision) continue;
      decisions.push(decision);
      const start = performance.now();
      answer = await engine.deduce(decisions, true);
      times.push(performance.now() - start);
    }
  }
  sorted(times);
  const { parse, lower, compile, items } = statistics;
  const figures = [parse, lower, compile, at(times, 0.5), at(times, 0.95)].map((value) => value.toFixed(1).padStart(11));
  console.log(basename(file, '.json').padEnd(26) + figures.join('') + String(times.length).padStart(11) + String(items).padStart(11));
  engine.close();
}
