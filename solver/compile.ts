/**
 * Room 5: top-down compilation (Darwiche 2004; Lagniez, Marquis 2017; multi-valued: Koriche et al. 2015). Decide a
 * variable, propagate, split what is left into components, compile each, and remember each by its residual problem.
 *
 * The recursion is kept on explicit stacks, so that it can stop after any step and never overflows:
 * an OR frame tries the values of one component's decision variable, an AND frame compiles the components one value left.
 * Arcs grow on `scratch`; whatever a frame puts there lies above what its parents put, hence stack discipline.
 */
import { extend, item, List, newList, push, setItem } from './memory';
import { clearMap, find, freeMap, HashMap, newMap, put } from './hash';
import {
  addItem, arcsFrom, clearDiagram, closeDiagram, closeNode, diagramItem, domainItem, FALSE, firstNodeItem, itemsFrom, nodeItem, openArc,
  openDiagram, openNode,
} from './diagram';
import { KIND_FUNCTION, STATUS_COMPILED, STATUS_INCONSISTENT, STATUS_RUNNING } from './format';
import { constraintAt, constraintTotal, isAuxiliary, literalOf, valueCount, variableTotal } from './network';
import { fix, isFixed, nextValue, sizeOf } from './domain';
import { beginSplit, COMPONENT_HEAD, gather, isGathered, keyA, keyB, listBySize } from './component';
import {
  AND, COUNT, dropFrames, frameAt, frameCount, GROUPS, keyOfFrame, KIND, NEXT, openFrames, OR, PART, popFrame, pushFrame, SCRATCH, setFrame,
  STACK, TRAIL, TWIN, VARIABLE,
} from './frames';
import { groupValues, isFirstAlike, openInterchange } from './interchange';
import { ARC_HEAD, joinArcs, openJoin } from './join';
import { spend } from './effort';
import { isOpen, onlyValue, outcomeOf } from './residual';
import { mostBetween } from './between';
import { rankOf } from './order';
import { propagate } from './propagate';
import { closeRenaming, copyBelow, forgetCopies, openRenaming, renamed, stopCopying } from './rename';
import { trailMark, undoTo } from './trail';
import { isTwin, modelOf, namesOf } from './twins';
import { outcomes } from './program';
import { sortWords } from './sort';

/** Smaller domains are tried value by value. */
const GROUPED: i32 = 10;

/** Effort of a decision itself, beside what it leads to. */
const DECISION: i32 = 200;

/** No cache entry. */
const MISS: i32 = -2;

let scratch: List = changetype<List>(0);
/** Components, see component.ts. */
let parts: List = changetype<List>(0);
let cache: HashMap = changetype<HashMap>(0);
let status: i32 = STATUS_RUNNING;
let root: i32 = FALSE;
let byBetweenness: bool = false;

/** How to decide: by elimination order, or by betweenness in what is left. */
export const ORDER_STATIC: i32 = 0;
export const ORDER_BETWEENNESS: i32 = 1;

export let decisions: i32 = 0;
export let cacheHits: i32 = 0;

export function rootNode(): i32 { return root; }
export function cacheEntries(): i32 { return cache.count; }

/** requires: the network is closed, residuals and components can be told. ensures: attempts can begin once twins and an order are known. */
export function openMachine(literals: i32): void {
  openFrames();
  scratch = newList(4096);
  parts = newList(4096);
  cache = newMap(4096);
  openDiagram(literals + outcomes());
  openJoin();
  let widest = 1;
  for (let v = 0; v < variableTotal(); v++) widest = max(widest, valueCount(v));
  openInterchange(widest);
  openRenaming();
  decisions = 0;
  cacheHits = 0;
  root = FALSE;
}

/**
 * requires: domains are at a fixpoint; settled holds outcomes every configuration takes. ensures: compilation is at its
 * root, and will decide by the order given. What an attempt before compiled is kept, unless afresh: what is left of a
 * problem does not depend on how it was come to.
 */
