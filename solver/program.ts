/**
 * Room 2: program. Read-only view of the stream the wrapper wrote (see format.ts): variables, value sets, records.
 * Literals here are the caller's: `firstLiteral(v) + a`; classes.ts maps them to what the rest of the kernel works on.
 */
import { alloc, geti, seti } from './memory';
import {
  HEADER_OUTCOMES, HEADER_RANGES, HEADER_RECORDS, HEADER_SETS, HEADER_VARIABLES, HEADER_WORDS,
  KIND_FUNCTION, RECORD_ARITY, RECORD_KIND, RECORD_ROWS, RECORD_SOURCE, RECORD_WEIGHTS, RECORD_WORDS,
} from './format';

let stream: usize = 0;
let doubles: usize = 0;
let firsts: usize = 0;
let setStarts: usize = 0;
let ranges: usize = 0;
let recordAt: usize = 0;

/** requires: words and weights hold a well-formed program stream; both stay where they are until the next program. */
export function openProgram(words: usize, weights: usize): void {
  stream = words;
  doubles = weights;
  const n = variables();
  firsts = alloc(<usize>(n + 1) << 2);
  let literal = 0;
  for (let v = 0; v < n; v++) {
    seti(firsts, v, literal);
    literal += domainSize(v);
  }
  seti(firsts, n, literal);
  setStarts = stream + (<usize>(HEADER_WORDS + n) << 2);
  ranges = setStarts + (<usize>(geti(stream, HEADER_SETS) + 1) << 2);
  recordAt = alloc(<usize>records() << 2);
  let at = ranges + (<usize>geti(stream, HEADER_RANGES) << 2);
  for (let r = 0; r < records(); r++) {
    seti(recordAt, r, <i32>at);
    const arity = geti(at, RECORD_ARITY), rows = geti(at, RECORD_ROWS);
    let words = RECORD_WORDS + arity + arity * rows;
    if (geti(at, RECORD_KIND) == KIND_FUNCTION) words += rows;
    at += <usize>words << 2;
  }
}

export function variables(): i32 { return geti(stream, HEADER_VARIABLES); }
export function outcomes(): i32 { return geti(stream, HEADER_OUTCOMES); }
export function sets(): i32 { return geti(stream, HEADER_SETS); }
export function records(): i32 { return geti(stream, HEADER_RECORDS); }
export function domainSize(v: i32): i32 { return geti(stream, HEADER_WORDS + v); }
export function firstLiteral(v: i32): i32 { return geti(firsts, v); }
export function realLiterals(): i32 { return geti(firsts, variables()); }

/** Half-open ranges of a set: words `rangesFrom(s)` up to `rangesFrom(s + 1)` of the pool, from and to alternating. */
export function rangesFrom(s: i32): i32 { return geti(setStarts, s); }
export function rangeWord(i: i32): i32 { return geti(ranges, i); }

function record(r: i32): usize { return <usize>geti(recordAt, r); }
export function recordKind(r: i32): i32 { return geti(record(r), RECORD_KIND); }
export function recordSource(r: i32): i32 { return geti(record(r), RECORD_SOURCE); }
export function recordArity(r: i32): i32 { return geti(record(r), RECORD_ARITY); }
export function recordRows(r: i32): i32 { return geti(record(r), RECORD_ROWS); }
export function recordVariable(r: i32, column: i32): i32 { return geti(record(r), RECORD_WORDS + column); }

/** Index of the value set of a cell, or ANY (-1). */
export function recordCell(r: i32, row: i32, column: i32): i32 {
  const at = record(r), arity = geti(at, RECORD_ARITY);
  return geti(at, RECORD_WORDS + arity + row * arity + column);
}

/** requires: record r is a function. */
export function recordOutcome(r: i32, row: i32): i32 {
  const at = record(r), arity = geti(at, RECORD_ARITY);
  return geti(at, RECORD_WORDS + arity + geti(at, RECORD_ROWS) * arity + row);
}

/** requires: record r is linear. Its weights by term and value, then the bound; integers no larger than 2^53. */
export function recordWeight(r: i32, index: i32): i64 {
  return <i64>load<f64>(doubles + (<usize>(geti(record(r), RECORD_WEIGHTS) + index) << 3));
}

/** Is value a in set s? */
export function setHas(s: i32, a: i32): bool {
  let low = rangesFrom(s) >> 1, high = rangesFrom(s + 1) >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rangeWord((middle << 1) + 1) <= a) low = middle + 1;
    else high = middle;
  }
  return low < rangesFrom(s + 1) >> 1 && rangeWord(low << 1) <= a;
}
