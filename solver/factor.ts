/**
 * Factoring: items that occur together in many arcs become a conjunction of their own. First items with identical sets
 * of arcs, then, in rounds, pairs of items, the most frequent first (after Re-Pair: Larsson, Moffat 2000). Pairs are
 * looked for among neighbours in an order by frequency, so a round costs no more than a constant per item.
 */
import { allocBlock, freeBlock, geti, getq, item, List, newList, push, seti, setq } from './memory';
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

/** Frequencies by item, and in `twice` a mark for items that some arc holds more than once (outcomes may): they stay. */
function countItems(frequency: usize, twice: usize): void {
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

/** Ends a rewriting of all arcs: `next` holds their items, `starts` where each begins; new conjunctions follow as nodes. */
function adopt(next: List, starts: List, fresh: List, freshStarts: List): void {
  items.length = 0;
  for (let i = 0; i < next.length; i++) push(items, item(next, i));
  const arcs = arcCount();
  for (let arc = 0; arc < arcs; arc++) seti(arcItems.data, arc, item(starts, arc));
  arcItems.length = arcs;
  nodeArcs.length--;
  for (let k = 0; k < freshStarts.length; k++) {
    push(nodeArcs, arcItems.length);
    push(arcItems, items.length);
    const to = k + 1 < freshStarts.length ? item(freshStarts, k + 1) : fresh.length;
    for (let i = item(freshStarts, k); i < to; i++) push(items, item(fresh, i));
  }
  push(nodeArcs, arcItems.length);
  push(arcItems, items.length);
}

function freeList(list: List): void { freeBlock(list.data, <usize>list.capacity << 2); }

/** Items that occur in exactly the same arcs become one. Answers whether any did. */
function joinTwins(): bool {
  const n = universe(), bytes = <usize>n << 2;
  const frequency = allocBlock(bytes), twice = allocBlock(n), signs = allocBlock(<usize>n << 4), group = allocBlock(bytes);
  memory.fill(frequency, 0, bytes);
  memory.fill(twice, 0, n);
  memory.fill(signs, 0, <usize>n << 4);
  countItems(frequency, twice);
  for (let arc = 0; arc < arcCount(); arc++) {
    const a = mixA(arc), b = mixB(arc);
    for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
      const at = item(items, i) << 1;
      setq(signs, at, getq(signs, at) + a);
      setq(signs, at + 1, getq(signs, at + 1) + b);
    }
  }
  // group[x]: -1 alone, else the number of its group; sizes tell which groups pay.
  const map = newMap(1024), sizes = newList(256), occurrences = newList(256);
  for (let x = 0; x < n; x++) {
    seti(group, x, -1);
    if (geti(frequency, x) < 2 || load<u8>(twice + x) != 0) continue;
    const a = getq(signs, x << 1), b = getq(signs, (x << 1) + 1);
    let g = find(map, a, b, -1);
    if (g < 0) {
      g = sizes.length;
      put(map, a, b, g);
      push(sizes, 0);
      push(occurrences, geti(frequency, x));
    }
    seti(sizes.data, g, item(sizes, g) + 1);
    seti(group, x, g);
  }
  const nodeOf = newList(sizes.length + 1);
  let made = 0;
  for (let g = 0; g < sizes.length; g++) {
    const k = item(sizes, g), f = item(occurrences, g);
    push(nodeOf, (k - 1) * f > k + 1 ? made++ : -1);
  }
  const next = newList(items.length + 16), starts = newList(arcCount() + 1), fresh = newList(256), freshStarts = newList(64);
  if (made > 0) {
    for (let k = 0; k < made; k++) push(freshStarts, 0);
    const members = newList(256), seen = newList(16);
    for (let arc = 0; arc < arcCount(); arc++) {
      push(starts, next.length);
      seen.length = 0;
      for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
        const x = item(items, i), g = geti(group, x);
        const node = g < 0 ? -1 : item(nodeOf, g);
        if (node < 0) push(next, x);
        else push(seen, node);
      }
      sortWords(seen.data, seen.length);
      for (let i = 0; i < seen.length; i++) {
        if (i > 0 && item(seen, i) == item(seen, i - 1)) continue;
        push(next, n + item(seen, i));
      }
    }
    // Members of each group, in the order of groups: counting sort over items.
    for (let g = 0; g < sizes.length; g++) {
      if (item(nodeOf, g) < 0) continue;
      seti(freshStarts.data, item(nodeOf, g), members.length);
      for (let k = 0; k < item(sizes, g); k++) push(members, 0);
    }
    const fill = newList(made + 1);
    for (let k = 0; k < made; k++) push(fill, item(freshStarts, k));
    for (let x = 0; x < n; x++) {
      const g = geti(group, x), node = g < 0 ? -1 : item(nodeOf, g);
      if (node < 0) continue;
      seti(members.data, item(fill, node), x);
      seti(fill.data, node, item(fill, node) + 1);
    }
    for (let i = 0; i < members.length; i++) push(fresh, item(members, i));
    adopt(next, starts, fresh, freshStarts);
    freeList(members);
    freeList(seen);
    freeList(fill);
  }
  freeMap(map);
  freeList(sizes);
  freeList(occurrences);
  freeList(nodeOf);
  freeList(next);
  freeList(starts);
  freeList(fresh);
  freeList(freshStarts);
  freeBlock(frequency, bytes);
  freeBlock(twice, n);
  freeBlock(signs, <usize>n << 4);
  freeBlock(group, bytes);
  return made > 0;
}

