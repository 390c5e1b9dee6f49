/**
 * Linear sums rewritten to tables over partial-sum variables (sums.ts), so that a long sum no longer ties all its options
 * into one component. A partial sum is determined by the options below it: it adds nothing to the count, and nothing to
 * the diagram but what it decides.
 */
import { allocZero, getq, item, List, newList, push, setItem, setq } from './memory';
import { KIND_LINEAR } from './format';
import { addAuxiliary, cellOfMask, Constraint, constraintAt, constraintTotal, newMask, scopeOf, valueCount } from './network';
import { isFixed, nextValue } from './domain';
import { isOpen } from './residual';
import { linearSlack, weightAt } from './linear';
import {
  buildSum, classOfSum, classTotal, columnOf, freeSum, INFINITE, isAlive, lastSumOf, leastWeight, leftOf, rightOf, rootOfSum, sumOf,
} from './sums';

/** Tables one behind the other: arity, rows, scope, cells. */
let tables: List = changetype<List>(0);
/** Where the table begun last stands. */
let tableAt: i32 = 0;
/** By node of the sum's tree: its variable. */
let variables: List = changetype<List>(0);

export function sumTables(): List { return tables; }

function beginTable(arity: i32, x: i32, y: i32, z: i32): void {
  tableAt = tables.length;
  push(tables, arity);
  push(tables, 0);
  push(tables, x);
  push(tables, y);
  if (arity == 3) push(tables, z);
}

function addRow(x: i32, y: i32, z: i32): void {
  push(tables, x);
  push(tables, y);
  if (item(tables, tableAt) == 3) push(tables, z);
  setItem(tables, tableAt + 1, item(tables, tableAt + 1) + 1);
}

/** Is d the same sum as c, negated? Then both together bound it from either side. */
function isNegation(c: Constraint, d: Constraint): bool {
  if (c.arity != d.arity) return false;
  for (let k = 0; k < c.arity; k++) {
    if (scopeOf(c, k) != scopeOf(d, k)) return false;
    for (let a = 0; a < valueCount(scopeOf(c, k)); a++) if (weightAt(c, k, a) != -weightAt(d, k, a)) return false;
  }
  return true;
}

/** The classes [from, to) of a node, as a cell of its variable. */
function cellOfClasses(c: Constraint, node: i32, from: i32, to: i32): i32 {
  const v = item(variables, node), column = columnOf(node), mask = newMask(v);
  if (column < 0) {
    if (to == from + 1) return from;
    for (let a = from; a < to; a++) setq(mask, a >> 6, getq(mask, a >> 6) | (<u64>1) << (a & 63));
  } else {
    const least = leastWeight(c, column), low = least + sumOf(node, from), high = least + sumOf(node, to - 1);
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) {
      const w = weightAt(c, column, a);
      if (w >= low && w <= high) setq(mask, a >> 6, getq(mask, a >> 6) | (<u64>1) << (a & 63));
    }
  }
  return cellOfMask(v, mask);
}

/** No cell. */
const NONE: i32 = i32.MIN_VALUE;

/** The classes of y, on one side of the root, that go with a sum s of the other side: an interval, as a cell. */
function fitting(c: Constraint, y: i32, s: i64): i32 {
  const root = rootOfSum(), n = classTotal(y);
  let from = 0;
  while (from < n && !isAlive(root, s + sumOf(y, from))) from++;
  let to = from;
  while (to < n && isAlive(root, s + sumOf(y, to))) to++;
  return from == to ? NONE : cellOfClasses(c, y, from, to);
}

/** The topmost partial sum: needs no variable, since in its place stand the values of the root's other side that fit it. */
let top: i32 = -1;
let other: i32 = -1;

/** The table "x + y is the node's class". */
function tieSum(c: Constraint, node: i32): void {
  const x = leftOf(node), y = rightOf(node), n = classTotal(y);
  beginTable(3, item(variables, x), item(variables, y), item(variables, node == top ? other : node));
  for (let i = 0; i < classTotal(x); i++) {
    const cell = cellOfClasses(c, x, i, i + 1), least = sumOf(x, i);
    for (let j = 0; j < n;) {
      const s = least + sumOf(y, j++);
      if (!isAlive(node, s)) continue;
      const from = j - 1, k = classOfSum(node, s), last = lastSumOf(node, k);
      while (j < n && least + sumOf(y, j) <= last) j++;
      const third = node == top ? fitting(c, other, sumOf(node, k)) : k;
      if (third != NONE) addRow(cell, cellOfClasses(c, y, from, j), third);
    }
  }
}

/** The table of a sum of two terms. */
function tiePair(c: Constraint, x: i32, y: i32): void {
  beginTable(2, item(variables, x), item(variables, y), 0);
  for (let i = 0; i < classTotal(x); i++) {
    const cell = fitting(c, y, sumOf(x, i));
    if (cell != NONE) addRow(cellOfClasses(c, x, i, i + 1), cell, 0);
  }
}

/** How much less than the slack is still enough: d, if there is one, bounds the same sum from below. */
function spanOf(c: Constraint, d: Constraint | null): i64 { return d === null ? INFINITE : c.bound + d.bound; }

/** What the variables' least weights leave of the bound. */
function slackOf(c: Constraint): i64 {
  let slack = linearSlack(c);
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (isFixed(v)) continue;
    let least = i64.MAX_VALUE;
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) least = min(least, weightAt(c, k, a));
    slack -= least;
  }
  return slack;
}

function decomposeOne(c: Constraint, d: Constraint | null): bool {
  let terms = 0;
  for (let k = 0; k < c.arity; k++) if (!isFixed(scopeOf(c, k))) terms++;
  if (terms < 2 || !buildSum(c, slackOf(c), spanOf(c, d))) return false;
  const root = rootOfSum(), x = leftOf(root), y = rightOf(root);
  top = columnOf(x) < 0 ? x : columnOf(y) < 0 ? y : -1;
  other = top == x ? y : x;
  variables.length = 0;
  for (let node = 0; node < root; node++) {
    const column = columnOf(node);
    push(variables, column >= 0 ? scopeOf(c, column) : node == top ? -1 : addAuxiliary(classTotal(node)));
  }
  for (let node = 0; node < root; node++) if (columnOf(node) < 0) tieSum(c, node);
  if (top < 0) tiePair(c, x, y);
  freeSum();
  return true;
}

/** Is constraint i a sum that still excludes something, and not replaced yet? */
function isOpenSum(i: i32, done: usize): bool {
  const c = constraintAt(i);
  return c.kind == KIND_LINEAR && load<u8>(done + i) == 0 && isOpen(c);
}

/**
 * requires: the network is propagated, an order is known. ensures: for each open linear constraint the answer, a byte by
 * number of the constraint, is 1 when tables took its place; the network has the partial sums as further variables.
 */
export function decomposeSums(): usize {
  const done = allocZero(<usize>max(constraintTotal(), 1));
  tables = newList(256);
  variables = newList(64);
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (!isOpenSum(i, done)) continue;
    let partner = -1;
    for (let j = i + 1; j < constraintTotal() && partner < 0; j++) {
      if (isOpenSum(j, done) && isNegation(c, constraintAt(j))) partner = j;
    }
    if (!decomposeOne(c, partner < 0 ? null : constraintAt(partner))) continue;
    store<u8>(done + i, 1);
    if (partner >= 0) store<u8>(done + partner, 1);
  }
  return done;
}
