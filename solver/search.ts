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
import { allocZero } from './memory';
import { classOf } from './classes';
import { outcomes, realLiterals } from './program';
import { ASK_ALL, ASK_ANY, ASK_BEST, ASK_WHY, SEARCH_CANDIDATE, SEARCH_NO, SEARCH_RUNNING, SEARCH_YES } from './format';
import { variableTotal } from './network';
import { updateRows } from './rows';
import { decayActivity, openActivity, phaseOf, setPhase, takeActive, waitAll } from './activity';
import { deduce, dropQueue, openDeduction } from './deduction';
import { blamed, broken, dropTainted, everything, forgetBlame, hasLearnedTooMuch, isTainted, isTied, noteTaint, openGround, prepareGround, reduce, settle, startAfresh } from './ground';
import { functionAt, functionCount, lowerBound, openObjective, presentCost, setBound, startMinimising, stopMinimising, weightOf } from './objective';
import { judging, openJudged, takeRefutation } from './judged';
import { asserted, backLevel, distinct, explainEmpty, explainFailure, learn, learnedLiterals, openLearning } from './learn';
import { isAllowed, openQuestion, questionWeights, restrict, searchSourceCount } from './question';
import { clauseScale, decayClauses, openReasons, startTrace, stopTrace } from './reasons';
import { dropSolution, excludeTold, forgetTold, hasSolution, keepSolution, openSolution, tellingAddress, tellSolution } from './solution';
import { addLearned, attach, columnsOf, columnMask, columnVariable, NO_CONFLICT, openWatches, setClauseActivity, watchLearned } from './watches';
import {
  cancelTo, countOf, firstOf, firstPresent, fixLiteral, isPresent, keepOnly, level, levelOf, nextPresent, NO_REASON, openRemovals, pushLevel, removeLiteral, switchVariable,
} from './removals';
import { isRefused, isWitnessed, noteSolution, openWitnesses, recall } from './witness';

/** Conflicts before the first restart. */
const RESTART: i32 = 64;

let opened: bool = false;
let possible: usize = 0;
/** By real literal: 1 for what was not allowed and is to blame. */
let blame: usize = 0;
let cost: i64 = 0;
let floor: i64 = 0;

let mode: i32 = ASK_ANY;
let running: bool = false;
let none: bool = false;
/** Some variables were left open, and wait no more. */
let passed: bool = false;
let asked: i32 = 0;
let conflicts: i32 = 0;
let restarts: i32 = 0;

export function possibleAddress(): usize { return possible; }
export function blameAddress(): usize { return blame; }
export function searchWeightsAddress(): usize {
  if (!opened) openAll();
  return questionWeights();
}
export function searchTellingAddress(): usize {
  if (!opened) openAll();
  return tellingAddress();
}
export function solutionCost(): f64 { return <f64>cost; }
/** No configuration weighs less. */
export function provenBound(): f64 { return <f64>(hasSolution() ? min(floor, cost) : floor); }

/** Room for questions; the rest follows with the first one. */
export function openSearch(): void {
  openQuestion();
  opened = false;
  running = false;
}

function openAll(): void {
  opened = true;
  possible = allocZero(realLiterals() + 1);
  blame = allocZero(realLiterals() + 1);
  openActivity(variableTotal());
  openRemovals();
  openWatches();
  openDeduction();
  openObjective(outcomes());
  openReasons(searchSourceCount());
  openLearning();
  openWitnesses();
  openSolution();
  openJudged();
  openGround();
}

function leave(answer: i32): i32 {
  running = false;
  cancelTo(0);
  if (passed) waitAll();
  passed = false;
  if (mode == ASK_BEST) {
    stopMinimising();
    if (answer == SEARCH_YES) floor = cost;
  }
  none = answer == SEARCH_NO;
  if (mode == ASK_WHY) stopTrace();
  if (answer == SEARCH_NO) {
    for (let i = 0; i < realLiterals(); i++) store<u8>(blame + i, !isAllowed(i) ? load<u8>(blamed + classOf(i)) : 0);
  }
  return answer;
}

