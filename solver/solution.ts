/**
 * Room 8j: the solution found last, which is the best where one is looked for, as literals and as values of the program.
 */
import { alloc, allocZero, geti, seti } from './memory';
import { classOf } from './classes';
import { domainSize, firstLiteral, variables } from './program';
import { variableTotal } from './network';
import { isAllowed, memberWeight } from './question';
import { firstPresent } from './removals';

let solution: usize = 0;
let values: usize = 0;
let found: bool = false;

export function solutionAddress(): usize { return values; }
export function hasSolution(): bool { return found; }
export function dropSolution(): void { found = false; }

export function openSolution(): void {
  solution = alloc(<usize>(variableTotal() + 1) << 2);
  values = allocZero(<usize>(variableTotal() + 1) << 2);
  found = false;
}

/** ensures: the solution now fixed is known, as literals and as values of the program. */
export function keepSolution(weigh: bool): void {
  found = true;
  for (let v = 0; v < variableTotal(); v++) seti(solution, v, firstPresent(v));
  for (let v = 0; v < variables(); v++) {
    const first = firstLiteral(v), x = geti(solution, v);
    let best = -1;
    let least = i64.MAX_VALUE;
    for (let a = 0; a < domainSize(v); a++) {
      if (classOf(first + a) != x || !isAllowed(first + a)) continue;
      const w = weigh ? memberWeight(first + a) : 0;
      if (best >= 0 && w >= least) continue;
      best = a;
      least = w;
    }
    seti(values, v, best);
  }
}
