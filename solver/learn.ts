/**
 * Room 8e: what a conflict teaches. Going back over the log, removals are replaced by what they followed from until those
 * of one variable alone speak for the present level (first unique implication point: Zhang et al. 2001, over generalized
 * literals "variable in set"); what remains is a clause.
 */
import { getq, item, List, newList, push, seti, setItem } from './memory';
import { sortWords } from './sort';
import { below, clear, explain, forgetHere, here, mark, need, seen, takeHere, touched, variablesHere } from './reasons';
import { columnMask, columnsOf, columnVariable, sourceOf } from './watches';
import { firstOf, level, levelOf, NO_REASON, ownerOf, reasonOf, removalAt, removals, timeOf, wordCount } from './removals';

/** Literals of the clause learned last, rising; the variable it asserts; the level to go back to; its distinct levels. */
let learned: List = changetype<List>(0);
export let asserted: i32 = 0;
export let backLevel: i32 = 0;
export let distinct: i32 = 0;
/** By level: stamp of the clause that counted it. */
let stamps: List = changetype<List>(0);
let stamp: i32 = 0;

export function learnedLiterals(): List { return learned; }

export function openLearning(): void {
  learned = newList(256);
  stamps = newList(256);
}

/** Does the removal of x follow from others of the conflict, by the clause that caused it? */
function isImplied(x: i32): bool {
  const c = reasonOf(x), v = ownerOf(x);
  if (c <= 0) return false;
  for (let k = 0; k < columnsOf(c); k++) {
    const u = columnVariable(c, k);
    if (u == v) continue;
    const mask = columnMask(c, k), first = firstOf(u);
    for (let w = 0; w < wordCount(u); w++) {
      for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) {
        const y = first + (w << 6) + <i32>ctz(bits);
        if (load<u8>(seen + y) == 0 && levelOf(y) != 0) return false;
      }
    }
  }
  mark(sourceOf(c));
  return true;
}

/** requires: the present level is above 1; `reason` cannot hold now. ensures: the clause learned is in learnedLiterals, asserted, backLevel, distinct. */
export function learn(reason: i32): void {
  forgetHere();
  explain(reason, -1, removals());
  let i = removals();
  while (variablesHere > 1) {
    let x = removalAt(--i);
    while (load<u8>(seen + x) == 0) x = removalAt(--i);
    takeHere(x);
    // It stays seen, so that it is never taken up again, but is no part of the clause.
    store<u8>(seen + x, 3);
    explain(reasonOf(x), x, i);
  }
  learned.length = 0;
  for (let k = 0; k < below.length; k++) {
    const x = item(below, k);
    if (!isImplied(x)) push(learned, x);
  }
  asserted = -1;
  for (let k = 0; k < touched.length; k++) {
    const x = item(touched, k);
    if (levelOf(x) != level() || load<u8>(seen + x) != 1) continue;
    push(learned, x);
    asserted = ownerOf(x);
    seti(here, asserted, 0);
  }
  sortWords(learned.data, learned.length);
  backLevel = 0;
  distinct = 1;
  stamp++;
  for (let k = 0; k < learned.length; k++) {
    const x = item(learned, k), at = levelOf(x);
    if (ownerOf(x) == asserted) continue;
    backLevel = max(backLevel, at);
    while (stamps.length <= at) push(stamps, 0);
    if (item(stamps, at) == stamp) continue;
    setItem(stamps, at, stamp);
    distinct++;
  }
  clear();
}

/** requires: level 0 or 1; `reason` cannot hold now. ensures: `blamed` has a byte 1 for each assumed removal that is to blame. */
export function explainFailure(reason: i32, blamed: usize): void {
  forgetHere();
  explain(reason, -1, removals());
  traceFailure(blamed);
}

/** As `explainFailure`, for a variable all of whose values are removed or were to be removed. */
export function explainEmpty(v: i32, blamed: usize): void {
  for (let x = firstOf(v); x < firstOf(v + 1); x++) if (timeOf(x) < i32.MAX_VALUE) need(x);
    else store<u8>(blamed + x, 1);
  traceFailure(blamed);
}

function traceFailure(blamed: usize): void {
  for (let i = removals() - 1; i >= 0; i--) {
    const x = removalAt(i);
    if (load<u8>(seen + x) == 0) continue;
    seti(here, ownerOf(x), 0);
    if (reasonOf(x) == NO_REASON) store<u8>(blamed + x, 1);
    else explain(reasonOf(x), x, i);
  }
  forgetHere();
  clear();
}
