/** The sweeps of sweep.ts one lane at a time, for engines without vector instructions (the scalar build). */
import { getd, geti, setd } from './memory';
import { arcStartTable, firstNodeIndex, itemStartTable, itemTable, nodeFigure } from './flat';
import { classOf, firstClass, foldedFrom, foldedOutcome } from './classes';
import { outcomes, realLiterals, variables } from './program';

/** Every table holds two lanes an entry; `lane` is which. */
export function spreadLane(lane: i32, none: f64, weights: usize, effective: usize, values: usize): void {
  const real = realLiterals(), classEnd = firstClass(variables()), firstOutcome = firstNodeIndex() - outcomes();
  for (let k = 0; k < classEnd; k++) setd(values, (k << 1) + lane, none);
  for (let i = 0; i < real; i++) {
    let w = getd(weights, (i << 1) + lane);
    for (let f = foldedFrom(i); f < foldedFrom(i + 1); f++) w += getd(weights, ((real + foldedOutcome(f)) << 1) + lane);
    setd(effective, (i << 1) + lane, w);
    const k = (classOf(i) << 1) + lane;
    setd(values, k, min(getd(values, k), w));
  }
  for (let o = 0; o < outcomes(); o++) setd(values, ((firstOutcome + o) << 1) + lane, getd(weights, ((real + o) << 1) + lane));
}

export function upLane(lane: i32, none: f64, values: usize): void {
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable(), first = firstNodeIndex();
  for (let n = 0; n < nodeFigure(); n++) {
    let smallest = none;
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      let sum: f64 = 0;
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) sum += getd(values, (geti(items, i) << 1) + lane);
      smallest = min(smallest, sum);
    }
    setd(values, ((first + n) << 1) + lane, smallest);
  }
}

export function downLane(lane: i32, none: f64, values: usize, contexts: usize): void {
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable(), first = firstNodeIndex(), end = first + nodeFigure();
  for (let i = 0; i < end; i++) setd(contexts, (i << 1) + lane, none);
  if (nodeFigure() > 0) setd(contexts, ((end - 1) << 1) + lane, 0);
  for (let n = nodeFigure() - 1; n >= 0; n--) {
    const context = getd(contexts, ((first + n) << 1) + lane);
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      let sum = context;
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) sum += getd(values, (geti(items, i) << 1) + lane);
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) {
        const x = (geti(items, i) << 1) + lane;
        setd(contexts, x, min(getd(contexts, x), sum - getd(values, x)));
      }
    }
  }
}

export function gatherLane(lane: i32, contexts: usize, effective: usize, best: usize): void {
  for (let i = 0; i < realLiterals(); i++) {
    setd(best, (i << 1) + lane, getd(contexts, (classOf(i) << 1) + lane) + getd(effective, (i << 1) + lane));
  }
}
