/**
 * Room 8k: why a value was removed. Clauses tell it as they are; tables, sums and the bound are explained when asked, not
 * before (lazy explanations: Gent, Miguel, Moore 2010). What is needed is marked, and on the way the authors' constraints.
 */
import { allocZero, geti, getq, item, List, newList, push, seti } from './memory';
import { KIND_LINEAR } from './format';
import { anySlot, cellAt } from './rows';
import { Constraint, constraintAt, scopeOf } from './network';
import { weightAt } from './linear';
import { bump } from './activity';
import { BY_BOUND, cellHolds, deadSince, explainBound } from './objective';
import { clauseActivity, columnMask, columnsOf, columnVariable, isLearned, nextLearned, setClauseActivity, sourceOf } from './watches';
import { firstOf, level, levelOf, literalTotal, NO_REASON, ownerOf, reasonOf, removalAt, removals, switchVariable, timeOf, wordCount } from './removals';

/** By literal: 1 while its removal is part of the conflict, 3 when it follows from the others. */
export let seen: usize = 0;
export let touched: List = changetype<List>(0);
/** Part of the conflict from levels below. */
export let below: List = changetype<List>(0);
/** By variable: removals of its values on the present level; how many variables have some. */
export let here: usize = 0;
export let variablesHere: i32 = 0;

/** What a clause gains by taking part in a conflict. */
let clauseIncrement: f32 = 1;

/** By source: 1 when some conflict since `startTrace` rests on it; literals of level 0 traced already. */
let tracing: bool = false;
let used: usize = 0;
let traced: usize = 0;
let rootWork: List = changetype<List>(0);

export function usedAddress(): usize { return used; }

export function openReasons(sources: i32): void {
  seen = allocZero(literalTotal());
  traced = allocZero(literalTotal());
  here = allocZero(<usize>(switchVariable() + 1) << 2);
  used = allocZero(sources + 1);
  touched = newList(256);
  below = newList(256);
  rootWork = newList(64);
  variablesHere = 0;
  tracing = false;
}

/** requires: nothing is marked. */
export function forgetHere(): void { variablesHere = 0; }

/** x, of the present level, is taken up: one removal of its variable less is needed. */
export function takeHere(x: i32): void {
  const v = ownerOf(x), n = geti(here, v) - 1;
  seti(here, v, n);
  if (n == 0) variablesHere--;
}

/** ensures: from now on it is noted which sources conflicts rest on. requires: nothing is learned, nothing removed. */
export function startTrace(sources: i32): void {
  tracing = true;
  memory.fill(used, 0, sources);
  memory.fill(traced, 0, literalTotal());
}
export function stopTrace(): void { tracing = false; }

export function mark(source: i32): void { if (tracing && source >= 0) store<u8>(used + source, 1); }

export function need(x: i32): void {
  const at = levelOf(x);
  if (at == 0) {
    if (tracing && load<u8>(traced + x) == 0) {
      store<u8>(traced + x, 1);
      push(rootWork, x);
    }
    return;
  }
  if (load<u8>(seen + x) != 0) return;
  store<u8>(seen + x, 1);
  push(touched, x);
  const v = ownerOf(x);
  bump(v);
  if (at < level()) {
    push(below, x);
    return;
  }
  const n = geti(here, v);
  seti(here, v, n + 1);
  if (n == 0) variablesHere++;
}

/** A row is dead for one of its columns: one that is part of the conflict anyway, else the one that was earliest so. */
function needDeadRow(c: Constraint, row: i32, time: i32, skip: i32): void {
  let best = -1, bestTime = time;
  for (let k = 0; k < c.arity; k++) {
    if (k == skip) continue;
    const v = scopeOf(c, k), cell = cellAt(c, row, k);
    if (cell >= 0) {
      const x = firstOf(v) + cell;
      if (timeOf(x) < time && (load<u8>(seen + x) != 0 || levelOf(x) == 0)) {
        best = k;
        break;
      }
    }
    const since = deadSince(v, cell);
    if (since < bestTime) {
      best = k;
      bestTime = since;
    }
  }
  assert(best >= 0);
  const v = scopeOf(c, best), cell = cellAt(c, row, best);
  if (cell >= 0) need(firstOf(v) + cell);
  else for (let x = firstOf(v); x < firstOf(v + 1); x++) if (cellHolds(cell, x - firstOf(v))) need(x);
}