/** Counts pairs of neighbours by frequency in every arc: into map an index of counts, left, right. */
function countPairs(frequency: usize, twice: usize, map: HashMap, counts: List, left: List, right: List): void {
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

/** One round of pairs; answers how many items it saved. requires: arcs are sorted (countItems). */
function joinPairs(): i32 {
  const before = items.length, n = universe(), bytes = <usize>n << 2;
  const frequency = allocBlock(bytes), twice = allocBlock(n);
  memory.fill(frequency, 0, bytes);
  memory.fill(twice, 0, n);
  countItems(frequency, twice);
  const map = newMap(1 << 14), counts = newList(1024), left = newList(1024), right = newList(1024);
  countPairs(frequency, twice, map, counts, left, right);
  freeMap(map);
  let candidates = 0;
  for (let i = 0; i < counts.length; i++) if (item(counts, i) >= WORTH) candidates++;
  const rankBytes = <usize>max(candidates, 1) << 3, ranked = allocBlock(rankBytes);
  candidates = 0;
  for (let i = 0; i < counts.length; i++) if (item(counts, i) >= WORTH) setq(ranked, candidates++, <u64>item(counts, i) << 32 | <u64>i);
  sortLongs(ranked, candidates);
  // Places of each item, and the arc of each place. An item taken into a pair becomes -1, or the pair's node.
  const placeStart = allocBlock(<usize>(n + 2) << 2), place = allocBlock(<usize>before << 2), arcOf = allocBlock(<usize>before << 2);
  const taken = allocBlock(<usize>before << 2);
  memory.fill(placeStart, 0, <usize>(n + 2) << 2);
  memory.fill(taken, 0, <usize>before << 2);
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
  const fresh = newList(256), freshStarts = newList(64), hits = newList(64);
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
    const node = n + freshStarts.length;
    push(freshStarts, fresh.length);
    push(fresh, x);
    push(fresh, y);
    for (let h = 0; h < hits.length; h += 2) {
      seti(taken, item(hits, h), node);
      seti(taken, item(hits, h + 1), -1);
    }
  }
  const next = newList(before + 16), starts = newList(arcCount() + 1);
  if (freshStarts.length > 0) {
    for (let arc = 0; arc < arcCount(); arc++) {
      push(starts, next.length);
      for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
        const state = geti(taken, i);
        if (state >= 0) push(next, state == 0 ? item(items, i) : state);
      }
    }
    adopt(next, starts, fresh, freshStarts);
  }
  freeList(counts);
  freeList(left);
  freeList(right);
  freeList(fresh);
  freeList(freshStarts);
  freeList(hits);
  freeList(next);
  freeList(starts);
  freeBlock(ranked, rankBytes);
  freeBlock(placeStart, <usize>(n + 2) << 2);
  freeBlock(place, <usize>before << 2);
  freeBlock(arcOf, <usize>before << 2);
  freeBlock(taken, <usize>before << 2);
  freeBlock(frequency, bytes);
  freeBlock(twice, n);
  return before - items.length;
}

/**
 * requires: node i has the arcs nodeArcs[i] up to nodeArcs[i + 1], arc j the items arcItems[j] up to arcItems[j + 1].
 * ensures: the same meaning with fewer items; conjunctions are added behind as nodes of one arc.
 */
export function factor(literals: i32, nodes: List, arcs: List, list: List): void {
  firstNode = literals;
  nodeArcs = nodes;
  arcItems = arcs;
  items = list;
  if (list.length > ITEMS || list.length == 0) return;
  joinTwins();
  let work = items.length;
  for (let round = 0; round < ROUNDS && work < WORK; round++) {
    work += items.length;
    const saved = joinPairs();
    if (saved <= items.length >> 8) break;
    joinTwins();
  }
}
