/**
 * Room 3a: value classes. Two values of a variable that no constraint and no function of several variables tells apart
 * (they are interchangeable: Freuder 1991) become one class. From here on the kernel sees classes only, each by its first
 * member; a class weighs as much as its cheapest member and counts as many times as it has members.
 *
 * Functions of one variable never distinguish classes: their outcomes are folded into the weights of literals.
 *
 * A value's signature is the sum, over what it takes part in, of a hash of the rest: the rest of the row, of the clause.
 * Equal sums mean equal multisets of rests, hence exchanging the two values leaves each author's constraint as it is.
 * Sums over ranges are taken as differences, so wide ranges cost no more than single values.
 */
import { alloc, allocBlock, allocZero, freeBlock, geti, getq, newList, push, seti, setq } from './memory';
import { clearMap, find, freeMap, HashMap, mix, mixA, mixB, newMap, put } from './hash';
import { countUpTo, sortLongs } from './sort';
import { hasDefault, rowsDisjoint } from './disjoint';
import { KIND_APART, KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR, KIND_TABLE } from './format';
import {
  domainSize, firstLiteral, rangesFrom, rangeWord, realLiterals, recordArity, recordCell, recordKind, recordOutcome,
  recordRows, records, recordSource, recordVariable, recordWeight, variables,
} from './program';

/** Class literal of each real literal. */
let classes: usize = 0;
/** First class literal of each variable, and after the last. */
let classFirsts: usize = 0;
/** First member of each class literal, as a value. */
let representatives: usize = 0;
/** By record: 1 when its rows (a function's: all but its default) are pairwise disjoint. */
let disjoint: usize = 0;
/** Outcomes folded into real literals: `foldedStart[literal]` … of `folded`. */
let foldedStart: usize = 0;
let folded: usize = 0;

export function classOf(literal: i32): i32 { return geti(classes, literal); }
export function firstClass(v: i32): i32 { return geti(classFirsts, v); }
export function classCount(v: i32): i32 { return firstClass(v + 1) - firstClass(v); }
export function representative(classLiteral: i32): i32 { return geti(representatives, classLiteral); }
export function isDisjoint(r: i32): bool { return load<u8>(disjoint + r) != 0; }
export function foldedFrom(literal: i32): i32 { return geti(foldedStart, literal); }
export function foldedOutcome(i: i32): i32 { return geti(folded, i); }

/** Differences of signatures: slot `firstLiteral(v) + v + a` of either array. */
let signA: usize = 0;
let signB: usize = 0;

function addRange(slot: i32, from: i32, to: i32, h: u64): void {
  const a = mixA(h), b = mixB(h);
  setq(signA, slot + from, getq(signA, slot + from) + a);
  setq(signA, slot + to, getq(signA, slot + to) - a);
  setq(signB, slot + from, getq(signB, slot + from) + b);
  setq(signB, slot + to, getq(signB, slot + to) - b);
}

function addSet(v: i32, s: i32, h: u64): void {
  const slot = firstLiteral(v) + v;
  if (s < 0) return addRange(slot, 0, domainSize(v), h);
  for (let i = rangesFrom(s); i < rangesFrom(s + 1); i += 2) addRange(slot, rangeWord(i), rangeWord(i + 1), h);
}

function cellHash(column: i32, s: i32): u64 { return mixA((<u64>column << 32) ^ <u64>(s + 1)); }

function signTable(r: i32): void {
  const arity = recordArity(r), rows = recordRows(r), isFunction = recordKind(r) == KIND_FUNCTION;
  const ordered = isFunction && !isDisjoint(r);
  for (let row = 0; row < rows; row++) {
    let whole: u64 = mix(<u64>r ^ 0x51ed270b);
    if (isFunction) whole += mix((<u64>recordOutcome(r, row) << 32) ^ (ordered ? <u64>row : 0) ^ 0x2545f4914f6cdd1d);
    for (let c = 0; c < arity; c++) whole += cellHash(c, recordCell(r, row, c));
    for (let c = 0; c < arity; c++) {
      const s = recordCell(r, row, c);
      addSet(recordVariable(r, c), s, mixA(whole - cellHash(c, s)));
    }
  }
}

function signClause(r: i32): void {
  let whole: u64 = mix(<u64>(recordSource(r) + 2) ^ 0x7f4a7c15);
  for (let c = 0; c < recordArity(r); c++) whole += mixA((<u64>recordVariable(r, c) << 32) ^ <u64>recordCell(r, 0, c));
  for (let c = 0; c < recordArity(r); c++) {
    const v = recordVariable(r, c), s = recordCell(r, 0, c);
    addSet(v, s, mixA(whole - mixA((<u64>v << 32) ^ <u64>s)));
  }
}

/** A linear sum tells values apart by weight; one of two terms only by what they leave to the other term. */
function signLinear(r: i32): void {
  const arity = recordArity(r), salt = mix(<u64>r ^ 0x1234567);
  let total = 0;
  for (let c = 0; c < arity; c++) total += domainSize(recordVariable(r, c));
  const bound = recordWeight(r, total);
  let at = 0;
  for (let c = 0; c < arity; c++) {
    const v = recordVariable(r, c), size = domainSize(v), slot = firstLiteral(v) + v;
    const others = arity == 2 ? total - size : 0, bytes = <usize>others << 3;
    const other = allocBlock(bytes);
    if (arity == 2) {
      for (let i = 0; i < others; i++) setq(other, i, recordWeight(r, c == 0 ? size + i : i));
      sortLongs(other, others);
    }
    for (let a = 0; a < size; a++) {
      const w = recordWeight(r, at + a);
      const seen: u64 = arity == 1 ? <u64>(w <= bound) : arity == 2 ? <u64>countUpTo(other, others, bound - w) : <u64>w;
      addRange(slot, a, a + 1, mix(salt + mix(seen + <u64>c * 0x9e3779b97f4a7c15)));
    }
    freeBlock(other, bytes);
    at += size;
  }
}

