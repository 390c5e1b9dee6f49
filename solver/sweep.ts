/**
 * Room 7: sweeps. The finished diagram is laid out flat, children before parents; every question is one pass up, and one
 * down where each literal's own answer is wanted. Values are pairs of doubles (two lanes), indexed by diagram item.
 *
 * up:   value(node) = min over arcs of the sum of its items.
 * down: context(item) = min over arcs holding it of context(node) + sum of the arc - value(item);
 *       context + value is the least total of any configuration with the literal.
 *
 * "No configuration" is FORBIDDEN = 2^50, never an infinity (differences of infinities are not numbers); minima start
 * there, so contexts and node values never exceed it, and one forbidden item in an arc can be subtracted exactly.
 */
import { alloc, allocBlock, allocZero, freeBlock, getd, geti, setd, seti } from './memory';
import { arcsFrom, diagramItem, FALSE, firstNodeItem, itemsFrom, nodeCount } from './diagram';
import { classOf, firstClass, foldedFrom, foldedOutcome } from './classes';
import { outcomes, realLiterals, variables } from './program';

const FORBIDDEN: f64 = 1125899906842624.0;

/** Diagram: nodes in topological order. */
let nodes: i32 = 0;
let arcStarts: usize = 0;
let itemStarts: usize = 0;
/** Items as indices into the value arrays. */
let itemList: usize = 0;
let firstNode: i32 = 0;
let alive: bool = false;

/** Two lanes each: the caller's weights, answers, values, contexts, arc totals; effective weights of real literals. */
let weights: usize = 0;
let best: usize = 0;
let effective: usize = 0;
let values: usize = 0;
let contexts: usize = 0;
let totals: usize = 0;

export function nodeFigure(): i32 { return nodes; }
export function arcFigure(): i32 { return nodes == 0 ? 0 : geti(arcStarts, nodes); }
export function itemFigure(): i32 { return nodes == 0 ? 0 : geti(itemStarts, geti(arcStarts, nodes)); }
export function weightsAddress(): usize { return weights; }
export function bestAddress(): usize { return best; }
export function itemsOfDiagram(): usize { return itemList; }
export function arcStartsOfDiagram(): usize { return arcStarts; }
export function itemStartsOfDiagram(): usize { return itemStarts; }
export function firstNodeIndex(): i32 { return firstNode; }
export function hasConfiguration(): bool { return alive; }

/** ensures: the nodes under root are laid out; the lanes have room. root FALSE: there is no configuration. */
export function layOut(root: i32): void {
  firstNode = firstNodeItem();
  alive = root != FALSE;
  const all = nodeCount(), bytes = <usize>max(all, 1) << 2;
  const number = allocBlock(bytes);
  memory.fill(number, 0, bytes);
  nodes = 0;
  let arcs = 0, items = 0;
  if (alive) {
    seti(number, root, 1);
    for (let n = root; n >= 0; n--) {
      if (geti(number, n) == 0) continue;
      nodes++;
      for (let arc = arcsFrom(n); arc < arcsFrom(n + 1); arc++) {
        arcs++;
        for (let i = itemsFrom(arc); i < itemsFrom(arc + 1); i++) {
          items++;
          const x = diagramItem(i) - firstNode;
          if (x >= 0) seti(number, x, 1);
        }
      }
    }
  }
  arcStarts = alloc(<usize>(nodes + 1) << 2);
  itemStarts = alloc(<usize>(arcs + 1) << 2);
  itemList = alloc(<usize>max(items, 1) << 2);
  let node = 0, arcAt = 0, itemAt = 0;
  if (alive) {
    for (let n = 0; n <= root; n++) {
      if (geti(number, n) == 0) continue;
      seti(number, n, node);
      seti(arcStarts, node++, arcAt);
      for (let arc = arcsFrom(n); arc < arcsFrom(n + 1); arc++) {
        seti(itemStarts, arcAt++, itemAt);
        for (let i = itemsFrom(arc); i < itemsFrom(arc + 1); i++) {
          const x = diagramItem(i) - firstNode;
          seti(itemList, itemAt++, x < 0 ? x + firstNode : firstNode + geti(number, x));
        }
      }
    }
  }
  seti(arcStarts, nodes, arcAt);
  seti(itemStarts, arcAt, itemAt);
  freeBlock(number, bytes);
  layLanes();
}

