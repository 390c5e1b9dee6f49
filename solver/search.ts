/**
 * Room 8: search without the diagram, over the network as the author wrote it: propagate, decide, go back. Answers
 * whether a configuration exists under any choice of values and constraints.
 */
import { alloc, allocZero, getq, item, List, newList, push, setq } from './memory';
import { classOf } from './classes';
import { firstLiteral, realLiterals, variables, domainSize } from './program';
import { constraintAt, constraintTotal, literalOf, occurrencesFrom, variableTotal, wordsOf } from './network';
import { fix, intersect, nextValue, remove, sizeOf } from './domain';
import { emptyQueues, propagate, propagateAll } from './propagate';
import { trailMark, undoTo } from './trail';
import { KIND_FUNCTION } from './format';

let allowed: usize = 0;
let sources: usize = 0;
let sourceCount: i32 = 0;
/** Decision stack: variable, value, trail before. */
let stack: List = changetype<List>(0);
/** Room for one domain. */
let mask: usize = 0;

export function searchAllowedAddress(): usize { return allowed; }
export function searchSourcesAddress(): usize { return sources; }
export function searchSourceCount(): i32 { return sourceCount; }

export function openSearch(): void {
  sourceCount = 0;
  for (let i = 0; i < constraintTotal(); i++) sourceCount = max(sourceCount, constraintAt(i).source + 1);
  allowed = allocZero(realLiterals() + 1);
  sources = allocZero(sourceCount + 1);
  stack = newList(256);
  let words = 1;
  for (let v = 0; v < variableTotal(); v++) words = max(words, wordsOf(v));
  mask = alloc(<usize>words << 3);
}

/** ensures: domains hold the classes with an allowed member; false when one is empty. */
function restrict(): bool {
  for (let v = 0; v < variables(); v++) {
    memory.fill(mask, 0, <usize>wordsOf(v) << 3);
    for (let a = 0; a < domainSize(v); a++) {
      const i = firstLiteral(v) + a;
      if (load<u8>(allowed + i) == 0) continue;
      const k = classOf(i) - literalOf(v);
      setq(mask, k >> 6, getq(mask, k >> 6) | (<u64>1) << (k & 63));
    }
    if (!intersect(v, mask)) return false;
  }
  return true;
}

function activate(everything: bool): void {
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    const minded = everything || c.source < 0 || load<u8>(sources + c.source) != 0;
    c.active = minded && (everything || c.kind != KIND_FUNCTION) ? 1 : 0;
  }
}

/** Smallest domain first, ties to the most constrained variable (Brélaz); -1 when all are fixed. */
function choose(): i32 {
  let best = -1, bestSize = i32.MAX_VALUE, bestDegree = 0;
  for (let v = 0; v < variableTotal(); v++) {
    const size = sizeOf(v);
    if (size == 1 || size > bestSize) continue;
    const degree = occurrencesFrom(v + 1) - occurrencesFrom(v);
    if (size == bestSize && degree <= bestDegree) continue;
    best = v;
    bestSize = size;
    bestDegree = degree;
  }
  return best;
}

/** Go back to the last decision and refute it; false when there is none. */
function backtrack(): bool {
  while (stack.length > 0) {
    const mark = item(stack, stack.length - 1), a = item(stack, stack.length - 2), v = item(stack, stack.length - 3);
    stack.length -= 3;
    undoTo(mark);
    if (remove(v, a) && propagate()) return true;
    emptyQueues();
  }
  return false;
}

/** requires: allowed and sources are set; no compilation runs. Is there a configuration? */
export function isSatisfiable(): bool {
  const mark = trailMark();
  activate(false);
  stack.length = 0;
  let found = restrict() && propagateAll();
  if (!found) emptyQueues();
  while (found) {
    const v = choose();
    if (v < 0) break;
    const a = nextValue(v, 0);
    push(stack, v);
    push(stack, a);
    push(stack, trailMark());
    fix(v, a);
    if (!propagate() && !backtrack()) found = false;
  }
  undoTo(mark);
  activate(true);
  return found;
}
