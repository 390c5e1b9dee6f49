/**
 * A linear sum as a tree of partial sums along the elimination tree of the rest of the network: a partial sum covers the
 * terms of one subtree, so what hangs together otherwise is summed up together, and a sum adds one variable to each
 * separator. Partial sums that no reachable rest of the sum tells apart are one value (exact, never rounded).
 */
import { allocBlock, freeBlock, geti, getq, item, List, newList, push, seti, setItem, setq } from './memory';
import { Constraint, scopeOf, variableTotal } from './network';
import { nextValue } from './domain';
import { byRank, orderedTotal, parentOf } from './order';
import { weightAt } from './linear';
import { countUpTo } from './sort';

export const INFINITE: i64 = 1 << 62;
/** More reachable sums than this are not listed; more steps than this are not taken for one list. */
const MOST_SUMS: i32 = 1 << 15;
/** More classes of partial sums than this: the sum is left as it is. */
const MOST_CLASSES: i32 = 30000;
const MOST_STEPS: i64 = 1 << 23;

/**
 * Nodes of the tree, leaves (the terms) and partial sums; a node comes after those below it, the root is last. Sums are
 * counted from the least, and only up to the slack: more is too much whatever comes.
 */
let left: List = changetype<List>(0);
let right: List = changetype<List>(0);
/** Leaf: column of its term; partial sum: -1. */
let columns: List = changetype<List>(0);
/**
 * By node, lists of ascending longs: sums of its own terms, sums of all other terms (0: too many), the first sum of each
 * class, the last.
 */
let reaches: List = changetype<List>(0);
let rests: List = changetype<List>(0);
let classes: List = changetype<List>(0);
let lasts: List = changetype<List>(0);
let slack: i64 = 0;
let span: i64 = 0;

export function rootOfSum(): i32 { return left.length - 1; }
export function leftOf(node: i32): i32 { return item(left, node); }
export function rightOf(node: i32): i32 { return item(right, node); }
export function columnOf(node: i32): i32 { return item(columns, node); }
function listOf(lists: List, node: i32): List { return changetype<List>(<usize>item(lists, node)); }
function sumAt(list: List, i: i32): i64 { return <i64>getq(list.data, i); }
function pushSum(list: List, x: i64): void {
  push(list, 0);
  push(list, 0);
  setq(list.data, (list.length >> 1) - 1, <u64>x);
}
function freeList(list: List): void { if (changetype<usize>(list) != 0) freeBlock(list.data, <usize>list.capacity << 2); }

export function classTotal(node: i32): i32 { return listOf(classes, node).length >> 1; }
/** A sum of class k: any of them does for all. */
export function sumOf(node: i32, k: i32): i64 { return sumAt(listOf(classes, node), k); }

/** Is there a rest with which the node's sum s is neither too much nor too little? Where rests are not known: perhaps. */
export function isAlive(node: i32, s: i64): bool {
  if (s > slack) return false;
  const rest = listOf(rests, node);
  return changetype<usize>(rest) == 0 || tooMuch(rest, s) > tooLittle(rest, s);
}
/** How many rests keep the bound with s, and how many are too little with it. Both fall as s rises. */
function tooMuch(rest: List, s: i64): i32 { return countUpTo(rest.data, rest.length >> 1, slack - s); }
function tooLittle(rest: List, s: i64): i32 { return countUpTo(rest.data, rest.length >> 1, slack - span - s - 1); }

export function lastSumOf(node: i32, k: i32): i64 { return sumAt(listOf(lasts, node), k); }

/** requires: s is alive and a sum of classes below the node. Its class. */
export function classOfSum(node: i32, s: i64): i32 { return countUpTo(listOf(classes, node).data, classTotal(node), s) - 1; }

/** The least weight of a term: its classes count from there. */
export function leastWeight(c: Constraint, column: i32): i64 {
  const v = scopeOf(c, column);
  let least = i64.MAX_VALUE;
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) least = min(least, weightAt(c, column, a));
  return least;
}

/** The distinct sums x + y up to the slack, ascending; null when they are too many. */
function plusSets(x: List, y: List): List | null {
  if (changetype<usize>(x) == 0 || changetype<usize>(y) == 0) return null;
  const few = x.length < y.length ? x : y, many = x.length < y.length ? y : x;
  let found = newList(16), steps: i64 = 0;
  for (let i = 0; i << 1 < few.length; i++) {
    // Union of what was found and `many` shifted.
    const shift = sumAt(few, i), next = newList(found.length + 16);
    let p = 0, q = 0;
    const n = found.length >> 1, m = many.length >> 1;
    while (p < n || q < m) {
      const a = p < n ? sumAt(found, p) : INFINITE, b = q < m ? sumAt(many, q) + shift : INFINITE;
      if (min(a, b) > slack) break;
      pushSum(next, min(a, b));
      if (a <= b) p++;
      if (b <= a) q++;
    }
    freeList(found);
    found = next;
    steps += found.length;
    if (found.length >> 1 > MOST_SUMS || steps > MOST_STEPS) {
      freeList(found);
      return null;
    }
  }
  return found;
}

