/**
 * Room 8i: level 0, what holds for all questions about the same authors' constraints: what these exclude by themselves, and
 * what was learned from conflicts.
 */
import { alloc, allocZero, geti, List, newList, push } from './memory';
import { KIND_FUNCTION } from './format';
import { constraintAt, constraintTotal, occurrencesFrom, scopeOf, variableTotal } from './network';
import { sortWords } from './sort';
import { favour, resetActivity, waitAll } from './activity';
import { deduce, dropQueue, reviseAll } from './deduction';
import { explainFailure } from './learn';
import { traceAll } from './reasons';
import { isMinded, searchSourceCount } from './question';
import { attachAll, clauseActivity, columnsOf, columnVariable, distinctLevels, forgetLearned, layClauses, learnedBytes, learnedTotal, NO_CONFLICT, nextLearned, sweepLearned } from './watches';
import { cancelTo, countOf, firstOf, forgetReasons, isPresent, literalTotal, resetRemovals, switchVariable } from './removals';

/** Clauses learned before the first are forgotten, and bytes they may take. */
const LEARNED: i32 = 4000;
const LEARNED_BYTES: i32 = 24 << 20;

/** The sources of the constraints that count now: what is learned rests on them. */
let minded: usize = 0;
let built: bool = false;
/** These constraints cannot hold together, whatever is allowed. */
export let broken: bool = false;
/** By variable: 1 where a constraint that counts now has it in its scope; of others any value will do. */
let tied: usize = 0;
/** All constraints count. */
export let everything: bool = false;
/** By class literal: 1 for what was refused and is to blame. */
export let blamed: usize = 0;
/** Some learned clauses hold for one bound on what is minimised only. */
let tainted: bool = false;
let mostLearned: i32 = 0;
let list: List = changetype<List>(0);
let threshold: f32 = 0;

export function openGround(): void {
  minded = allocZero(searchSourceCount() + 1);
  blamed = allocZero(literalTotal());
  tied = alloc(variableTotal() + 1);
  list = newList(64);
  startAfresh();
}

/** ensures: nothing is known of conflicts, nor of what was asked before; level 0 is made anew before it is used. */
export function startAfresh(): void {
  resetActivity();
  layClauses();
  // Variables of many constraints first; conflicts soon say better.
  for (let v = 0; v < variableTotal(); v++) favour(v, <f64>(occurrencesFrom(v + 1) - occurrencesFrom(v)) * 1e-6);
  mostLearned = LEARNED;
  built = false;
}

/** ensures: level 0 holds what the constraints now minded exclude. */
export function prepareGround(minimising: bool): void {
  const switchOn = firstOf(switchVariable()) + 1;
  if (!built || !sameSources() || (minimising && !broken && !isPresent(switchOn))) build();
}

/** requires: the ground is prepared. Does a constraint that counts speak of v? (What is minimised may, all the same.) */
export function isTied(v: i32): bool { return load<u8>(tied + v) != 0; }

export function forgetBlame(): void { memory.fill(blamed, 0, literalTotal()); }

/** ensures: level 0 holds what the constraints of the sources asked for exclude, and nothing is learned. */
function build(): void {
  built = true;
  everything = true;
  tainted = false;
  for (let s = 0; s < searchSourceCount(); s++) {
    store<u8>(minded + s, isMinded(s) ? 1 : 0);
    if (!isMinded(s)) everything = false;
  }
  memory.fill(tied, 0, variableTotal());
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    c.active = c.source < 0 || isMinded(c.source) ? 1 : 0;
    if (c.active == 0 || c.kind == KIND_FUNCTION) continue;
    for (let k = 0; k < c.arity; k++) store<u8>(tied + scopeOf(c, k), 1);
  }
  cancelTo(0);
  resetRemovals();
  waitAll();
  forgetLearned();
  broken = false;
  for (let v = 0; v < variableTotal(); v++) if (countOf(v) == 0) broken = true;
  if (!broken) settle(attachAll(minded));
  if (!broken) settle(reviseAll());
  if (!broken) settle(deduce());
}

/** What cannot hold on level 0 breaks everything. */
export function settle(conflict: i32): void {
  if (conflict == NO_CONFLICT) return;
  dropQueue();
  explainFailure(conflict, blamed);
  broken = true;
}

function sameSources(): bool {
  for (let s = 0; s < searchSourceCount(); s++) if (isMinded(s) != (load<u8>(minded + s) != 0)) return false;
  return true;
}

/** Does the clause rest on a bound? */
export function isTainted(c: i32): bool {
  for (let k = 0; k < columnsOf(c); k++) if (columnVariable(c, k) == switchVariable()) return true;
  return false;
}
function notTainted(c: i32): bool { return !isTainted(c); }

export function noteTaint(): void { tainted = true; }

/** ensures: level 0, and nothing is left that was learned under a bound. */
export function dropTainted(): void {
  if (tainted) resweep(notTainted);
  tainted = false;
}

export function hasLearnedTooMuch(): bool { return learnedTotal() > mostLearned || learnedBytes() > LEARNED_BYTES; }

/** Clauses of so few levels are kept in any case. */
let shortest: i32 = 0;

function isWorthy(c: i32): bool { return distinctLevels(c) <= shortest || clauseActivity(c) > threshold; }

/** ensures: level 0; clauses for which `keep` says no are forgotten. */
function resweep(keep: (c: i32) => bool): void {
  cancelTo(0);
  traceAll();
  forgetReasons();
  sweepLearned(keep);
  settle(attachAll(minded));
  if (!broken) settle(deduce());
}

/** ensures: about half of the learned clauses are forgotten: those that took part in few conflicts of late. */
export function reduce(): void {
  list.length = 0;
  for (let c = nextLearned(-1); c >= 0; c = nextLearned(c)) push(list, reinterpret<i32>(clauseActivity(c)));
  sortWords(list.data, list.length);
  // Where even those take too much room, only what must be kept is: else nothing would ever go on.
  shortest = learnedBytes() > LEARNED_BYTES ? 0 : 2;
  threshold = list.length == 0 ? 0 : reinterpret<f32>(geti(list.data, list.length >> 1));
  resweep(isWorthy);
  mostLearned += mostLearned >> 4;
}
