/**
 * A static order: greedy min-fill elimination on the primal graph of what is open at the root. The variable eliminated
 * last is decided first, which walks an elimination tree from its root. Scores are refreshed for the neighbours of what
 * was eliminated only, and large neighbourhoods are not looked into: an order need not be perfect.
 *
 * Hubs come before all: variables that very many others meet and whose values are twins of one (twins.ts). A hub ties
 * everything together until it is decided, and deciding it costs one compilation and copies.
 */
import { alloc, allocBlock, allocZero, freeBlock, geti, getq, seti, setq } from './memory';
import { constraintAt, constraintTotal, isAuxiliary, occurrencesFrom, scopeOf, variableTotal } from './network';
import { sortLongs } from './sort';
import { isFixed } from './domain';
import { isOpen } from './residual';
import { modelOf } from './twins';

/** Position of each variable in the elimination order; larger is decided earlier. */
let ranks: usize = 0;
export function rankOf(v: i32): i32 { return geti(ranks, v); }
/** The unfixed variables in elimination order. */
let ordered: usize = 0;
let orderedCount: i32 = 0;
export function orderedTotal(): i32 { return orderedCount; }
export function byRank(i: i32): i32 { return geti(ordered, i); }
/** Parent in the elimination tree, or -1: the first eliminated among those that v was adjacent to when it was eliminated. */
let parents: usize = 0;
export function parentOf(v: i32): i32 { return geti(parents, v); }

/** No kind of constraint: all count. */
export const NOTHING: i32 = -1;

/** More neighbours than this, and the fill is guessed. */
const WIDE = 96;

/** A hub meets one variable of so many at least. */
const HUB: i32 = 3;

/** More variables than this, and the graph is not laid out: its matrix would take more than 32 MB. */
const MOST_VERTICES: i32 = 16384;

let graph: usize = 0;
let words: i32 = 0;

function row(i: i32): usize { return graph + (<usize>(i * words) << 3); }
function setBit(p: usize, i: i32): void { setq(p, i >> 6, getq(p, i >> 6) | (<u64>1) << (i & 63)); }
function clearBit(p: usize, i: i32): void { setq(p, i >> 6, getq(p, i >> 6) & ~((<u64>1) << (i & 63))); }

function degree(i: i32): i32 {
  let d = 0;
  for (let w = 0; w < words; w++) d += <i32>popcnt(getq(row(i), w));
  return d;
}

/** Edges that eliminating vertex i would add (twice), or a guess for wide neighbourhoods. */
function fill(i: i32): i32 {
  const d = degree(i);
  if (d > WIDE) return d * d;
  const p = row(i);
  let missing = 0;
  for (let w = 0; w < words; w++) {
    for (let bits = getq(p, w); bits != 0; bits &= bits - 1) {
      const q = row((w << 6) + <i32>ctz(bits));
      let met = 0;
      for (let u = 0; u < words; u++) met += <i32>popcnt(getq(p, u) & getq(q, u));
      missing += d - 1 - met;
    }
  }
  return missing;
}

function eliminate(i: i32, scores: usize): void {
  const p = row(i);
  for (let w = 0; w < words; w++) {
    for (let bits = getq(p, w); bits != 0; bits &= bits - 1) {
      const j = (w << 6) + <i32>ctz(bits), q = row(j);
      for (let u = 0; u < words; u++) setq(q, u, getq(q, u) | getq(p, u));
      clearBit(q, j);
      clearBit(q, i);
    }
  }
  for (let w = 0; w < words; w++) {
    for (let bits = getq(p, w); bits != 0; bits &= bits - 1) {
      const j = (w << 6) + <i32>ctz(bits);
      seti(scores, j, fill(j));
    }
  }
}

function noteRank(v: i32, i: i32): void {
  seti(ranks, v, i + 1);
  seti(ordered, i, v);
}

/** requires: all vertices are eliminated, hence a row holds those eliminated later. */
function findParents(vertices: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    let parent = -1;
    for (let w = 0; w < words; w++) {
      for (let bits = getq(row(i), w); bits != 0; bits &= bits - 1) {
        const v = geti(vertices, (w << 6) + <i32>ctz(bits));
        if (parent < 0 || rankOf(v) < rankOf(parent)) parent = v;
      }
    }
    seti(parents, geti(vertices, i), parent);
  }
}

