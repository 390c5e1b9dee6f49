/**
 * Arcs that occur together in many nodes become a node of their own: the bands of a price grid below one staircase or
 * another, the same alternatives after different beginnings. Factoring once more, with nodes for arcs and arcs for items.
 */
import { becomeList, freeList, item, List, newList, push } from './memory';
import { find, freeMap, mix, mixA, mixB, newMap, put } from './hash';
import { beginFactor, factorRound } from './factor';
import { sortWords } from './sort';

function copyArc(arc: i32, arcItems: List, items: List, outArcs: List, out: List): void {
  push(outArcs, out.length);
  for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) push(out, item(items, i));
}

/** requires and ensures: as `factor` (factor.ts), only that the nodes added are alternatives. */
export function shareArcs(firstNode: i32, nodeArcs: List, arcItems: List, items: List): void {
  const nodes = nodeArcs.length - 1, arcs = arcItems.length - 1;
  // Equal arcs get one number; `sample` holds one of them for each.
  const map = newMap(1024), sample = newList(1024), members = newList(1024), starts = newList(1024), ones = newList(1024);
  for (let n = 0; n < nodes; n++) {
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
  push(ones, nodes);
  push(starts, members.length);
  freeMap(map);
  const distinct = sample.length;
  if (distinct < arcs) {
    beginFactor(distinct, ones, starts, members);
    while (factorRound()) {}
    const outNodes = newList(nodes + 1), outArcs = newList(arcs + 1), out = newList(items.length + 1);
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
  freeList(sample);
  freeList(members);
  freeList(starts);
  freeList(ones);
}
