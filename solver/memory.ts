/**
 * Room 1: memory. One arena that only grows, emptied as a whole when a program is loaded; blocks whose size is a power
 * of two can be handed back and are kept in lists by size. No other file knows where memory comes from.
 */

const PAGE: usize = 65536;
const BASE: usize = (__heap_base + 15) & ~(<usize>15);
/** Free blocks of 2^k bytes, linked through their first word. */
const freeBlocks: usize = memory.data(128);

let top: usize = BASE;
let peak: usize = 0;

/** ensures: the arena is empty; every address handed out before is void. */
export function resetArena(): void {
  top = BASE;
  memory.fill(freeBlocks, 0, 128);
}

export function bytesInUse(): usize { return top - BASE; }
export function peakBytes(): usize { return peak; }

/** ensures: `bytes` bytes at a multiple of 16, contents undefined. Traps when the machine has no more (the wrapper answers "exceeded"). */
export function alloc(bytes: usize): usize {
  const at = top;
  const next = (at + bytes + 15) & ~(<usize>15);
  const limit = <usize>memory.size() * PAGE;
  if (next > limit || next < at) {
    if (next < at) unreachable();
    const wanted = (next - limit + PAGE - 1) / PAGE;
    const generous = max(wanted, min(<usize>memory.size() >> 2, 256));
    if (memory.grow(<i32>generous) < 0 && memory.grow(<i32>wanted) < 0) unreachable();
  }
  top = next;
  if (top - BASE > peak) peak = top - BASE;
  return at;
}

export function allocZero(bytes: usize): usize {
  const at = alloc(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

function sizeClass(bytes: usize): i32 { return 32 - clz(<i32>(max<usize>(bytes, 16) - 1)); }

/** A block of at least `bytes` bytes that can be handed back. */
export function allocBlock(bytes: usize): usize {
  const k = sizeClass(bytes);
  const head = load<usize>(freeBlocks + (<usize>k << 2));
  if (head != 0) {
    store<usize>(freeBlocks + (<usize>k << 2), load<usize>(head));
    return head;
  }
  return alloc(<usize>1 << k);
}

/** requires: block came from allocBlock(bytes). */
export function freeBlock(block: usize, bytes: usize): void {
  const list = freeBlocks + (<usize>sizeClass(bytes) << 2);
  store<usize>(block, load<usize>(list));
  store<usize>(list, block);
}

/** Does word i of 2^shift bytes at p lie in what was handed out? The debug build asks at every access. */
export function isInside(p: usize, i: i32, shift: usize): bool {
  return i >= 0 && p >= BASE && p + ((<usize>i + 1) << shift) <= top;
}

@inline export function geti(p: usize, i: i32): i32 {
  assert(isInside(p, i, 2));
  return load<i32>(p + (<usize>i << 2));
}

@inline export function seti(p: usize, i: i32, x: i32): void {
  assert(isInside(p, i, 2));
  store<i32>(p + (<usize>i << 2), x);
}

@inline export function getq(p: usize, i: i32): u64 {
  assert(isInside(p, i, 3));
  return load<u64>(p + (<usize>i << 3));
}

@inline export function setq(p: usize, i: i32, x: u64): void {
  assert(isInside(p, i, 3));
  store<u64>(p + (<usize>i << 3), x);
}

@inline export function getd(p: usize, i: i32): f64 {
  assert(isInside(p, i, 3));
  return load<f64>(p + (<usize>i << 3));
}

@inline export function setd(p: usize, i: i32, x: f64): void {
  assert(isInside(p, i, 3));
  store<f64>(p + (<usize>i << 3), x);
}

/** A growing list of 32-bit words; also every stack of the kernel. */
@unmanaged
export class List {
  data: usize;
  length: i32;
  capacity: i32;
}

export function newList(capacity: i32 = 16): List {
  const list = changetype<List>(alloc(offsetof<List>()));
  list.data = allocBlock(<usize>capacity << 2);
  list.length = 0;
  list.capacity = capacity;
  return list;
}

/** ensures: what the list holds is free; it is not to be used again. */
export function freeList(list: List): void { freeBlock(list.data, <usize>list.capacity << 2); }

/** ensures: `list` holds what `by` held, which is free. */
export function becomeList(list: List, by: List): void {
  freeList(list);
  list.data = by.data;
  list.length = by.length;
  list.capacity = by.capacity;
}

export function reserveList(list: List, length: i32): void {
  if (length <= list.capacity) return;
  let capacity = list.capacity;
  while (capacity < length) capacity <<= 1;
  const data = allocBlock(<usize>capacity << 2);
  memory.copy(data, list.data, <usize>list.length << 2);
  freeBlock(list.data, <usize>list.capacity << 2);
  list.data = data;
  list.capacity = capacity;
}

export function push(list: List, x: i32): void {
  if (list.length == list.capacity) reserveList(list, list.length + 1);
  seti(list.data, list.length++, x);
}

/** ensures: the list is `count` words longer; returns the index of the first, contents undefined. */
export function extend(list: List, count: i32): i32 {
  const at = list.length;
  reserveList(list, at + count);
  list.length = at + count;
  return at;
}

@inline export function item(list: List, i: i32): i32 {
  assert(i >= 0 && i < list.length);
  return geti(list.data, i);
}

@inline export function setItem(list: List, i: i32, x: i32): void {
  assert(i >= 0 && i < list.length);
  seti(list.data, i, x);
}
