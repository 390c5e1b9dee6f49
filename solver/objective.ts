/**
 * Room 8d: what a configuration costs at least under the present domains: of every variable the least weight of its
 * values, of every function the least weight of the outcomes its rows still allow. While the bound counts, a conflict is
 * declared when that is too much, and values go that would make it so.
 */
import { alloc, allocZero, getq, geti, item, List, newList, push, seti, setq } from './memory';
import { KIND_FUNCTION } from './format';
import { cellAt, nextLiveRow } from './rows';
import { CELL_ANY, Constraint, constraintAt, constraintTotal, maskAt, scopeOf, variableTotal } from './network';
import { assign } from './trail';
import { countOf, firstOf, firstPresent, isWithin, literalTotal, nextPresent, ownerOf, removeLiteral, timeOf, wordCount } from './removals';

/** Reason of what the bound excludes. */
export const BY_BOUND: i32 = i32.MIN_VALUE;
const NO_BOUND: i64 = 1 << 60;

/** Whether the bound counts, and what may be spent at most. */
export let minimising: bool = false;
export let bound: i64 = NO_BOUND;
/** By literal its weight; by outcome. */
let weights: usize = 0;
let outcomes: usize = 0;
/** Trailed, as words: by variable, then by function, what it costs at least; then their sum. */
let least: usize = 0;
let functions: List = changetype<List>(0);
/** By constraint: its place among functions. */
let places: usize = 0;
/** Variables whose values weigh differently. */
let priced: List = changetype<List>(0);
/** The sum and the bound at which values were last looked at. */
let seenSum: i64 = 0;
let seenBound: i64 = 0;

export function weightOf(x: i32): i64 { return <i64>getq(weights, x); }
export function setLiteralWeight(x: i32, w: i64): void { setq(weights, x, <u64>w); }
export function setOutcomeWeight(o: i32, w: i64): void { setq(outcomes, o, <u64>w); }
export function setBound(b: i64): void { bound = b; }
function total(): i32 { return variableTotal() + functions.length; }
export function lowerBound(): i64 { return <i64>getq(least, total()); }
export function leastOf(v: i32): i64 { return <i64>getq(least, v); }
export function functionCount(): i32 { return functions.length; }
export function functionAt(i: i32): Constraint { return constraintAt(item(functions, i)); }

export function openObjective(outcomeCount: i32): void {
  functions = newList(16);
  priced = newList(16);
  places = allocZero(<usize>(constraintTotal() + 1) << 2);
  for (let i = 0; i < constraintTotal(); i++) {
    if (constraintAt(i).kind != KIND_FUNCTION) continue;
    seti(places, i, functions.length);
    push(functions, i);
  }
  weights = allocZero(<usize>literalTotal() << 3);
  outcomes = allocZero(<usize>(outcomeCount + 1) << 3);
  least = alloc(<usize>(total() + 1) << 3);
  minimising = false;
}

/** requires: level 0, weights are set. ensures: the bound counts, and is none yet. */
export function startMinimising(): void {
  minimising = true;
  bound = NO_BOUND;
  seenSum = i64.MIN_VALUE;
  priced.length = 0;
  let sum: i64 = 0;
  for (let v = 0; v < variableTotal(); v++) {
    const w = leastPresent(v);
    setq(least, v, <u64>w);
    sum += w;
    for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) {
      if (weightOf(x) == w) continue;
      push(priced, v);
      break;
    }
  }
  // Functions are told of all domains before anything else is asked; until then they cost nothing in particular.
  for (let f = 0; f < functions.length; f++) {
    const w = leastOutcome(functionAt(f));
    setq(least, variableTotal() + f, <u64>w);
    sum += w;
  }
  setq(least, total(), <u64>sum);
}

export function stopMinimising(): void {
  minimising = false;
}

function leastPresent(v: i32): i64 {
  let w = i64.MAX_VALUE;
  for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) w = min(w, weightOf(x));
  return w;
}

function change(i: i32, w: i64): void {
  const old = <i64>getq(least, i);
  if (old == w) return;
  assign(least + (<usize>i << 3), <u64>w);
  assign(least + (<usize>total() << 3), <u64>(lowerBound() + w - old));
}

/** x was removed. */
export function noteRemoval(x: i32): void {
  const v = ownerOf(x);
  if (v < variableTotal() && weightOf(x) == leastOf(v)) change(v, leastPresent(v));
}

/** The rows of function number `index` changed. */
export function noteRows(index: i32): void {
  const f = geti(places, index);
  change(variableTotal() + f, leastOutcome(functionAt(f)));
}

function outcomeWeight(c: Constraint, row: i32): i64 {
  const o = geti(c.outcomes, row);
  return o < 0 ? 0 : <i64>getq(outcomes, o);
}

/** Does the cell hold every present value of v? */
function covers(v: i32, cell: i32): bool {
  if (cell == CELL_ANY) return true;
  return cell >= 0 ? countOf(v) == 1 && timeOf(firstOf(v) + cell) == i32.MAX_VALUE : isWithin(v, maskAt(cell));
}

/** Least weight up to the first live row that catches everything left: rows behind it are never reached. */
function leastOutcome(c: Constraint): i64 {
  let w = i64.MAX_VALUE;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    w = min(w, outcomeWeight(c, row));
    let all = true;
    for (let k = 0; k < c.arity && all; k++) all = covers(scopeOf(c, k), cellAt(c, row, k));
    if (all) break;
  }
  return w == i64.MAX_VALUE ? 0 : w;
}