export function beginAttempt(order: i32, settled: List, afresh: bool): void {
  byBetweenness = order == ORDER_BETWEENNESS;
  dropFrames();
  scratch.length = 0;
  parts.length = 0;
  stopCopying();
  if (afresh) {
    clearMap(cache);
    forgetCopies();
    clearDiagram();
  }
  decisions = 0;
  root = FALSE;
  status = STATUS_RUNNING;
  pushAnd(trailMark(), 0, 0);
  for (let v = 0; v < variableTotal(); v++) if (isFixed(v)) addLiteral(v, onlyValue(v));
  for (let i = 0; i < constraintTotal(); i++) addOutcome(i);
  for (let i = 0; i < settled.length; i++) push(scratch, firstNodeItem() - outcomes() + item(settled, i));
  beginSplit();
  for (let v = 0; v < variableTotal(); v++) splitOff(v);
  setFrame(PART, listBySize(parts, frameAt(STACK), frameAt(COUNT)));
}

function addLiteral(v: i32, a: i32): void {
  if (!isAuxiliary(v)) push(scratch, literalOf(v) + a);
}

function addOutcome(index: i32): void {
  const c = constraintAt(index);
  if (c.kind != KIND_FUNCTION || isOpen(c)) return;
  const outcome = outcomeOf(c);
  if (outcome >= 0) push(scratch, firstNodeItem() - outcomes() + outcome);
}

/** The component of v, if it is unfixed and new in this split, is noted for the AND frame on top; a free variable becomes an item. */
function splitOff(v: i32): void {
  if (isFixed(v) || isGathered(v)) return;
  if (gather(parts, v) < 0) {
    assert(!isAuxiliary(v));
    push(scratch, domainItem(v));
  } else setFrame(COUNT, frameAt(COUNT) + 1);
}

/** An arc begins: its head is reserved on scratch. */
function pushAnd(trail: i32, height: i32, value: i32): void {
  pushFrame(AND, trail, scratch.length, height);
  beginArc(value);
}

function beginArc(value: i32): i32 {
  const at = extend(scratch, ARC_HEAD);
  setItem(scratch, at + 1, value);
  return at;
}

function endArc(at: i32): void { setItem(scratch, at, scratch.length - at - ARC_HEAD); }

/** In smaller components the static order does as well. */
const WORTH_LOOKING: i32 = 6;

function chooseVariable(part: i32): i32 {
  if (byBetweenness && item(parts, part) >= WORTH_LOOKING) return mostBetween(parts, part);
  let best = -1;
  const from = part + COMPONENT_HEAD, to = from + item(parts, part);
  for (let i = from; i < to; i++) {
    const v = item(parts, i);
    if (best < 0 || rankOf(v) > rankOf(best)) best = v;
  }
  return best;
}

function pushOr(part: i32): void {
  pushFrame(OR, trailMark(), scratch.length, parts.length);
  setFrame(PART, part);
  const v = chooseVariable(part);
  setFrame(VARIABLE, v);
  setFrame(GROUPS, sizeOf(v) >= GROUPED && !isAuxiliary(v) ? groupValues(v, parts) : -1);
  store<u64>(keyOfFrame(), keyA(parts, part));
  store<u64>(keyOfFrame(), keyB(parts, part), 8);
}

/** A component's result joins the arc of the AND frame on top: a conjunction by its items, a decision as a node. */
function deliver(node: i32): void {
  if (arcsFrom(node + 1) - arcsFrom(node) != 1) {
    push(scratch, nodeItem(node));
    return;
  }
  const arc = arcsFrom(node), to = itemsFrom(arc + 1);
  for (let i = itemsFrom(arc); i < to; i++) push(scratch, diagramItem(i));
}

/** The AND frame on top has no configuration: its arc is dropped. */
function abandonArc(): void {
  scratch.length = frameAt(SCRATCH);
  parts.length = frameAt(STACK);
  undoTo(frameAt(TRAIL));
  popFrame();
}

function stepAnd(): void {
  const next = frameAt(NEXT);
  if (next == frameAt(COUNT)) return completeArc();
  setFrame(NEXT, next + 1);
  const part = item(parts, frameAt(PART) + next);
  const known = find(cache, keyA(parts, part), keyB(parts, part), MISS);
  if (known == MISS) return pushOr(part);
  cacheHits++;
  giveResult(known);
}

/** requires: an AND frame is on top. */
function giveResult(node: i32): void {
  if (node != FALSE) return deliver(node);
  abandonArc();
  if (frameCount() == 0) finish(FALSE);
}

