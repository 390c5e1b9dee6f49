/**
 * Room 8: search without the diagram, over the network as the author wrote it: conflict-driven (Marques-Silva, Sakallah
 * 1996; Moskewicz et al. 2001), over many-valued domains. It answers whether a configuration exists under any choice of
 * values and constraints, which values have one, and which configuration weighs least.
 *
 * What is allowed now is assumed on level 1, so that what conflicts teach holds for all questions about the same
 * constraints. For the values of all, each unwitnessed value is asked for in turn, and other variables take unwitnessed
 * values first, so that each solution tells as much as it can. For the least, each solution tightens a bound until nothing
 * is left below it.
 *
 * The search stops after any number of steps and goes on later; what it learned stays within LEARNED_BYTES.
 */
import { alloc, allocZero, getd, geti, List, newList, push, seti } from './memory';
import { classOf, firstClass, foldedFrom, foldedOutcome } from './classes';
import { domainSize, firstLiteral, outcomes, realLiterals, variables } from './program';
import { ASK_ALL, ASK_ANY, ASK_BEST, ASK_WHY, SEARCH_NO, SEARCH_RUNNING, SEARCH_YES } from './format';
import { constraintAt, constraintTotal, occurrencesFrom, variableTotal } from './network';
import { updateRows } from './rows';
import { sortWords } from './sort';
import { decayActivity, favour, openActivity, phaseOf, resetActivity, setPhase, takeActive, waitAll } from './activity';
import { deduce, dropQueue, openDeduction, reviseAll } from './deduction';
import {
  functionAt, functionCount, lowerBound, openObjective, presentCost, setBound, setLiteralWeight, setOutcomeWeight, startMinimising, stopMinimising, weightOf,
} from './objective';
import {
  asserted, backLevel, clauseScale, decayClauses, distinct, explainEmpty, explainFailure, learn, learnedLiterals, openLearning, startTrace, stopTrace, traceAll, usedAddress,
} from './learn';
import {
  addLearned, attachAll, clauseActivity, columnsOf, columnMask, columnVariable, distinctLevels, forgetLearned, learnedBytes, learnedTotal, NO_CONFLICT, nextLearned, openWatches,
  setClauseActivity, sweepLearned, watchLearned,
} from './watches';
import {
  cancelTo, countOf, firstOf, firstPresent, fixLiteral, forgetReasons, isPresent, keepOnly, level, levelOf, literalTotal, nextPresent, NO_REASON, openRemovals, pushLevel, removeLiteral,
  resetRemovals, switchVariable,
} from './removals';
import { isRefused, isWitnessed, noteSolution, openWitnesses, permit, recall, resetWitnesses } from './witness';

/** Conflicts before the first restart. */
const RESTART: i32 = 64;
/** Clauses learned before the first are forgotten, and bytes they may take. */
const LEARNED: i32 = 4000;
const LEARNED_BYTES: i32 = 24 << 20;

let opened: bool = false;
let allowed: usize = 0;
let sources: usize = 0;
let sourceCount: i32 = 0;
/** The sources of the constraints that count now: what is learned rests on them. */
let minded: usize = 0;
let built: bool = false;
/** These constraints cannot hold together, whatever is allowed. */
let broken: bool = false;
let everything: bool = false;
let possible: usize = 0;
/** By class literal, then by real literal: 1 for what was not allowed and is to blame. */
let blamed: usize = 0;
let blame: usize = 0;
/** Weights of real literals, then of outcomes. */
let weights: usize = 0;
/** The solution found last (the best): a literal a variable; as values of the program. Its cost. */
let solution: usize = 0;
let values: usize = 0;
let found: bool = false;
let cost: i64 = 0;
let floor: i64 = 0;

let mode: i32 = ASK_ANY;
let running: bool = false;
let none: bool = false;
let asked: i32 = 0;
let conflicts: i32 = 0;
let restarts: i32 = 0;
let mostLearned: i32 = 0;
let tainted: bool = false;

export function searchAllowedAddress(): usize { return allowed; }
export function searchSourcesAddress(): usize { return sources; }
export function searchSourceCount(): i32 { return sourceCount; }
export function possibleAddress(): usize { return possible; }
export function blameAddress(): usize { return blame; }
export function searchWeightsAddress(): usize {
  if (!opened) openAll();
  if (weights == 0) weights = allocZero(<usize>(realLiterals() + outcomes() + 1) << 3);
  return weights;
}
export function solutionAddress(): usize { return values; }
export function usedSourcesAddress(): usize { return usedAddress(); }
export function hasSolution(): bool { return found; }
export function solutionCost(): f64 { return <f64>cost; }
/** No configuration weighs less. */
export function provenBound(): f64 { return <f64>(found ? min(floor, cost) : floor); }

