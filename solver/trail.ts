/**
 * Everything that changes during search lives in 64-bit words and is written through `assign`; undoing restores the old
 * words in reverse. An entry is 16 bytes: address, old word.
 */
import { allocBlock, freeBlock } from './memory';

let entries: usize = 0;
let length: i32 = 0;
let capacity: i32 = 0;

export function openTrail(): void {
  capacity = 4096;
  entries = allocBlock(<usize>capacity << 4);
  length = 0;
}

/** ensures: what was assigned so far stays. */
export function forgetTrail(): void { length = 0; }

export function trailMark(): i32 { return length; }

/** ensures: the word at `address` is `value`, and was noted if it differed. */
export function assign(address: usize, value: u64): void {
  const old = load<u64>(address);
  if (old == value) return;
  if (length == capacity) {
    const wider = allocBlock(<usize>capacity << 5);
    memory.copy(wider, entries, <usize>capacity << 4);
    freeBlock(entries, <usize>capacity << 4);
    entries = wider;
    capacity <<= 1;
  }
  const at = entries + (<usize>length << 4);
  store<usize>(at, address);
  store<u64>(at, old, 8);
  length++;
  store<u64>(address, value);
}

/** ensures: every trailed word is as it was when `mark` was taken. */
export function undoTo(mark: i32): void {
  assert(mark <= length);
  while (length > mark) {
    length--;
    const at = entries + (<usize>length << 4);
    store<u64>(load<usize>(at), load<u64>(at, 8));
  }
}