/** ensures: `possible` has 1 for values that some configuration has, 0 for those none has, 2 where that is not known. */
export function tellPossible(): void {
  for (let i = 0; i < realLiterals(); i++) {
    const x = classOf(i);
    let answer: u8 = 0;
    if (!none && isAllowed(i)) answer = isWitnessed(x) ? 1 : running && (isPresent(x) || levelOf(x) > 1) ? 2 : 0;
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
  forgetTold();
  start();
  if (mode == ASK_WHY) {
    startTrace(searchSourceCount());
    startAfresh();
  }
  prepareGround(mode == ASK_BEST);
  if (broken) return leave(SEARCH_NO);
  cancelTo(0);
  restrict(mode == ASK_BEST);
  if (mode == ASK_BEST) beginBest();
  // Kept solutions keep all constraints: whatever is minded now, they are solutions.
  else if (mode != ASK_WHY && recall() && mode == ASK_ANY) return leave(SEARCH_YES);
  return SEARCH_RUNNING;
}

function start(): void {
  running = true;
  none = false;
  dropSolution();
  asked = conflicts = restarts = 0;
  forgetBlame();
}

/**
 * requires: ASK_BEST has found a solution, and nothing was asked since; the variables that tell solutions apart are marked.
 * ensures: it goes on with the best of those solutions that differ from that one and from those before. Answers like `runSearch`.
 */
export function searchOn(): i32 {
  const known = min(floor, cost);
  if (running) leave(SEARCH_RUNNING);
  tellSolution();
  start();
  minimise();
  floor = known;
  noteTaint();
  if (!excludeTold()) return leave(SEARCH_NO);
  return SEARCH_RUNNING;
}

function beginBest(): void {
  for (let v = 0; v < variableTotal(); v++) setPhase(v, -1);
  minimise();
  floor = i64.MIN_VALUE;
}

/** What was learned under another bound or other weights goes. */
function minimise(): void {
  dropTainted();
  for (let f = 0; f < functionCount(); f++) {
    const c = functionAt(f);
    memory.fill(c.dirty, 1, c.arity);
    updateRows(c);
  }
  startMinimising();
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

/** The next variable to decide. Where one solution is asked for, only of those that constraints speak of: any value of the others is part of one. */
function choose(): i32 {
  const one = !judging && (mode == ASK_ANY || mode == ASK_WHY);
  for (let v = takeActive(); v >= 0; v = takeActive()) {
    if (countOf(v) == 1) continue;
    if (!one || isTied(v)) return v;
    passed = true;
  }
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
  if (isTainted(c)) noteTaint();
  setClauseActivity(c, clauseScale());
  if (columnsOf(c) > 1) watchLearned(c, v);
  keepOnly(v, columnMask(c, columnsOf(c) > 1 ? 0 : at), c);
  decayActivity();
  decayClauses();
}

/** requires: all variables are fixed that matter to what is asked. Answers whether that was all that was asked. */
function conclude(): bool {
  noteSolution(everything);
  if (mode == ASK_ANY || mode == ASK_WHY) {
    keepSolution(false);
    return true;
  }
  if (mode == ASK_BEST) {
    cost = presentCost();
    keepSolution(true);
    setBound(cost - 1);
  }
  cancelTo(1);
  dropQueue();
  restarts = 0;
  conflicts = 0;
  return false;
}

/** requires: SEARCH_CANDIDATE was answered. ensures: the configuration counts. Answers like `runSearch`. */
export function acceptCandidate(): i32 { return conclude() ? leave(SEARCH_YES) : SEARCH_RUNNING; }

/**
 * requires: SEARCH_CANDIDATE was answered, and the clause it breaks is marked (judged.ts). ensures: the search goes on from
 * the start, without all that breaks it. Answers like `runSearch`.
 */
export function refuseCandidate(source: i32): i32 {
  cancelTo(0);
  dropQueue();
  const c = takeRefutation(source, clauseScale());
  if (!attach(c)) settle(c);
  return SEARCH_RUNNING;
}

/** What it means that nothing more is to be found. */
function ended(): i32 { return mode == ASK_BEST && hasSolution() ? SEARCH_YES : SEARCH_NO; }

/** Up to `steps` steps. requires: beginSearch or runSearch answered SEARCH_RUNNING. */
export function runSearch(steps: i32): i32 {
  for (let step = 0; step < steps; step++) {
    // What is permanent is told before anything is assumed: what follows from it is permanent too.
    if (level() == 0 && !broken) settle(deduce());
    if (broken) return leave(ended());
    if (level() == 0 && !assume()) return leave(ended());
    const conflict = deduce();
    if (conflict != NO_CONFLICT) {
      if (level() > 1) {
        learnFrom(conflict);
        continue;
      }
      explainFailure(conflict, blamed);
      return leave(ended());
    }
    if (level() == 1) {
      if (mode == ASK_BEST) floor = max(floor, lowerBound());
      if (hasLearnedTooMuch()) {
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
      if (judging) return SEARCH_CANDIDATE;
      if (conclude()) return leave(SEARCH_YES);
      continue;
    }
    pushLevel();
    fixLiteral(prefer(v), NO_REASON);
  }
  return SEARCH_RUNNING;
}
