/**
 * Linear sums rewritten to tables over partial-sum variables, so that a long sum no longer ties all its options into one
 * component. A partial sum is determined by the options before it: it adds nothing to the count, and nothing to the
 * diagram but what it decides. Terms are taken in the order in which the rest of the network is eliminated.
 */
import { allocBlock, allocZero, freeBlock, geti, getq, item, List, newList, push, seti, setItem, setq } from './memory';
import { KIND_LINEAR } from './format';
import { cellOfMask, Constraint, constraintAt, constraintTotal, newMask, scopeOf, valueCount, variableTotal } from './network';
import { isFixed, nextValue } from './domain';
import { rankOf } from './order';
import { isOpen } from './residual';
import { linearSlack, weightAt } from './linear';
import { buildSum, childOf, freeSum, INFINITE, isDead, layerOf, sumNodes } from './sums';

/** Sizes of the partial-sum variables; their numbers follow the network's. */
let sizes: List = changetype<List>(0);
/** Tables one behind the other: arity, rows, scope, cells. */
let tables: List = changetype<List>(0);
/** Scope of the table begun last, and where its number of rows stands. */
let tableAt: i32 = 0;

export function partialSums(): List { return sizes; }
export function sumTables(): List { return tables; }

export function openDecomposition(): void {
  sizes = newList(16);
  tables = newList(256);
}

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

/** Columns of c with more than one value, in elimination order. */
function termsOf(c: Constraint): List {
  const terms = newList(c.arity + 1);
  for (let k = 0; k < c.arity; k++) {
    if (isFixed(scopeOf(c, k))) continue;
    let j = terms.length;
    push(terms, k);
    for (; j > 0 && rankOf(scopeOf(c, item(terms, j - 1))) > rankOf(scopeOf(c, k)); j--) setItem(terms, j, item(terms, j - 1));
    setItem(terms, j, k);
  }
  return terms;
}

/** The two-term sum needs no diagram: for each value of one term, the values of the other that fit. */
function decomposePair(c: Constraint, terms: List, slack: i64, span: i64): void {
  const p = item(terms, 0), q = item(terms, 1), x = scopeOf(c, p), y = scopeOf(c, q);
  beginTable(2, x, y, 0);
  for (let a = nextValue(x, 0); a >= 0; a = nextValue(x, a + 1)) {
    const mask = newMask(y), left = slack - weightAt(c, p, a);
    let some = false;
    for (let b = nextValue(y, 0); b >= 0; b = nextValue(y, b + 1)) {
      const rest = left - weightAt(c, q, b);
      if (rest < 0 || rest > span) continue;
      some = true;
      setq(mask, b >> 6, getq(mask, b >> 6) | (<u64>1) << (b & 63));
    }
    if (some) addRow(a, cellOfMask(y, mask), 0);
  }
}

/** Scratch of one decomposition: by node its number in its layer, and where it was seen last. */
let numbers: usize = 0;
let seen: usize = 0;

/** Is child, the k-th of node, the first such child? Each live child of a node is met once. */
function isNew(node: i32, child: i32): bool {
  if (isDead(child) || geti(seen, child) == node + 1) return false;
  seti(seen, child, node + 1);
  return true;
}

/** The values of column k's variable that lead from node to child (child -1: to any live one), as a cell. */
function step(c: Constraint, k: i32, node: i32, child: i32): i32 {
  const v = scopeOf(c, k), mask = newMask(v);
  let i = 0;
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) {
    const to = childOf(node, i++);
    if (child >= 0 ? to != child : isDead(to)) continue;
    setq(mask, a >> 6, getq(mask, a >> 6) | (<u64>1) << (a & 63));
  }
  return cellOfMask(v, mask);
}

function childTotal(c: Constraint, k: i32): i32 {
  let n = 0;
  const v = scopeOf(c, k);
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) n++;
  return n;
}

/** Rows over two terms from node on: head (a partial sum's value, or nothing), values of either term, tail. */
function rowsOfTwo(c: Constraint, terms: List, i: i32, node: i32, last: bool): void {
  const k = item(terms, i), n = childTotal(c, k);
  for (let j = 0; j < n; j++) {
    const child = childOf(node, j);
    if (!isNew(node, child)) continue;
    const first = step(c, k, node, child), next = item(terms, i + 1);
    if (last) {
      if (i == 0) addRow(first, step(c, next, child, -1), 0);
      else addRow(geti(numbers, node), first, step(c, next, child, -1));
      continue;
    }
    const m = childTotal(c, next);
    for (let l = 0; l < m; l++) {
      const grandchild = childOf(child, l);
      if (isNew(child, grandchild)) addRow(first, step(c, next, child, grandchild), geti(numbers, grandchild));
      // Another child of node may lead there as well: seen is by the node between.
    }
  }
}

