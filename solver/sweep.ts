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
import { alloc, allocZero, getd, geti, seti } from './memory';
import { downLane, gatherLane, spreadLane, upLane } from './scalar';
import { getLanes, lanes, least, minus, plus, putLanes } from './lanes';
import { arcFigure, arcStartTable, firstNodeIndex, hasConfiguration, itemFigure, itemStartTable, itemTable, nodeFigure } from './flat';
import { classOf, firstClass, foldedFrom, foldedOutcome } from './classes';
import { outcomes, realLiterals, variables } from './program';

const FORBIDDEN: f64 = 1125899906842624.0;

/** Two lanes each: the caller's weights, answers, values, contexts; totals of long arcs; effective weights of real literals. */
let weights: usize = 0;
let best: usize = 0;
let effective: usize = 0;
let values: usize = 0;
let contexts: usize = 0;
let totals: usize = 0;
/**
 * Where the items of a node begin, its arcs of two, its longer arcs, as addresses: three words a node, and one after the
 * last. Two of three arcs have two items: without a loop over them a pass takes little more than half the time.
 */
let walk: usize = 0;
/** Number of items of each longer arc, one after the other. */
let lengths: usize = 0;
let longArcs: i32 = 0;

export function weightsAddress(): usize { return weights; }
export function bestAddress(): usize { return best; }

/** requires: the diagram is laid out. ensures: the lanes have room. */
export function openSweep(): void {
  const real = realLiterals(), all = <usize>(firstNodeIndex() + nodeFigure() + 1) << 4;
  weights = allocZero(<usize>(real + outcomes() + 1) << 4);
  best = allocZero(<usize>(real + 1) << 4);
  effective = alloc(<usize>(real + 1) << 4);
  values = allocZero(all);
  contexts = allocZero(all);
  openWalk();
  totals = alloc(<usize>(longArcs + 1) << 4);
}

function openWalk(): void {
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), nodes = nodeFigure();
  walk = alloc((<usize>nodes * 3 + 1) << 2);
  lengths = alloc(<usize>(arcFigure() + 1) << 2);
  longArcs = 0;
  for (let n = 0; n < nodes; n++) {
    let arc = geti(arcStarts, n);
    const end = geti(arcStarts, n + 1);
    for (let length = 1; length <= 2; length++) {
      seti(walk, n * 3 + length - 1, <i32>addressOf(itemStarts, arc));
      while (arc < end && geti(itemStarts, arc + 1) - geti(itemStarts, arc) == length) arc++;
    }
    seti(walk, n * 3 + 2, <i32>addressOf(itemStarts, arc));
    for (; arc < end; arc++) seti(lengths, longArcs++, geti(itemStarts, arc + 1) - geti(itemStarts, arc));
  }
  seti(walk, nodes * 3, <i32>addressOf(itemStarts, arcFigure()));
}

function addressOf(itemStarts: usize, arc: i32): usize { return itemTable() + (nodeFigure() == 0 ? 0 : <usize>geti(itemStarts, arc) << 2); }

/** Weight of each real literal with its folded outcomes; of each class its cheapest member, lane by lane. */
function spread(): void {
  const real = realLiterals(), classEnd = firstClass(variables()), outcomeCount = outcomes(), firstOutcome = firstNodeIndex() - outcomeCount;
  const none = lanes(FORBIDDEN, FORBIDDEN);
  for (let k = 0; k < classEnd; k++) putLanes(values, k, none);
  for (let i = 0; i < real; i++) {
    let w = getLanes(weights, i);
    const to = foldedFrom(i + 1);
    for (let f = foldedFrom(i); f < to; f++) w = plus(w, getLanes(weights, real + foldedOutcome(f)));
    putLanes(effective, i, w);
    const k = classOf(i);
    putLanes(values, k, least(getLanes(values, k), w));
  }
  memory.copy(values + (<usize>firstOutcome << 4), weights + (<usize>real << 4), <usize>outcomeCount << 4);
}

/** requires: weights are set. ensures: values of all items; the root's are `rootValue`. */
export function sweepUp(): void {
  if (ASC_FEATURE_SIMD) {
    spread();
    up();
    return;
  }
  for (let lane = 0; lane < 2; lane++) {
    spreadLane(lane, FORBIDDEN, weights, effective, values);
    upLane(lane, FORBIDDEN, values);
  }
}

