/**
 * Room 8g: what the removals made so far entail: watched clauses first, as they are cheapest, then tables (generalized arc
 * consistency, rows.ts) and sums (bounds, linear.ts), and at last the bound on what is minimised.
 */
import { alloc, allocZero, geti, seti } from './memory';
import { KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR } from './format';
import { Constraint, constraintAt, constraintTotal, scopeOf, variableTotal } from './network';
import { clearSchedule, newSchedule, putOn, Schedule, takeNext } from './schedule';
import { anySlot, isSupported, noLiveRow, updateRows } from './rows';
import { weightAt } from './linear';
import { BY_BOUND, forgetLook, minimising, noteRemoval, noteRows, propagateBound } from './objective';
import { NO_CONFLICT, visitWatches } from './watches';
import { countOf, firstOf, firstPresent, level, nextPresent, nextToTell, ownerOf, removals, removeLiteral } from './removals';

/** By variable: tables, sums and functions over it, and in which column. */
let starts: usize = 0;
let users: usize = 0;
let waiting: Schedule = changetype<Schedule>(0);

export function openDeduction(): void {
  const n = variableTotal();
  starts = allocZero(<usize>(n + 2) << 2);
  let total = 0;
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (c.kind == KIND_CLAUSE) continue;
    total += c.arity;
    for (let k = 0; k < c.arity; k++) seti(starts, scopeOf(c, k) + 2, geti(starts, scopeOf(c, k) + 2) + 1);
  }
  for (let v = 1; v <= n + 1; v++) seti(starts, v, geti(starts, v) + geti(starts, v - 1));
  users = alloc(<usize>(total + 1) << 3);
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (c.kind == KIND_CLAUSE) continue;
    for (let k = 0; k < c.arity; k++) {
      const slot = scopeOf(c, k) + 1, at = geti(starts, slot);
      seti(users, at << 1, i);
      seti(users, (at << 1) + 1, k);
      seti(starts, slot, at + 1);
    }
  }
  waiting = newSchedule();
}

/** ensures: nothing waits; constraints that waited see the domains as they were before. */
export function dropQueue(): void {
  clearSchedule(waiting);
  forgetLook();
}

function tell(v: i32): void {
  const to = geti(starts, v + 1);
  for (let i = geti(starts, v); i < to; i++) {
    const index = geti(users, i << 1), c = constraintAt(index);
    if (c.active == 0 || c.kind == KIND_FUNCTION && !minimising) continue;
    store<u8>(c.dirty + geti(users, (i << 1) + 1), 1);
    putOn(waiting, index, c);
  }
}

function filter(index: i32, c: Constraint): bool {
  if (noLiveRow(c)) return false;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (countOf(v) == 1 || isSupported(c, anySlot(c, k))) continue;
    const slots = geti(c.columns, k) - firstOf(v);
    for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) if (!isSupported(c, slots + x)) removeLiteral(x, ~index);
  }
  return true;
}

function least(c: Constraint, k: i32): i64 {
  const v = scopeOf(c, k), first = firstOf(v);
  let w = i64.MAX_VALUE;
  for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) w = min(w, weightAt(c, k, x - first));
  return w;
}

function sumUp(index: i32, c: Constraint): bool {
  let slack = c.bound;
  for (let k = 0; k < c.arity; k++) slack -= least(c, k);
  if (slack < 0) return false;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k), first = firstOf(v);
    if (countOf(v) == 1) continue;
    const limit = least(c, k) + slack;
    for (let x = firstPresent(v); x >= 0; x = nextPresent(v, x + 1)) if (weightAt(c, k, x - first) > limit) removeLiteral(x, ~index);
  }
  return true;
}

/** ensures: what c alone excludes is removed; false when it cannot hold. */
function revise(index: i32, c: Constraint, all: bool): bool {
  if (c.kind == KIND_LINEAR) {
    memory.fill(c.dirty, 0, c.arity);
    return sumUp(index, c);
  }
  const changed = updateRows(c);
  if (c.kind == KIND_FUNCTION) {
    noteRows(index);
    return true;
  }
  return !changed && !all || filter(index, c);
}

/** ensures: every active table and sum is looked at; answers what cannot hold, or NO_CONFLICT. */
export function reviseAll(): i32 {
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (c.active == 0 || c.kind == KIND_CLAUSE || c.kind == KIND_FUNCTION) continue;
    memory.fill(c.dirty, 1, c.arity);
    if (!revise(i, c, true)) return ~i;
  }
  return NO_CONFLICT;
}

/** ensures: a fixpoint and NO_CONFLICT, or what cannot hold: a clause (> 0), the complement of a constraint's number, or BY_BOUND. Nothing waits. */
export function deduce(): i32 {
  // Removals of one variable come in runs: its constraints are told once.
  let told = -1;
  for (;;) {
    const x = nextToTell();
    if (x >= 0) {
      const clause = visitWatches(x), v = ownerOf(x);
      if (clause != NO_CONFLICT) {
        dropQueue();
        return clause;
      }
      if (v < variableTotal() && v != told) tell(v);
      told = v;
      if (minimising) noteRemoval(x);
      continue;
    }
    told = -1;
    const index = takeNext(waiting);
    if (index >= 0) {
      const c = constraintAt(index);
      if (revise(index, c, false)) continue;
      memory.fill(c.dirty, 0, c.arity);
      dropQueue();
      return ~index;
    }
    // The bound counts under the assumption of level 1 only: what it excluded on level 0 would be gone for every other question.
    if (!minimising || level() == 0) break;
    const before = removals();
    if (!propagateBound()) {
      dropQueue();
      return BY_BOUND;
    }
    if (removals() == before) break;
  }
  return NO_CONFLICT;
}
