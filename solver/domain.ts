/** Domains as trailed bit sets, and the queue of variables whose domain changed. */
import { alloc, allocZero, getq, seti, geti } from './memory';
import { assign } from './trail';
import { cellHas, CELL_ANY, domainAt, maskAt, variableTotal, wordsOf } from './network';

let queue: usize = 0;
let queued: usize = 0;
let head: i32 = 0;
let waiting: i32 = 0;

export function openQueue(): void {
  queue = alloc(<usize>(variableTotal() + 1) << 2);
  queued = allocZero(variableTotal() + 1);
  head = 0;
  waiting = 0;
}

export function enqueue(v: i32): void {
  if (load<u8>(queued + v) != 0) return;
  store<u8>(queued + v, 1);
  let tail = head + waiting;
  if (tail >= variableTotal()) tail -= variableTotal();
  seti(queue, tail, v);
  waiting++;
}

/** The variable that waits longest, or -1. */
export function dequeue(): i32 {
  if (waiting == 0) return -1;
  const v = geti(queue, head);
  head = head + 1 == variableTotal() ? 0 : head + 1;
  waiting--;
  store<u8>(queued + v, 0);
  return v;
}

@inline export function sizeOf(v: i32): i32 { return load<i32>(domainAt(v)); }
@inline export function isFixed(v: i32): bool { return sizeOf(v) == 1; }
export function hasValue(v: i32, a: i32): bool { return (getq(domainAt(v), 1 + (a >> 6)) >> (a & 63) & 1) != 0; }

/** Smallest value of v that is >= a, or -1. */
export function nextValue(v: i32, a: i32): i32 {
  const at = domainAt(v) + 8, words = wordsOf(v);
  let w = a >> 6;
  if (w >= words) return -1;
  let bits = getq(at, w) & (~(<u64>0) << (a & 63));
  while (bits == 0) {
    if (++w == words) return -1;
    bits = getq(at, w);
  }
  return (w << 6) + <i32>ctz(bits);
}

/** ensures: v has no value outside the mask; false when none is left (the domain is then empty, to be undone). */
export function intersect(v: i32, mask: usize): bool {
  const at = domainAt(v), words = wordsOf(v);
  let size: u64 = 0, changed = false;
  for (let w = 0; w < words; w++) {
    const old = getq(at, w + 1), bits = old & getq(mask, w);
    if (bits != old) {
      assign(at + (<usize>(w + 1) << 3), bits);
      changed = true;
    }
    size += popcnt(bits);
  }
  if (changed) {
    assign(at, size);
    enqueue(v);
  }
  return size != 0;
}

/** ensures: v has at most value a; false when it did not have it. */
export function fix(v: i32, a: i32): bool {
  if (!hasValue(v, a)) return false;
  if (sizeOf(v) == 1) return true;
  const at = domainAt(v), words = wordsOf(v);
  for (let w = 0; w < words; w++) assign(at + (<usize>(w + 1) << 3), w == a >> 6 ? (<u64>1) << (a & 63) : 0);
  assign(at, 1);
  enqueue(v);
  return true;
}

/** requires: v has value a. ensures: it has it no more; false when none is left. */
export function remove(v: i32, a: i32): bool {
  const at = domainAt(v), word = at + (<usize>(1 + (a >> 6)) << 3);
  assign(word, load<u64>(word) & ~((<u64>1) << (a & 63)));
  const size = load<u64>(at) - 1;
  assign(at, size);
  enqueue(v);
  return size != 0;
}

/** Are all values of v in the mask? */
export function within(v: i32, mask: usize): bool {
  const at = domainAt(v) + 8, words = wordsOf(v);
  for (let w = 0; w < words; w++) if ((getq(at, w) & ~getq(mask, w)) != 0) return false;
  return true;
}

/** Is some value of v in the mask? */
export function meets(v: i32, mask: usize): bool {
  const at = domainAt(v) + 8, words = wordsOf(v);
  for (let w = 0; w < words; w++) if ((getq(at, w) & getq(mask, w)) != 0) return true;
  return false;
}

/** Does the cell hold every value v still has? */
export function cellCovers(v: i32, cell: i32): bool {
  if (cell == CELL_ANY) return true;
  if (cell >= 0) return sizeOf(v) == 1 && cellHas(cell, nextValue(v, 0));
  return within(v, maskAt(cell));
}
