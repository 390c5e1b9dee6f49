/**
 * Valid domains without a diagram, click by click: random clicks on real instances, times, and where a diagram exists the
 * answers compared. `node --import tsx bench/search.ts [names…]`
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
  let wrong = 0, first = 0;
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
  times.sort((a, b) => a - b);
  console.log(`${name}: first ${first.toFixed(1)} ms, then median ${times[times.length >> 1]!.toFixed(1)} ms, slowest ${times.at(-1)!.toFixed(1)} ms, ${compiled ? `${wrong} wrong` : 'no diagram to compare'}`);
}
