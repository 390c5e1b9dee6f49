/**
 * Factoring: items that occur together in many arcs become a conjunction of their own. First items with identical sets
 * of arcs, then, in rounds, pairs of items, the most frequent first (after Re-Pair: Larsson, Moffat 2000). Pairs are
 * looked for among neighbours in an order by frequency, so a round costs no more than a constant per item.
 */
import { allocBlock, becomeList, freeBlock, freeList, geti, getq, item, List, newList, push, seti, setq } from './memory';
import { find, freeMap, HashMap, mixA, mixB, newMap, put } from './hash';
import { sortLongs, sortWords } from './sort';

/** Neighbours an item is paired with; most pairs counted in a round; most rounds; most items to begin at all. */
const WINDOW: i32 = 10;
const PAIRS: i32 = 1 << 18;
const ROUNDS: i32 = 24;
const ITEMS: i32 = 4000000;
/** Items looked at in all rounds together: large diagrams get few. */
const WORK: i32 = 6000000;
/** A pair must occur so often to pay: an item saved each time, against two items, an arc and a node. */
const WORTH: i32 = 4;

let firstNode: i32 = 0;
let nodeArcs: List = changetype<List>(0);
let arcItems: List = changetype<List>(0);
let items: List = changetype<List>(0);

function universe(): i32 { return firstNode + nodeArcs.length - 1; }
function arcCount(): i32 { return arcItems.length - 1; }

/** Of the round at hand: by item how often it occurs, and a mark for items that some arc holds more than once (outcomes may): they stay. */
let frequency: usize = 0;
let twice: usize = 0;
/** By place: 0 what stands there stays, -1 it goes, else what takes its place. */
let taken: usize = 0;
/** The new conjunctions, and where each begins. */
let fresh: List = changetype<List>(0);
let freshStarts: List = changetype<List>(0);

function zeroed(bytes: usize): usize {
  const block = allocBlock(bytes);
  memory.fill(block, 0, bytes);
  return block;
}

/** ensures: arcs are sorted, items counted, nothing is taken. */
function beginRound(): void {
  const n = universe();
  frequency = zeroed(<usize>n << 2);
  twice = zeroed(n);
  taken = zeroed(<usize>items.length << 2);
  fresh = newList(256);
  freshStarts = newList(64);
  for (let arc = 0; arc < arcCount(); arc++) {
    const from = item(arcItems, arc), to = item(arcItems, arc + 1);
    sortWords(items.data + (<usize>from << 2), to - from);
    for (let i = from; i < to; i++) {
      const x = item(items, i);
      seti(frequency, x, geti(frequency, x) + 1);
      if (i > from && x == item(items, i - 1)) store<u8>(twice + x, 1);
    }
  }
}

/** A conjunction more, empty yet; answers its item. */
function newConjunction(): i32 {
  push(freshStarts, fresh.length);
  return universe() + freshStarts.length - 1;
}

/** ensures: arcs are as `taken` says, and the new conjunctions follow as nodes. */
function endRound(): void {
  const n = universe(), before = items.length;
  if (freshStarts.length > 0) {
    const next = newList(before + fresh.length + 1), starts = newList(arcItems.length + freshStarts.length + 1);
    for (let arc = 0; arc < arcCount(); arc++) {
      push(starts, next.length);
      for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
        const state = geti(taken, i);
        if (state >= 0) push(next, state == 0 ? item(items, i) : state);
      }
    }
    nodeArcs.length--;
    for (let k = 0; k < freshStarts.length; k++) {
      push(nodeArcs, starts.length);
      push(starts, next.length);
      const to = k + 1 < freshStarts.length ? item(freshStarts, k + 1) : fresh.length;
      for (let i = item(freshStarts, k); i < to; i++) push(next, item(fresh, i));
    }
    push(nodeArcs, starts.length);
    push(starts, next.length);
    becomeList(items, next);
    becomeList(arcItems, starts);
  }
  freeList(fresh);
  freeList(freshStarts);
  freeBlock(frequency, <usize>n << 2);
  freeBlock(twice, n);
  freeBlock(taken, <usize>before << 2);
}

