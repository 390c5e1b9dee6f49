/**
 * What tables and functions share: rows of cells, for each value the rows that hold it, and the rows still live.
 * The method is compact-table (Demeulenaere et al. 2016) with sets in cells (Verhaeghe, Lecoutre, Schaus 2017); supports
 * are kept sparse, since a value of a large domain occurs in few rows.
 */
import { alloc, allocBlock, allocZero, freeBlock, geti, getq, seti, setq } from './memory';
import { assign } from './trail';
import { spend } from './effort';
import { CELL_ANY, Constraint, maskAt, scopeOf, STATE_UNKNOWN, valueCount, wordsOf, layColumns } from './network';
import { isFixed, nextValue, sizeOf } from './domain';

export function cellAt(c: Constraint, row: i32, column: i32): i32 { return geti(c.cells, row * c.arity + column); }

/** Slot of "any value" of a column: the rows whose cell allows all. */
export function anySlot(c: Constraint, column: i32): i32 { return geti(c.columns, column + 1) - 1; }

/** One row more in the supports of a slot; `last` holds the last word written for each slot. store: 0 counts only. */
function noteRow(c: Constraint, slot: i32, row: i32, last: usize, storing: bool): void {
  const word = row >> 6;
  let at = geti(c.supportStart, slot + 1);
  if (geti(last, slot) != word) {
    seti(last, slot, word);
    at++;
    seti(c.supportStart, slot + 1, at);
    if (storing) {
      seti(c.supportWord, at - 1, word);
      setq(c.supportBits, at - 1, 0);
    }
  }
  if (storing) setq(c.supportBits, at - 1, getq(c.supportBits, at - 1) | (<u64>1) << (row & 63));
}

function noteRows(c: Constraint, last: usize, slots: i32, storing: bool): void {
  memory.fill(last, 0xff, <usize>slots << 2);
  for (let row = 0; row < c.rows; row++) {
    for (let k = 0; k < c.arity; k++) {
      const cell = cellAt(c, row, k), first = geti(c.columns, k);
      if (cell == CELL_ANY) noteRow(c, anySlot(c, k), row, last, storing);
      else if (cell >= 0) noteRow(c, first + cell, row, last, storing);
      else {
        const mask = maskAt(cell), words = wordsOf(scopeOf(c, k));
        for (let w = 0; w < words; w++) {
          for (let bits = getq(mask, w); bits != 0; bits &= bits - 1) {
            noteRow(c, first + (w << 6) + <i32>ctz(bits), row, last, storing);
          }
        }
      }
    }
  }
}

function widestRow(c: Constraint): f64 {
  let widest: f64 = 0;
  for (let row = 0; row < c.rows; row++) {
    let volume: f64 = 1;
    for (let k = 0; k < c.arity; k++) {
      const cell = cellAt(c, row, k), v = scopeOf(c, k);
      if (cell == CELL_ANY) volume *= <f64>valueCount(v);
      else if (cell < 0) {
        let size: u64 = 0;
        for (let w = 0; w < wordsOf(v); w++) size += popcnt(getq(maskAt(cell), w));
        volume *= <f64>size;
      }
    }
    widest = max(widest, volume);
  }
  return widest;
}

/** requires: scope, rows and cells of c are set. ensures: its supports are known and all its rows live. */
export function indexRows(c: Constraint): void {
  layColumns(c, 1);
  c.widest = widestRow(c);
  const slots = geti(c.columns, c.arity);
  c.words = (c.rows + 63) >> 6;
  c.live = alloc(<usize>max(c.words, 1) << 3);
  for (let w = 0; w < c.words; w++) setq(c.live, w, ~(<u64>0));
  if ((c.rows & 63) != 0) setq(c.live, c.words - 1, ((<u64>1) << (c.rows & 63)) - 1);
  const bytes = <usize>(slots + 1) << 2;
  const last = allocBlock(bytes);
  // Count the words of each slot into the slot after it, sum up, then fill: starts end up one slot early, as wanted.
  c.supportStart = allocZero(<usize>(slots + 2) << 2);
  noteRows(c, last, slots, false);
  let total = 0;
  for (let s = 0; s <= slots; s++) {
    const count = geti(c.supportStart, s + 1);
    seti(c.supportStart, s + 1, total);
    total += count;
  }
  c.supportWord = alloc(<usize>max(total, 1) << 2);
  c.supportBits = alloc(<usize>max(total, 1) << 3);
  noteRows(c, last, slots, true);
  freeBlock(last, bytes);
  c.residues = allocZero(<usize>max(slots, 1) << 2);
  for (let s = 0; s < slots; s++) seti(c.residues, s, geti(c.supportStart, s));
}

