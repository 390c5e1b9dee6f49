/**
 * Interchangeable values at a decision: values of the decided variable that no open constraint of its component tells
 * apart now. One of each group is tried, and stands for the others. (The same idea as classes.ts, but under the present
 * domains: a price grid and a staircase leave a few bands of thousands of millimetres.)
 */
import { alloc, extend, geti, getq, item, List, seti, setq } from './memory';
import { clearMap, find, HashMap, mix, mixA, mixB, newMap, put } from './hash';
import { KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR } from './format';
import {
  CELL_ANY, Constraint, constraintAt, domainAt, maskAt, occurrenceColumn, occurrenceConstraint, occurrencesFrom, valueCount, wordsOf,
} from './network';
import { nextValue } from './domain';
import { cellAt, nextLiveRow } from './rows';
import { beginRows, hashRest, isOpen } from './residual';
import { weightAt } from './linear';

let signs: usize = 0;
let map: HashMap = changetype<HashMap>(0);

export function openInterchange(widest: i32): void {
  signs = alloc(<usize>max(widest, 1) << 4);
  map = newMap(64);
}

function sign(a: i32, h: u64): void {
  setq(signs, a << 1, getq(signs, a << 1) + h);
  setq(signs, (a << 1) + 1, getq(signs, (a << 1) + 1) + mixB(h));
}

function signMask(v: i32, mask: usize, h: u64): void {
  const domain = domainAt(v) + 8, words = wordsOf(v);
  for (let w = 0; w < words; w++) {
    for (let bits = getq(domain, w) & getq(mask, w); bits != 0; bits &= bits - 1) sign((w << 6) + <i32>ctz(bits), h);
  }
}

function signRows(v: i32, c: Constraint, k: i32, salt: u64): void {
  beginRows();
  const isFunction = c.kind == KIND_FUNCTION, ordered = isFunction && c.disjoint == 0;
  const otherwise = isFunction && c.catchAll != 0 && !ordered ? geti(c.outcomes, c.rows - 1) : -2;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    const cell = cellAt(c, row, k);
    if (cell == CELL_ANY) continue;
    let h = salt + hashRest(c, row, k);
    if (isFunction) {
      const outcome = geti(c.outcomes, row);
      if (outcome == otherwise) continue;
      h += mixA(<u64>outcome + 5);
      if (ordered) h += mixA(<u64>row + 0x40000000);
    }
    h = mixA(h);
    if (cell >= 0) sign(cell, h);
    else signMask(v, maskAt(cell), h);
  }
}

/** The word of a value: for the first of a group the next value alike, or -1; for the others the same, turned negative. */
export function isFirstAlike(word: i32): bool { return word >= -1; }
export function nextAlike(word: i32): i32 { return word >= -1 ? word : -3 - word; }

/**
 * requires: domains are at a fixpoint. ensures: `into` is longer by a word a value of v, see above (only the words of
 * values v still has count). Answers where those words start.
 */
export function groupValues(v: i32, into: List): i32 {
  const count = valueCount(v), at = extend(into, count);
  signValues(v, true);
  clearMap(map);
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) {
    const x = mixA(getq(signs, a << 1)), y = getq(signs, (a << 1) + 1);
    const last = find(map, x, y, -1);
    seti(into.data, at + a, last < 0 ? -1 : -2);
    if (last >= 0) seti(into.data, at + last, isFirstAlike(item(into, at + last)) ? a : -3 - a);
    put(map, x, y, a);
  }
  return at;
}

/** ensures: values of v can be compared by `haveEqualSigns`; functions take part only where asked for. */
export function signValues(v: i32, functions: bool): void {
  memory.fill(signs, 0, <usize>valueCount(v) << 4);
  const to = occurrencesFrom(v + 1);
  for (let o = occurrencesFrom(v); o < to; o++) {
    const index = occurrenceConstraint(o), c = constraintAt(index), k = occurrenceColumn(o), salt = mix(<u64>index + 1);
    if ((!functions && c.kind == KIND_FUNCTION) || !isOpen(c)) continue;
    if (c.kind == KIND_CLAUSE) signMask(v, <usize>geti(c.masks, k), salt);
    else if (c.kind == KIND_LINEAR) for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) sign(a, mixA(salt ^ <u64>weightAt(c, k, a)));
    else signRows(v, c, k, salt);
  }
}

/** requires: signValues of their variable came before. Does no constraint that took part tell the two values apart? */
export function haveEqualSigns(a: i32, b: i32): bool {
  return getq(signs, a << 1) == getq(signs, b << 1) && getq(signs, (a << 1) + 1) == getq(signs, (b << 1) + 1);
}