/** Room for questions; the rest follows with the first one. */
export function openSearch(): void {
  sourceCount = 0;
  for (let i = 0; i < constraintTotal(); i++) sourceCount = max(sourceCount, constraintAt(i).source + 1);
  allowed = allocZero(realLiterals() + 1);
  sources = allocZero(sourceCount + 1);
  opened = false;
  running = false;
}

function openAll(): void {
  opened = true;
  const n = variableTotal();
  minded = allocZero(sourceCount + 1);
  possible = allocZero(realLiterals() + 1);
  blame = allocZero(realLiterals() + 1);
  solution = alloc(<usize>(n + 1) << 2);
  values = allocZero(<usize>(n + 1) << 2);
  weights = 0;
  openActivity(n);
  openRemovals();
  blamed = allocZero(literalTotal());
  openWatches();
  openDeduction();
  openObjective(outcomes());
  openLearning(sourceCount);
  openWitnesses();
  list = newList(64);
  restart();
  built = false;
}

/** ensures: the search is as it is at first, apart from solutions kept. */
function restart(): void {
  resetActivity();
  // Variables of many constraints first; conflicts soon say better.
  for (let v = 0; v < variableTotal(); v++) favour(v, <f64>(occurrencesFrom(v + 1) - occurrencesFrom(v)) * 1e-6);
  mostLearned = LEARNED;
}

