/**
 * The finished diagram, flat: what lies under the root, factored (factor.ts), children before parents (levels.ts).
 * The arrays made here are all that sweeps and counts read, and all that is saved.
 */
import { alloc, allocBlock, freeBlock, freeList, geti, item, List, newList, push, seti } from './memory';
import { arcsFrom, diagramItem, FALSE, firstNodeItem, itemsFrom, nodeCount } from './diagram';
import { beginFactor, factorMore } from './factor';
import { arrange } from './levels';
import { beginSharing, shareMore } from './share';

let nodes: i32 = 0;
let arcStarts: usize = 0;
let itemStarts: usize = 0;
/** Items as indices of values: literals, outcomes, then nodes. */
let items: usize = 0;
let firstNode: i32 = 0;
let alive: bool = false;

export function nodeFigure(): i32 { return nodes; }
export function arcFigure(): i32 { return nodes == 0 ? 0 : geti(arcStarts, nodes); }
export function itemFigure(): i32 { return nodes == 0 ? 0 : geti(itemStarts, geti(arcStarts, nodes)); }
export function arcStartTable(): usize { return arcStarts; }
export function itemStartTable(): usize { return itemStarts; }
export function itemTable(): usize { return items; }
/** Index of the first node among values. */
export function firstNodeIndex(): i32 { return firstNode; }
/** Is there a configuration at all? If so the last node is the root. */
export function hasConfiguration(): bool { return alive; }

/** ensures: the diagram is the one given: starts of arcs by node, of items by arc, items; nodes in order. */
export function takeDiagram(first: i32, count: i32, living: bool, arcs: usize, starts: usize, list: usize): void {
  firstNode = first;
  nodes = count;
  alive = living;
  arcStarts = arcs;
  itemStarts = starts;
  items = list;
  arrange(firstNode, nodes, arcStarts, itemStarts, items);
}

/** Copies the nodes under root into lists; a node's number there follows the old order. Answers the root's number. */
function reach(root: i32, nodeArcs: List, arcItems: List, list: List): i32 {
  const bytes = <usize>nodeCount() << 2, number = allocBlock(bytes);
  memory.fill(number, 0, bytes);
  seti(number, root, 1);
  for (let n = root; n >= 0; n--) {
    if (geti(number, n) == 0) continue;
    const end = itemsFrom(arcsFrom(n + 1));
    for (let i = itemsFrom(arcsFrom(n)); i < end; i++) if (diagramItem(i) >= firstNode) seti(number, diagramItem(i) - firstNode, 1);
  }
  let count = 0;
  for (let n = 0; n <= root; n++) {
    if (geti(number, n) == 0) continue;
    seti(number, n, count++);
    push(nodeArcs, arcItems.length);
    for (let arc = arcsFrom(n); arc < arcsFrom(n + 1); arc++) {
      push(arcItems, list.length);
      for (let i = itemsFrom(arc); i < itemsFrom(arc + 1); i++) {
        const x = diagramItem(i);
        push(list, x < firstNode ? x : firstNode + geti(number, x - firstNode));
      }
    }
  }
  push(nodeArcs, arcItems.length);
  push(arcItems, list.length);
  freeBlock(number, bytes);
  return count - 1;
}

/** Of the diagram being laid out: lists as `reach` fills them, the root's number, what comes next. */
let nodeList: List = changetype<List>(0);
let arcList: List = changetype<List>(0);
let itemList: List = changetype<List>(0);
let top: i32 = 0;
let step: i32 = 0;

/** requires: compiled. ensures: the diagram under root can be laid out. root FALSE: there is no configuration, and no node. */
export function beginLayOut(root: i32): void {
  firstNode = firstNodeItem();
  alive = root != FALSE;
  nodes = 0;
  step = 0;
  if (!alive) return;
  nodeList = newList(1024);
  arcList = newList(4096);
  itemList = newList(16384);
  top = reach(root, nodeList, arcList, itemList);
}

