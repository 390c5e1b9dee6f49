/**
 * Are the rows of a record pairwise disjoint? Then tuples can be counted row by row (entailment), and the order of a
 * function's rows means nothing. A "no" only costs power, never correctness.
 */
import { allocBlock, freeBlock, geti, seti } from './memory';
import { clearMap, find, HashMap, mixA, mixB, put } from './hash';
import {
  domainSize, rangesFrom, rangeWord, recordArity, recordCell, recordOutcome, recordRows, recordVariable, sets,
} from './program';

/** Up to this many rows every pair is compared. */
const PAIRS = 128;

/** Does the last row of function r catch everything? */
export function hasDefault(r: i32): bool {
  const last = recordRows(r) - 1;
  for (let c = 0; c < recordArity(r); c++) if (recordCell(r, last, c) >= 0) return false;
  return last >= 0;
}

/** Do any two cells of the column, among the first `rows` rows, hold the same set or disjoint ones? */
function isPartition(r: i32, column: i32, rows: i32, seen: usize, cover: usize): bool {
  const size = domainSize(recordVariable(r, column));
  memory.fill(seen, 0, sets());
  memory.fill(cover, 0, <usize>(size + 1) << 2);
  for (let row = 0; row < rows; row++) {
    const s = recordCell(r, row, column);
    if (s < 0) return false;
    if (load<u8>(seen + s) != 0) continue;
    store<u8>(seen + s, 1);
    for (let i = rangesFrom(s); i < rangesFrom(s + 1); i += 2) {
      const from = rangeWord(i), to = rangeWord(i + 1);
      seti(cover, from, geti(cover, from) + 1);
      seti(cover, to, geti(cover, to) - 1);
    }
  }
  let depth = 0;
  for (let a = 0; a < size; a++) {
    depth += geti(cover, a);
    if (depth > 1) return false;
  }
  return true;
}

function setsMeet(s: i32, t: i32): bool {
  if (s < 0 || t < 0 || s == t) return true;
  let i = rangesFrom(s), j = rangesFrom(t);
  while (i < rangesFrom(s + 1) && j < rangesFrom(t + 1)) {
    if (rangeWord(i + 1) <= rangeWord(j)) i += 2;
    else if (rangeWord(j + 1) <= rangeWord(i)) j += 2;
    else return true;
  }
  return false;
}

function rowsMeet(r: i32, p: i32, q: i32): bool {
  for (let c = 0; c < recordArity(r); c++) {
    if (!setsMeet(recordCell(r, p, c), recordCell(r, q, c))) return false;
  }
  return true;
}

/**
 * Are the first `rows` rows of record r pairwise disjoint (rows that are equal in every cell, of a table, count as one)?
 * map is scratch.
 */
export function rowsDisjoint(r: i32, rows: i32, isTable: bool, map: HashMap): bool {
  const arity = recordArity(r);
  let widest = 0;
  for (let c = 0; c < arity; c++) widest = max(widest, domainSize(recordVariable(r, c)));
  const coverBytes = <usize>(widest + 1) << 2;
  const seen = allocBlock(sets()), cover = allocBlock(coverBytes), keys = allocBlock(arity);
  memory.fill(keys, 0, arity);
  let keyColumns = 0;
  for (let c = 0; c < arity; c++) {
    if (isPartition(r, c, rows, seen, cover)) {
      store<u8>(keys + c, 1);
      keyColumns++;
    }
  }
  let disjoint = keyColumns == arity && isTable;
  if (!disjoint && keyColumns > 0) {
    disjoint = true;
    clearMap(map);
    for (let row = 0; row < rows && disjoint; row++) {
      let a: u64 = 0, b: u64 = 0;
      for (let c = 0; c < arity; c++) {
        if (load<u8>(keys + c) == 0) continue;
        const cell = (<u64>c << 32) + <u64>recordCell(r, row, c);
        a += mixA(cell);
        b += mixB(cell);
      }
      if (find(map, a, b, -1) >= 0) disjoint = false;
      else put(map, a, b, row);
    }
  }
  freeBlock(seen, sets());
  freeBlock(cover, coverBytes);
  freeBlock(keys, arity);
  if (disjoint || rows > PAIRS) return disjoint;
  for (let p = 0; p < rows; p++) {
    for (let q = p + 1; q < rows; q++) if (rowsMeet(r, p, q)) return false;
  }
  return true;
}

/** Are all outcomes of function r the same? */
export function isConstant(r: i32): bool {
  for (let row = 1; row < recordRows(r); row++) if (recordOutcome(r, row) != recordOutcome(r, 0)) return false;
  return true;
}