/** requires: all else is at its fixpoint. ensures: values that cost too much are gone; false when everything does. */
export function propagateBound(): bool {
  const sum = lowerBound(), slack = bound - sum;
  if (slack < 0) return false;
  if (sum == seenSum && bound == seenBound) return true;
  seenSum = sum;
  seenBound = bound;
  for (let i = 0; i < priced.length; i++) {
    const v = item(priced, i);
    if (countOf(v) == 1) continue;
    const limit = leastOf(v) + slack;
    for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) if (weightOf(x) > limit) removeLiteral(x, BY_BOUND);
  }
  return true;
}

/** ensures: the next look is at all values. To be called when removals are taken back. */
export function forgetLook(): void { seenSum = i64.MIN_VALUE; }

/** Was cell false before `time`: had v none of its values left? Answers the time of the last of them, or NEVER. */
function deadSince(v: i32, cell: i32): i32 {
  if (cell == CELL_ANY) return i32.MAX_VALUE;
  if (cell >= 0) return timeOf(firstOf(v) + cell);
  const mask = maskAt(cell);
  let last = -1;
  for (let w = 0; w < wordCount(v); w++) {
    for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) last = max(last, timeOf(firstOf(v) + (w << 6) + <i32>ctz(bits)));
  }
  return last;
}

/** Least weight of v's values that were there at a time. */
function leastAt(v: i32, time: i32): i64 {
  let w = i64.MAX_VALUE;
  for (let x = firstOf(v); x < firstOf(v + 1); x++) if (timeOf(x) >= time) w = min(w, weightOf(x));
  return w;
}

/** Did the row catch everything left at a time? */
function coveredAt(c: Constraint, row: i32, time: i32): bool {
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k), cell = cellAt(c, row, k);
    if (cell == CELL_ANY) continue;
    for (let x = firstOf(v); x < firstOf(v + 1); x++) {
      if (timeOf(x) >= time && !cellHolds(cell, x - firstOf(v))) return false;
    }
  }
  return true;
}

export function cellHolds(cell: i32, a: i32): bool {
  if (cell == CELL_ANY) return true;
  return cell >= 0 ? cell == a : (getq(maskAt(cell), a >> 6) >> (a & 63) & 1) != 0;
}

export function isDeadAt(c: Constraint, row: i32, time: i32): bool {
  for (let k = 0; k < c.arity; k++) if (deadSince(scopeOf(c, k), cellAt(c, row, k)) < time) return true;
  return false;
}
export { deadSince };

/** What a function cost at least at a time. */
function leastOutcomeAt(c: Constraint, time: i32): i64 {
  let w = i64.MAX_VALUE;
  for (let row = 0; row < c.rows; row++) {
    if (isDeadAt(c, row, time)) continue;
    w = min(w, outcomeWeight(c, row));
    if (coveredAt(c, row, time)) break;
  }
  return w == i64.MAX_VALUE ? 0 : w;
}

/**
 * Why x (or, with -1, everything) cost too much at a time: calls `need` for removals and `needRow` for rows that had to be
 * dead. What is not needed to exceed the bound is left out, functions first.
 */
export function explainBound(x: i32, time: i32, need: (y: i32) => void, needDeadRow: (c: Constraint, row: i32, time: i32, skip: i32) => void): void {
  const owner = x < 0 ? -1 : ownerOf(x);
  let sum: i64 = x < 0 ? 0 : weightOf(x);
  for (let v = 0; v < variableTotal(); v++) if (v != owner) sum += leastAt(v, time);
  for (let f = 0; f < functions.length; f++) sum += leastOutcomeAt(functionAt(f), time);
  let surplus = sum - bound - 1;
  for (let f = 0; f < functions.length; f++) {
    const c = functionAt(f), w = leastOutcomeAt(c, time);
    let lowest = i64.MAX_VALUE;
    for (let row = 0; row < c.rows; row++) lowest = min(lowest, outcomeWeight(c, row));
    if (c.rows == 0 || lowest >= w) continue;
    const given = min(surplus, w - lowest), wanted = w - given;
    surplus -= given;
    if (wanted > lowest) explainOutcome(c, wanted, time, need, needDeadRow);
  }
  for (let i = 0; i < priced.length; i++) {
    const v = item(priced, i);
    if (v == owner) continue;
    const w = leastAt(v, time);
    let lowest = w;
    for (let y = firstOf(v); y < firstOf(v + 1); y++) lowest = min(lowest, weightOf(y));
    const given = min(surplus, w - lowest), wanted = w - given;
    surplus -= given;
    for (let y = firstOf(v); y < firstOf(v + 1); y++) if (weightOf(y) < wanted) need(y);
  }
}

function explainOutcome(c: Constraint, wanted: i64, time: i32, need: (y: i32) => void, needDeadRow: (c: Constraint, row: i32, time: i32, skip: i32) => void): void {
  for (let row = 0; row < c.rows; row++) {
    const dead = isDeadAt(c, row, time);
    if (dead) {
      if (outcomeWeight(c, row) < wanted) needDeadRow(c, row, time, -1);
      continue;
    }
    if (!coveredAt(c, row, time)) continue;
    for (let k = 0; k < c.arity; k++) {
      const v = scopeOf(c, k), cell = cellAt(c, row, k);
      for (let y = firstOf(v); y < firstOf(v + 1); y++) if (!cellHolds(cell, y - firstOf(v))) need(y);
    }
    return;
  }
}

/** What the configuration that is fixed now costs: functions take their first live row. */
export function presentCost(): i64 {
  let sum: i64 = 0;
  for (let v = 0; v < variableTotal(); v++) sum += weightOf(firstPresent(v));
  for (let f = 0; f < functions.length; f++) {
    const c = functionAt(f), row = nextLiveRow(c, 0);
    if (row >= 0) sum += outcomeWeight(c, row);
  }
  return sum;
}
