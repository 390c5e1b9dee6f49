/**
 * Twins: values of a variable that no constraint tells apart, and that functions tell apart by their outcomes alone ("nine
 * per cent of everything, or nothing"). What is left after the one is what is left after the other with outcomes renamed:
 * it is compiled once, after the model, and copied for its twins (rename.ts). Interchangeable values (classes.ts) are the
 * case in which no outcome differs. Looked for are variables of several functions all of whose values are twins of one.
 */
import { alloc, allocBlock, allocZero, freeBlock, geti, getq, seti } from './memory';
import { KIND_FUNCTION } from './format';
import {
  CELL_ANY, cellHas, Constraint, constraintAt, constraintTotal, isAuxiliary, literalOf, maskAt, occurrenceColumn, occurrenceConstraint,
  occurrencesFrom, scopeOf, valueCount, variableTotal, wordsOf,
} from './network';
import { hasValue, nextValue } from './domain';
import { haveEqualSigns, signValues } from './interchange';
import { outcomes } from './program';
import { isOpen } from './residual';
import { cellAt, nextLiveRow } from './rows';

/** Larger domains are not looked at: their values are grouped instead (interchange.ts). */
const MOST_TWINS: i32 = 9;
/** With fewer functions there is little to gain. */
const FEWEST_FUNCTIONS: i32 = 3;
/** Pairs of rows looked at, in all. */
const MOST_PAIRS: i32 = 1 << 18;

/** What an outcome is called when no row has named it yet. Any other name is an outcome, or -1: none. */
const UNNAMED: i32 = -2;

/** By variable: the value all others are twins of, or -1. */
let models: usize = 0;
/** By diagram literal: the outcomes by their names after the model, a word each. */
let names: usize = 0;
/** By outcome: rows that have it, and those of them in functions of the variable looked at. */
let users: usize = 0;
let ownUsers: usize = 0;
let pairs: i32 = 0;

export function modelOf(v: i32): i32 { return geti(models, v); }
export function namesOf(v: i32, b: i32): usize { return <usize>geti(names, literalOf(v) + b); }
/** Is a the twin of another value that v has? */
export function isTwin(v: i32, a: i32): bool { return modelOf(v) >= 0 && modelOf(v) != a && hasValue(v, modelOf(v)); }

/** requires: the network is propagated, values can be signed. ensures: models are known. */
export function openTwins(literals: i32): void {
  const n = <usize>variableTotal(), bytes = <usize>outcomes() << 2;
  models = alloc((n + 1) << 2);
  memory.fill(models, 0xff, n << 2);
  names = alloc(<usize>(literals + 1) << 2);
  users = allocZero(bytes);
  ownUsers = allocBlock(bytes + 4);
  pairs = MOST_PAIRS;
  for (let i = 0; i < constraintTotal(); i++) countRows(constraintAt(i), users);
  for (let v = 0; v < variableTotal() && !isAuxiliary(v); v++) {
    if (valueCount(v) > MOST_TWINS) continue;
    memory.fill(ownUsers, 0, bytes);
    let functions = 0;
    for (let i = occurrencesFrom(v); i < occurrencesFrom(v + 1); i++) functions += countRows(constraintAt(occurrenceConstraint(i)), ownUsers);
    if (functions < FEWEST_FUNCTIONS) continue;
    signValues(v, false);
    for (let a = nextValue(v, 0); a >= 0 && modelOf(v) < 0; a = nextValue(v, a + 1)) if (isModel(v, a)) seti(models, v, a);
  }
  freeBlock(ownUsers, bytes + 4);
}

function isOpenFunction(c: Constraint): bool { return c.kind == KIND_FUNCTION && isOpen(c); }

/** Counts the outcomes of an open function, row by row; answers 1 for such a one, else 0. */
function countRows(c: Constraint, into: usize): i32 {
  if (!isOpenFunction(c)) return 0;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    const o = geti(c.outcomes, row);
    if (o >= 0) seti(into, o, geti(into, o) + 1);
  }
  return 1;
}

/** Are all other values of v twins of a? ensures: if so, their names for outcomes are known. */
function isModel(v: i32, a: i32): bool {
  for (let b = nextValue(v, 0); b >= 0; b = nextValue(v, b + 1)) {
    if (b == a) continue;
    if (!haveEqualSigns(a, b)) return false;
    const found = allocBlock(<usize>outcomes() << 2);
    for (let o = 0; o < outcomes(); o++) seti(found, o, UNNAMED);
    for (let i = occurrencesFrom(v); i < occurrencesFrom(v + 1); i++) {
      const c = constraintAt(occurrenceConstraint(i));
      if (isOpenFunction(c) && !rename(c, occurrenceColumn(i), a, b, found)) return false;
    }
    for (let o = 0; o < outcomes(); o++) {
      const name = geti(found, o);
      if (name == UNNAMED) seti(found, o, o);
      // Other functions that have the outcome keep it.
      else if (name != o && geti(users, o) != geti(ownUsers, o)) return false;
    }
    seti(names, literalOf(v) + b, <i32>found);
  }
  return true;
}

/**
 * Where a row that holds with a and one that holds with b meet in all other columns, the one's outcome becomes the
 * other's. Rows that others come before are looked at too: that can only ask for more.
 */
function rename(c: Constraint, column: i32, a: i32, b: i32, found: usize): bool {
  for (let p = nextLiveRow(c, 0); p >= 0; p = nextLiveRow(c, p + 1)) {
    if (!cellHas(cellAt(c, p, column), a)) continue;
    const old = geti(c.outcomes, p);
    for (let q = nextLiveRow(c, 0); q >= 0; q = nextLiveRow(c, q + 1)) {
      if (--pairs < 0) return false;
      if (!cellHas(cellAt(c, q, column), b) || !rowsMeet(c, p, q, column)) continue;
      const name = geti(c.outcomes, q);
      if (old < 0 ? name >= 0 : geti(found, old) != UNNAMED && geti(found, old) != name) return false;
      if (old >= 0) seti(found, old, name);
    }
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
