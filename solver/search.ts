/**
 * Room 8: search without the diagram, over the network as the author wrote it: propagate, decide, go back. It answers
 * whether a configuration exists under any choice of values and constraints, and which values have one.
 *
 * Variables that took part in failures come first (dom/wdeg: Boussemart et al. 2004), with restarts; values first that no
 * witness has yet (so that each solution tells as much as it can), then those of the solution found last. Solutions of all
 * constraints are kept: after a click those still allowed answer for most values at once.
 *
 * The search stops after any number of steps and goes on later.
 */
import { alloc, allocZero, getq, geti, item, List, newList, push, setq, seti } from './memory';
import { classOf, firstClass } from './classes';
import { domainSize, firstLiteral, realLiterals, variables } from './program';
import { KIND_FUNCTION, SEARCH_NO, SEARCH_RUNNING, SEARCH_YES } from './format';
import { constraintAt, constraintTotal, literalOf, occurrencesFrom, scopeOf, variableTotal, wordsOf } from './network';
import { fix, hasValue, intersect, nextValue, remove, sizeOf } from './domain';
import { emptyQueues, failedConstraint, propagate, propagateAll } from './propagate';
import { trailMark, undoTo } from './trail';

/** Solutions kept; failures before the first restart. */
const POOL: i32 = 128;
const FAILURES: i32 = 100;

let allowed: usize = 0;
let sources: usize = 0;
let sourceCount: i32 = 0;
/** Room for one domain. */
let mask: usize = 0;
/** Decisions under way: variable, value, trail before. */
let stack: List = changetype<List>(0);
const DECISION = 3;
/** By variable: how much it took part in failures; its value in the solution found last. */
let weights: usize = 0;
let phases: usize = 0;
/** By class literal: 1 when some solution has it under the present question. By real literal: the answers. */
let witnessed: usize = 0;
let possible: usize = 0;
/** Solutions of all constraints: a value a variable. `pooled` were ever stored, the last POOL are there. */
let pool: usize = 0;
let pooled: i32 = 0;

/** Trail before the question, and once it is set up. */
let before: i32 = 0;
let base: i32 = 0;
/** A value asked for is fixed, and no solution with it is known yet. */
let asking: bool = false;
let failures: i32 = 0;
let failureLimit: i32 = 0;
let everything: bool = false;
/** All values are asked for, or only whether there is any solution. The value asked for now, as variable and value. */
let wantAll: bool = false;
let askedVariable: i32 = -1;
let askedValue: i32 = 0;
let running: bool = false;

export function searchAllowedAddress(): usize { return allowed; }
export function searchSourcesAddress(): usize { return sources; }
export function searchSourceCount(): i32 { return sourceCount; }
export function possibleAddress(): usize { return possible; }

export function openSearch(): void {
  sourceCount = 0;
  for (let i = 0; i < constraintTotal(); i++) sourceCount = max(sourceCount, constraintAt(i).source + 1);
  const n = variableTotal();
  allowed = allocZero(realLiterals() + 1);
  sources = allocZero(sourceCount + 1);
  possible = allocZero(realLiterals() + 1);
  witnessed = allocZero(firstClass(variables()) + 1);
  stack = newList(256);
  weights = alloc(<usize>(n + 1) << 2);
  phases = allocZero(<usize>(n + 1) << 2);
  pool = 0;
  pooled = 0;
  running = false;
  let words = 1;
  for (let v = 0; v < n; v++) {
    words = max(words, wordsOf(v));
    seti(weights, v, 1 + occurrencesFrom(v + 1) - occurrencesFrom(v));
  }
  mask = alloc(<usize>words << 3);
}

/** ensures: domains hold the classes with an allowed member; false when one is empty. */
function restrict(): bool {
  for (let v = 0; v < variables(); v++) {
    memory.fill(mask, 0, <usize>wordsOf(v) << 3);
    for (let a = 0; a < domainSize(v); a++) {
      const i = firstLiteral(v) + a;
      if (load<u8>(allowed + i) == 0) continue;
      const k = classOf(i) - literalOf(v);
      setq(mask, k >> 6, getq(mask, k >> 6) | (<u64>1) << (k & 63));
    }
    if (!intersect(v, mask)) return false;
  }
  return true;
}

/** ensures: constraints of the sources minded, and of none, are active. Functions never are: they exclude nothing. */
function activate(): void {
  everything = true;
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i), minded = c.source < 0 || load<u8>(sources + c.source) != 0;
    if (!minded) everything = false;
    c.active = minded && c.kind != KIND_FUNCTION ? 1 : 0;
  }
}

/** Smallest domain for its weight; -1 when all variables are fixed. */
function choose(): i32 {
  let best = -1;
  let bestSize: i64 = 1, bestWeight: i64 = 0;
  for (let v = 0; v < variableTotal(); v++) {
    const size = sizeOf(v), weight = geti(weights, v);
    if (size == 1 || size * bestWeight >= weight * bestSize) continue;
    best = v;
    bestSize = size;
    bestWeight = weight;
  }
  return best;
}

