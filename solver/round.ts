/**
 * One round of factoring (factor.ts): some places of items are taken by new conjunctions, all at once when the round ends.
 * Node i has the arcs nodeArcs[i] up to nodeArcs[i + 1], arc j the items arcItems[j] up to arcItems[j + 1].
 */
import { allocBlock, becomeList, freeBlock, freeList, geti, item, List, newList, push, seti } from './memory';
import { sortWords } from './sort';

let firstNode: i32 = 0;
let nodeArcs: List = changetype<List>(0);
export let arcItems: List = changetype<List>(0);
export let items: List = changetype<List>(0);

export function universe(): i32 { return firstNode + nodeArcs.length - 1; }
export function arcCount(): i32 { return arcItems.length - 1; }

/** Of the round at hand: by item how often it occurs, and a mark for items that some arc holds more than once (outcomes may): they stay. */
export let frequency: usize = 0;
export let twice: usize = 0;
/** By place: 0 what stands there stays, -1 it goes, else what takes its place. */
export let taken: usize = 0;
/** The new conjunctions, and where each begins. */
export let fresh: List = changetype<List>(0);
let freshStarts: List = changetype<List>(0);

export function zeroed(bytes: usize): usize {
  const block = allocBlock(bytes);
  memory.fill(block, 0, bytes);
  return block;
}

/** ensures: arcs are sorted, items counted, nothing is taken. */
export function beginRound(): void {
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
export function newConjunction(): i32 {
  push(freshStarts, fresh.length);
  return universe() + freshStarts.length - 1;
}

/** ensures: arcs are as `taken` says, and the new conjunctions follow as nodes. */
export function endRound(): void {
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

export function openRounds(literals: i32, nodes: List, arcs: List, list: List): void {
  firstNode = literals;
  nodeArcs = nodes;
  arcItems = arcs;
  items = list;
}
