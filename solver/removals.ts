/**
 * Room 8a: what search has excluded, when and why. Values only ever leave domains; each removal is an entry of one log,
 * with the level it was made on and its reason, so that conflicts can be traced back (lazy clause generation: Ohrimenko,
 * Stuckey, Codish 2009). A class literal stands for "this value", its removal for "not this value".
 *
 * Level 0 holds for all questions, level 1 for the present one, each level above for one decision more. One variable
 * more than the network has, the switch, says whether the bound on what is minimised counts.
 */
import { alloc, allocZero, geti, getq, item, List, newList, push, seti, setq } from './memory';
import { domainAt, literalOf, valueCount, variableTotal, wordsOf } from './network';
import { trailMark, undoTo } from './trail';
import { noteFree } from './activity';

/** Reason of what was assumed or decided. Others: a clause's place (> 0), or the bitwise complement of a constraint's number. */
export const NO_REASON: i32 = 0;
/** Time of a removal that has not happened. */
export const NEVER: i32 = i32.MAX_VALUE;

let total: i32 = 0;
/** By variable: its first literal, address of its bit words (the size, 64 bits, stands before them), their number. */
let firsts: usize = 0;
let bits: usize = 0;
let counts: usize = 0;
/** By literal: its variable; of its removal the time (place in the log), the level and the reason. */
let owners: usize = 0;
let times: usize = 0;
let levels: usize = 0;
let reasons: usize = 0;
let log: List = changetype<List>(0);
/** Removals that were told to all constraints. */
let told: i32 = 0;
/** By level above 0: length of log and trail before it. */
let starts: List = changetype<List>(0);
let rootTrail: i32 = 0;

export function switchVariable(): i32 { return total; }
export function literalTotal(): i32 { return geti(firsts, total + 1); }
@inline export function firstOf(v: i32): i32 { return geti(firsts, v); }
@inline export function ownerOf(x: i32): i32 { return geti(owners, x); }
@inline export function bitsOf(v: i32): usize { return <usize>geti(bits, v); }
@inline export function wordCount(v: i32): i32 { return geti(counts, v); }
@inline export function countOf(v: i32): i32 { return load<i32>(<usize>geti(bits, v) - 8); }
@inline export function timeOf(x: i32): i32 { return geti(times, x); }
@inline export function isPresent(x: i32): bool { return geti(times, x) == NEVER; }
/** ensures: removals of level 0 count as given. */
export function forgetReasons(): void { for (let i = 0; i < log.length; i++) seti(reasons, item(log, i), NO_REASON); }
export function levelOf(x: i32): i32 { return geti(levels, x); }
export function reasonOf(x: i32): i32 { return geti(reasons, x); }
export function removals(): i32 { return log.length; }
export function removalAt(time: i32): i32 { return item(log, time); }
export function level(): i32 { return starts.length >> 1; }

export function openRemovals(): void {
  const n = total = variableTotal();
  firsts = alloc(<usize>(n + 2) << 2);
  bits = alloc(<usize>(n + 1) << 2);
  counts = alloc(<usize>(n + 1) << 2);
  let first = 0;
  for (let v = 0; v < n; v++) {
    seti(firsts, v, literalOf(v));
    seti(bits, v, <i32>(domainAt(v) + 8));
    seti(counts, v, wordsOf(v));
    first = literalOf(v) + valueCount(v);
  }
  const own = allocZero(16);
  seti(firsts, n, first);
  seti(firsts, n + 1, first + 2);
  seti(bits, n, <i32>(own + 8));
  seti(counts, n, 1);
  const bytes = <usize>(first + 2) << 2;
  owners = alloc(bytes);
  times = alloc(bytes);
  levels = alloc(bytes);
  reasons = alloc(bytes);
  for (let v = 0; v <= n; v++) for (let x = geti(firsts, v); x < geti(firsts, v + 1); x++) seti(owners, x, v);
  log = newList(1024);
  starts = newList(64);
  rootTrail = trailMark();
}

