/**
 * A linear sum as a decision diagram over its terms in a given order, for lower <= sum <= upper. A node stands for all
 * slacks from which the same choices of the remaining terms succeed: an interval, found bottom-up from the children's
 * intervals (Abío et al. 2012), so there are as few nodes as the rest can tell apart, never one for each sum.
 */
import { freeBlock, getq, item, List, newList, push, setItem, setq } from './memory';
import { Constraint, scopeOf } from './network';
import { nextValue } from './domain';
import { weightAt } from './linear';

export const INFINITE: i64 = 1 << 62;
/** More nodes than this: the sum is left as it is. */
const MOST_NODES: i32 = 30000;

/** By node: its layer, whether nothing below it succeeds, its children (one a value of the layer's domain, in order). */
let layers: List = changetype<List>(0);
let dead: List = changetype<List>(0);
let children: List = changetype<List>(0);
let bounds: List = changetype<List>(0);
/** By layer: its nodes by rising interval. */
let sorted: List = changetype<List>(0);

export function sumNodes(): i32 { return layers.length; }
export function layerOf(node: i32): i32 { return item(layers, node); }
export function isDead(node: i32): bool { return item(dead, node) != 0; }
/** Child of a node by the k-th value of its layer's domain. */
export function childOf(node: i32, k: i32): i32 { return item(children, item(childStart, node) + k); }
let childStart: List = changetype<List>(0);

function layer(i: i32): List { return changetype<List>(<usize>item(sorted, i)); }
function lowOf(node: i32): i64 { return <i64>getq(bounds.data, node << 1); }
function highOf(node: i32): i64 { return <i64>getq(bounds.data, (node << 1) + 1); }

function freeList(list: List): void { freeBlock(list.data, <usize>list.capacity << 2); }

/** Node of layer i whose interval holds the slack, or -1; `place` is where such a node would stand. */
let place: i32 = 0;
function lookUp(i: i32, slack: i64): i32 {
  const list = layer(i);
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (highOf(item(list, middle)) < slack) low = middle + 1;
    else high = middle;
  }
  place = low;
  return low < list.length && lowOf(item(list, low)) <= slack ? item(list, low) : -1;
}

function addNode(i: i32, low: i64, high: i64, isDeadNode: bool, firstChild: i32): i32 {
  const node = layers.length, list = layer(i);
  push(layers, i);
  push(dead, isDeadNode ? 1 : 0);
  push(childStart, firstChild);
  for (let k = 0; k < 4; k++) push(bounds, 0);
  setq(bounds.data, node << 1, <u64>low);
  setq(bounds.data, (node << 1) + 1, <u64>high);
  lookUp(i, low);
  push(list, node);
  for (let k = list.length - 1; k > place; k--) setItem(list, k, item(list, k - 1));
  setItem(list, place, node);
  return node;
}

function plus(x: i64, w: i64): i64 { return x >= INFINITE ? INFINITE : x <= -INFINITE ? -INFINITE : x + w; }

/** Frame: layer, slack (two words), next value, first child, values of the layer so far. */
const FRAME = 6;

function pushFrame(stack: List, i: i32, slack: i64): void {
  push(stack, i);
  push(stack, <i32>slack);
  push(stack, <i32>(slack >> 32));
  push(stack, 0);
  push(stack, -1);
  push(stack, 0);
}

/**
 * requires: order lists the columns of c with more than one value; slack is what they may add to at most, span how much
 * less is still enough (INFINITE: as little as they like). ensures: the diagram of the sum is built, its root answered;
 * -1 when it would be too large (then there is none).
 */
export function buildSum(c: Constraint, order: List, slack: i64, span: i64): i32 {
  layers = newList(256);
  dead = newList(256);
  childStart = newList(256);
  children = newList(1024);
  bounds = newList(1024);
  sorted = newList(order.length + 1);
  for (let i = 0; i <= order.length; i++) push(sorted, <i32>changetype<usize>(newList(16)));
  const n = order.length;
  addNode(n, -INFINITE, -1, true, 0);
  addNode(n, 0, min(span, INFINITE), false, 0);
  if (span < INFINITE) addNode(n, span + 1, INFINITE, true, 0);
  // Children of frames under way lie on `pending`, moved to `children` when all are known.
  const stack = newList(256), pending = newList(256);
  pushFrame(stack, 0, slack);
  let result = -1;
  while (stack.length > 0) {
    const at = stack.length - FRAME, i = item(stack, at);
    const k = <i64>item(stack, at + 1) & 0xffffffff | <i64>item(stack, at + 2) << 32;
    if (result >= 0) {
      push(pending, result);
      setItem(stack, at + 5, item(stack, at + 5) + 1);
      result = -1;
    } else {
      const known = lookUp(i, k);
      if (known >= 0) {
        result = known;
        stack.length = at;
        if (at == 0) break;
        continue;
      }
    }
    const column = item(order, i), a = nextValue(scopeOf(c, column), item(stack, at + 3));
    if (a >= 0) {
      setItem(stack, at + 3, a + 1);
      pushFrame(stack, i + 1, k - weightAt(c, column, a));
      continue;
    }
    result = finishNode(c, column, i, pending, item(stack, at + 5));
    stack.length = at;
    if (layers.length > MOST_NODES) {
      result = -1;
      break;
    }
  }
  freeList(stack);
  freeList(pending);
  if (result < 0) freeSum();
  return result;
}

/** The node of layer i whose children are the last `count` of pending. */
function finishNode(c: Constraint, column: i32, i: i32, pending: List, count: i32): i32 {
  const first = children.length, from = pending.length - count, v = scopeOf(c, column);
  let low = -INFINITE, high = INFINITE, allDead = true, k = 0;
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) {
    const child = item(pending, from + k++), w = weightAt(c, column, a);
    push(children, child);
    low = max(low, plus(lowOf(child), w));
    high = min(high, plus(highOf(child), w));
    if (!isDead(child)) allDead = false;
  }
  pending.length = from;
  return addNode(i, low, high, allDead, first);
}

/** ensures: the memory of the sum built last can be used again. */
export function freeSum(): void {
  for (let i = 0; i < sorted.length; i++) freeList(layer(i));
  freeList(sorted);
  freeList(layers);
  freeList(dead);
  freeList(childStart);
  freeList(children);
  freeList(bounds);
}