function signApart(r: i32): void {
  const v = recordVariable(r, 0), salt = mix(<u64>r ^ 0x3c6ef372);
  for (let a = 0; a < recordRows(r); a++) addRange(firstLiteral(v) + v, a, a + 1, mix(salt + <u64>recordCell(r, a, 0)));
}

/** Values with equal signatures share a class; classes are numbered by their first member. */
function gather(): void {
  const n = variables();
  const map = newMap(256);
  const members = newList(1024);
  let next = 0;
  for (let v = 0; v < n; v++) {
    seti(classFirsts, v, next);
    clearMap(map);
    let a: u64 = 0, b: u64 = 0;
    const slot = firstLiteral(v) + v;
    for (let value = 0; value < domainSize(v); value++) {
      a += getq(signA, slot + value);
      b += getq(signB, slot + value);
      let k = find(map, a, b, -1);
      if (k < 0) {
        k = next++;
        put(map, a, b, k);
        push(members, value);
      }
      seti(classes, firstLiteral(v) + value, k);
    }
  }
  seti(classFirsts, n, next);
  representatives = members.data;
  freeMap(map);
}

/** Writes the outcome each value of a one-variable function takes into `value`, a word a value. */
function unaryOutcomes(r: i32, value: usize): void {
  for (let row = recordRows(r) - 1; row >= 0; row--) {
    const s = recordCell(r, row, 0), outcome = recordOutcome(r, row);
    if (s < 0) {
      for (let a = 0; a < domainSize(recordVariable(r, 0)); a++) seti(value, a, outcome);
      continue;
    }
    for (let i = rangesFrom(s); i < rangesFrom(s + 1); i += 2) {
      for (let a = rangeWord(i); a < rangeWord(i + 1); a++) seti(value, a, outcome);
    }
  }
}

export function isUnaryFunction(r: i32): bool { return recordKind(r) == KIND_FUNCTION && recordArity(r) == 1; }

/** ensures: classes are those given: the class of each real literal, the first of each variable and after the last. */
export function takeClasses(table: usize, firsts: usize): void {
  classes = table;
  classFirsts = firsts;
}

/** ensures: `foldedFrom` and `foldedOutcome` are known. requires: a program is open. */
export function foldUnaryFunctions(): void {
  const literals = realLiterals();
  foldedStart = allocZero(<usize>(literals + 2) << 2);
  let widest = 1;
  for (let v = 0; v < variables(); v++) widest = max(widest, domainSize(v));
  const outcome = alloc(<usize>widest << 2);
  for (let r = 0; r < records(); r++) {
    if (!isUnaryFunction(r)) continue;
    const v = recordVariable(r, 0), first = firstLiteral(v);
    unaryOutcomes(r, outcome);
    for (let a = 0; a < domainSize(v); a++) {
      if (geti(outcome, a) >= 0) seti(foldedStart, first + a + 2, geti(foldedStart, first + a + 2) + 1);
    }
  }
  for (let i = 2; i <= literals + 1; i++) seti(foldedStart, i, geti(foldedStart, i) + geti(foldedStart, i - 1));
  folded = alloc(<usize>max(geti(foldedStart, literals + 1), 1) << 2);
  for (let r = 0; r < records(); r++) {
    if (!isUnaryFunction(r)) continue;
    const v = recordVariable(r, 0), first = firstLiteral(v);
    unaryOutcomes(r, outcome);
    for (let a = 0; a < domainSize(v); a++) {
      if (geti(outcome, a) < 0) continue;
      const at = geti(foldedStart, first + a + 1);
      seti(folded, at, geti(outcome, a));
      seti(foldedStart, first + a + 1, at + 1);
    }
  }
}

/** The record to be signed next, rows met so far, and cells after which a slice of the signing ends. */
let next: i32 = 0;
let seen: HashMap = changetype<HashMap>(0);
const SLICE: i32 = 1 << 16;

/** requires: a program is open. ensures: its classes can be found. */
export function beginClasses(): void {
  const n = variables(), literals = realLiterals(), bytes = <usize>(literals + n + 1) << 3;
  classes = alloc(<usize>max(literals, 1) << 2);
  classFirsts = alloc(<usize>(n + 1) << 2);
  disjoint = allocZero(max(records(), 1));
  signA = allocZero(bytes);
  signB = allocZero(bytes);
  seen = newMap(1024);
  next = 0;
}

/** A slice of it; answers whether there are more. ensures: after the last classes and representatives are known. */
export function findClasses(): bool {
  for (let cells = 0; next < records() && cells < SLICE; next++) {
    const kind = recordKind(next);
    if (kind == KIND_CLAUSE) signClause(next);
    else if (kind == KIND_LINEAR) signLinear(next);
    else if (kind == KIND_APART) signApart(next);
    else if (!isUnaryFunction(next)) {
      const rows = recordRows(next) - <i32>(kind == KIND_FUNCTION && hasDefault(next));
      if (rowsDisjoint(next, rows, kind == KIND_TABLE, seen)) store<u8>(disjoint + next, 1);
      signTable(next);
    }
    cells += recordRows(next) * recordArity(next);
  }
  if (next < records()) return true;
  freeMap(seen);
  gather();
  return false;
}