/** Items that occur in exactly the same arcs become one. */
function joinTwins(): void {
  beginRound();
  const n = universe(), signs = zeroed(<usize>n << 4), becomes = zeroed(<usize>n << 2), keys = allocBlock(<usize>n << 3);
  for (let arc = 0; arc < arcCount(); arc++) {
    const a = mixA(arc), b = mixB(arc);
    for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
      const at = item(items, i) << 1;
      setq(signs, at, getq(signs, at) + a);
      setq(signs, at + 1, getq(signs, at + 1) + b);
    }
  }
  // Items by group: those of equal signs.
  const map = newMap(1024);
  let count = 0;
  for (let x = 0; x < n; x++) {
    if (geti(frequency, x) < 2 || load<u8>(twice + x) != 0) continue;
    const a = getq(signs, x << 1), b = getq(signs, (x << 1) + 1), known = find(map, a, b, -1), group = known < 0 ? map.count : known;
    if (known < 0) put(map, a, b, group);
    setq(keys, count++, <u64>group << 32 | <u64>x);
  }
  freeMap(map);
  sortLongs(keys, count);
  for (let i = 0, end = 0; i < count; i = end) {
    while (end < count && getq(keys, end) >> 32 == getq(keys, i) >> 32) end++;
    const members = end - i, first = <i32>getq(keys, i);
    if ((members - 1) * geti(frequency, first) <= members + 1) continue;
    seti(becomes, first, newConjunction());
    push(fresh, first);
    for (let j = i + 1; j < end; j++) {
      seti(becomes, <i32>getq(keys, j), -1);
      push(fresh, <i32>getq(keys, j));
    }
  }
  for (let i = 0; i < items.length; i++) seti(taken, i, geti(becomes, item(items, i)));
  freeBlock(signs, <usize>n << 4);
  freeBlock(becomes, <usize>n << 2);
  freeBlock(keys, <usize>n << 3);
  endRound();
}

/** Counts pairs of neighbours by frequency in every arc: into map an index of counts, left, right. */
function countPairs(map: HashMap, counts: List, left: List, right: List): void {
  let longest = 1;
  for (let arc = 0; arc < arcCount(); arc++) longest = max(longest, item(arcItems, arc + 1) - item(arcItems, arc));
  const bytes = <usize>longest << 3, order = allocBlock(bytes);
  for (let arc = 0; arc < arcCount(); arc++) {
    let k = 0;
    for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
      const x = item(items, i);
      if (geti(frequency, x) >= WORTH && load<u8>(twice + x) == 0) setq(order, k++, <u64>geti(frequency, x) << 32 | <u64>x);
    }
    sortLongs(order, k);
    for (let i = 0; i < k; i++) {
      const x = <i32>getq(order, i);
      for (let j = i + 1; j < k && j <= i + WINDOW; j++) {
        const y = <i32>getq(order, j), low = min(x, y), high = max(x, y);
        const key = <u64>low << 32 | <u64>high, a = mixA(key);
        const at = find(map, a, key, -1);
        if (at >= 0) seti(counts.data, at, item(counts, at) + 1);
        else if (counts.length < PAIRS) {
          put(map, a, key, counts.length);
          push(counts, 1);
          push(left, low);
          push(right, high);
        }
      }
    }
  }
  freeBlock(order, bytes);
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

/** One round of pairs; answers how many items it saved. */
function joinPairs(): i32 {
  beginRound();
  const before = items.length, n = universe();
  const map = newMap(1 << 14), counts = newList(1024), left = newList(1024), right = newList(1024);
  countPairs(map, counts, left, right);
  freeMap(map);
  let candidates = 0;
  const rankBytes = <usize>max(counts.length, 1) << 3, ranked = allocBlock(rankBytes);
  for (let i = 0; i < counts.length; i++) if (item(counts, i) >= WORTH) setq(ranked, candidates++, <u64>item(counts, i) << 32 | <u64>i);
  sortLongs(ranked, candidates);
  // Places of each item, and the arc of each place.
  const placeStart = zeroed(<usize>(n + 2) << 2), place = allocBlock(<usize>before << 2), arcOf = allocBlock(<usize>before << 2);
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
  const hits = newList(64);
  for (let k = candidates - 1; k >= 0; k--) {
    const pair = <i32>getq(ranked, k);
    let x = item(left, pair), y = item(right, pair);
    if (geti(frequency, y) < geti(frequency, x)) {
      const swap = x;
      x = y;
      y = swap;
    }
    hits.length = 0;
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
  freeList(counts);
  freeList(left);
  freeList(right);
  freeList(hits);
  freeBlock(ranked, rankBytes);
  freeBlock(placeStart, <usize>(n + 2) << 2);
  freeBlock(place, <usize>before << 2);
  freeBlock(arcOf, <usize>before << 2);
  endRound();
  return before - items.length;
}

/** Rounds still to be made, and items that may still be looked at. */
let rounds: i32 = 0;
let work: i32 = 0;

/**
 * requires: node i has the arcs nodeArcs[i] up to nodeArcs[i + 1], arc j the items arcItems[j] up to arcItems[j + 1].
 * ensures: rounds can be made.
 */
export function beginFactor(literals: i32, nodes: List, arcs: List, list: List): void {
  firstNode = literals;
  nodeArcs = nodes;
  arcItems = arcs;
  items = list;
  rounds = list.length > ITEMS || list.length == 0 ? 0 : ROUNDS;
  work = WORK;
  if (rounds > 0) joinTwins();
}

/** ensures: the same meaning with fewer items, conjunctions being added behind as nodes of one arc. Answers whether another round is worth it. */
export function factorRound(): bool {
  work -= items.length;
  if (rounds-- <= 0 || work <= 0) return false;
  const saved = joinPairs();
  if (saved <= items.length >> 8) return false;
  joinTwins();
  return true;
}