/** Numbers the live nodes of a layer, as values of its partial-sum variable. */
function numberLayer(i: i32): i32 {
  let count = 0;
  for (let node = 0; node < sumNodes(); node++) if (layerOf(node) == i && !isDead(node)) seti(numbers, node, count++);
  push(sizes, count);
  return variableTotal() + sizes.length - 1;
}

/** requires: at least three terms, the diagram of the sum is built from root. */
function decomposeLong(c: Constraint, terms: List, root: i32): void {
  const n = terms.length, bytes = <usize>sumNodes() << 2;
  numbers = allocBlock(bytes);
  seen = allocBlock(bytes);
  memory.fill(seen, 0, bytes);
  const x = scopeOf(c, item(terms, 0)), y = scopeOf(c, item(terms, 1));
  if (n == 3) threeTerms(c, terms, root);
  else {
    let sum = numberLayer(2);
    beginTable(3, x, y, sum);
    rowsOfTwo(c, terms, 0, root, false);
    for (let i = 2; i < n - 2; i++) {
      const next = numberLayer(i + 1);
      beginTable(3, sum, scopeOf(c, item(terms, i)), next);
      for (let node = 0; node < sumNodes(); node++) if (layerOf(node) == i && !isDead(node)) stepRows(c, item(terms, i), node);
      sum = next;
    }
    beginTable(3, sum, scopeOf(c, item(terms, n - 2)), scopeOf(c, item(terms, n - 1)));
    for (let node = 0; node < sumNodes(); node++) if (layerOf(node) == n - 2 && !isDead(node)) rowsOfTwo(c, terms, n - 2, node, true);
  }
  freeBlock(numbers, bytes);
  freeBlock(seen, bytes);
}

function stepRows(c: Constraint, k: i32, node: i32): void {
  const n = childTotal(c, k);
  for (let j = 0; j < n; j++) {
    const child = childOf(node, j);
    if (isNew(node, child)) addRow(geti(numbers, node), step(c, k, node, child), geti(numbers, child));
  }
}

function threeTerms(c: Constraint, terms: List, root: i32): void {
  const k = item(terms, 0), l = item(terms, 1), m = item(terms, 2), n = childTotal(c, k), o = childTotal(c, l);
  beginTable(3, scopeOf(c, k), scopeOf(c, l), scopeOf(c, m));
  for (let j = 0; j < n; j++) {
    const child = childOf(root, j);
    if (!isNew(root, child)) continue;
    const first = step(c, k, root, child);
    for (let p = 0; p < o; p++) {
      const grandchild = childOf(child, p);
      if (isNew(child, grandchild)) addRow(first, step(c, l, child, grandchild), step(c, m, grandchild, -1));
    }
  }
}

/** What c's sum has to spare below its least: between the bound of c and that of d, its negation, if there is one. */
function spanOf(c: Constraint, d: Constraint | null): i64 {
  return d === null ? INFINITE : c.bound + d.bound;
}

function decomposeOne(c: Constraint, d: Constraint | null): bool {
  const terms = termsOf(c), slack = linearSlack(c), span = spanOf(c, d);
  if (terms.length < 2) return false;
  if (terms.length == 2) {
    decomposePair(c, terms, slack, span);
    return true;
  }
  const root = buildSum(c, terms, slack, span);
  if (root < 0) return false;
  if (isDead(root)) {
    freeSum();
    return false;
  }
  decomposeLong(c, terms, root);
  freeSum();
  return true;
}

/** Is constraint i a sum that still excludes something, and not replaced yet? */
function isOpenSum(i: i32, done: usize): bool {
  const c = constraintAt(i);
  return c.kind == KIND_LINEAR && load<u8>(done + i) == 0 && isOpen(c);
}

/**
 * requires: the network is propagated, ranks are known. ensures: for each open linear constraint the answer, a byte by number
 * of the constraint, is 1 when tables took its place.
 */
export function decomposeSums(): usize {
  const done = allocZero(<usize>max(constraintTotal(), 1));
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
