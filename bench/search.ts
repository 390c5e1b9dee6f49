/**
 * The fallback without a diagram, click by click: random clicks on real instances, times for the valid domains, for the
 * cheapest configuration (within 200 ms; how often it was proven, and whether it is what the diagram says) and for telling
 * which constraints rule out what is not valid; where a diagram exists the answers are compared. `node --import tsx bench/search.ts [names…]`
 */
import { readFileSync } from 'node:fs';
import { IMPOSSIBLE, Kernel } from '../src/engine/kernel.ts';
import { lower, readInstance } from './load.ts';

const names = process.argv.length > 2 ? process.argv.slice(2) : ['freebsd_icse11', 'renault-big', 'automotive02_v2', 'embtoolkit', 'pcparts-100'];
const wasm = await WebAssembly.compile(readFileSync(new URL('../build/solver.wasm', import.meta.url)));

for (const name of names) {
  const kernel = await Kernel.create(wasm), { program } = lower(readInstance(name));
  kernel.load(program);
  const compiled = kernel.compile({ milliseconds: 2000 }) === 'compiled';
  const times: number[] = [];
  let wrong = 0, first = 0, proven = 0, asked = 0;
  const [bests, whys]: number[][] = [[], []];
  const states: { allowed: Uint8Array; possible: Uint8Array }[] = [];
  for (let round = 0; round < 3; round++) {
    const allowed = new Uint8Array(kernel.first.at(-1)!).fill(1);
    for (let click = 0; click < 12; click++) {
      const start = performance.now();
      const possible = kernel.possible(allowed)!;
      if (round + click === 0) first = performance.now() - start;
      else times.push(performance.now() - start);
      if (compiled) {
        const weights = kernel.weights();
        allowed.forEach((yes, i) => (weights[2 * i] = weights[2 * i + 1] = yes ? 0 : 2 ** 50));
        const { best } = kernel.sweep();
        possible.forEach((yes, i) => (wrong += (yes === 1) === best[2 * i]! < IMPOSSIBLE ? 0 : 1));
      }
      states.push({ allowed: allowed.slice(), possible });
      const open = program.domains.flatMap((size, v) => {
        const values = Array.from({ length: size }, (_, a) => a).filter((a) => possible[kernel.first[v]! + a]);
        return values.length > 1 ? [{ v, values }] : [];
      });
      if (open.length === 0) break;
      const { v, values } = open[(click * 7919 + round * 104729) % open.length]!;
      const chosen = values[(click * 31 + round) % values.length]!;
      for (let a = 0; a < program.domains[v]!; a++) if (a !== chosen) allowed[kernel.first[v]! + a] = 0;
    }
  }
  // Apart, so that one kind of question does not disturb what another has learned.
  for (const { allowed, possible } of states) {
    // The literals' numbers as prices: as odd as any.
    const prices = Float64Array.from({ length: kernel.literals }, (_, i) => (i * 7919) % 1009);
    const begun = performance.now();
    kernel.searcher.begin('best', { allowed }, prices);
    kernel.searcher.run(200);
    bests!.push(performance.now() - begun);
    const { cost, floor } = kernel.searcher.bounds();
    asked++;
    proven += cost === floor ? 1 : 0;
    if (compiled) {
      const weights = kernel.weights();
      prices.forEach((price, i) => (weights[2 * i] = weights[2 * i + 1] = allowed[i] === 0 ? 2 ** 50 : price));
      const least = kernel.up()[0];
      wrong += (cost === floor ? least === cost : floor <= least && least <= cost) ? 0 : 1;
    }
    const dead = possible.findIndex((yes, i) => yes === 0 && allowed[i] === 1);
    if (dead >= 0) {
      const v = kernel.first.findIndex((from, u) => from <= dead && dead < kernel.first[u + 1]!);
      const wanted = allowed.slice().fill(0, kernel.first[v], kernel.first[v + 1]);
      wanted[dead] = 1;
      const asking = performance.now();
      kernel.searcher.begin('why', { allowed: wanted });
      wrong += kernel.searcher.run(5000) === 'yes' ? 1 : 0;
      whys!.push(performance.now() - asking);
    }
  }
  for (const list of [times, bests!, whys!]) list.sort((a, b) => a - b);
  const middle = (list: number[]): string => (list[list.length >> 1] ?? NaN).toFixed(1);
  console.log(`${name}: first ${first.toFixed(1)} ms, then median ${times[times.length >> 1]!.toFixed(1)} ms, slowest ${times.at(-1)!.toFixed(1)} ms; cheapest ${middle(bests!)} ms, ${proven} of ${asked} proven; why not ${middle(whys!)} ms; ${(kernel.searcher.bytes / 2 ** 20).toFixed(0)} MB; ${compiled ? `${wrong} wrong` : 'no diagram to compare'}`);
}
