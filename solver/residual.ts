/**
 * What is left of a constraint under the present domains: whether anything is, and a 128-bit hash of it, free of the
 * constraint's identity, so that equal residuals of different constraints meet in the cache (d4: Lagniez, Marquis 2017).
 * A table is hashed by its live rows projected on the variables not yet fixed. The answer is trailed with the state.
 */
import { alloc, allocZero, geti, getq, seti, setq } from './memory';
import { assign } from './trail';
import { spend } from './effort';
import { mixA, mixB } from './hash';
import { KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR } from './format';
import {
  CELL_ANY, Constraint, domainAt, maskAt, maskTotal, scopeOf, STATE_DONE, STATE_OPEN, STATE_UNKNOWN, wordsOf, zobA, zobB,
} from './network';
import { cellCovers, isFixed, meets, nextValue, sizeOf, within } from './domain';
import { boxVolume, cellAt, liveRows, nextLiveRow, openColumns } from './rows';
import { linearIsEntailed, linearSlack } from './linear';

/** By mask: when it was last met with the domain, how many values were left, and their hash. */
let maskStamp: usize = 0;
let maskSize: usize = 0;
let maskA: usize = 0;
let maskB: usize = 0;
let stamp: i32 = 0;

export let hashA: u64 = 0;
export let hashB: u64 = 0;
/** Number of values of the cell last hashed. */
let cellSize: i32 = 0;

/**
 * What constraints came to lately under domains of their variables, since the same few come back again and again: a table
 * without collisions resolved, an entry being two words of constraint and domains, then the three that `settle` writes.
 */
let remembered: usize = 0;
const REMEMBERED: i32 = 1 << 12;
const MEMORY_SHIFT: usize = 6;

export function openResiduals(): void {
  remembered = allocZero(<usize>REMEMBERED << MEMORY_SHIFT);
  const n = <usize>max(maskTotal(), 1);
  maskStamp = allocZero(n << 2);
  maskSize = alloc(n << 2);
  maskA = alloc(n << 3);
  maskB = alloc(n << 3);
  stamp = 0;
}

/** ensures: hashA, hashB are of "v in mask and domain", cellSize is the size of that set; whole domains hash alike. */
function hashMasked(v: i32, mask: usize): void {
  const at = domainAt(v) + 8, words = wordsOf(v);
  let a: u64 = 0, b: u64 = 0, size = 0;
  for (let w = 0; w < words; w++) {
    for (let bits = getq(at, w) & getq(mask, w); bits != 0; bits &= bits - 1) {
      const value = (w << 6) + <i32>ctz(bits);
      a += zobA(v, value);
      b += zobB(v, value);
      size++;
    }
  }
  cellSize = size;
  if (size > 1) {
    a = mixA(a ^ <u64>v);
    b = mixB(b ^ <u64>v);
  }
  if (size == sizeOf(v)) {
    a = mixA(<u64>v + 0x7000000000);
    b = mixB(<u64>v + 0x7000000000);
  }
  hashA = a;
  hashB = b;
}

/** The same of a cell of variable v, remembered for masks while `stamp` stays. */
function hashCell(v: i32, cell: i32): void {
  if (cell >= 0) {
    cellSize = 1;
    hashA = zobA(v, cell);
    hashB = zobB(v, cell);
    return;
  }
  if (cell == CELL_ANY) {
    cellSize = sizeOf(v);
    hashA = mixA(<u64>v + 0x7000000000);
    hashB = mixB(<u64>v + 0x7000000000);
    return;
  }
  const m = -2 - cell;
  if (geti(maskStamp, m) == stamp) {
    cellSize = geti(maskSize, m);
    hashA = getq(maskA, m);
    hashB = getq(maskB, m);
    return;
  }
  hashMasked(v, maskAt(cell));
  seti(maskStamp, m, stamp);
  seti(maskSize, m, cellSize);
  setq(maskA, m, hashA);
  setq(maskB, m, hashB);
}

/** Hash and number of tuples of a row over the open columns, into rowA, rowB, rowVolume. */
let rowA: u64 = 0;
let rowB: u64 = 0;
let rowVolume: f64 = 0;

