/**
 * Room 8c: clauses, those of the program and those learned, in one arena. A column is a variable and a mask, true when the
 * variable has values in the mask only, false when it has none there. Two columns are watched, each by one present value
 * of its mask, so that only the removal of that value needs a look (Moskewicz et al. 2001, over values).
 */
import { allocBlock, allocZero, extend, freeBlock, geti, getq, item, List, newList, seti, setq } from './memory';
import { KIND_CLAUSE } from './format';
import { Constraint, constraintAt, constraintTotal, scopeOf } from './network';
import { firstIn, firstOf, isWithin, keepOnly, literalTotal, ownerOf, timeOf, wordCount } from './removals';

/** Words of a clause before its columns: columns, source (learned: -2 - distinct levels), activity, two watched literals, words. */
const COLUMNS = 0;
const SOURCE = 1;
const ACTIVITY = 2;
const WATCHED = 3;
const WORDS = 5;
const HEAD = 6;
/** A column: variable, then the one word of its mask; of a longer mask where it is: an address and 0, or words into the clause and 1. */
const COLUMN = 3;

let arena: List = changetype<List>(0);
/** Where learned clauses start. */
let learnedFrom: i32 = 0;
let learnedCount: i32 = 0;
/** By literal: block of clauses that watch it, length, capacity. */
let watches: usize = 0;

@inline function at(c: i32): usize { return arena.data + (<usize>c << 2); }
@inline function columnAt(c: i32, k: i32): usize { return arena.data + (<usize>(c + HEAD + k * COLUMN) << 2); }
export function columnsOf(c: i32): i32 { return geti(at(c), COLUMNS); }
export function columnVariable(c: i32, k: i32): i32 { return geti(columnAt(c, k), 0); }
export function columnMask(c: i32, k: i32): usize { return maskIn(at(c), columnAt(c, k)); }
export function sourceOf(c: i32): i32 { return geti(at(c), SOURCE); }
export function isLearned(c: i32): bool { return c >= learnedFrom; }
export function learnedTotal(): i32 { return learnedCount; }
export function learnedBytes(): i32 { return (arena.length - learnedFrom) << 2; }

@inline function maskIn(clause: usize, column: usize): usize {
  if (wordCount(geti(column, 0)) == 1) return column + 4;
  const place = geti(column, 1);
  return geti(column, 2) == 0 ? <usize>place : clause + (<usize>place << 2);
}

/** ensures: the arena can hold clauses. requires: removals are open. */
export function openWatches(): void {
  arena = newList(4096);
  watches = allocZero(<usize>literalTotal() * 12);
}

/**
 * ensures: the arena holds the program's clauses, none learned, their columns in the order they came in: watching swaps
 * columns, and which values are told first must not depend on what was asked before.
 */
export function layClauses(): void {
  arena.length = 0;
  extend(arena, 1); // place 0 would look like no reason
  for (let i = 0; i < constraintTotal(); i++) {
    const c = constraintAt(i);
    if (c.kind == KIND_CLAUSE) addProgramClause(c);
  }
  learnedFrom = arena.length;
  learnedCount = 0;
}

function addProgramClause(c: Constraint): void {
  const words = HEAD + max(c.arity, 2) * COLUMN, place = extend(arena, words), p = at(place);
  memory.fill(p, 0, <usize>words << 2);
  seti(p, COLUMNS, c.arity);
  seti(p, SOURCE, c.source);
  seti(p, WORDS, words);
  for (let k = 0; k < c.arity; k++) {
    const column = columnAt(place, k), v = scopeOf(c, k), mask = geti(c.masks, k);
    seti(column, 0, v);
    if (wordCount(v) == 1) setq(column + 4, 0, getq(<usize>mask, 0));
    else seti(column, 1, mask);
  }
}

/**
 * A learned clause over literals in rising order (so each variable's stand together), none watched yet; answers its place.
 */
export function addLearned(literals: List, distinct: i32): i32 {
  let columns = 0, wide = 0;
  for (let i = 0, last = -1; i < literals.length; i++) {
    const v = ownerOf(item(literals, i));
    if (v == last) continue;
    last = v;
    columns++;
    if (wordCount(v) > 1) wide += wordCount(v) << 1;
  }
  const tail = HEAD + max(columns, 2) * COLUMN, words = tail + wide, place = extend(arena, words), p = at(place);
  memory.fill(p, 0, <usize>words << 2);
  seti(p, COLUMNS, columns);
  seti(p, SOURCE, -2 - distinct);
  seti(p, WORDS, words);
  let k = -1, free = tail;
  for (let i = 0, last = -1; i < literals.length; i++) {
    const x = item(literals, i), v = ownerOf(x), a = x - firstOf(v);
    if (v != last) {
      last = v;
      const column = columnAt(place, ++k);
      seti(column, 0, v);
      if (wordCount(v) > 1) {
        seti(column, 1, free);
        seti(column, 2, 1);
        free += wordCount(v) << 1;
      }
    }
    const mask = maskIn(p, columnAt(place, k));
    setq(mask, a >> 6, getq(mask, a >> 6) | (<u64>1) << (a & 63));
  }
  learnedCount++;
  return place;
}

function swapColumns(c: i32, j: i32, k: i32): void {
  if (j == k) return;
  const p = columnAt(c, j), q = columnAt(c, k);
  for (let i = 0; i < COLUMN; i++) {
    const word = geti(p, i);
    seti(p, i, geti(q, i));
    seti(q, i, word);
  }
}

