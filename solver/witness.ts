/**
 * Room 8f: solutions found, as bit sets over class literals. Those of all constraints are kept from question to question:
 * one that is allowed now shows all its values to be possible without a search.
 */
import { alloc, getq, setq } from './memory';
import { firstPresent, literalTotal } from './removals';
import { variableTotal } from './network';

/** Solutions kept at most, and bytes for them. */
const MOST: i32 = 1024;
const BYTES: i32 = 8 << 20;

let words: i32 = 0;
let pool: usize = 0;
let capacity: i32 = 0;
let stored: i32 = 0;
/** By literal, as bits: some solution under the present question has it. */
let witnessed: usize = 0;
/** By literal, as bits: not allowed now. */
let refused: usize = 0;

export function openWitnesses(): void {
  words = (literalTotal() + 63) >> 6;
  capacity = max(1, min(MOST, BYTES / max(words << 3, 1)));
  pool = 0;
  stored = 0;
  witnessed = alloc(<usize>words << 3);
  refused = alloc(<usize>words << 3);
}

export function isWitnessed(x: i32): bool { return (getq(witnessed, x >> 6) >> (x & 63) & 1) != 0; }
function setBit(set: usize, x: i32): void { setq(set, x >> 6, getq(set, x >> 6) | (<u64>1) << (x & 63)); }

/** ensures: nothing is witnessed, nothing is allowed. */
export function resetWitnesses(): void {
  memory.fill(witnessed, 0, <usize>words << 3);
  memory.fill(refused, 0xff, <usize>words << 3);
}
export function permit(x: i32): void { setq(refused, x >> 6, getq(refused, x >> 6) & ~((<u64>1) << (x & 63))); }
export function isRefused(x: i32): bool { return (getq(refused, x >> 6) >> (x & 63) & 1) != 0; }

/** ensures: what kept solutions that are allowed now have is witnessed; answers whether there was one. */
export function recall(): bool {
  let some = false;
  for (let i = 0; i < min(stored, capacity); i++) {
    const solution = pool + (<usize>(i * words) << 3);
    let w = 0;
    while (w < words && (getq(solution, w) & getq(refused, w)) == 0) w++;
    if (w < words) continue;
    some = true;
    for (w = 0; w < words; w++) setq(witnessed, w, getq(witnessed, w) | getq(solution, w));
  }
  return some;
}

/** requires: every variable is fixed. ensures: its values are witnessed, and the solution is kept where it is one of all constraints. */
export function noteSolution(keep: bool): void {
  if (keep && pool == 0) pool = alloc(<usize>(capacity * words) << 3);
  const solution = pool + (<usize>((stored % capacity) * words) << 3);
  if (keep) {
    memory.fill(solution, 0, <usize>words << 3);
    stored++;
  }
  for (let v = 0; v < variableTotal(); v++) {
    const x = firstPresent(v);
    setBit(witnessed, x);
    if (keep) setBit(solution, x);
  }
}