/** ensures: every value is there again, and nothing is known. */
export function resetRemovals(): void {
  undoTo(rootTrail);
  log.length = starts.length = told = 0;
  for (let v = 0; v <= total; v++) {
    const size = geti(firsts, v + 1) - geti(firsts, v), at = bitsOf(v);
    setq(at - 8, 0, size);
    for (let w = 0; w < wordCount(v); w++) setq(at, w, size - (w << 6) >= 64 ? ~(<u64>0) : ((<u64>1) << (size & 63)) - 1);
    for (let x = geti(firsts, v); x < geti(firsts, v + 1); x++) seti(times, x, NEVER);
  }
}

export function pushLevel(): void {
  push(starts, log.length);
  push(starts, trailMark());
}

/** ensures: the present level is `to` or below it was; what was removed above is there again. */
export function cancelTo(to: i32): void {
  if (level() <= to) return;
  const start = item(starts, to << 1);
  for (let i = log.length - 1; i >= start; i--) {
    const x = item(log, i), v = ownerOf(x), a = x - firstOf(v), at = bitsOf(v), size = countOf(v);
    if (size == 1) noteFree(v, firstPresent(v));
    const word = at + (<usize>(a >> 6) << 3);
    store<u64>(word, load<u64>(word) | (<u64>1) << (a & 63));
    store<u64>(at - 8, size + 1);
    seti(times, x, NEVER);
  }
  undoTo(item(starts, (to << 1) + 1));
  log.length = told = start;
  starts.length = to << 1;
}

/** The next removal to tell the constraints of, or -1. */
export function nextToTell(): i32 { return told < log.length ? item(log, told++) : -1; }

/** requires: x is present and not the last of its variable's values. */
export function removeLiteral(x: i32, reason: i32): void {
  const v = ownerOf(x), a = x - firstOf(v), at = bitsOf(v), word = at + (<usize>(a >> 6) << 3);
  store<u64>(word, load<u64>(word) & ~((<u64>1) << (a & 63)));
  store<u64>(at - 8, load<u64>(at - 8) - 1);
  seti(times, x, log.length);
  seti(levels, x, level());
  seti(reasons, x, reason);
  push(log, x);
}

/** ensures: v has no value outside the mask. requires: it has one inside. */
export function keepOnly(v: i32, mask: usize, reason: i32): void {
  const at = bitsOf(v), first = firstOf(v);
  for (let w = 0; w < wordCount(v); w++) {
    for (let out = getq(at, w) & ~getq(mask, w); out != 0; out &= out - 1) removeLiteral(first + (w << 6) + <i32>ctz(out), reason);
  }
}

/** ensures: x is the only value of its variable. requires: it is present. */
export function fixLiteral(x: i32, reason: i32): void {
  const v = ownerOf(x), at = bitsOf(v), first = firstOf(v);
  for (let w = 0; w < wordCount(v); w++) {
    for (let bits = getq(at, w); bits != 0; bits &= bits - 1) {
      const y = first + (w << 6) + <i32>ctz(bits);
      if (y != x) removeLiteral(y, reason);
    }
  }
}

/** First literal of v from x on that is present, or -1. */
export function nextPresent(v: i32, x: i32): i32 {
  const first = firstOf(v), a = x - first, words = wordCount(v), at = bitsOf(v);
  let w = a >> 6;
  if (w >= words) return -1;
  let left = getq(at, w) & (~(<u64>0) << (a & 63));
  while (left == 0) {
    if (++w == words) return -1;
    left = getq(at, w);
  }
  return first + (w << 6) + <i32>ctz(left);
}
export function firstPresent(v: i32): i32 { return nextPresent(v, firstOf(v)); }

/** First present literal of v in the mask, or -1. */
export function firstIn(v: i32, mask: usize): i32 {
  const at = bitsOf(v), words = wordCount(v);
  for (let w = 0; w < words; w++) {
    const both = getq(at, w) & getq(mask, w);
    if (both != 0) return firstOf(v) + (w << 6) + <i32>ctz(both);
  }
  return -1;
}

/** Has v values in the mask only? */
export function isWithin(v: i32, mask: usize): bool {
  const at = bitsOf(v), words = wordCount(v);
  for (let w = 0; w < words; w++) if ((getq(at, w) & ~getq(mask, w)) != 0) return false;
  return true;
}
