/**
 * Arcs that occur together in many nodes become a node of their own: the bands of a price grid below one staircase or
 * another, the same alternatives after different beginnings. Factoring once more, with nodes for arcs and arcs for items.
 */
import { becomeList, freeList, item, List, newList, push } from './memory';
import { find, freeMap, mix, mixA, mixB, newMap, put } from './hash';
import { beginFactor, factorMore } from './factor';
import { sortWords } from './sort';

function copyArc(arc: i32, arcItems: List, items: List, outArcs: List, out: List): void {
  push(outArcs, out.length);
  for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) push(out, item(items, i));
}

/** What is shared: the lists given; a sample of each distinct arc; nodes with numbers of distinct arcs in place of arcs. */
let nodeArcs: List = changetype<List>(0);
let arcItems: List = changetype<List>(0);
let items: List = changetype<List>(0);
let sample: List = changetype<List>(0);
let ones: List = changetype<List>(0);
let starts: List = changetype<List>(0);
let members: List = changetype<List>(0);

/** requires: lists as of factor.ts. ensures: arcs can be shared. */
export function beginSharing(nodes: List, arcs: List, list: List): void {
  nodeArcs = nodes;
  arcItems = arcs;
  items = list;
  // Equal arcs get one number; `sample` holds one of them for each.
  const map = newMap(1024), count = nodeArcs.length - 1;
  sample = newList(1024);
  members = newList(1024);
  starts = newList(1024);
  ones = newList(1024);
  for (let n = 0; n < count; n++) {
    push(ones, n);
    push(starts, members.length);
    for (let arc = item(nodeArcs, n); arc < item(nodeArcs, n + 1); arc++) {
      const from = item(arcItems, arc), to = item(arcItems, arc + 1);
      sortWords(items.data + (<usize>from << 2), to - from);
      let a: u64 = 0, b: u64 = 1;
      for (let i = from; i < to; i++) {
        const h = mix(<u64>item(items, i) + 1);
        a = mixA(a + h);
        b = mixB(b ^ h);
      }
      let number = find(map, a, b, -1);
      if (number < 0) {
        number = sample.length;
        put(map, a, b, number);
        push(sample, arc);
      }
      push(members, number);
    }
  }
  push(ones, count);
  push(starts, members.length);
  freeMap(map);
  if (isWorthIt()) beginFactor(sample.length, ones, starts, members);
}

function isWorthIt(): bool { return sample.length < arcItems.length - 1; }

/** A slice of it; answers whether there are more. ensures: as of factor.ts after the last, only that the nodes added are alternatives. */
export function shareMore(firstNode: i32): bool {
  if (isWorthIt()) {
    if (factorMore()) return true;
    write(firstNode);
  }
  freeList(sample);
  freeList(members);
  freeList(starts);
  freeList(ones);
  return false;
}

/** Nodes with arcs again. */
function write(firstNode: i32): void {
  const distinct = sample.length, outNodes = newList(nodeArcs.length), outArcs = newList(arcItems.length), out = newList(items.length + 1);
  for (let n = 0; n + 1 < ones.length; n++) {
    push(outNodes, outArcs.length);
    for (let i = item(starts, n); i < item(starts, n + 1); i++) {
      const x = item(members, i);
      if (x < distinct) copyArc(item(sample, x), arcItems, items, outArcs, out);
      else {
        push(outArcs, out.length);
        push(out, firstNode + x - distinct);
      }
    }
  }
  push(outNodes, outArcs.length);
  push(outArcs, out.length);
  becomeList(nodeArcs, outNodes);
  becomeList(arcItems, outArcs);
  becomeList(items, out);
}
