/**
 * Room 8j: the solution found last, which is the best where one is looked for, as literals and as values of the program; and
 * those told before it, which clauses keep from being found again.
 */
import { alloc, allocZero, geti, item, List, newList, push, seti } from './memory';
import { classOf } from './classes';
import { domainSize, firstLiteral, variables } from './program';
import { variableTotal } from './network';
import { isAllowed, memberWeight } from './question';
import { firstOf, firstPresent, switchVariable } from './removals';
import { addLearned, attach } from './watches';

let solution: usize = 0;
let values: usize = 0;
let found: bool = false;
/** By variable of the program: 1 where solutions that differ in it count as different. */
let telling: usize = 0;
/** Of each solution told its literals, a variable each. */
let told: List = changetype<List>(0);
let clause: List = changetype<List>(0);

export function solutionAddress(): usize { return values; }
export function hasSolution(): bool { return found; }
export function dropSolution(): void { found = false; }
export function tellingAddress(): usize { return telling; }
export function forgetTold(): void { told.length = 0; }

export function openSolution(): void {
  solution = alloc(<usize>(variableTotal() + 1) << 2);
  values = allocZero(<usize>(variableTotal() + 1) << 2);
  telling = allocZero(variables() + 1);
  told = newList(64);
  clause = newList(64);
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

/** ensures: the solution found last is told. */
export function tellSolution(): void {
  for (let v = 0; v < variables(); v++) push(told, geti(solution, v));
}

/**
 * requires: level 0. ensures: solutions that are told are none while something is minimised: another value of a variable that
 * tells them apart, or the switch is off. False when that leaves nothing.
 */
export function excludeTold(): bool {
  const n = variables();
  for (let at = 0; at < told.length; at += n) {
    clause.length = 0;
    for (let v = 0; v < n; v++) {
      if (load<u8>(telling + v) == 0) continue;
      for (let x = firstOf(v); x < firstOf(v + 1); x++) if (x != item(told, at + v)) push(clause, x);
    }
    push(clause, firstOf(switchVariable()));
    if (!attach(addLearned(clause, 0))) return false;
  }
  return true;
}
