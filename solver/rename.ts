/**
 * Copies of what was compiled with other outcomes (for twins, see twins.ts). A node is copied once for each renaming; one
 * that holds nothing to rename stands for itself. Nodes below come first, by a stack of their own, some at a time.
 */
import { geti, item, List, newList, push } from './memory';
import { clearMap, find, freeMap, HashMap, mixA, newMap, put } from './hash';
import { addItem, arcsFrom, closeNode, diagramItem, firstNodeItem, itemsFrom, nodeItem, openArc, openNode } from './diagram';
import { outcomes } from './program';
import { sortWords } from './sort';

/** By renaming (the address of its names) and node: the copy. */
let copies: HashMap = changetype<HashMap>(0);
/** Nodes to copy, those above first. */
let pending: List = changetype<List>(0);
let arcItems: List = changetype<List>(0);
/** Nodes looked at before a slice of the copying ends. */
const SLICE: i32 = 64;
const MISSING: i32 = -1;

export function openRenaming(): void {
  copies = newMap(256);
  pending = newList(64);
  arcItems = newList(64);
}

/** ensures: nothing waits to be copied. */
export function stopCopying(): void { pending.length = 0; }

/** requires: the nodes are gone. ensures: no copy is remembered. */
export function forgetCopies(): void { clearMap(copies); }

export function closeRenaming(): void { freeMap(copies); }

function copyOf(node: i32, names: usize): i32 {
  const key = <u64>names << 32 | <u64>node;
  return find(copies, mixA(key), key, MISSING);
}

/** requires: `names` has a word an outcome; the copy of a node is known. The item by its new name; -1: it is none now. */
export function renamed(x: i32, names: usize): i32 {
  const outcome = x - (firstNodeItem() - outcomes());
  if (outcome < 0) return x;
  if (outcome < outcomes()) return geti(names, outcome) < 0 ? -1 : firstNodeItem() - outcomes() + geti(names, outcome);
  return nodeItem(copyOf(x - firstNodeItem(), names));
}

/** ensures: after the last slice (it answers true then) copies of the nodes among items [from, to) of the list are known. */
export function copyBelow(list: List, from: i32, to: i32, names: usize): bool {
  if (pending.length == 0) for (let i = from; i < to; i++) want(item(list, i), names);
  for (let slice = 0; slice < SLICE && pending.length > 0; slice++) {
    const node = item(pending, pending.length - 1), below = pending.length;
    if (copyOf(node, names) != MISSING) {
      pending.length--;
      continue;
    }
    const end = itemsFrom(arcsFrom(node + 1));
    for (let i = itemsFrom(arcsFrom(node)); i < end; i++) want(diagramItem(i), names);
    if (pending.length == below) copy(node, names);
  }
  return pending.length == 0;
}

function want(x: i32, names: usize): void {
  if (x >= firstNodeItem() && copyOf(x - firstNodeItem(), names) == MISSING) push(pending, x - firstNodeItem());
}

/** requires: copies of what is below are known. */
function copy(node: i32, names: usize): void {
  const first = arcsFrom(node), last = arcsFrom(node + 1), end = itemsFrom(last);
  let same = true;
  for (let i = itemsFrom(first); i < end && same; i++) same = renamed(diagramItem(i), names) == diagramItem(i);
  let result = node;
  if (!same) {
    openNode();
    for (let arc = first; arc < last; arc++) {
      arcItems.length = 0;
      const to = itemsFrom(arc + 1);
      for (let i = itemsFrom(arc); i < to; i++) {
        const x = renamed(diagramItem(i), names);
        if (x >= 0) push(arcItems, x);
      }
      sortWords(arcItems.data, arcItems.length);
      openArc();
      for (let i = 0; i < arcItems.length; i++) addItem(item(arcItems, i));
    }
    result = closeNode();
  }
  const key = <u64>names << 32 | <u64>node;
  put(copies, mixA(key), key, result);
}
