/**
 * Twins: values of a variable that no constraint tells apart, and that functions tell apart by their outcomes alone ("nine
 * per cent of everything, or nothing"). What is left after the one is what is left after the other with outcomes renamed:
 * it is compiled once, after the model, and copied for its twin (rename.ts). Interchangeable values (classes.ts) are the
 * case in which no outcome differs.
 */
import { alloc, allocBlock, allocZero, freeBlock, geti, getq, seti } from './memory';
import { KIND_FUNCTION } from './format';
import {
  CELL_ANY, cellHas, Constraint, constraintAt, constraintTotal, isAuxiliary, literalOf, maskAt, occurrenceColumn, occurrenceConstraint,
  occurrencesFrom, scopeOf, valueCount, variableTotal, wordsOf,
} from './network';
import { hasValue, isFixed, nextValue, sizeOf } from './domain';
import { haveEqualSigns, signValues } from './interchange';
import { outcomes } from './program';
import { isOpen } from './residual';
import { cellAt, nextLiveRow } from './rows';

/** Larger domains are not looked at: their values are grouped instead (interchange.ts). */
const MOST_TWINS: i32 = 9;
/** Pairs of rows looked at for one variable. */
const MOST_PAIRS: i32 = 1 << 15;

/** What an outcome is called when no row has named it yet. Any other name is an outcome, or -1: none. */
const UNNAMED: i32 = -2;

/** By diagram literal: the model of the value, or -1; where the names of the outcomes after the model are. */
let models: usize = 0;
let names: usize = 0;
/** By outcome: functions that have it; those of them that speak of the variable looked at. */
let users: usize = 0;
let ownUsers: usize = 0;
/** By outcome: the count at which it was met last. */
let metAt: usize = 0;
let counts: i32 = 0;
/** Pairs of rows that may still be looked at for the variable. */
let pairs: i32 = 0;

/** The value of which b of variable v is the twin, or -1. */
export function modelOf(v: i32, b: i32): i32 { return isAuxiliary(v) ? -1 : geti(models, literalOf(v) + b); }
/** The outcomes by their names after the model, a word each, for a value b that has one. */
export function namesOf(v: i32, b: i32): usize { return <usize>geti(names, literalOf(v) + b); }

/** Has value a a model that v has, too? */
export function hasModel(v: i32, a: i32): bool { return modelOf(v, a) >= 0 && hasValue(v, modelOf(v, a)); }
/** Have all values of v one model? Then whatever speaks of v is compiled for that one only. */
export function isUniform(v: i32): bool {
  if (valueCount(v) > MOST_TWINS) return false;
  let twins = 0;
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) if (hasModel(v, a)) twins++;
  return twins + 1 == sizeOf(v);
}

/** requires: the network is propagated, groups of values can be told. ensures: models are known. */
export function openTwins(literals: i32): void {
  const bytes = <usize>max(outcomes(), 1) << 2;
  models = alloc(<usize>(literals + 1) << 2);
  memory.fill(models, 0xff, <usize>(literals + 1) << 2);
  names = allocZero(<usize>(literals + 1) << 2);
  users = allocZero(bytes);
  ownUsers = allocBlock(bytes);
  metAt = allocZero(bytes);
  counts = 0;
  for (let i = 0; i < constraintTotal(); i++) if (isOpenFunction(constraintAt(i))) countUses(constraintAt(i), users);
  for (let v = 0; v < variableTotal(); v++) if (!isFixed(v) && !isAuxiliary(v) && valueCount(v) <= MOST_TWINS) findTwins(v);
  freeBlock(ownUsers, bytes);
}

function isOpenFunction(c: Constraint): bool { return c.kind == KIND_FUNCTION && isOpen(c); }

/** ensures: each outcome of c counts one more, however many rows have it. */
function countUses(c: Constraint, into: usize): void {
  counts++;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    const o = geti(c.outcomes, row);
    if (o < 0 || geti(metAt, o) == counts) continue;
    seti(metAt, o, counts);
    seti(into, o, geti(into, o) + 1);
  }
}

