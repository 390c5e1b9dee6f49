/**
 * Room 6: the diagram under construction: a multi-valued decision-DNNF (Darwiche, Marquis 2002; Koriche et al. 2015).
 * A node is a disjunction of arcs, an arc a conjunction of items: class literals, then outcomes, then nodes. Arcs of one
 * node exclude each other, items of one arc share no variable, all arcs of a node speak of the same variables. Equal
 * nodes are one (hash-consing), and a node's number is greater than those below it.
 */
import { getq, item, List, newList, push } from './memory';
import { clearMap, find, freeMap, HashMap, mix, mixA, mixB, newMap, put } from './hash';
import { domainAt, literalOf, wordsOf, zobA, zobB } from './network';

export const FALSE: i32 = -1;

let nodeStart: List = changetype<List>(0);
let arcStart: List = changetype<List>(0);
let items: List = changetype<List>(0);
let unique: HashMap = changetype<HashMap>(0);
let setNodes: HashMap = changetype<HashMap>(0);
/** Items below are literals (real and outcomes), from here on nodes. */
let firstNode: i32 = 0;

export function openDiagram(literals: i32): void {
  firstNode = literals;
  nodeStart = newList(1024);
  arcStart = newList(4096);
  items = newList(16384);
  unique = newMap(4096);
  setNodes = newMap(256);
}

/** ensures: there is no node; memory is kept for the next. */
export function clearDiagram(): void {
  nodeStart.length = 0;
  arcStart.length = 0;
  items.length = 0;
  clearMap(unique);
  clearMap(setNodes);
}

/** ensures: the tables needed to build are free; nodes can be read still. */
export function closeDiagram(): void {
  freeMap(unique);
  freeMap(setNodes);
}

export function nodeCount(): i32 { return nodeStart.length; }
export function arcTotal(): i32 { return arcStart.length; }
export function itemTotal(): i32 { return items.length; }
export function nodeItem(node: i32): i32 { return firstNode + node; }
export function arcsFrom(node: i32): i32 { return node == nodeStart.length ? arcStart.length : item(nodeStart, node); }
export function itemsFrom(arc: i32): i32 { return arc == arcStart.length ? items.length : item(arcStart, arc); }
export function diagramItem(i: i32): i32 { return item(items, i); }
export function firstNodeItem(): i32 { return firstNode; }

export function openNode(): void { push(nodeStart, arcStart.length); }
export function openArc(): void { push(arcStart, items.length); }
export function addItem(x: i32): void { push(items, x); }

/** ensures: the node opened last is complete; if an equal one exists, that one is answered and the new one dropped. */
export function closeNode(): i32 {
  const node = nodeStart.length - 1, firstArc = item(nodeStart, node);
  let a: u64 = 0, b: u64 = 0;
  for (let arc = firstArc; arc < arcStart.length; arc++) {
    const to = itemsFrom(arc + 1);
    for (let i = itemsFrom(arc); i < to; i++) {
      const h = mix(<u64>item(items, i) + 1);
      a += h;
      b = mixB(b ^ h);
    }
    a = mixA(a);
    b = mixB(b + 1);
  }
  const known = find(unique, a, b, -1);
  if (known < 0) {
    put(unique, a, b, node);
    return node;
  }
  items.length = firstArc < arcStart.length ? item(arcStart, firstArc) : items.length;
  arcStart.length = firstArc;
  nodeStart.length = node;
  return known;
}

/** Node of two alternatives. */
function either(x: i32, y: i32): i32 {
  openNode();
  openArc();
  addItem(x);
  openArc();
  addItem(y);
  return nodeItem(closeNode());
}

/** Sets smaller than this are one node. */
const FLAT = 6;

/** requires: mask has a value in [from, to), a power of two apart. Recursion is as deep as the logarithm of the domain. */
function dyadic(v: i32, mask: usize, from: i32, to: i32): i32 {
  let count = 0, only = 0;
  const words = wordsOf(v);
  let a: u64 = 0, b: u64 = 0;
  for (let w = from >> 6; w < words && w << 6 < to; w++) {
    let bits = getq(mask, w);
    for (; bits != 0; bits &= bits - 1) {
      const value = (w << 6) + <i32>ctz(bits);
      if (value < from || value >= to) continue;
      only = value;
      count++;
      a += zobA(v, value);
      b += zobB(v, value);
    }
  }
  if (count == 0) return FALSE;
  if (count == 1) return literalOf(v) + only;
  const known = find(setNodes, a, b, FALSE);
  if (known != FALSE) return known;
  let result: i32;
  if (count <= FLAT) {
    openNode();
    for (let w = from >> 6; w < words && w << 6 < to; w++) {
      for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) {
        const value = (w << 6) + <i32>ctz(bits);
        if (value < from || value >= to) continue;
        openArc();
        addItem(literalOf(v) + value);
      }
    }
    result = nodeItem(closeNode());
  } else {
    const middle = (from + to) >> 1;
    const low = dyadic(v, mask, from, middle), high = dyadic(v, mask, middle, to);
    result = low == FALSE ? high : high == FALSE ? low : either(low, high);
  }
  put(setNodes, a, b, result);
  return result;
}

/**
 * The item "v has a value of the mask". Sets met before are shared; a set that is another with one value more at
 * either end (a staircase) becomes that other and the value; else halves of the domain are shared.
 */
export function setItemOf(v: i32, mask: usize): i32 {
  const words = wordsOf(v);
  let a: u64 = 0, b: u64 = 0, count = 0, low = -1, high = 0;
  for (let w = 0; w < words; w++) {
    for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) {
      high = (w << 6) + <i32>ctz(bits);
      if (low < 0) low = high;
      count++;
      a += zobA(v, high);
      b += zobB(v, high);
    }
  }
  if (count == 1) return literalOf(v) + low;
  const known = find(setNodes, a, b, FALSE);
  if (known != FALSE) return known;
  if (count > FLAT) {
    let result = FALSE;
    const top = find(setNodes, a - zobA(v, high), b - zobB(v, high), FALSE);
    if (top != FALSE) result = either(top, literalOf(v) + high);
    else {
      const bottom = find(setNodes, a - zobA(v, low), b - zobB(v, low), FALSE);
      if (bottom != FALSE) result = either(literalOf(v) + low, bottom);
    }
    if (result != FALSE) {
      put(setNodes, a, b, result);
      return result;
    }
  }
  let span = 64;
  while (span < words << 6) span <<= 1;
  return dyadic(v, mask, 0, span);
}

export function domainItem(v: i32): i32 { return setItemOf(v, domainAt(v) + 8); }
