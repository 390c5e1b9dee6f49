/**
 * Hashing. What must be told apart without being compared (cache keys, value signatures) is hashed to two independent
 * 64-bit words; equal words are taken for equal things (chance of a wrong merge below 2^-80 in the largest compile).
 */

import { allocBlock, freeBlock, alloc } from './memory';

/** Finaliser of splitmix64 (Steele, Lea, Flood 2014): a bijection whose bits all depend on all bits. */
@inline export function mix(x: u64): u64 {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

@inline export function mixA(x: u64): u64 { return mix(x + 0x9e3779b97f4a7c15); }
@inline export function mixB(x: u64): u64 { return mix((x ^ 0x6a09e667f3bcc909) * 0xd6e8feb86659fd93 + 0x3c6ef372fe94f82b); }

/** Map from two 64-bit words, the first of them well mixed, to a 32-bit value, open addressing; entry = a, b, value, 1 for occupied. */
const ENTRY: usize = 24;

@unmanaged
export class HashMap {
  data: usize;
  /** Number of slots, a power of two. */
  slots: i32;
  count: i32;
}

function clearSlots(map: HashMap): void { memory.fill(map.data, 0, <usize>map.slots * ENTRY); }

export function newMap(slots: i32 = 64): HashMap {
  const map = changetype<HashMap>(alloc(offsetof<HashMap>()));
  let n = 16;
  while (n < slots) n <<= 1;
  map.slots = n;
  map.count = 0;
  map.data = allocBlock(<usize>n * ENTRY);
  clearSlots(map);
  return map;
}

export function freeMap(map: HashMap): void {
  freeBlock(map.data, <usize>map.slots * ENTRY);
  map.slots = 0;
}

export function clearMap(map: HashMap): void {
  if (map.count == 0) return;
  map.count = 0;
  clearSlots(map);
}

function slotOf(map: HashMap, a: u64, b: u64): usize {
  const mask = map.slots - 1;
  let i = <i32>(a ^ (a >> 32)) & mask;
  let at = map.data + <usize>i * ENTRY;
  while (load<i32>(at, 20) != 0 && (load<u64>(at) != a || load<u64>(at, 8) != b)) {
    i = (i + 1) & mask;
    at = map.data + <usize>i * ENTRY;
  }
  return at;
}

/** The value under (a, b), or `otherwise`. */
export function find(map: HashMap, a: u64, b: u64, otherwise: i32): i32 {
  const at = slotOf(map, a, b);
  return load<i32>(at, 20) == 0 ? otherwise : load<i32>(at, 16);
}

/** ensures: (a, b) leads to value. */
export function put(map: HashMap, a: u64, b: u64, value: i32): void {
  if (<u32>map.count * 3 >= <u32>map.slots * 2) grow(map);
  const at = slotOf(map, a, b);
  if (load<i32>(at, 20) == 0) map.count++;
  store<u64>(at, a);
  store<u64>(at, b, 8);
  store<i32>(at, value, 16);
  store<i32>(at, 1, 20);
}

function grow(map: HashMap): void {
  const data = map.data, slots = map.slots;
  map.slots = slots << 1;
  map.data = allocBlock(<usize>map.slots * ENTRY);
  clearSlots(map);
  for (let i = 0; i < slots; i++) {
    const from = data + <usize>i * ENTRY;
    if (load<i32>(from, 20) != 0) memory.copy(slotOf(map, load<u64>(from), load<u64>(from, 8)), from, ENTRY);
  }
  freeBlock(data, <usize>slots * ENTRY);
}