function findTwins(v: i32): void {
  memory.fill(ownUsers, 0, <usize>outcomes() << 2);
  const to = occurrencesFrom(v + 1);
  let functions = 0;
  for (let i = occurrencesFrom(v); i < to; i++) {
    const c = constraintAt(occurrenceConstraint(i));
    if (!isOpenFunction(c)) continue;
    countUses(c, ownUsers);
    functions++;
  }
  if (functions == 0) return;
  pairs = MOST_PAIRS;
  let found: usize = 0, signed = false;
  for (let b = nextValue(v, 0); b >= 0; b = nextValue(v, b + 1)) {
    for (let a = nextValue(v, 0); a >= 0 && modelOf(v, b) < 0; a = nextValue(v, a + 1)) {
      if (a == b || modelOf(v, a) >= 0 || isModel(v, b)) continue;
      if (found == 0) found = alloc(<usize>outcomes() << 2);
      if (!rename(v, a, b, found)) continue;
      if (!signed) signValues(v, false);
      signed = true;
      if (!haveEqualSigns(a, b)) continue;
      seti(models, literalOf(v) + b, a);
      seti(names, literalOf(v) + b, <i32>found);
      found = 0;
    }
  }
}

/** Is b the model of some value already? */
function isModel(v: i32, b: i32): bool {
  for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) if (modelOf(v, a) == b) return true;
  return false;
}

/** ensures: if true, `found` says what each outcome met after a is called after b. */
function rename(v: i32, a: i32, b: i32, found: usize): bool {
  for (let o = 0; o < outcomes(); o++) seti(found, o, UNNAMED);
  const to = occurrencesFrom(v + 1);
  for (let i = occurrencesFrom(v); i < to; i++) {
    const c = constraintAt(occurrenceConstraint(i));
    if (isOpenFunction(c) && !renameIn(c, occurrenceColumn(i), a, b, found)) return false;
  }
  for (let o = 0; o < outcomes(); o++) {
    const name = geti(found, o);
    if (name == UNNAMED) seti(found, o, o);
    // Other functions that have the outcome keep it.
    else if (name != o && geti(users, o) != geti(ownUsers, o)) return false;
  }
  return true;
}

/** Where a row that holds with a and one that holds with b are met together, the one's outcome becomes the other's. */
function renameIn(c: Constraint, column: i32, a: i32, b: i32, found: usize): bool {
  for (let p = nextLiveRow(c, 0); p >= 0; p = nextLiveRow(c, p + 1)) {
    if (!cellHas(cellAt(c, p, column), a)) continue;
    const old = geti(c.outcomes, p);
    for (let q = nextLiveRow(c, 0); q >= 0; q = nextLiveRow(c, q + 1)) {
      if (--pairs < 0) return false;
      if (!cellHas(cellAt(c, q, column), b) || !rowsMeet(c, p, q, column)) continue;
      // The last row catches what others leave: what one of them has wholly, it never catches.
      if (isLast(c, p) ? isCaught(c, q, column, a) : isLast(c, q) && isCaught(c, p, column, b)) continue;
      const name = geti(c.outcomes, q);
      if (old < 0 ? name >= 0 : geti(found, old) != UNNAMED && geti(found, old) != name) return false;
      if (old >= 0) seti(found, old, name);
    }
  }
  return true;
}

function isLast(c: Constraint, row: i32): bool { return c.catchAll != 0 && row == c.rows - 1; }

/** Does a row before the last that holds with value a hold wherever `row` does, as far as the other columns tell? */
function isCaught(c: Constraint, row: i32, column: i32, a: i32): bool {
  if (isLast(c, row)) return false;
  for (let p = nextLiveRow(c, 0); p >= 0 && !isLast(c, p); p = nextLiveRow(c, p + 1)) {
    if (--pairs < 0) return false;
    if (cellHas(cellAt(c, p, column), a) && rowWithin(c, row, p, column)) return true;
  }
  return false;
}

function rowWithin(c: Constraint, p: i32, q: i32, without: i32): bool {
  for (let k = 0; k < c.arity; k++) {
    const x = cellAt(c, p, k), y = cellAt(c, q, k);
    if (k != without && y != CELL_ANY && x != y && (x < 0 || !cellHas(y, x))) return false;
  }
  return true;
}

function rowsMeet(c: Constraint, p: i32, q: i32, without: i32): bool {
  for (let k = 0; k < c.arity; k++) if (k != without && !cellsMeet(scopeOf(c, k), cellAt(c, p, k), cellAt(c, q, k))) return false;
  return true;
}

function cellsMeet(v: i32, x: i32, y: i32): bool {
  if (x == CELL_ANY || y == CELL_ANY || x == y) return true;
  if (x >= 0 || y >= 0) return x >= 0 ? cellHas(y, x) : cellHas(x, y);
  for (let w = 0; w < wordsOf(v); w++) if ((getq(maskAt(x), w) & getq(maskAt(y), w)) != 0) return true;
  return false;
}