function completeArc(): void {
  const at = frameAt(SCRATCH);
  endArc(at);
  parts.length = frameAt(STACK);
  undoTo(frameAt(TRAIL));
  popFrame();
  if (frameCount() > 0) setFrame(COUNT, frameAt(COUNT) + 1);
  else finishRoot(at);
}

function stepOr(): void {
  const v = frameAt(VARIABLE), part = frameAt(PART), groups = frameAt(GROUPS);
  let a = nextValue(v, frameAt(NEXT));
  while (a >= 0 && (groups >= 0 ? !isFirstAlike(item(parts, groups + a)) : isTwin(v, a))) a = nextValue(v, a + 1);
  if (a < 0) return stepTwin();
  setFrame(NEXT, a + 1);
  decisions++;
  spend(DECISION);
  const mark = trailMark();
  if (!fix(v, a) || !propagate()) {
    undoTo(mark);
    return;
  }
  pushAnd(mark, parts.length, a);
  const variables = part + COMPONENT_HEAD, constraints = variables + item(parts, part), end = constraints + item(parts, part + 1);
  for (let i = variables; i < constraints; i++) {
    const x = item(parts, i);
    if (x != v && isFixed(x)) addLiteral(x, onlyValue(x));
  }
  for (let i = constraints; i < end; i++) addOutcome(item(parts, i));
  beginSplit();
  for (let i = variables; i < constraints; i++) splitOff(item(parts, i));
  setFrame(PART, listBySize(parts, frameAt(STACK), frameAt(COUNT)));
}

/** What the model's value left becomes an arc of its twin, too; after the last twin the node is complete. */
function stepTwin(): void {
  const v = frameAt(VARIABLE);
  let b = frameAt(GROUPS) >= 0 ? -1 : nextValue(v, frameAt(TWIN));
  while (b >= 0 && !isTwin(v, b)) b = nextValue(v, b + 1);
  if (b < 0) return completeNode();
  const arc = findArc(modelOf(v));
  if (arc >= 0) {
    const from = arc + ARC_HEAD, to = from + item(scratch, arc), names = namesOf(v, b);
    if (!copyBelow(scratch, from, to, names)) return;
    const at = beginArc(b);
    for (let i = from; i < to; i++) {
      const x = renamed(item(scratch, i), names);
      if (x >= 0) push(scratch, x);
    }
    endArc(at);
    setFrame(COUNT, frameAt(COUNT) + 1);
  }
  setFrame(TWIN, b + 1);
}

/** Where the arc of a value tried before lies on scratch; -1: it had no configuration. */
function findArc(value: i32): i32 {
  let at = frameAt(SCRATCH);
  for (let i = 0; i < frameAt(COUNT); i++) {
    if (item(scratch, at + 1) == value) return at;
    at += ARC_HEAD + item(scratch, at);
  }
  return -1;
}

function completeNode(): void {
  const base = frameAt(SCRATCH);
  const v = frameAt(VARIABLE), groups = frameAt(GROUPS);
  const node = joinArcs(scratch, base, frameAt(COUNT), v, !isAuxiliary(v), groups < 0 ? 0 : parts.data + (<usize>groups << 2));
  put(cache, load<u64>(keyOfFrame()), load<u64>(keyOfFrame(), 8), node);
  scratch.length = base;
  parts.length = frameAt(STACK);
  popFrame();
  giveResult(node);
}

function finishRoot(at: i32): void {
  const p = at + ARC_HEAD, n = item(scratch, at);
  sortWords(scratch.data + (<usize>p << 2), n);
  openNode();
  openArc();
  for (let i = 0; i < n; i++) addItem(item(scratch, p + i));
  finish(closeNode());
}

function finish(node: i32): void {
  root = node;
  status = node == FALSE ? STATUS_INCONSISTENT : STATUS_COMPILED;
}

/** One step. requires: the status is running. */
export function stepMachine(): i32 {
  if (frameAt(KIND) == AND) stepAnd();
  else stepOr();
  return status;
}

/** ensures: what only building needs is free; the diagram can be read still. */
export function closeMachine(): void {
  freeMap(cache);
  closeRenaming();
  closeDiagram();
}