/** requires: sweepUp just ran. ensures: best holds the least total of each real literal, lane by lane. */
export function sweepDown(): void {
  if (ASC_FEATURE_SIMD) {
    down();
    return;
  }
  for (let lane = 0; lane < 2; lane++) {
    downLane(lane, FORBIDDEN, values, contexts);
    gatherLane(lane, contexts, effective, best);
  }
}

/** After a sweep up and down, by lane: what a walk through the best configurations looks at (first.ts). */
@inline export function valueOfItem(x: i32, lane: i32): f64 { return getd(values, (x << 1) + lane); }
@inline export function contextOf(x: i32, lane: i32): f64 { return getd(contexts, (x << 1) + lane); }
@inline export function effectiveOf(literal: i32, lane: i32): f64 { return getd(effective, (literal << 1) + lane); }
export function arcTotal(arc: i32, lane: i32): f64 {
  const items = itemTable(), end = geti(itemStartTable(), arc + 1);
  let sum: f64 = 0;
  for (let i = geti(itemStartTable(), arc); i < end; i++) sum += valueOfItem(geti(items, i), lane);
  return sum;
}

/** The entry, in a table of lanes, of the item at address p. */
@inline function entryOf(table: usize, p: usize): usize { return table + (<usize>load<u32>(p) << 4); }

function up(): void {
  const none = lanes(FORBIDDEN, FORBIDDEN), zero = lanes(0, 0);
  let value = values + (<usize>firstNodeIndex() << 4), p = itemTable(), length = lengths, total = totals;
  for (let at = walk, last = walk + <usize>nodeFigure() * 12; at < last; at += 12) {
    let smallest = none;
    for (const end = load<usize>(at, 4); p < end; p += 4) smallest = least(smallest, load<v128>(entryOf(values, p)));
    for (const end = load<usize>(at, 8); p < end; p += 8) smallest = least(smallest, plus(load<v128>(entryOf(values, p)), load<v128>(entryOf(values, p + 4))));
    for (const end = load<usize>(at, 12); p < end; length += 4, total += 16) {
      let sum = zero;
      for (const stop = p + (load<usize>(length) << 2); p < stop; p += 4) sum = plus(sum, load<v128>(entryOf(values, p)));
      store<v128>(total, sum);
      smallest = least(smallest, sum);
    }
    store<v128>(value, smallest);
    value += 16;
  }
  // Only the one configuration of nothing has an arc without items.
  if (hasConfiguration() && itemFigure() == 0) store<v128>(value - 16, zero);
}

export function rootValue(lane: i32): f64 {
  return hasConfiguration() ? getd(values, ((firstNodeIndex() + nodeFigure() - 1) << 1) + lane) : FORBIDDEN;
}

@inline function lower(entry: usize, x: v128): void { store<v128>(entry, least(load<v128>(entry), x)); }

function down(): void {
  const none = lanes(FORBIDDEN, FORBIDDEN), nodes = nodeFigure(), end = firstNodeIndex() + nodes;
  for (let i = 0; i < end; i++) putLanes(contexts, i, none);
  if (hasConfiguration()) putLanes(contexts, end - 1, lanes(0, 0));
  let node = contexts + (<usize>end << 4), p = load<usize>(walk + <usize>nodes * 12), length = lengths + (<usize>longArcs << 2), total = totals + (<usize>longArcs << 4);
  for (let at = walk + <usize>nodes * 12; at > walk;) {
    at -= 12;
    node -= 16;
    const context = load<v128>(node);
    for (const begin = load<usize>(at, 8); p > begin;) {
      length -= 4;
      total -= 16;
      const sum = plus(context, load<v128>(total));
      for (const start = p - (load<usize>(length) << 2); p > start;) {
        p -= 4;
        lower(entryOf(contexts, p), minus(sum, load<v128>(entryOf(values, p))));
      }
    }
    for (const begin = load<usize>(at, 4); p > begin;) {
      p -= 8;
      const x = load<v128>(entryOf(values, p)), y = load<v128>(entryOf(values, p + 4));
      lower(entryOf(contexts, p), plus(context, y));
      lower(entryOf(contexts, p + 4), plus(context, x));
    }
    for (const begin = load<usize>(at); p > begin;) {
      p -= 4;
      lower(entryOf(contexts, p), context);
    }
  }
  const real = realLiterals();
  for (let i = 0; i < real; i++) putLanes(best, i, plus(getLanes(contexts, classOf(i)), getLanes(effective, i)));
}
