/** Linear sums by bounds: a value goes when even the least of all other terms with it exceeds the bound. */
import { alloc, geti, getq, setq } from './memory';
import { Constraint, layColumns, scopeOf } from './network';
import { spend } from './effort';
import { isFixed, nextValue, remove } from './domain';

export function weightAt(c: Constraint, column: i32, a: i32): i64 { return <i64>getq(c.weights, geti(c.columns, column) + a); }

/** requires: scope of c is set. ensures: room for a weight per column and value, to be set by `setWeight`. */
export function layWeights(c: Constraint): void {
  layColumns(c, 0);
  c.weights = alloc(<usize>max(geti(c.columns, c.arity), 1) << 3);
}

export function setWeight(c: Constraint, column: i32, a: i32, w: i64): void { setq(c.weights, geti(c.columns, column) + a, <u64>w); }

function least(c: Constraint, column: i32): i64 {
  const v = scopeOf(c, column);
  let best = i64.MAX_VALUE;
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) best = min(best, weightAt(c, column, a));
  return best;
}

function greatest(c: Constraint, column: i32): i64 {
  const v = scopeOf(c, column);
  let best = i64.MIN_VALUE;
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) best = max(best, weightAt(c, column, a));
  return best;
}

/** ensures: no value is left that the bound forbids; false when the bound cannot be kept. */
export function propagateLinear(c: Constraint): bool {
  spend(geti(c.columns, c.arity) << 1);
  let total: i64 = 0;
  for (let k = 0; k < c.arity; k++) total += least(c, k);
  const slack = c.bound - total;
  if (slack < 0) return false;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (isFixed(v)) continue;
    const limit = least(c, k) + slack;
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) if (weightAt(c, k, a) > limit) remove(v, a);
  }
  return true;
}

export function linearIsEntailed(c: Constraint): bool {
  let total: i64 = 0;
  for (let k = 0; k < c.arity; k++) total += greatest(c, k);
  return total <= c.bound;
}

/** What the fixed terms leave of the bound. */
export function linearSlack(c: Constraint): i64 {
  let slack = c.bound;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (isFixed(v)) slack -= weightAt(c, k, nextValue(v, 0));
  }
  return slack;
}
