/**
 * Factoring: items that occur together in many arcs become a conjunction of their own. First items with identical sets
 * of arcs, then, in rounds, pairs of items (pairs.ts).
 */
import { allocBlock, freeBlock, geti, getq, item, List, push, seti, setq } from './memory';
import { find, freeMap, mixA, mixB, newMap, put } from './hash';
import { beginJoin, beginPairs, countMore, endPairs, joinMore } from './pairs';
import { arcCount, arcItems, beginRound, endRound, frequency, fresh, items, newConjunction, openRounds, taken, twice, universe, zeroed } from './round';
import { sortLongs } from './sort';

/** Most rounds; most items to begin at all; items looked at in all rounds together: large diagrams get few. */
const ROUNDS: i32 = 24;
const ITEMS: i32 = 4000000;
const WORK: i32 = 6000000;

/** Items that occur in exactly the same arcs become one. */
function joinTwins(): void {
  beginRound();
  const n = universe(), signs = zeroed(<usize>n << 4), becomes = zeroed(<usize>n << 2), keys = allocBlock(<usize>n << 3);
  for (let arc = 0; arc < arcCount(); arc++) {
    const a = mixA(arc), b = mixB(arc);
    for (let i = item(arcItems, arc); i < item(arcItems, arc + 1); i++) {
      const at = item(items, i) << 1;
      setq(signs, at, getq(signs, at) + a);
      setq(signs, at + 1, getq(signs, at + 1) + b);
    }
  }
  // Items by group: those of equal signs.
  const map = newMap(1024);
  let count = 0;
  for (let x = 0; x < n; x++) {
    if (geti(frequency, x) < 2 || load<u8>(twice + x) != 0) continue;
    const a = getq(signs, x << 1), b = getq(signs, (x << 1) + 1), known = find(map, a, b, -1), group = known < 0 ? map.count : known;
    if (known < 0) put(map, a, b, group);
    setq(keys, count++, <u64>group << 32 | <u64>x);
  }
  freeMap(map);
  sortLongs(keys, count);
  for (let i = 0, end = 0; i < count; i = end) {
    while (end < count && getq(keys, end) >> 32 == getq(keys, i) >> 32) end++;
    const members = end - i, first = <i32>getq(keys, i);
    if ((members - 1) * geti(frequency, first) <= members + 1) continue;
    seti(becomes, first, newConjunction());
    push(fresh, first);
    for (let j = i + 1; j < end; j++) {
      seti(becomes, <i32>getq(keys, j), -1);
      push(fresh, <i32>getq(keys, j));
    }
  }
  for (let i = 0; i < items.length; i++) seti(taken, i, geti(becomes, item(items, i)));
  freeBlock(signs, <usize>n << 4);
  freeBlock(becomes, <usize>n << 2);
  freeBlock(keys, <usize>n << 3);
  endRound();
}

/** Rounds still to be made, and items that may still be looked at. */
let rounds: i32 = 0;
let work: i32 = 0;
/** What comes next of a round. */
let phase: i32 = 0;
const BEGIN = 0;
const COUNT = 1;
const JOIN = 2;
const TWINS = 3;

/**
 * requires: node i has the arcs nodeArcs[i] up to nodeArcs[i + 1], arc j the items arcItems[j] up to arcItems[j + 1].
 * ensures: rounds can be made.
 */
export function beginFactor(literals: i32, nodes: List, arcs: List, list: List): void {
  openRounds(literals, nodes, arcs, list);
  rounds = list.length > ITEMS || list.length == 0 ? 0 : ROUNDS;
  work = WORK;
  phase = BEGIN;
  if (rounds > 0) joinTwins();
}

/**
 * A slice of a round. ensures: the same meaning with fewer items, conjunctions being added behind as nodes of one arc, once
 * it answers false: no more is worth it.
 */
export function factorMore(): bool {
  if (phase == BEGIN) {
    work -= items.length;
    if (rounds-- <= 0 || work <= 0) return false;
    beginPairs();
    phase = COUNT;
  } else if (phase == COUNT) {
    if (countMore()) return true;
    beginJoin();
    phase = JOIN;
  } else if (phase == JOIN) {
    if (joinMore()) return true;
    phase = TWINS;
    return endPairs() > items.length >> 8;
  } else {
    joinTwins();
    phase = BEGIN;
  }
  return true;
}