/** A value without witness if there is one (and solutions come easily), else that of the last solution, else the first. */
function prefer(v: i32): i32 {
  if (wantAll && failureLimit == FAILURES) {
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) if (load<u8>(witnessed + literalOf(v) + a) == 0) return a;
  }
  const phase = geti(phases, v);
  return hasValue(v, phase) ? phase : nextValue(v, 0);
}

/** The last failure is noted in the weights. */
function blame(): void {
  emptyQueues();
  failures++;
  if (failedConstraint < 0) return;
  const c = constraintAt(failedConstraint);
  for (let k = 0; k < c.arity; k++) seti(weights, scopeOf(c, k), geti(weights, scopeOf(c, k)) + 1);
}

/** Takes back the last decision and refutes it, and so on; false when none is left. */
function backtrack(): bool {
  blame();
  while (stack.length > 0) {
    const mark = item(stack, stack.length - 1), a = item(stack, stack.length - 2), v = item(stack, stack.length - 3);
    stack.length -= DECISION;
    undoTo(mark);
    if (remove(v, a) && propagate()) return true;
    blame();
  }
  return false;
}

/** All variables are fixed: the solution is remembered. */
function noteSolution(): void {
  const n = variableTotal();
  if (pool == 0) pool = alloc(<usize>(POOL * max(n, 1)) << 2);
  const slot = pool + (<usize>((pooled % POOL) * n) << 2);
  for (let v = 0; v < n; v++) {
    const a = nextValue(v, 0);
    seti(phases, v, a);
    store<u8>(witnessed + literalOf(v) + a, 1);
    if (everything) seti(slot, v, a);
  }
  if (everything) pooled++;
}

/** ensures: what kept solutions that are allowed now have is witnessed; answers whether there was one. */
function recall(): bool {
  const n = variableTotal();
  let some = false;
  for (let i = 0; i < min(pooled, POOL); i++) {
    const slot = pool + (<usize>(i * n) << 2);
    let good = true;
    for (let v = 0; v < n && good; v++) good = hasValue(v, geti(slot, v));
    if (!good) continue;
    some = true;
    for (let v = 0; v < n; v++) store<u8>(witnessed + literalOf(v) + geti(slot, v), 1);
  }
  return some;
}

function leave(answer: i32): i32 {
  undoTo(before);
  running = false;
  if (wantAll) {
    for (let i = 0; i < realLiterals(); i++) {
      store<u8>(possible + i, load<u8>(allowed + i) != 0 && answer == SEARCH_YES ? load<u8>(witnessed + classOf(i)) : 0);
    }
  }
  return answer;
}

/**
 * requires: allowed and sources are filled. ensures: a new question is set up (one that ran is dropped): whether there is
 * a configuration, or, for all, which values have one. Answers like `runSearch`.
 */
export function beginSearch(all: bool): i32 {
  if (running) undoTo(before);
  before = trailMark();
  running = true;
  wantAll = all;
  stack.length = 0;
  failures = 0;
  failureLimit = FAILURES;
  askedVariable = -1;
  memory.fill(witnessed, 0, firstClass(variables()));
  activate();
  if (!restrict()) {
    emptyQueues();
    return leave(SEARCH_NO);
  }
  // Kept solutions keep all constraints: whatever is minded now, they are solutions.
  if (recall() && !all) return leave(SEARCH_YES);
  if (!propagateAll()) return leave(SEARCH_NO);
  base = trailMark();
  asking = false;
  return SEARCH_RUNNING;
}

/** The next value to ask for is fixed; false when every value left has a witness. */
function askNext(): bool {
  for (let v = max(askedVariable, 0); v < variableTotal(); v++) {
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) {
      if (load<u8>(witnessed + literalOf(v) + a) != 0) continue;
      askedVariable = v;
      askedValue = a;
      failures = 0;
      failureLimit = FAILURES;
      return true;
    }
  }
  return false;
}

/** The value asked for has no solution; it goes for good. False when then nothing is left. */
function refute(): bool {
  stack.length = 0;
  asking = false;
  undoTo(base);
  if (!remove(askedVariable, askedValue) || !propagate()) {
    emptyQueues();
    return false;
  }
  base = trailMark();
  return true;
}

/** Up to `steps` decisions. requires: beginSearch or runSearch answered SEARCH_RUNNING. */
export function runSearch(steps: i32): i32 {
  for (let step = 0; step < steps; step++) {
    if (wantAll && !asking) {
      if (!askNext()) return leave(SEARCH_YES);
      if (!fix(askedVariable, askedValue) || !propagate()) {
        blame();
        if (!refute()) return leave(SEARCH_NO);
        continue;
      }
      asking = true;
    }
    if (failures > failureLimit && stack.length > 0) {
      // Restart: back to the question, the weights remain.
      undoTo(item(stack, 2));
      stack.length = 0;
      failures = 0;
      failureLimit += failureLimit >> 1;
      continue;
    }
    const v = choose();
    if (v < 0) {
      noteSolution();
      if (!wantAll) return leave(SEARCH_YES);
      stack.length = 0;
      asking = false;
      undoTo(base);
      continue;
    }
    const a = prefer(v);
    push(stack, v);
    push(stack, a);
    push(stack, trailMark());
    fix(v, a);
    if (propagate() || backtrack()) continue;
    if (!wantAll || !refute()) return leave(SEARCH_NO);
  }
  return SEARCH_RUNNING;
}
