/**
 * Room 3b: the network of variables and constraints over classes, as propagation, compilation and search see it.
 *
 * A cell says which values of a variable it allows: CELL_ANY, one value (>= 0), or a mask (<= -2), a bit set interned by
 * variable and value set. A domain in memory is its size followed by its bit words, all trailed.
 */
import { alloc, allocZero, geti, getq, item, List, newList, push, seti, setq } from './memory';
import { find, HashMap, mixA, mixB, newMap, put } from './hash';
import { classCount, firstClass, representative } from './classes';
import { rangesFrom, rangeWord } from './program';

export const CELL_ANY: i32 = -1;

@unmanaged
export class Constraint {
  kind: i32;
  source: i32;
  arity: i32;
  /** 0: left out of propagation (its author's constraint is not minded now). */
  active: i32;
  /** Variables, a word a column. */
  scope: usize;
  /** Trailed: status (see STATE_*), two hash words of what is left of it. */
  state: usize;
  queued: i32;
  /** By column: 1 when the variable's domain changed since the last update. */
  dirty: usize;
  /** By column: first index of the column's values in residues, supports, weights. */
  columns: usize;

  /** Clause: mask of each literal; columns of two literals not known false. */
  masks: usize;
  watchA: i32;
  watchB: i32;

  /** Table, function: row-major cells; live rows as trailed bits. */
  rows: i32;
  words: i32;
  cells: usize;
  live: usize;
  disjoint: i32;
  /** Most tuples any row stands for. */
  widest: f64;
  /** Rows holding a value: words `supportStart[value]` up to `supportStart[value + 1]` of supportWord (index) and supportBits. */
  supportStart: usize;
  supportWord: usize;
  supportBits: usize;
  residues: usize;
  outcomes: usize;
  /** Function: 1 when the last row catches everything. */
  catchAll: i32;

  /** Linear: weight of each value (i64, by `columns`), and what their sum may not exceed. */
  weights: usize;
  bound: i64;
}

/** What is known of a table, sum or function under the present domains. */
export const STATE_UNKNOWN: u64 = 0;
export const STATE_OPEN: u64 = 1;
/** Nothing is left to decide: a constraint is entailed, a function constant (its outcome + 1 is in the next word). */
export const STATE_DONE: u64 = 2;

let variableCount: i32 = 0;
let domains: usize = 0;
let wordCounts: usize = 0;
let valueCounts: usize = 0;
let literalFirsts: usize = 0;
let literalCount: i32 = 0;
let countedVariables: i32 = 0;
let zobristA: usize = 0;
let zobristB: usize = 0;
let constraints: List = changetype<List>(0);
let occurrenceStart: usize = 0;
let occurrences: usize = 0;
let masks: List = changetype<List>(0);
let maskVariables: List = changetype<List>(0);
let cellMap: HashMap = changetype<HashMap>(0);

export function variableTotal(): i32 { return variableCount; }
export function constraintTotal(): i32 { return constraints.length; }
@inline export function constraintAt(c: i32): Constraint { return changetype<Constraint>(<usize>geti(constraints.data, c)); }
@inline export function domainAt(v: i32): usize { return <usize>geti(domains, v); }
@inline export function wordsOf(v: i32): i32 { return geti(wordCounts, v); }
/** Auxiliary variables are determined by others: their literals are in no diagram. */
export function isAuxiliary(v: i32): bool { return v >= countedVariables; }
/** Values of v before any propagation. */
export function valueCount(v: i32): i32 { return geti(valueCounts, v); }
/** Diagram literal of value 0 of v. */
@inline export function literalOf(v: i32): i32 { return geti(literalFirsts, v); }
/** Hash of literal "variable v has value a". */
@inline export function zobA(v: i32, a: i32): u64 { return getq(zobristA, literalOf(v) + a); }
@inline export function zobB(v: i32, a: i32): u64 { return getq(zobristB, literalOf(v) + a); }
@inline export function occurrencesFrom(v: i32): i32 { return geti(occurrenceStart, v); }
@inline export function occurrenceConstraint(i: i32): i32 { return geti(occurrences, i << 1); }
export function occurrenceColumn(i: i32): i32 { return geti(occurrences, (i << 1) + 1); }
export function maskAt(cell: i32): usize { assert(cell <= -2); return <usize>item(masks, -2 - cell); }
export function maskTotal(): i32 { return masks.length; }
@inline export function scopeOf(c: Constraint, column: i32): i32 { return geti(c.scope, column); }

