/**
 * Room 4: propagation to fixpoint. Clauses by two watched literals, sums by bounds, tables by generalized arc
 * consistency (rows.ts); functions never prune, their live rows are only kept up to date. Clauses first: they are cheapest.
 */
import { geti, seti } from './memory';
import { spend } from './effort';
import { KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR } from './format';
import {
  Constraint, constraintAt, constraintTotal, occurrenceColumn, occurrenceConstraint, occurrencesFrom, scopeOf, STATE_DONE, variableTotal,
} from './network';
import { dequeue, enqueue, intersect, isFixed, meets, nextValue, openQueue, remove, sizeOf, within } from './domain';
import { clearSchedule, newSchedule, putOn, Schedule, takeNext } from './schedule';
import { anySlot, forgetState, isSupported, noLiveRow, updateRows } from './rows';
import { propagateLinear } from './linear';

let waiting: Schedule = changetype<Schedule>(0);

/** The constraint that failed last, or -1. */
export let failedConstraint: i32 = -1;

export function openPropagation(): void {
  openQueue();
  waiting = newSchedule();
  failedConstraint = -1;
}

/** ensures: nothing waits to be propagated. */
export function emptyQueues(): void {
  while (dequeue() >= 0) {}
  clearSchedule(waiting);
}

function literalIsFalse(c: Constraint, column: i32): bool { return !meets(scopeOf(c, column), <usize>geti(c.masks, column)); }
function literalIsTrue(c: Constraint, column: i32): bool { return within(scopeOf(c, column), <usize>geti(c.masks, column)); }

/** A column other than `not` whose literal is not false, or -1. */
function otherLiteral(c: Constraint, not: i32): i32 {
  for (let k = 0; k < c.arity; k++) if (k != not && !literalIsFalse(c, k)) return k;
  return -1;
}

/** ensures: watches stand on literals that are not false, or the last such literal holds; false when there is none. */
export function propagateClause(c: Constraint): bool {
  if (literalIsFalse(c, c.watchA)) {
    const k = otherLiteral(c, c.watchB);
    if (k >= 0) c.watchA = k;
    else return intersect(scopeOf(c, c.watchB), <usize>geti(c.masks, c.watchB));
  }
  if (c.watchA != c.watchB && !literalIsFalse(c, c.watchB)) return true;
  const k = otherLiteral(c, c.watchA);
  if (k >= 0) {
    c.watchB = k;
    return true;
  }
  return intersect(scopeOf(c, c.watchA), <usize>geti(c.masks, c.watchA));
}

function filterTable(c: Constraint): bool {
  if (noLiveRow(c)) return false;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (isFixed(v) || isSupported(c, anySlot(c, k))) continue;
    const first = geti(c.columns, k);
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) if (!isSupported(c, first + a)) remove(v, a);
  }
  return true;
}

/** Tell every constraint over v that its domain changed; clauses act at once. */
function announce(v: i32): bool {
  const to = occurrencesFrom(v + 1);
  spend(to - occurrencesFrom(v));
  for (let i = occurrencesFrom(v); i < to; i++) {
    const index = occurrenceConstraint(i), c = constraintAt(index);
    if (c.active == 0) continue;
    const k = occurrenceColumn(i);
    if (c.kind == KIND_CLAUSE) {
      if (k != c.watchA && k != c.watchB) continue;
      if (!literalIsFalse(c, k)) continue;
      if (!propagateClause(c)) {
        failedConstraint = index;
        return false;
      }
    } else if (load<u64>(c.state) != STATE_DONE) {
      // What is entailed stays so, until the trail takes that back.
      store<u8>(c.dirty + k, 1);
      forgetState(c);
      putOn(waiting, index, c);
    }
  }
  return true;
}

function revise(c: Constraint): bool {
  if (c.kind == KIND_LINEAR) return propagateLinear(c);
  const changed = updateRows(c);
  if (c.kind == KIND_FUNCTION || !changed) return true;
  return filterTable(c);
}

/** ensures: true and a fixpoint, or false: the present domains have no solution. The queues are empty either way. */
export function propagate(): bool {
  for (;;) {
    const v = dequeue();
    if (v >= 0) {
      if (!announce(v)) break;
      continue;
    }
    const index = takeNext(waiting);
    if (index < 0) return true;
    const c = constraintAt(index);
    if (!revise(c)) {
      memory.fill(c.dirty, 0, c.arity);
      failedConstraint = index;
      break;
    }
  }
  emptyQueues();
  return false;
}

/** ensures: as propagate, with every active constraint looked at once. */
export function propagateAll(): bool {
  for (let v = 0; v < variableTotal(); v++) if (sizeOf(v) == 0) return false;
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (c.active == 0) continue;
    let good = true;
    if (c.kind == KIND_CLAUSE) good = c.arity > 0 && propagateClause(c);
    else if (c.kind == KIND_LINEAR) good = propagateLinear(c);
    else if (c.kind != KIND_FUNCTION) {
      memory.fill(c.dirty, 1, c.arity);
      updateRows(c);
      good = filterTable(c);
    }
    if (!good) {
      emptyQueues();
      return false;
    }
  }
  for (let v = 0; v < variableTotal(); v++) enqueue(v);
  return propagate();
}
