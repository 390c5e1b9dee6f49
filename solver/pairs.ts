/**
 * Rounds of factoring by pairs (after Re-Pair: Larsson, Moffat 2000): two items that occur together in many arcs become a
 * conjunction, the most frequent pair first. Pairs are looked for among neighbours in an order by frequency, so a round
 * costs no more than a constant per item. A round is made in slices: count, then join.
 */
import { allocBlock, freeBlock, freeList, geti, getq, item, List, newList, push, seti, setq } from './memory';
import { find, freeMap, HashMap, mixA, newMap, put } from './hash';
import { arcCount, arcItems, beginRound, endRound, frequency, fresh, items, newConjunction, taken, twice, universe, zeroed } from './round';
import { sortLongs } from './sort';

/** Neighbours an item is paired with; most pairs counted in a round. */
const WINDOW: i32 = 10;
const PAIRS: i32 = 1 << 18;
/** A pair must occur so often to pay: an item saved each time, against two items, an arc and a node. */
const WORTH: i32 = 4;

/** Of the round of pairs at hand: pairs met and how often; the next arc to count, or candidate to join; how far it is. */
let pairMap: HashMap = changetype<HashMap>(0);
let counts: List = changetype<List>(0);
let left: List = changetype<List>(0);
let right: List = changetype<List>(0);
let ranked: usize = 0;
let next: i32 = 0;
/** Items, or places of items, after which a slice of counting or joining ends. */
const SLICE: i32 = 1 << 15;
/** By item where its places begin among all places; those, and the arc of each. */
let placeStart: usize = 0;
let place: usize = 0;
let arcOf: usize = 0;
let hits: List = changetype<List>(0);

/** ensures: pairs can be counted. */
export function beginPairs(): void {
  beginRound();
  pairMap = newMap(1 << 14);
  counts = newList(1024);
  left = newList(1024);
  right = newList(1024);
  next = 0;
}

/** Counts pairs of neighbours by frequency, arc by arc; answers whether there are more arcs. */
export function countMore(): bool {
  let longest = 1;
  for (let arc = next, seen = 0; arc < arcCount() && seen < SLICE; arc++) {
    const length = item(arcItems, arc + 1) - item(arcItems, arc);
    longest = max(longest, length);
    seen += length;
  }
  const bytes = <usize>longest << 3, order = allocBlock(bytes);
  for (let seen = 0; next < arcCount() && seen < SLICE; next++) {
    const from = item(arcItems, next), to = item(arcItems, next + 1);
    let k = 0;
    for (let i = from; i < to; i++) {
      const x = item(items, i);
      if (geti(frequency, x) >= WORTH && load<u8>(twice + x) == 0) setq(order, k++, <u64>geti(frequency, x) << 32 | <u64>x);
    }
    sortLongs(order, k);
    for (let i = 0; i < k; i++) for (let j = i + 1; j < k && j <= i + WINDOW; j++) countPair(<i32>getq(order, i), <i32>getq(order, j));
    seen += to - from;
  }
  freeBlock(order, bytes);
  return next < arcCount();
}

function countPair(x: i32, y: i32): void {
  const low = min(x, y), high = max(x, y), key = <u64>low << 32 | <u64>high, a = mixA(key), at = find(pairMap, a, key, -1);
  if (at >= 0) seti(counts.data, at, item(counts, at) + 1);
  else if (counts.length < PAIRS) {
    put(pairMap, a, key, counts.length);
    push(counts, 1);
    push(left, low);
    push(right, high);
  }
}

/** Position of y in the ascending items [from, to), or -1. */
function positionOf(y: i32, from: i32, to: i32): i32 {
  let low = from, high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (item(items, middle) < y) low = middle + 1;
    else high = middle;
  }
  return low < to && item(items, low) == y ? low : -1;
}

/** requires: all pairs are counted. ensures: those worth it can be joined, the most frequent last in `ranked`. */
export function beginJoin(): void {
  freeMap(pairMap);
  const n = universe();
  ranked = allocBlock(<usize>max(counts.length, 1) << 3);
  next = 0;
  for (let i = 0; i < counts.length; i++) if (item(counts, i) >= WORTH) setq(ranked, next++, <u64>item(counts, i) << 32 | <u64>i);
  sortLongs(ranked, next);
  placeStart = zeroed(<usize>(n + 2) << 2);
  place = allocBlock(<usize>items.length << 2);
  arcOf = allocBlock(<usize>items.length << 2);
  for (let x = 0; x < n; x++) seti(placeStart, x + 2, geti(frequency, x));
  for (let x = 1; x <= n; x++) seti(placeStart, x + 1, geti(placeStart, x + 1) + geti(placeStart, x));
  for (let arc = 0; arc < arcCount(); arc++) {
    for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
      const x = item(items, i), at = geti(placeStart, x + 1);
      seti(place, at, i);
      seti(placeStart, x + 1, at + 1);
      seti(arcOf, i, arc);
    }
  }
  hits = newList(64);
}

/** Joins pairs, the most frequent first; answers whether there are more. */
export function joinMore(): bool {
  for (let seen = 0; next > 0 && seen < SLICE;) {
    const pair = <i32>getq(ranked, --next);
    let x = item(left, pair), y = item(right, pair);
    if (geti(frequency, y) < geti(frequency, x)) {
      const swap = x;
      x = y;
      y = swap;
    }
    hits.length = 0;
    seen += geti(frequency, x);
    for (let p = geti(placeStart, x); p < geti(placeStart, x + 1); p++) {
      const i = geti(place, p), arc = geti(arcOf, i);
      if (geti(taken, i) != 0) continue;
      const j = positionOf(y, item(arcItems, arc), item(arcItems, arc + 1));
      if (j < 0 || geti(taken, j) != 0) continue;
      push(hits, i);
      push(hits, j);
    }
    if (hits.length < WORTH << 1) continue;
    const node = newConjunction();
    push(fresh, x);
    push(fresh, y);
    for (let h = 0; h < hits.length; h += 2) {
      seti(taken, item(hits, h), node);
      seti(taken, item(hits, h + 1), -1);
    }
  }
  return next > 0;
}

/** Answers how many items the round saved. */
export function endPairs(): i32 {
  const before = items.length;
  freeBlock(ranked, <usize>max(counts.length, 1) << 3);
  freeBlock(placeStart, <usize>(universe() + 2) << 2);
  freeBlock(place, <usize>before << 2);
  freeBlock(arcOf, <usize>before << 2);
  freeList(counts);
  freeList(left);
  freeList(right);
  freeList(hits);
  endRound();
  return before - items.length;
}