function hashRow(c: Constraint, row: i32): void {
  let a: u64 = 0, b: u64 = 0, volume: f64 = 1;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (isFixed(v)) continue;
    hashCell(v, cellAt(c, row, k));
    volume *= <f64>cellSize;
    a += hashA;
    b += hashB;
  }
  spend(c.arity);
  rowA = mixA(a);
  rowB = mixB(b);
  rowVolume = volume;
}

/** To be called before a run of hashRest: what is known of masks may be out of date. */
export function beginRows(): void { stamp++; }

/** Hash of a row over the open columns but one. */
export function hashRest(c: Constraint, row: i32, without: i32): u64 {
  let a: u64 = 0;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k);
    if (k == without || isFixed(v)) continue;
    hashCell(v, cellAt(c, row, k));
    a += hashA ^ (hashB >> 17);
  }
  return mixA(a);
}

function settle(c: Constraint, state: u64, a: u64, b: u64): void {
  assign(c.state, state);
  assign(c.state + 8, a);
  assign(c.state + 16, b);
}

/** Scope and kind take part in a hash: rows with ANY cells do not name their variables' domains. */
function scopeHash(c: Constraint): u64 {
  let h: u64 = <u64>c.kind << 40;
  for (let k = 0; k < c.arity; k++) if (!isFixed(scopeOf(c, k))) h += mixA(<u64>scopeOf(c, k) + 0x55000000000);
  return h;
}

/** With no column fixed, what is left follows from the domains, which a key holds anyway: the name suffices. */
function settleByName(c: Constraint): void {
  const name = <u64>changetype<usize>(c);
  settle(c, STATE_OPEN, mixA(name), mixB(name));
}

function resolveTable(c: Constraint): void {
  const open = openColumns(c);
  if (open <= 1) return settle(c, STATE_DONE, 0, 0);
  // Too few rows to cover the box even at their widest: no need to look at each.
  if (open == c.arity && <f64>liveRows(c) * c.widest < boxVolume(c)) return settleByName(c);
  stamp++;
  const box = boxVolume(c);
  let a: u64 = 0, b: u64 = 0, covered: f64 = 0;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    hashRow(c, row);
    a += rowA;
    b += rowB;
    covered = c.disjoint != 0 ? covered + rowVolume : max(covered, rowVolume);
  }
  if (isFinite(box) && covered == box) return settle(c, STATE_DONE, 0, 0);
  if (open == c.arity) return settleByName(c);
  const scope = scopeHash(c);
  settle(c, STATE_OPEN, mixA(a + scope), mixB(b + scope));
}

function rowCovers(c: Constraint, row: i32): bool {
  for (let k = 0; k < c.arity; k++) if (!cellCovers(scopeOf(c, k), cellAt(c, row, k))) return false;
  return true;
}

/** Rows in order until one that covers all; the sequence of rows and outcomes is the residual. */
function resolveOrdered(c: Constraint): void {
  stamp++;
  let a: u64 = 0, b: u64 = 0, outcome = -2, constant = true;
  for (let row = nextLiveRow(c, 0); row >= 0; row = nextLiveRow(c, row + 1)) {
    const o = geti(c.outcomes, row);
    if (outcome == -2) outcome = o;
    else if (o != outcome) constant = false;
    hashRow(c, row);
    a = mixA(a + rowA + <u64>o);
    b = mixB(b + rowB + <u64>o);
    if (rowCovers(c, row)) break;
  }
  if (constant) return settle(c, STATE_DONE, <u64>(outcome + 1), 0);
  const scope = scopeHash(c);
  settle(c, STATE_OPEN, mixA(a + scope), mixB(b + scope));
}