/** Is some live row in the slot? Starts at the word that said yes last time (its residue). */
export function isSupported(c: Constraint, slot: i32): bool {
  const from = geti(c.supportStart, slot), to = geti(c.supportStart, slot + 1);
  if (from == to) return false;
  const residue = geti(c.residues, slot);
  if ((getq(c.live, geti(c.supportWord, residue)) & getq(c.supportBits, residue)) != 0) return true;
  for (let i = from; i < to; i++) {
    if ((getq(c.live, geti(c.supportWord, i)) & getq(c.supportBits, i)) != 0) {
      seti(c.residues, slot, i);
      return true;
    }
  }
  return false;
}

function collect(c: Constraint, slot: i32, into: usize): void {
  const to = geti(c.supportStart, slot + 1);
  spend(to - geti(c.supportStart, slot));
  for (let i = geti(c.supportStart, slot); i < to; i++) {
    const w = geti(c.supportWord, i);
    setq(into, w, getq(into, w) | getq(c.supportBits, i));
  }
}

/** ensures: live rows are those whose every cell meets its domain, as far as dirty columns tell; answers whether some row died. */
export function updateRows(c: Constraint): bool {
  let changed = false;
  const bytes = <usize>c.words << 3;
  const alive = allocBlock(bytes);
  for (let k = 0; k < c.arity; k++) {
    if (load<u8>(c.dirty + k) == 0) continue;
    store<u8>(c.dirty + k, 0);
    const v = scopeOf(c, k), first = geti(c.columns, k);
    spend(c.words << 1);
    memory.fill(alive, 0, bytes);
    collect(c, anySlot(c, k), alive);
    for (let a = nextValue(v, 0); a >= 0; a = nextValue(v, a + 1)) collect(c, first + a, alive);
    for (let w = 0; w < c.words; w++) {
      const old = getq(c.live, w), left = old & getq(alive, w);
      if (left != old) {
        assign(c.live + (<usize>w << 3), left);
        changed = true;
      }
    }
  }
  freeBlock(alive, bytes);
  return changed;
}

export function noLiveRow(c: Constraint): bool {
  for (let w = 0; w < c.words; w++) if (getq(c.live, w) != 0) return false;
  return true;
}

export function liveRows(c: Constraint): i32 {
  let count = 0;
  for (let w = 0; w < c.words; w++) count += <i32>popcnt(getq(c.live, w));
  return count;
}

/** First live row from `row` on, or -1. */
export function nextLiveRow(c: Constraint, row: i32): i32 {
  let w = row >> 6;
  if (w >= c.words) return -1;
  let bits = getq(c.live, w) & (~(<u64>0) << (row & 63));
  while (bits == 0) {
    if (++w == c.words) return -1;
    bits = getq(c.live, w);
  }
  return (w << 6) + <i32>ctz(bits);
}

/** Number of assignments to the scope, exact or infinite: above 2^53 it is no basis for comparing. */
export function boxVolume(c: Constraint): f64 {
  let volume: f64 = 1;
  for (let k = 0; k < c.arity; k++) volume *= <f64>sizeOf(scopeOf(c, k));
  return volume <= 9007199254740992.0 ? volume : Infinity;
}

/** Forget what was known of c: one of its variables changed. */
export function forgetState(c: Constraint): void {
  if (load<u64>(c.state) != STATE_UNKNOWN) assign(c.state, STATE_UNKNOWN);
}

export function openColumns(c: Constraint): i32 {
  let count = 0;
  for (let k = 0; k < c.arity; k++) if (!isFixed(scopeOf(c, k))) count++;
  return count;
}