/** Rows that hold value a of column k (all rows for k = -1) were dead at a time. */
function explainTable(c: Constraint, k: i32, a: i32, time: i32): void {
  if (k < 0) {
    for (let row = 0; row < c.rows; row++) needDeadRow(c, row, time, -1);
    return;
  }
  for (let slot = geti(c.columns, k) + a, round = 0; round < 2; slot = anySlot(c, k), round++) {
    for (let i = geti(c.supportStart, slot); i < geti(c.supportStart, slot + 1); i++) {
      const word = geti(c.supportWord, i) << 6;
      for (let bits = getq(c.supportBits, i); bits != 0; bits &= bits - 1) needDeadRow(c, word + <i32>ctz(bits), time, k);
    }
  }
}

function leastTerm(c: Constraint, k: i32, time: i32): i64 {
  const first = firstOf(scopeOf(c, k)), end = firstOf(scopeOf(c, k) + 1);
  let w = i64.MAX_VALUE;
  for (let x = first; x < end; x++) if (timeOf(x) >= time) w = min(w, weightAt(c, k, x - first));
  return w;
}

/** Terms were too large at a time for value a of column k (with k = -1, for anything); what exceeds the bound is left out. */
function explainLinear(c: Constraint, column: i32, a: i32, time: i32): void {
  let surplus = -c.bound - 1;
  for (let k = 0; k < c.arity; k++) surplus += k == column ? weightAt(c, k, a) : leastTerm(c, k, time);
  for (let k = 0; k < c.arity; k++) {
    if (k == column) continue;
    const first = firstOf(scopeOf(c, k)), end = firstOf(scopeOf(c, k) + 1), w = leastTerm(c, k, time);
    let lowest = w;
    for (let x = first; x < end; x++) lowest = min(lowest, weightAt(c, k, x - first));
    const given = min(surplus, w - lowest), wanted = w - given;
    surplus -= given;
    for (let x = first; x < end; x++) if (weightAt(c, k, x - first) < wanted) need(x);
  }
}

function columnOf(c: Constraint, v: i32): i32 {
  for (let k = 0; k < c.arity; k++) if (scopeOf(c, k) == v) return k;
  return -1;
}

function explainClause(c: i32, v: i32): void {
  mark(sourceOf(c));
  if (isLearned(c)) setClauseActivity(c, clauseActivity(c) + clauseIncrement);
  for (let k = 0; k < columnsOf(c); k++) {
    const u = columnVariable(c, k);
    if (u == v) continue;
    const mask = columnMask(c, k), first = firstOf(u);
    for (let w = 0; w < wordCount(u); w++) for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) need(first + (w << 6) + <i32>ctz(bits));
  }
}

/** What the removal of x at a time (with x = -1: the conflict now) followed from is needed. */
export function explain(reason: i32, x: i32, time: i32): void {
  const v = x < 0 ? -1 : ownerOf(x);
  if (reason > 0) {
    explainClause(reason, v);
    return;
  }
  if (reason == BY_BOUND) {
    // Only counts while the switch is on: what follows holds for this bound, and is told from what holds always.
    need(firstOf(switchVariable()));
    explainBound(x, time, need, needDeadRow);
    return;
  }
  const c = constraintAt(~reason);
  mark(c.source);
  const k = v < 0 ? -1 : columnOf(c, v), a = v < 0 ? 0 : x - firstOf(v);
  if (c.kind == KIND_LINEAR) explainLinear(c, k, a, time);
  else explainTable(c, k, a, time);
}

/** ensures: all that level 0 rests on, as far as it was needed, is marked. */
function traceRoot(): void {
  while (rootWork.length > 0) {
    const x = geti(rootWork.data, --rootWork.length);
    if (reasonOf(x) != NO_REASON) explain(reasonOf(x), x, timeOf(x));
  }
}

/** ensures: what level 0 rests on so far is marked, so that its reasons can be forgotten. */
export function traceAll(): void {
  if (!tracing) return;
  for (let i = 0; i < removals(); i++) need(removalAt(i));
  traceRoot();
}

/** ensures: nothing is marked as needed any more; what level 0 rests on is noted. */
export function clear(): void {
  traceRoot();
  for (let i = 0; i < touched.length; i++) store<u8>(seen + item(touched, i), 0);
  touched.length = below.length = 0;
}

/** ensures: what is learned from now on counts a little more, and all of it stays small. */
export function decayClauses(): void {
  clauseIncrement *= 1.001;
  if (clauseIncrement < 1e20) return;
  for (let c = nextLearned(-1); c >= 0; c = nextLearned(c)) setClauseActivity(c, clauseActivity(c) * <f32>1e-20);
  clauseIncrement *= <f32>1e-20;
}
export function clauseScale(): f32 { return clauseIncrement; }