function layLanes(): void {
  const real = realLiterals(), all = <usize>(firstNode + nodes + 1) << 4;
  weights = allocZero(<usize>(real + outcomes() + 1) << 4);
  best = allocZero(<usize>(real + 1) << 4);
  effective = allocZero(<usize>(real + 1) << 4);
  values = allocZero(all);
  contexts = allocZero(all);
  totals = allocZero(<usize>(arcFigure() + 1) << 4);
}

/** Weight of each real literal with its folded outcomes; of each class its cheapest member, lane by lane. */
function spread(): void {
  const real = realLiterals(), classEnd = firstClass(variables());
  for (let k = 0; k < classEnd << 1; k++) setd(values, k, FORBIDDEN);
  for (let i = 0; i < real; i++) {
    let x = getd(weights, i << 1), y = getd(weights, (i << 1) + 1);
    for (let f = foldedFrom(i); f < foldedFrom(i + 1); f++) {
      const o = real + foldedOutcome(f);
      x += getd(weights, o << 1);
      y += getd(weights, (o << 1) + 1);
    }
    setd(effective, i << 1, x);
    setd(effective, (i << 1) + 1, y);
    const k = classOf(i) << 1;
    setd(values, k, min(getd(values, k), x));
    setd(values, k + 1, min(getd(values, k + 1), y));
  }
  for (let o = 0; o < outcomes(); o++) {
    setd(values, (firstNode - outcomes() + o) << 1, getd(weights, (real + o) << 1));
    setd(values, ((firstNode - outcomes() + o) << 1) + 1, getd(weights, ((real + o) << 1) + 1));
  }
}

/** requires: weights are set. ensures: values of all items; the root's are `rootValue`. */
export function sweepUp(): void {
  spread();
  for (let n = 0; n < nodes; n++) {
    let x = FORBIDDEN, y = FORBIDDEN;
    const arcEnd = geti(arcStarts, n + 1);
    for (let arc = geti(arcStarts, n); arc < arcEnd; arc++) {
      let s: f64 = 0, t: f64 = 0;
      const itemEnd = geti(itemStarts, arc + 1);
      for (let i = geti(itemStarts, arc); i < itemEnd; i++) {
        const at = values + (<usize>geti(itemList, i) << 4);
        s += load<f64>(at);
        t += load<f64>(at, 8);
      }
      setd(totals, arc << 1, s);
      setd(totals, (arc << 1) + 1, t);
      x = min(x, s);
      y = min(y, t);
    }
    setd(values, (firstNode + n) << 1, x);
    setd(values, ((firstNode + n) << 1) + 1, y);
  }
}

export function rootValue(lane: i32): f64 {
  return alive ? getd(values, ((firstNode + nodes - 1) << 1) + lane) : FORBIDDEN;
}

/** requires: sweepUp just ran. ensures: best holds the least total of each real literal, lane by lane. */
export function sweepDown(): void {
  const end = (firstNode + nodes) << 1;
  for (let i = 0; i < end; i++) setd(contexts, i, FORBIDDEN);
  if (alive) {
    setd(contexts, end - 2, 0);
    setd(contexts, end - 1, 0);
  }
  for (let n = nodes - 1; n >= 0; n--) {
    const x = getd(contexts, (firstNode + n) << 1), y = getd(contexts, ((firstNode + n) << 1) + 1);
    const arcEnd = geti(arcStarts, n + 1);
    for (let arc = geti(arcStarts, n); arc < arcEnd; arc++) {
      const s = x + getd(totals, arc << 1), t = y + getd(totals, (arc << 1) + 1);
      const itemEnd = geti(itemStarts, arc + 1);
      for (let i = geti(itemStarts, arc); i < itemEnd; i++) {
        const offset = <usize>geti(itemList, i) << 4;
        store<f64>(contexts + offset, min(load<f64>(contexts + offset), s - load<f64>(values + offset)));
        store<f64>(contexts + offset, min(load<f64>(contexts + offset, 8), t - load<f64>(values + offset, 8)), 8);
      }
    }
  }
  const real = realLiterals();
  for (let i = 0; i < real; i++) {
    const k = classOf(i) << 1;
    setd(best, i << 1, getd(contexts, k) + getd(effective, i << 1));
    setd(best, (i << 1) + 1, getd(contexts, k + 1) + getd(effective, (i << 1) + 1));
  }
}
