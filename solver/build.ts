/** Room 3c: from the program's records to a network over classes: every set is restricted to representatives. */
import { alloc, allocBlock, freeBlock, geti, seti } from './memory';
import { clearMap, find, freeMap, HashMap, mixA, mixB, newMap, put } from './hash';
import { isDisjoint, isUnaryFunction, representative } from './classes';
import { firstClass } from './classes';
import { hasDefault } from './disjoint';
import { KIND_APART, KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR } from './format';
import {
  CELL_ANY, CELL_NONE, cellOf, closeNetwork, Constraint, maskAt, newConstraint, newMask, openNetwork, scopeOf, valueCount, wordsOf,
} from './network';
import {
  domainSize, recordArity, recordCell, recordKind, recordOutcome, recordRows, records, recordSource, recordVariable, recordWeight, variables,
} from './program';
import { indexRows } from './rows';
import { layWeights, setWeight } from './linear';
import { setq } from './memory';

function newRecordConstraint(r: i32): Constraint {
  const arity = recordArity(r);
  const c = newConstraint(recordKind(r), recordSource(r), arity);
  for (let k = 0; k < arity; k++) seti(c.scope, k, recordVariable(r, k));
  return c;
}

function buildClause(r: i32): void {
  const c = newRecordConstraint(r);
  c.masks = alloc(<usize>max(c.arity, 1) << 2);
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k), cell = cellOf(v, recordCell(r, 0, k));
    let mask: usize;
    if (cell <= -2 && cell != CELL_NONE) mask = maskAt(cell);
    else {
      mask = newMask(v);
      if (cell >= 0) setq(mask, cell >> 6, (<u64>1) << (cell & 63));
      else if (cell == CELL_ANY) for (let w = 0; w < wordsOf(v); w++) setq(mask, w, ~(<u64>0));
    }
    seti(c.masks, k, <i32>mask);
  }
}

/** Rows with a cell without representatives go, and so do repeated rows; what is left is written from the front. */
function buildRows(r: i32, seen: HashMap): void {
  const c = newRecordConstraint(r), arity = c.arity, rows = recordRows(r), isFunction = c.kind == KIND_FUNCTION;
  c.cells = alloc(<usize>max(arity * rows, 1) << 2);
  if (isFunction) c.outcomes = alloc(<usize>max(rows, 1) << 2);
  clearMap(seen);
  let kept = 0;
  for (let row = 0; row < rows; row++) {
    let a: u64 = 0, b: u64 = 0, empty = false;
    for (let k = 0; k < arity; k++) {
      const cell = cellOf(scopeOf(c, k), recordCell(r, row, k));
      if (cell == CELL_NONE) empty = true;
      seti(c.cells, kept * arity + k, cell);
      a = mixA(a ^ <u64>cell);
      b = mixB(b ^ <u64>cell);
    }
    if (empty || find(seen, a, b, -1) >= 0) continue;
    put(seen, a, b, row);
    if (isFunction) seti(c.outcomes, kept, recordOutcome(r, row));
    kept++;
  }
  c.rows = kept;
  c.disjoint = isDisjoint(r) ? 1 : 0;
  c.catchAll = isFunction && hasDefault(r) ? 1 : 0;
  indexRows(c);
}

function buildLinear(r: i32): void {
  const c = newRecordConstraint(r);
  layWeights(c);
  let at = 0;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    for (let a = 0; a < valueCount(v); a++) setWeight(c, k, a, recordWeight(r, at + representative(firstClass(v) + a)));
    at += domainSize(v);
  }
  c.bound = recordWeight(r, at);
}

/** The record to be built next, and the rows met so far. */
let next: i32 = 0;
let seen: HashMap = changetype<HashMap>(0);
/** Cells after which a slice of the building ends. */
const SLICE: i32 = 1 << 16;

/** requires: classes are known. ensures: the network can be built. */
export function beginNetwork(): void {
  openNetwork(variables());
  seen = newMap(1024);
  next = 0;
}

/** A slice of it; answers whether there are more. ensures: after the last the network holds every record but functions of one variable and what only tells values apart. */
export function buildMore(): bool {
  for (let cells = 0; next < records() && cells < SLICE; next++) {
    const kind = recordKind(next);
    if (kind == KIND_CLAUSE) buildClause(next);
    else if (kind == KIND_LINEAR) buildLinear(next);
    else if (kind != KIND_APART && !isUnaryFunction(next)) buildRows(next, seen);
    cells += recordRows(next) * recordArity(next);
  }
  if (next < records()) return true;
  freeMap(seen);
  closeNetwork();
  return false;
}