/** The most constrained variable first; stable. */
function orderByDegree(vertices: usize, count: i32): void {
  const bytes = <usize>max(count, 1) << 3, keys = allocBlock(bytes);
  for (let i = 0; i < count; i++) {
    const v = geti(vertices, i);
    setq(keys, i, <u64>(occurrencesFrom(v + 1) - occurrencesFrom(v)) << 32 | <u64>v);
  }
  sortLongs(keys, count);
  for (let i = 0; i < count; i++) noteRank(<i32>getq(keys, i), i);
  freeBlock(keys, bytes);
}

/** ensures: vertices that share an open constraint are adjacent. Answers how many bytes the graph takes. */
function layGraph(skipped: i32, indexOf: usize, count: i32): usize {
  words = (count + 63) >> 6;
  const bytes = <usize>max(count * words, 1) << 3;
  graph = allocBlock(bytes);
  memory.fill(graph, 0, bytes);
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (c.kind == skipped || !isOpen(c)) continue;
    for (let k = 0; k < c.arity; k++) {
      if (isFixed(scopeOf(c, k))) continue;
      const p = row(geti(indexOf, scopeOf(c, k)));
      for (let l = 0; l < c.arity; l++) if (l != k && !isFixed(scopeOf(c, l))) setBit(p, geti(indexOf, scopeOf(c, l)));
    }
  }
  return bytes;
}

/** ensures: hubs have the highest ranks and are no longer in the graph. Answers how many there are. */
function takeHubs(vertices: usize, count: i32): i32 {
  let hubs = 0;
  for (let i = 0; i < count; i++) {
    const v = geti(vertices, i), p = row(i);
    if (isAuxiliary(v) || degree(i) * HUB < count || modelOf(v) < 0) continue;
    noteRank(v, count - ++hubs);
    for (let w = 0; w < words; w++) {
      for (let bits = getq(p, w); bits != 0; bits &= bits - 1) clearBit(row((w << 6) + <i32>ctz(bits)), i);
      setq(p, w, 0);
    }
  }
  return hubs;
}

/** requires: the network is propagated. ensures: rankOf is known for every variable; constraints of kind `skipped` do not count. */
export function computeOrder(skipped: i32): void {
  const n = variableTotal();
  ranks = allocZero(<usize>(n + 1) << 2);
  ordered = alloc(<usize>(n + 1) << 2);
  parents = alloc(<usize>(n + 1) << 2);
  memory.fill(parents, 0xff, <usize>(n + 1) << 2);
  const indexOf = allocBlock(<usize>(n + 1) << 2), vertices = allocBlock(<usize>(n + 1) << 2);
  let count = 0;
  for (let v = 0; v < n; v++) {
    if (isFixed(v)) continue;
    seti(indexOf, v, count);
    seti(vertices, count++, v);
  }
  orderedCount = count;
  if (count > MOST_VERTICES) {
    orderByDegree(vertices, count);
    freeBlock(indexOf, <usize>(n + 1) << 2);
    freeBlock(vertices, <usize>(n + 1) << 2);
    return;
  }
  const bytes = layGraph(skipped, indexOf, count);
  const rest = count - (skipped == NOTHING ? takeHubs(vertices, count) : 0);
  const scores = alloc(<usize>max(count, 1) << 2);
  for (let i = 0; i < count; i++) seti(scores, i, rankOf(geti(vertices, i)) > 0 ? -1 : fill(i));
  for (let step = 0; step < rest; step++) {
    let best = -1;
    for (let i = 0; i < count; i++) if (geti(scores, i) >= 0 && (best < 0 || geti(scores, i) < geti(scores, best))) best = i;
    eliminate(best, scores);
    seti(scores, best, -1);
    noteRank(geti(vertices, best), step);
  }
  findParents(vertices, count);
  freeBlock(graph, bytes);
  freeBlock(indexOf, <usize>(n + 1) << 2);
  freeBlock(vertices, <usize>(n + 1) << 2);
}