/** ensures: level 0 holds what the constraints of the sources asked for exclude, and nothing is learned. */
function build(): void {
  built = true;
  everything = true;
  tainted = false;
  memory.copy(minded, sources, sourceCount);
  for (let s = 0; s < sourceCount; s++) if (load<u8>(sources + s) == 0) everything = false;
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    c.active = c.source < 0 || load<u8>(sources + c.source) != 0 ? 1 : 0;
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
function settle(conflict: i32): void {
  if (conflict == NO_CONFLICT) return;
  dropQueue();
  explainFailure(conflict, blamed);
  broken = true;
}

function sameSources(): bool {
  for (let s = 0; s < sourceCount; s++) if ((load<u8>(sources + s) != 0) != (load<u8>(minded + s) != 0)) return false;
  return true;
}

/** ensures: classes without an allowed member are refused; where something is minimised, classes weigh what their cheapest allowed member does. */
function restrict(): void {
  resetWitnesses();
  const weigh = mode == ASK_BEST;
  for (let o = 0; weigh && o < outcomes(); o++) setOutcomeWeight(o, <i64>getd(weights, realLiterals() + o));
  for (let v = 0; v < variables(); v++) {
    const first = firstLiteral(v);
    for (let x = firstOf(v); weigh && x < firstOf(v + 1); x++) setLiteralWeight(x, i64.MAX_VALUE);
    for (let a = 0; a < domainSize(v); a++) {
      if (load<u8>(allowed + first + a) == 0) continue;
      const x = classOf(first + a);
      permit(x);
      if (weigh) setLiteralWeight(x, min(weightOf(x), memberWeight(first + a)));
    }
    // What is refused anyway must not count: weights are kept finite.
    for (let x = firstOf(v); weigh && x < firstOf(v + 1); x++) if (weightOf(x) == i64.MAX_VALUE) setLiteralWeight(x, 1 << 50);
  }
}

function memberWeight(literal: i32): i64 {
  let w = <i64>getd(weights, literal);
  for (let i = foldedFrom(literal); i < foldedFrom(literal + 1); i++) w += <i64>getd(weights, realLiterals() + foldedOutcome(i));
  return w;
}

/** ensures: the solution now fixed is known, as literals and as values of the program. */
function keepSolution(): void {
  found = true;
  for (let v = 0; v < variableTotal(); v++) seti(solution, v, firstPresent(v));
  for (let v = 0; v < variables(); v++) {
    const first = firstLiteral(v), x = geti(solution, v);
    let best = -1;
    let least = i64.MAX_VALUE;
    for (let a = 0; a < domainSize(v); a++) {
      if (classOf(first + a) != x || load<u8>(allowed + first + a) == 0) continue;
      const w = mode == ASK_BEST ? memberWeight(first + a) : 0;
      if (best >= 0 && w >= least) continue;
      best = a;
      least = w;
    }
    seti(values, v, best);
  }
}

function leave(answer: i32): i32 {
  running = false;
  cancelTo(0);
  if (mode == ASK_BEST) {
    stopMinimising();
    if (answer == SEARCH_YES) floor = cost;
  }
  none = answer == SEARCH_NO;
  if (mode == ASK_WHY) stopTrace();
  if (answer == SEARCH_NO) {
    for (let i = 0; i < realLiterals(); i++) store<u8>(blame + i, load<u8>(allowed + i) == 0 ? load<u8>(blamed + classOf(i)) : 0);
  }
  return answer;
}

/** ensures: `possible` has 1 for values that some configuration has, 0 for those none has, 2 where that is not known. */
export function tellPossible(): void {
  for (let i = 0; i < realLiterals(); i++) {
    const x = classOf(i);
    let answer: u8 = 0;
    if (!none && load<u8>(allowed + i) != 0) answer = isWitnessed(x) ? 1 : running && (isPresent(x) || levelOf(x) > 1) ? 2 : 0;
    store<u8>(possible + i, answer);
  }
}

/**
 * requires: allowed and sources are filled, for ASK_BEST the weights. ensures: a new question is set up (one that ran is
 * dropped). `what` is an ASK_ (format.ts). Answers like `runSearch`.
 */
export function beginSearch(what: i32): i32 {
  if (!opened) openAll();
  if (running) leave(SEARCH_RUNNING);
  mode = what;
  running = true;
  found = none = false;
  asked = conflicts = restarts = 0;
  memory.fill(blamed, 0, literalTotal());
  if (mode == ASK_WHY) {
    startTrace(sourceCount);
    restart();
    built = false;
  }
  const switchOn = firstOf(switchVariable()) + 1;
  if (!built || !sameSources() || (mode == ASK_BEST && !broken && !isPresent(switchOn))) build();
  if (broken) return leave(SEARCH_NO);
  cancelTo(0);
  restrict();
  if (mode == ASK_BEST) beginBest();
  // Kept solutions keep all constraints: whatever is minded now, they are solutions.
  else if (mode != ASK_WHY && recall() && mode == ASK_ANY) return leave(SEARCH_YES);
  return SEARCH_RUNNING;
}

/** What was learned under another bound or other weights goes. */
function beginBest(): void {
  if (tainted) resweep(notTainted);
  tainted = false;
  for (let f = 0; f < functionCount(); f++) {
    const c = functionAt(f);
    memory.fill(c.dirty, 1, c.arity);
    updateRows(c);
  }
  for (let v = 0; v < variableTotal(); v++) setPhase(v, -1);
  startMinimising();
  floor = i64.MIN_VALUE;
}

function isTainted(c: i32): bool {
  for (let k = 0; k < columnsOf(c); k++) if (columnVariable(c, k) == switchVariable()) return true;
  return false;
}
function notTainted(c: i32): bool { return !isTainted(c); }

/** Activities of learned clauses. */
let list: List = changetype<List>(0);
let threshold: f32 = 0;
function isWorthy(c: i32): bool { return distinctLevels(c) <= 2 || clauseActivity(c) > threshold; }

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
function reduce(): void {
  list.length = 0;
  for (let c = nextLearned(-1); c >= 0; c = nextLearned(c)) push(list, reinterpret<i32>(clauseActivity(c)));
  sortWords(list.data, list.length);
  threshold = list.length == 0 ? 0 : reinterpret<f32>(geti(list.data, list.length >> 1));
  resweep(isWorthy);
  mostLearned += mostLearned >> 4;
}

/** 1, 1, 2, 1, 1, 2, 4, … (Luby, Sinclair, Zuckerman 1993). */
function luby(i: i32): i32 {
  let size = 1, sequence = 0;
  while (size < i + 1) {
    sequence++;
    size = (size << 1) + 1;
  }
  while (size - 1 != i) {
    size = (size - 1) >> 1;
    sequence--;
    i = i % size;
  }
  return 1 << sequence;
}

/** ensures: level 1 assumes that only what is allowed is there; false when some variable has nothing left. */
function assume(): bool {
  pushLevel();
  for (let v = 0; v < variableTotal(); v++) {
    for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) {
      if (!isRefused(x)) continue;
      if (countOf(v) == 1) {
        explainEmpty(v, blamed);
        return false;
      }
      removeLiteral(x, NO_REASON);
    }
  }
  const x = firstOf(switchVariable()) + (mode == ASK_BEST ? 0 : 1);
  if (!isPresent(x)) return true;
  if (countOf(switchVariable()) == 1) return false;
  removeLiteral(x, NO_REASON);
  return true;
}