/** Disjoint rows and perhaps a last one for the rest: a set of rows, those of the default's outcome left out. */
function resolveDisjoint(c: Constraint): void {
  stamp++;
  const box = boxVolume(c), last = c.catchAll != 0 ? c.rows - 1 : c.rows;
  let covered: f64 = 0, outcome = -2, constant = true;
  for (let row = nextLiveRow(c, 0); row >= 0 && row < last; row = nextLiveRow(c, row + 1)) {
    const o = geti(c.outcomes, row);
    hashRow(c, row);
    covered += rowVolume;
    if (outcome == -2) outcome = o;
    else if (o != outcome) constant = false;
  }
  const rest = c.catchAll != 0 && !(isFinite(box) && covered == box);
  const otherwise = rest ? geti(c.outcomes, last) : -2;
  if (rest && (outcome == -2 || outcome == otherwise) && constant) return settle(c, STATE_DONE, <u64>(otherwise + 1), 0);
  if (!rest && constant) return settle(c, STATE_DONE, <u64>(outcome + 1), 0);
  if (openColumns(c) == c.arity) return settleByName(c);
  let a: u64 = 0, b: u64 = 0;
  for (let row = nextLiveRow(c, 0); row >= 0 && row < last; row = nextLiveRow(c, row + 1)) {
    const o = geti(c.outcomes, row);
    if (o == otherwise) continue;
    hashRow(c, row);
    a += mixA(rowA + <u64>o);
    b += mixB(rowB + <u64>o);
  }
  const scope = scopeHash(c) + mixA(<u64>otherwise + 77);
  settle(c, STATE_OPEN, mixA(a + scope), mixB(b + scope));
}

function resolveLinear(c: Constraint): void {
  if (linearIsEntailed(c)) return settle(c, STATE_DONE, 0, 0);
  const scope = scopeHash(c) + mixA(<u64>changetype<usize>(c)), slack = <u64>linearSlack(c);
  settle(c, STATE_OPEN, mixA(slack ^ scope), mixB(slack ^ scope));
}

/**
 * Does no literal of the clause hold yet? It is cheap to look at, so nothing is trailed. ensures: if so, hashA and
 * hashB are of the literals left.
 */
function resolveClause(c: Constraint): bool {
  let a: u64 = 0, b: u64 = 0;
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k), mask = <usize>geti(c.masks, k);
    if (wordsOf(v) == 1) {
      const bits = getq(domainAt(v), 1), left = bits & getq(mask, 0);
      if (left == 0) continue;
      if (left == bits) return false;
      a += mixA(left ^ zobA(v, 0));
      b += mixB(left ^ zobB(v, 0));
      continue;
    }
    if (!meets(v, mask)) continue;
    if (within(v, mask)) return false;
    hashMasked(v, mask);
    a += hashA;
    b += hashB;
  }
  hashA = mixA(a + 0x333);
  hashB = mixB(b + 0x333);
  return true;
}

/** ensures: what is left of the table or function c is settled. Open rows follow from domains, so these are all that counts. */
function resolveRows(c: Constraint): void {
  let a = mixA(<u64>changetype<usize>(c)), b = mixB(a);
  for (let k = 0; k < c.arity; k++) {
    const v = scopeOf(c, k), words = wordsOf(v);
    for (let w = 0; w < words; w++) {
      a = mixA(a ^ getq(domainAt(v), w + 1));
      b = mixB(b + a);
    }
  }
  const entry = remembered + (<usize>(a & (REMEMBERED - 1)) << MEMORY_SHIFT);
  if (load<u64>(entry) == a && load<u64>(entry, 8) == b) return settle(c, load<u64>(entry, 16), load<u64>(entry, 24), load<u64>(entry, 32));
  if (c.kind != KIND_FUNCTION) resolveTable(c);
  else if (c.disjoint != 0) resolveDisjoint(c);
  else resolveOrdered(c);
  store<u64>(entry, a);
  store<u64>(entry, b, 8);
  memory.copy(entry + 16, c.state, 24);
}

/** Is something left of c? ensures: then hashA, hashB are its residual's hash. requires: domains are at a fixpoint. */
export function isOpen(c: Constraint): bool {
  if (c.kind == KIND_CLAUSE) return resolveClause(c);
  if (load<u64>(c.state) == STATE_UNKNOWN) {
    if (c.kind == KIND_LINEAR) resolveLinear(c);
    else resolveRows(c);
  }
  if (load<u64>(c.state) == STATE_DONE) return false;
  hashA = load<u64>(c.state, 8);
  hashB = load<u64>(c.state, 16);
  return true;
}

/** requires: c is a function and isOpen(c) was false. The pseudo-literal it contributes, or -1. */
export function outcomeOf(c: Constraint): i32 { return <i32>load<u64>(c.state, 8) - 1; }

/** The first value of v: the only one of a fixed variable. */
export function onlyValue(v: i32): i32 { return nextValue(v, 0); }