/** ensures: the network has the program's variables, with full domains, and no constraint. */
export function openNetwork(n: i32): void {
  variableCount = n;
  constraints = newList(256);
  masks = newList(256);
  maskVariables = newList(256);
  cellMap = newMap(1024);
  capacity = n + 16;
  domains = alloc(<usize>capacity << 2);
  wordCounts = alloc(<usize>capacity << 2);
  valueCounts = alloc(<usize>capacity << 2);
  literalFirsts = alloc(<usize>capacity << 2);
  for (let v = 0; v < n; v++) {
    addVariable(v, classCount(v), firstClass(v));
  }
  literalCount = firstClass(n);
  countedVariables = n;
  hashLiterals();
}

function addVariable(v: i32, size: i32, literal: i32): void {
  const words = (size + 63) >> 6, at = alloc(<usize>(words + 1) << 3);
  setq(at, 0, size);
  for (let w = 0; w < words; w++) setq(at, w + 1, wordOfRange(w, 0, size));
  seti(domains, v, <i32>at);
  seti(wordCounts, v, words);
  seti(valueCounts, v, size);
  seti(literalFirsts, v, literal);
}

function hashLiterals(): void {
  zobristA = alloc(<usize>(literalCount + 1) << 3);
  zobristB = alloc(<usize>(literalCount + 1) << 3);
  for (let i = 0; i < literalCount; i++) {
    setq(zobristA, i, mixA(<u64>i + 0x1000000000));
    setq(zobristB, i, mixB(<u64>i + 0x1000000000));
  }
}

/** Room of the tables by variable. */
let capacity: i32 = 0;

function widen(p: usize): usize {
  const wider = alloc(<usize>capacity << 2);
  memory.copy(wider, p, <usize>variableCount << 2);
  return wider;
}

/** A further variable with a full domain, determined by others. requires: reopenNetwork comes before anything else is asked. */
export function addAuxiliary(size: i32): i32 {
  if (variableCount == capacity) {
    capacity <<= 1;
    domains = widen(domains);
    wordCounts = widen(wordCounts);
    valueCounts = widen(valueCounts);
    literalFirsts = widen(literalFirsts);
  }
  const v = variableCount++;
  addVariable(v, size, literalCount);
  literalCount += size;
  return v;
}

/** ensures: variables keep their numbers and present domains, now as their first; there is no constraint. What the trail holds is void. */
export function reopenNetwork(): void {
  constraints = newList(256);
  hashLiterals();
}

/** The bits of word w that lie in [from, to). */
function wordOfRange(w: i32, from: i32, to: i32): u64 {
  const low = from - (w << 6), high = to - (w << 6);
  if (high <= 0 || low >= 64) return 0;
  let bits: u64 = ~(<u64>0);
  if (low > 0) bits &= bits << low;
  if (high < 64) bits &= ((<u64>1) << high) - 1;
  return bits;
}

/** First class of v whose representative is >= a. */
function classFrom(v: i32, a: i32): i32 {
  let low = firstClass(v), high = firstClass(v + 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (representative(middle) < a) low = middle + 1;
    else high = middle;
  }
  return low - firstClass(v);
}

/** Answer of `cellOf` for a set that holds no value. */
export const CELL_NONE: i32 = i32.MIN_VALUE;

/** The classes of v whose representatives are in set s, as a cell; CELL_NONE when there is none. */
export function cellOf(v: i32, s: i32): i32 {
  if (s < 0) return CELL_ANY;
  const key = (<u64>v << 32) ^ <u64>s, known = find(cellMap, mixA(key), key, i32.MAX_VALUE);
  if (known != i32.MAX_VALUE) return known;
  let count = 0, first = -1;
  for (let i = rangesFrom(s); i < rangesFrom(s + 1); i += 2) {
    const from = classFrom(v, rangeWord(i)), to = classFrom(v, rangeWord(i + 1));
    if (from < to && first < 0) first = from;
    count += to - from;
  }
  let cell = CELL_NONE;
  if (count == valueCount(v)) cell = CELL_ANY;
  else if (count == 1) cell = first;
  else if (count > 0) {
    const at = newMask(v);
    for (let i = rangesFrom(s); i < rangesFrom(s + 1); i += 2) {
      const from = classFrom(v, rangeWord(i)), to = classFrom(v, rangeWord(i + 1));
      for (let w = from >> 6; w <= (to - 1) >> 6; w++) setq(at, w, getq(at, w) | wordOfRange(w, from, to));
    }
    cell = internMask(v, at);
  }
  put(cellMap, mixA(key), key, cell);
  return cell;
}