/** The next value to ask for; -1 when every value left has a witness. */
function nextAsked(): i32 {
  const end = firstOf(switchVariable());
  for (; asked < end; asked++) {
    if (isPresent(asked) && !isWitnessed(asked)) return asked;
    conflicts = restarts = 0;
  }
  return -1;
}

/** A value without witness where solutions come easily, else that of the last solution, else the cheapest or first. */
function prefer(v: i32): i32 {
  const first = firstPresent(v);
  if (mode == ASK_ALL && restarts == 0) for (let x = first; x >= 0; x = nextPresent(v, x + 1)) if (!isWitnessed(x)) return x;
  const phase = phaseOf(v);
  if (phase >= 0 && isPresent(phase)) return phase;
  if (mode != ASK_BEST) return first;
  let best = first;
  for (let x = nextPresent(v, first + 1); x >= 0; x = nextPresent(v, x + 1)) if (weightOf(x) < weightOf(best)) best = x;
  return best;
}

function choose(): i32 {
  for (let v = takeActive(); v >= 0; v = takeActive()) if (countOf(v) > 1) return v;
  return -1;
}

function learnFrom(conflict: i32): void {
  conflicts++;
  learn(conflict);
  const literals = learnedLiterals(), v = asserted;
  cancelTo(backLevel);
  const c = addLearned(literals, distinct);
  let at = 0;
  while (columnVariable(c, at) != v) at++;
  if (isTainted(c)) tainted = true;
  setClauseActivity(c, clauseScale());
  if (columnsOf(c) > 1) watchLearned(c, v);
  keepOnly(v, columnMask(c, columnsOf(c) > 1 ? 0 : at), c);
  decayActivity();
  decayClauses();
}

/** requires: all variables are fixed. Answers whether that was all that was asked. */
function conclude(): bool {
  noteSolution(everything);
  if (mode == ASK_ANY || mode == ASK_WHY) {
    keepSolution();
    return true;
  }
  if (mode == ASK_BEST) {
    cost = presentCost();
    keepSolution();
    setBound(cost - 1);
  }
  cancelTo(1);
  dropQueue();
  restarts = 0;
  conflicts = 0;
  return false;
}

/** Up to `steps` steps. requires: beginSearch or runSearch answered SEARCH_RUNNING. */
export function runSearch(steps: i32): i32 {
  for (let step = 0; step < steps; step++) {
    // What is permanent is told before anything is assumed: what follows from it is permanent too.
    if (level() == 0 && !broken) settle(deduce());
    if (broken) return leave(mode == ASK_BEST && found ? SEARCH_YES : SEARCH_NO);
    if (level() == 0 && !assume()) return leave(mode == ASK_BEST && found ? SEARCH_YES : SEARCH_NO);
    const conflict = deduce();
    if (conflict != NO_CONFLICT) {
      if (level() > 1) {
        learnFrom(conflict);
        continue;
      }
      explainFailure(conflict, blamed);
      return leave(mode == ASK_BEST && found ? SEARCH_YES : SEARCH_NO);
    }
    if (level() == 1) {
      if (mode == ASK_BEST) floor = max(floor, lowerBound());
      if (learnedTotal() > mostLearned || learnedBytes() > LEARNED_BYTES) {
        reduce();
        continue;
      }
      if (mode == ASK_ALL) {
        const x = nextAsked();
        if (x < 0) return leave(SEARCH_YES);
        pushLevel();
        fixLiteral(x, NO_REASON);
        continue;
      }
    }
    if (conflicts > RESTART * luby(restarts)) {
      conflicts = 0;
      restarts++;
      cancelTo(1);
      dropQueue();
      continue;
    }
    const v = choose();
    if (v < 0) {
      if (conclude()) return leave(SEARCH_YES);
      continue;
    }
    pushLevel();
    fixLiteral(prefer(v), NO_REASON);
  }
  return SEARCH_RUNNING;
}