function addWatch(x: i32, c: i32): void {
  const list = watches + <usize>x * 12, length = geti(list, 1), capacity = geti(list, 2);
  if (length == capacity) {
    const wider = max(capacity << 1, 4), block = allocBlock(<usize>wider << 2);
    if (capacity > 0) {
      memory.copy(block, <usize>geti(list, 0), <usize>length << 2);
      freeBlock(<usize>geti(list, 0), <usize>capacity << 2);
    }
    seti(list, 0, <i32>block);
    seti(list, 2, wider);
  }
  seti(<usize>geti(list, 0), length, c);
  seti(list, 1, length + 1);
}

function watch(c: i32, which: i32, x: i32): void {
  seti(at(c), WATCHED + which, x);
  addWatch(x, c);
}

/** ensures: column j of a learned clause, whose values are to be kept, stands first and the column removed last beside it; both are watched. */
export function watchLearned(c: i32, asserted: i32): void {
  const n = columnsOf(c);
  let last = 0, latest = -1, time = -1;
  for (let k = 0; k < n; k++) {
    if (columnVariable(c, k) == asserted) {
      last = k;
      break;
    }
  }
  swapColumns(c, 0, last);
  last = 1;
  for (let k = 1; k < n; k++) {
    const v = columnVariable(c, k), mask = columnMask(c, k), first = firstOf(v);
    for (let w = 0; w < wordCount(v); w++) {
      for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) {
        const x = first + (w << 6) + <i32>ctz(bits);
        if (timeOf(x) <= time) continue;
        time = timeOf(x);
        latest = x;
        last = k;
      }
    }
  }
  swapColumns(c, 1, last);
  watch(c, 0, firstIn(asserted, columnMask(c, 0)));
  watch(c, 1, latest);
}

export const NO_CONFLICT: i32 = 0;

/**
 * requires: the present level is 0 and all before is permanent. ensures: the clause is watched, or holds for good (what it
 * forces is removed); false when it cannot hold.
 */
export function attach(c: i32): bool {
  const n = columnsOf(c);
  let found = 0;
  for (let k = 0; k < n && found < 2; k++) {
    const v = columnVariable(c, k), mask = columnMask(c, k), x = firstIn(v, mask);
    if (x < 0) continue;
    if (isWithin(v, mask)) return true;
    swapColumns(c, found, k);
    seti(at(c), WATCHED + found, x);
    found++;
  }
  if (found == 0) return false;
  if (found == 1) keepOnly(columnVariable(c, 0), columnMask(c, 0), c);
  else for (let k = 0; k < 2; k++) addWatch(geti(at(c), WATCHED + k), c);
  return true;
}

function clearWatches(): void {
  for (let x = 0; x < literalTotal(); x++) seti(watches + <usize>x * 12, 1, 0);
}

/** requires: level 0. ensures: the program's clauses of minded sources count, and all learned ones; answers the one that cannot hold, or NO_CONFLICT. */
export function attachAll(minded: usize): i32 {
  clearWatches();
  for (let c = 1; c < arena.length; c += geti(at(c), WORDS)) {
    const source = sourceOf(c);
    if (source >= 0 && load<u8>(minded + source) == 0) continue;
    if (!attach(c)) return c;
  }
  return NO_CONFLICT;
}

export function forgetLearned(): void {
  arena.length = learnedFrom;
  learnedCount = 0;
}

/** ensures: learned clauses for which `keep` says no are gone; attachAll must follow. */
export function sweepLearned(keep: (c: i32) => bool): void {
  let to = learnedFrom;
  for (let c = learnedFrom; c < arena.length;) {
    const words = geti(at(c), WORDS);
    if (keep(c)) {
      memory.copy(at(to), at(c), <usize>words << 2);
      to += words;
    } else learnedCount--;
    c += words;
  }
  arena.length = to;
}

export function distinctLevels(c: i32): i32 { return -2 - sourceOf(c); }
export function clauseActivity(c: i32): f32 { return load<f32>(at(c) + (ACTIVITY << 2)); }
export function setClauseActivity(c: i32, x: f32): void { store<f32>(at(c) + (ACTIVITY << 2), x); }
export function nextLearned(c: i32): i32 {
  const next = c < 0 ? learnedFrom : c + geti(at(c), WORDS);
  return next < arena.length ? next : -1;
}

/** ensures: every clause that watched the removed value x watches another, or holds, or has forced its last column; answers a clause that is false, or NO_CONFLICT. */
export function visitWatches(x: i32): i32 {
  const list = watches + <usize>x * 12;
  const length = geti(list, 1), block = <usize>geti(list, 0);
  let kept = 0, conflict = NO_CONFLICT;
  for (let i = 0; i < length; i++) {
    const c = geti(block, i);
    if (conflict != NO_CONFLICT) {
      seti(block, kept++, c);
      continue;
    }
    const p = at(c), which = geti(p, WATCHED) == x ? 0 : 1, own = columnAt(c, which);
    const y = firstIn(geti(own, 0), maskIn(p, own));
    if (y >= 0) {
      watch(c, which, y);
      continue;
    }
    const other = columnAt(c, 1 - which), u = geti(other, 0), mask = maskIn(p, other);
    if (isWithin(u, mask) || !moveWatch(c, which)) {
      seti(block, kept++, c);
      if (firstIn(u, mask) < 0) conflict = c;
      else keepOnly(u, mask, c);
    }
  }
  seti(list, 1, kept);
  return conflict;
}

/** Another column that is not false takes the place of a watched one; false when there is none. */
function moveWatch(c: i32, which: i32): bool {
  const n = columnsOf(c), p = at(c);
  for (let k = 2; k < n; k++) {
    const column = columnAt(c, k), y = firstIn(geti(column, 0), maskIn(p, column));
    if (y < 0) continue;
    swapColumns(c, which, k);
    watch(c, which, y);
    return true;
  }
  return false;
}