function addNode(x: i32, y: i32, column: i32, reach: List | null): i32 {
  push(left, x);
  push(right, y);
  push(columns, column);
  push(reaches, reach === null ? 0 : <i32>changetype<usize>(reach));
  push(rests, 0);
  push(classes, 0);
  push(lasts, 0);
  return left.length - 1;
}

/** A term; its classes are its distinct weights. */
function addLeaf(c: Constraint, column: i32): i32 {
  const weights = newList(16), v = scopeOf(c, column), least = leastWeight(c, column);
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) {
    const w = weightAt(c, column, a) - least, at = countUpTo(weights.data, weights.length >> 1, w);
    if (at > 0 && sumAt(weights, at - 1) == w) continue;
    pushSum(weights, w);
    for (let i = (weights.length >> 1) - 1; i > at; i--) setq(weights.data, i, <u64>sumAt(weights, i - 1));
    setq(weights.data, at, <u64>w);
  }
  const node = addNode(-1, -1, column, weights);
  setItem(classes, node, <i32>changetype<usize>(weights));
  return node;
}

function join(x: i32, y: i32): i32 {
  return x < 0 ? y : addNode(x, y, -1, plusSets(listOf(reaches, x), listOf(reaches, y)));
}

/** The tree follows the elimination tree: what is eliminated first is summed up first. */
function buildTree(c: Constraint): void {
  const bytes = <usize>variableTotal() << 2, termOf = allocBlock(bytes), partial = allocBlock(bytes);
  memory.fill(termOf, 0xff, bytes);
  memory.fill(partial, 0xff, bytes);
  for (let k = 0; k < c.arity; k++) seti(termOf, scopeOf(c, k), k);
  let root = -1;
  for (let i = 0; i < orderedTotal(); i++) {
    const v = byRank(i);
    let node = geti(partial, v);
    if (geti(termOf, v) >= 0) node = join(node, addLeaf(c, geti(termOf, v)));
    if (node < 0) continue;
    const parent = parentOf(v);
    if (parent < 0) root = join(root, node);
    else seti(partial, parent, join(geti(partial, parent), node));
  }
  freeBlock(termOf, bytes);
  freeBlock(partial, bytes);
}

function findRests(): void {
  const nothing = newList(2);
  pushSum(nothing, 0);
  setItem(rests, rootOfSum(), <i32>changetype<usize>(nothing));
  for (let node = rootOfSum(); node >= 0; node--) {
    if (columnOf(node) >= 0) continue;
    const rest = listOf(rests, node), x = leftOf(node), y = rightOf(node);
    if (columnOf(x) < 0) setItem(rests, x, <i32>changetype<usize>(plusSets(rest, listOf(reaches, y))));
    if (columnOf(y) < 0) setItem(rests, y, <i32>changetype<usize>(plusSets(rest, listOf(reaches, x))));
  }
}

/** Classes of a partial sum, from sums of the classes below it; false when they are too many. */
function findClasses(node: i32): bool {
  const all = plusSets(listOf(classes, leftOf(node)), listOf(classes, rightOf(node)));
  if (all === null) return false;
  const own = newList(16), last = newList(16), rest = listOf(rests, node);
  let lastMuch = -1, lastLittle = -1;
  for (let i = 0; i << 1 < all.length; i++) {
    const s = sumAt(all, i);
    if (!isAlive(node, s)) continue;
    if (changetype<usize>(rest) != 0) {
      const much = tooMuch(rest, s), little = tooLittle(rest, s);
      if (much == lastMuch && little == lastLittle) {
        setq(last.data, (last.length >> 1) - 1, <u64>s);
        continue;
      }
      lastMuch = much;
      lastLittle = little;
    }
    pushSum(own, s);
    pushSum(last, s);
  }
  freeList(all);
  setItem(classes, node, <i32>changetype<usize>(own));
  setItem(lasts, node, <i32>changetype<usize>(last));
  return true;
}

/**
 * requires: an order is known; the variables of c have at most `most` to spare together, and must not spare more than
 * `within` of it. ensures: the tree of the sum of c is known, or false, and nothing: there would be too many partial sums.
 */
export function buildSum(c: Constraint, most: i64, within: i64): bool {
  left = newList(64);
  right = newList(64);
  columns = newList(64);
  reaches = newList(64);
  rests = newList(64);
  classes = newList(64);
  lasts = newList(64);
  slack = most;
  span = within;
  buildTree(c);
  findRests();
  let total = 0;
  for (let node = 0; node < rootOfSum(); node++) {
    if (columnOf(node) >= 0) continue;
    if (findClasses(node) && (total += classTotal(node)) <= MOST_CLASSES) continue;
    freeSum();
    return false;
  }
  return true;
}

/** ensures: the memory of the sum built last can be used again. */
export function freeSum(): void {
  for (let node = 0; node < left.length; node++) {
    freeList(listOf(reaches, node));
    freeList(listOf(rests, node));
    freeList(listOf(lasts, node));
    if (columnOf(node) < 0) freeList(listOf(classes, node));
  }
  freeList(left);
  freeList(right);
  freeList(columns);
  freeList(reaches);
  freeList(rests);
  freeList(classes);
  freeList(lasts);
}