/** An empty mask over the values of v. */
export function newMask(v: i32): usize { return allocZero(<usize>max(wordsOf(v), 1) << 3); }

/** The cell of the mask at `at`, the same for equal masks of one variable. requires: the mask does not change after. */
export function internMask(v: i32, at: usize): i32 {
  let a: u64 = mixA(<u64>v), b: u64 = mixB(<u64>v);
  for (let w = 0; w < wordsOf(v); w++) {
    a = mixA(a ^ getq(at, w));
    b = mixB(b ^ getq(at, w));
  }
  const known = find(cellMap, a, b, i32.MAX_VALUE);
  if (known != i32.MAX_VALUE) return known;
  const cell = -2 - masks.length;
  push(masks, <i32>at);
  push(maskVariables, v);
  put(cellMap, a, b, cell);
  return cell;
}

export function cellHas(cell: i32, a: i32): bool {
  if (cell >= 0) return cell == a;
  return cell == CELL_ANY || (getq(maskAt(cell), a >> 6) >> (a & 63) & 1) != 0;
}

/** ensures: the network has one more constraint, with its scope unset. */
export function newConstraint(kind: i32, source: i32, arity: i32): Constraint {
  const c = changetype<Constraint>(allocZero(offsetof<Constraint>()));
  c.kind = kind;
  c.source = source;
  c.arity = arity;
  c.active = 1;
  c.scope = alloc(<usize>max(arity, 1) << 2);
  c.state = allocZero(24);
  c.dirty = allocZero(max(arity, 1));
  c.columns = alloc(<usize>(arity + 1) << 2);
  push(constraints, <i32>changetype<usize>(c));
  return c;
}

/** requires: the scope of c is set. ensures: `columns` counts the values (and `extra` more a column) before each column. */
export function layColumns(c: Constraint, extra: i32): void {
  let at = 0;
  for (let i = 0; i < c.arity; i++) {
    seti(c.columns, i, at);
    at += valueCount(scopeOf(c, i)) + extra;
  }
  seti(c.columns, c.arity, at);
}

/** The cell of a single value or of a mask that has at least one bit. */
export function cellOfMask(v: i32, at: usize): i32 {
  let count = 0, only = 0;
  for (let w = 0; w < wordsOf(v); w++) {
    const bits = getq(at, w);
    if (bits == 0) continue;
    count += <i32>popcnt(bits);
    only = (w << 6) + <i32>ctz(bits);
  }
  return count == 1 ? only : count == valueCount(v) ? CELL_ANY : internMask(v, at);
}

/** requires: no constraint is added after. ensures: occurrences are known. */
export function closeNetwork(): void {
  const n = variableCount;
  occurrenceStart = allocZero(<usize>(n + 2) << 2);
  let total = 0;
  for (let i = 0; i < constraints.length; i++) {
    const c = constraintAt(i);
    total += c.arity;
    for (let k = 0; k < c.arity; k++) {
      const v = scopeOf(c, k);
      seti(occurrenceStart, v + 2, geti(occurrenceStart, v + 2) + 1);
    }
  }
  for (let v = 1; v <= n + 1; v++) seti(occurrenceStart, v, geti(occurrenceStart, v) + geti(occurrenceStart, v - 1));
  occurrences = alloc(<usize>max(total, 1) << 3);
  for (let i = 0; i < constraints.length; i++) {
    const c = constraintAt(i);
    for (let k = 0; k < c.arity; k++) {
      const v = scopeOf(c, k), at = geti(occurrenceStart, v + 1);
      seti(occurrences, at << 1, i);
      seti(occurrences, (at << 1) + 1, k);
      seti(occurrenceStart, v + 1, at + 1);
    }
  }
}
