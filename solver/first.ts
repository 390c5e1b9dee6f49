/**
 * Room 7b: the first of the best. Of all configurations that weigh least the one that comes first when variables are
 * looked at one by one, in the caller's order, and their values in theirs. It depends on exact results alone, never on the
 * shape of the diagram.
 *
 * After a sweep an arc lies on some best configuration just when the context of its node and its total add up to the
 * root's value (all are whole numbers, so equality is exact). What those arcs hold is a diagram of the best configurations
 * only. Keeping one value of a variable kills the arcs with another one; an arc without a living holder, and every holder
 * of a node without a living arc, die with it. Each arc dies once, so however many ties there are, the whole walk takes as
 * long as the part of the diagram it walks in (as arc consistency does by counting supports: Mohr & Henderson 1986).
 */
import { alloc, allocZero, getd, geti, seti } from './memory';
import { arcFigure, arcStartTable, firstNodeIndex, hasConfiguration, itemFigure, itemStartTable, itemTable, nodeFigure } from './flat';
import { classOf, firstClass } from './classes';
import { domainSize, firstLiteral } from './program';
import { arcTotal, contextOf, effectiveOf, rootValue, valueOfItem } from './sweep';

/** Walks are numbered, so that nothing need be cleared: what bears another number has not been met in this one. */
let walk: i32 = 0;
let lane: i32 = 0;

/** By value index (classes, outcomes, nodes): the walk that met it, how many living arcs hold it, the last entry of its holders. */
let met: usize = 0;
let holders: usize = 0;
let heads: usize = 0;
/** Holders as linked entries: arc, and the entry before. */
let entryArc: usize = 0;
let entryBefore: usize = 0;
let entries: i32 = 0;
/** By arc: the walk it lives in, or 0; its node. By node: how many living arcs it has. */
let alive: usize = 0;
let nodeOf: usize = 0;
let living: usize = 0;
/** Arcs that died and are to be taken out of the counts. */
let dead: usize = 0;
let deadCount: i32 = 0;

/** requires: the diagram is laid out. ensures: walks have room. */
export function openFirst(): void {
  const all = <usize>(firstNodeIndex() + nodeFigure() + 1) << 2, arcs = <usize>(arcFigure() + 1) << 2, items = <usize>(itemFigure() + 1) << 2;
  walk = 0;
  met = allocZero(all);
  holders = alloc(all);
  heads = alloc(all);
  entryArc = alloc(items);
  entryBefore = alloc(items);
  alive = allocZero(arcs);
  nodeOf = alloc(arcs);
  dead = alloc(arcs);
  living = alloc(<usize>(nodeFigure() + 1) << 2);
  const starts = arcStartTable();
  for (let n = 0; n < nodeFigure(); n++) for (let arc = geti(starts, n); arc < geti(starts, n + 1); arc++) seti(nodeOf, arc, n);
}

@inline function isMet(x: i32): bool { return geti(met, x) == walk; }

/** requires: the sweep of this lane went up and down. ensures: what lies on a best configuration lives; nothing is kept yet. */
export function startWalk(onLane: i32): void {
  walk++;
  lane = onLane;
  entries = 0;
  deadCount = 0;
  if (!hasConfiguration()) return;
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable(), first = firstNodeIndex(), root = rootValue(lane);
  const top = nodeFigure() - 1;
  seti(met, first + top, walk);
  seti(holders, first + top, 1);
  seti(heads, first + top, -1);
  for (let n = top; n >= 0; n--) {
    if (!isMet(first + n)) continue;
    const context = contextOf(first + n, lane);
    let count = 0;
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      if (context + arcTotal(arc, lane) != root) continue;
      seti(alive, arc, walk);
      count++;
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) hold(geti(items, i), arc);
    }
    seti(living, n, count);
  }
}

function hold(x: i32, arc: i32): void {
  const fresh = !isMet(x);
  if (fresh) seti(met, x, walk);
  seti(holders, x, fresh ? 1 : geti(holders, x) + 1);
  seti(entryArc, entries, arc);
  seti(entryBefore, entries, fresh ? -1 : geti(heads, x));
  seti(heads, x, entries++);
}

/** Is literal i on a best configuration that has all that was kept? Of a class its cheapest members are. */
function isBest(i: i32): bool {
  const k = classOf(i);
  return isMet(k) && geti(holders, k) > 0 && effectiveOf(i, lane) == valueOfItem(k, lane);
}

/** The first value from `from` on that a best configuration has with all that was kept; -1 when there is none. */
export function nextBest(v: i32, from: i32): i32 {
  const first = firstLiteral(v), size = domainSize(v);
  for (let a = from; a < size; a++) if (isBest(first + a)) return a;
  return -1;
}

/** requires: nextBest can answer this value. ensures: only best configurations with it live. */
export function keepValue(v: i32, value: i32): void {
  const kept = classOf(firstLiteral(v) + value);
  for (let k = firstClass(v); k < firstClass(v + 1); k++) if (k != kept && isMet(k) && geti(holders, k) > 0) killHolders(k);
  const itemStarts = itemStartTable(), items = itemTable(), firstNode = firstNodeIndex();
  while (deadCount > 0) {
    const arc = geti(dead, --deadCount), n = geti(nodeOf, arc), left = geti(living, n) - 1;
    seti(living, n, left);
    if (left == 0) killHolders(firstNode + n);
    for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) {
      const x = geti(items, i), count = geti(holders, x) - 1;
      seti(holders, x, count);
      if (count == 0 && x >= firstNode) killArcs(x - firstNode);
    }
  }
}

function kill(arc: i32): void {
  if (geti(alive, arc) != walk) return;
  seti(alive, arc, 0);
  seti(dead, deadCount++, arc);
}

function killHolders(x: i32): void {
  for (let e = geti(heads, x); e >= 0; e = geti(entryBefore, e)) kill(geti(entryArc, e));
}

function killArcs(n: i32): void {
  for (let arc = geti(arcStartTable(), n); arc < geti(arcStartTable(), n + 1); arc++) kill(arc);
}