/** One step of it; answers whether there are more. ensures: after the last the diagram is laid out. */
export function layOutStep(): bool {
  if (!alive) return false;
  if (step == 0) beginSharing(nodeList, arcList, itemList);
  else if (step == 1) {
    if (shareMore(firstNode)) return true;
  } else if (step == 2) beginFactor(firstNode, nodeList, arcList, itemList);
  else if (!factorMore()) {
    write(top, nodeList, arcList, itemList);
    freeList(nodeList);
    freeList(arcList);
    freeList(itemList);
    return false;
  }
  step++;
  return true;
}

/** What a node's number is before it has one. */
const UNSEEN: i32 = -1;
const PENDING: i32 = -2;
/** A conjunction that one arc only refers to: its items take its place there. */
const INLINE: i32 = -3;

/** Depth first from the top; a node is written once all below it are. */
function write(top: i32, nodeArcs: List, arcItems: List, list: List): void {
  const count = nodeArcs.length - 1, bytes = <usize>count << 2;
  const numbers = allocBlock(bytes);
  markInline(top, numbers, nodeArcs, arcItems, list);
  const outNodes = newList(1024), outArcs = newList(4096), out = newList(16384), stack = newList(256);
  push(stack, top);
  while (stack.length > 0) {
    const n = item(stack, stack.length - 1), state = geti(numbers, n);
    if (state >= 0) {
      stack.length--;
      continue;
    }
    if (state == UNSEEN) {
      seti(numbers, n, PENDING);
      pushBelow(n, numbers, nodeArcs, arcItems, list, stack);
      continue;
    }
    stack.length--;
    seti(numbers, n, outNodes.length);
    push(outNodes, outArcs.length);
    for (let arc = item(nodeArcs, n); arc < item(nodeArcs, n + 1); arc++) {
      push(outArcs, out.length);
      writeArc(arc, numbers, nodeArcs, arcItems, list, out);
    }
  }
  nodes = outNodes.length;
  push(outNodes, outArcs.length);
  push(outArcs, out.length);
  arcStarts = trim(outNodes);
  itemStarts = trim(outArcs);
  items = trim(out);
  arrange(firstNode, nodes, arcStarts, itemStarts, items);
  freeBlock(numbers, bytes);
  freeList(stack);
}

function trim(list: List): usize {
  const p = alloc(<usize>max(list.length, 1) << 2);
  memory.copy(p, list.data, <usize>list.length << 2);
  freeList(list);
  return p;
}

function markInline(top: i32, numbers: usize, nodeArcs: List, arcItems: List, list: List): void {
  const count = nodeArcs.length - 1;
  for (let n = 0; n < count; n++) seti(numbers, n, 0);
  for (let i = 0; i < list.length; i++) {
    const n = item(list, i) - firstNode;
    if (n >= 0) seti(numbers, n, geti(numbers, n) + 1);
  }
  for (let n = 0; n < count; n++) {
    const single = item(nodeArcs, n + 1) - item(nodeArcs, n) == 1 && geti(numbers, n) == 1 && n != top;
    seti(numbers, n, single ? INLINE : UNSEEN);
  }
}

/** Pushes the unwritten nodes below n; what is inlined counts as part of n. */
function pushBelow(n: i32, numbers: usize, nodeArcs: List, arcItems: List, list: List, stack: List): void {
  const end = item(arcItems, item(nodeArcs, n + 1));
  for (let i = item(arcItems, item(nodeArcs, n)); i < end; i++) {
    const below = item(list, i) - firstNode;
    if (below < 0) continue;
    const state = geti(numbers, below);
    // An inlined node is walked through when the arc is written; what is below it must be there by then.
    if (state == INLINE) pushBelow(below, numbers, nodeArcs, arcItems, list, stack);
    else if (state == UNSEEN) push(stack, below);
  }
}

function writeArc(arc: i32, numbers: usize, nodeArcs: List, arcItems: List, list: List, out: List): void {
  for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
    const x = item(list, i);
    if (x < firstNode) push(out, x);
    else if (geti(numbers, x - firstNode) == INLINE) writeArc(item(nodeArcs, x - firstNode), numbers, nodeArcs, arcItems, list, out);
    else push(out, firstNode + geti(numbers, x - firstNode));
  }
}
