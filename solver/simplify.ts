/**
 * Room 3d: the network that is compiled, made of the one that was loaded once its root is propagated: what is entailed is
 * left out, false literals, dead rows and columns of fixed variables are dropped, sums become tables.
 */
import { alloc, geti, item, List, newList, push, seti } from './memory';
import { KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR, KIND_TABLE } from './format';
import {
  closeNetwork, Constraint, constraintAt, constraintTotal, newConstraint, reopenNetwork, scopeOf,
} from './network';
import { isFixed, meets } from './domain';
import { cellAt, indexRows, nextLiveRow, openColumns } from './rows';
import { isOpen, outcomeOf } from './residual';
import { decomposeSums, sumTables } from './decompose';
import { computeOrder } from './order';
import { forgetTrail } from './trail';

function copyClause(c: Constraint): void {
  let arity = 0;
  for (let k = 0; k < c.arity; k++) if (meets(scopeOf(c, k), <usize>geti(c.masks, k))) arity++;
  const d = newConstraint(KIND_CLAUSE, c.source, arity);
  d.masks = alloc(<usize>arity << 2);
  arity = 0;
  for (let k = 0; k < c.arity; k++) {
    if (!meets(scopeOf(c, k), <usize>geti(c.masks, k))) continue;
    seti(d.scope, arity, scopeOf(c, k));
    seti(d.masks, arity++, geti(c.masks, k));
  }
}

function copyRows(c: Constraint): void {
  const arity = openColumns(c), d = newConstraint(c.kind, c.source, arity);
  let rows = 0;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) rows++;
  d.cells = alloc(<usize>max(arity * rows, 1) << 2);
  if (c.kind == KIND_FUNCTION) d.outcomes = alloc(<usize>max(rows, 1) << 2);
  let at = 0;
  for (let k = 0; k < c.arity; k++) if (!isFixed(scopeOf(c, k))) seti(d.scope, at++, scopeOf(c, k));
  at = 0;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    for (let k = 0; k < c.arity; k++) if (!isFixed(scopeOf(c, k))) seti(d.cells, at++, cellAt(c, row, k));
    if (c.kind == KIND_FUNCTION) seti(d.outcomes, d.rows, geti(c.outcomes, row));
    d.rows++;
  }
  d.disjoint = c.disjoint;
  d.catchAll = c.catchAll;
  indexRows(d);
}

function copyLinear(c: Constraint): void {
  const d = newConstraint(KIND_LINEAR, c.source, c.arity);
  d.scope = c.scope;
  d.columns = c.columns;
  d.weights = c.weights;
  d.bound = c.bound;
}

/** Tables the sums became; their rows are disjoint, since each value leads to one partial sum. */
function addSumTables(list: List): void {
  for (let at = 0; at < list.length;) {
    const arity = item(list, at), rows = item(list, at + 1);
    const c = newConstraint(KIND_TABLE, -1, arity);
    at += 2;
    for (let k = 0; k < arity; k++) seti(c.scope, k, item(list, at++));
    c.rows = rows;
    c.disjoint = 1;
    c.cells = alloc(<usize>max(rows * arity, 1) << 2);
    memory.copy(c.cells, list.data + (<usize>at << 2), <usize>(rows * arity) << 2);
    at += rows * arity;
    indexRows(c);
  }
}

/** Constraints to copy, the next of them, and cells after which a slice of the copying ends. */
let old: List = changetype<List>(0);
let next: i32 = 0;
const SLICE: i32 = 1 << 15;

/**
 * requires: the network is propagated to a fixpoint. ensures: `simplifyMore` makes the simplified one; `settled` holds the
 * outcomes that functions dropped contribute to every configuration.
 */
export function beginSimplify(settled: List): void {
  const kept = newList(256);
  let linear = false;
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (isOpen(c)) {
      push(kept, i);
      if (c.kind == KIND_LINEAR) linear = true;
    } else if (c.kind == KIND_FUNCTION && outcomeOf(c) >= 0) push(settled, outcomeOf(c));
  }
  if (linear) computeOrder(KIND_LINEAR);
  const replaced = decomposeSums();
  old = newList(kept.length + 1);
  for (let i = 0; i < kept.length; i++) {
    if (load<u8>(replaced + item(kept, i)) == 0) push(old, <i32>changetype<usize>(constraintAt(item(kept, i))));
  }
  reopenNetwork();
  forgetTrail();
  next = 0;
}

/** A slice of it; answers whether there are more. ensures: after the last the network is the simplified one, closed, not yet propagated. */
export function simplifyMore(): bool {
  for (let cells = 0; next < old.length && cells < SLICE; next++) {
    const c = changetype<Constraint>(<usize>item(old, next));
    if (c.kind == KIND_CLAUSE) copyClause(c);
    else if (c.kind == KIND_LINEAR) copyLinear(c);
    else copyRows(c);
    cells += (c.rows + 1) * c.arity;
  }
  if (next < old.length) return true;
  addSumTables(sumTables());
  closeNetwork();
  return false;
}
