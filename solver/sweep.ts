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
import { alloc, allocZero, getd, geti } from './memory';
import { downLane, gatherLane, spreadLane, upLane } from './scalar';
import { getLanes, lanes, least, minus, plus, putLanes } from './lanes';
import { arcFigure, arcStartTable, firstNodeIndex, hasConfiguration, itemStartTable, itemTable, nodeFigure } from './flat';
import { classOf, firstClass, foldedFrom, foldedOutcome } from './classes';
import { outcomes, realLiterals, variables } from './program';

const FORBIDDEN: f64 = 1125899906842624.0;

/** Two lanes each: the caller's weights, answers, values, contexts, arc totals; effective weights of real literals. */
let weights: usize = 0;
let best: usize = 0;
let effective: usize = 0;
let values: usize = 0;
let contexts: usize = 0;
let totals: usize = 0;

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
  totals = alloc(<usize>(arcFigure() + 1) << 4);
}

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
    upLane(lane, FORBIDDEN, values, totals);
  }
}

/** requires: sweepUp just ran. ensures: best holds the least total of each real literal, lane by lane. */
export function sweepDown(): void {
  if (ASC_FEATURE_SIMD) {
    down();
    return;
  }
  for (let lane = 0; lane < 2; lane++) {
    downLane(lane, FORBIDDEN, values, totals, contexts);
    gatherLane(lane, contexts, effective, best);
  }
}

/** After a sweep up and down, by lane: what a walk through the best configurations looks at (first.ts). */
@inline export function valueOfItem(x: i32, lane: i32): f64 { return getd(values, (x << 1) + lane); }
@inline export function contextOf(x: i32, lane: i32): f64 { return getd(contexts, (x << 1) + lane); }
@inline export function arcTotal(arc: i32, lane: i32): f64 { return getd(totals, (arc << 1) + lane); }
@inline export function effectiveOf(literal: i32, lane: i32): f64 { return getd(effective, (literal << 1) + lane); }

function up(): void {
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable(), nodes = nodeFigure();
  const none = lanes(FORBIDDEN, FORBIDDEN), zero = lanes(0, 0);
  let value = values + (<usize>firstNodeIndex() << 4), arc = 0, i = 0;
  for (let n = 0; n < nodes; n++) {
    let smallest = none;
    for (const arcEnd = geti(arcStarts, n + 1); arc < arcEnd; arc++) {
      let sum = zero;
      for (const itemEnd = geti(itemStarts, arc + 1); i < itemEnd; i++) sum = plus(sum, getLanes(values, geti(items, i)));
      putLanes(totals, arc, sum);
      smallest = least(smallest, sum);
    }
    store<v128>(value, smallest);
    value += 16;
  }
}

export function rootValue(lane: i32): f64 {
  return hasConfiguration() ? getd(values, ((firstNodeIndex() + nodeFigure() - 1) << 1) + lane) : FORBIDDEN;
}

function down(): void {
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable(), nodes = nodeFigure(), first = firstNodeIndex();
  const none = lanes(FORBIDDEN, FORBIDDEN), end = first + nodes;
  for (let i = 0; i < end; i++) putLanes(contexts, i, none);
  if (hasConfiguration()) putLanes(contexts, end - 1, lanes(0, 0));
  for (let n = nodes - 1; n >= 0; n--) {
    const context = getLanes(contexts, first + n), arcEnd = geti(arcStarts, n + 1);
    let arc = geti(arcStarts, n), i = geti(itemStarts, arc);
    for (; arc < arcEnd; arc++) {
      const sum = plus(context, getLanes(totals, arc));
      for (const itemEnd = geti(itemStarts, arc + 1); i < itemEnd; i++) {
        const x = geti(items, i);
        putLanes(contexts, x, least(getLanes(contexts, x), minus(sum, getLanes(values, x))));
      }
    }
  }
  const real = realLiterals();
  for (let i = 0; i < real; i++) putLanes(best, i, plus(getLanes(contexts, classOf(i)), getLanes(effective, i)));
}
