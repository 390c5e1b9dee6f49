/**
 * From the arcs a decision left on the scratch stack to a node. An arc there is: its length, the decided value, then its
 * items. What all arcs share is put above the node; arcs that differ in nothing but the decided value are joined
 * through a set of values. That keeps diagrams small and lets nodes of different places be equal.
 */
import { extend, geti, getq, item, List, newList, push, seti, setq } from './memory';
import { clearMap, find, HashMap, mix, mixA, mixB, newMap, put } from './hash';
import { sortWords } from './sort';
import { literalOf, wordsOf } from './network';
import { nextAlike } from './interchange';
import { addItem, closeNode, FALSE, nodeItem, openArc, openNode, setItemOf } from './diagram';

/** Words before the items of an arc on the scratch stack. */
export const ARC_HEAD: i32 = 2;

let common: List = changetype<List>(0);
/** By arc: start on the scratch stack, number of items left, next arc of the same group. */
let arcs: List = changetype<List>(0);
let groups: List = changetype<List>(0);
let joined: List = changetype<List>(0);
let mask: List = changetype<List>(0);
let groupOf: HashMap = changetype<HashMap>(0);
const ARC: i32 = 3;

export function openJoin(): void {
  common = newList();
  arcs = newList(256);
  groups = newList(64);
  joined = newList();
  mask = newList();
  groupOf = newMap(64);
}

/** ensures: list holds what it shares with the n ascending words at p. */
function keepShared(list: List, p: usize, n: i32): void {
  let kept = 0, j = 0;
  for (let i = 0; i < list.length; i++) {
    const x = item(list, i);
    while (j < n && geti(p, j) < x) j++;
    if (j < n && geti(p, j) == x) {
      seti(list.data, kept++, x);
      j++;
    }
  }
  list.length = kept;
}

/** ensures: the ascending words of list are gone from the n ascending words at p; answers how many are left. */
function dropShared(list: List, p: usize, n: i32): i32 {
  if (list.length == 0) return n;
  let kept = 0, i = 0;
  for (let j = 0; j < n; j++) {
    const x = geti(p, j);
    if (i < list.length && item(list, i) == x) i++;
    else seti(p, kept++, x);
  }
  return kept;
}

function findShared(scratch: List, base: i32, count: i32): void {
  common.length = 0;
  arcs.length = 0;
  let at = base;
  for (let i = 0; i < count; i++) {
    const n = item(scratch, at), p = scratch.data + (<usize>(at + ARC_HEAD) << 2);
    sortWords(p, n);
    if (i == 0) {
      extend(common, n);
      memory.copy(common.data, p, <usize>n << 2);
    } else keepShared(common, p, n);
    push(arcs, at);
    push(arcs, n);
    push(arcs, -1);
    at += ARC_HEAD + n;
  }
  for (let i = 0; i < count; i++) {
    const p = scratch.data + (<usize>(item(arcs, i * ARC) + ARC_HEAD) << 2);
    seti(arcs.data, i * ARC + 1, dropShared(common, p, item(arcs, i * ARC + 1)));
  }
}

/** ensures: groups holds the first and the last arc of each group of arcs with equal items. */
function groupArcs(scratch: List, count: i32, joinable: bool): void {
  groups.length = 0;
  clearMap(groupOf);
  for (let i = 0; i < count; i++) {
    const p = scratch.data + (<usize>(item(arcs, i * ARC) + ARC_HEAD) << 2);
    let a: u64 = 0, b: u64 = 1;
    for (let j = 0; j < item(arcs, i * ARC + 1); j++) {
      const h = mix(<u64>geti(p, j) + 1);
      a += mixA(h);
      b = mixB(b ^ h);
    }
    const g = joinable ? find(groupOf, a, b, -1) : -1;
    if (g >= 0) {
      seti(arcs.data, item(groups, g + 1) * ARC + 2, i);
      seti(groups.data, g + 1, i);
      continue;
    }
    if (joinable) put(groupOf, a, b, groups.length);
    push(groups, i);
    push(groups, i);
  }
}

/** ensures: joined holds the items of the group and the item of its decided values, ascending. */
function joinGroup(scratch: List, v: i32, g: i32, counted: bool, alike: usize): void {
  const first = item(groups, g), at = item(arcs, first * ARC), n = item(arcs, first * ARC + 1);
  joined.length = 0;
  extend(joined, n);
  memory.copy(joined.data, scratch.data + (<usize>(at + ARC_HEAD) << 2), <usize>n << 2);
  if (!counted) return;
  if (alike == 0 && item(arcs, first * ARC + 2) < 0) push(joined, literalOf(v) + item(scratch, at + 1));
  else {
    mask.length = 0;
    extend(mask, wordsOf(v) << 1);
    memory.fill(mask.data, 0, <usize>wordsOf(v) << 3);
    for (let i = first; i >= 0; i = item(arcs, i * ARC + 2)) {
      for (let a = item(scratch, item(arcs, i * ARC) + 1); a >= 0; a = alike == 0 ? -1 : nextAlike(geti(alike, a))) {
        setq(mask.data, a >> 6, getq(mask.data, a >> 6) | (<u64>1) << (a & 63));
      }
    }
    push(joined, setItemOf(v, mask.data));
  }
  sortWords(joined.data, joined.length);
}

function writeArc(list: List): void {
  openArc();
  for (let i = 0; i < list.length; i++) addItem(item(list, i));
}

/**
 * The node of a decision on v whose arcs start at `base` of scratch; FALSE without arcs. counted: v's literals take
 * part (those of auxiliary variables do not). alike: the words of groupValues, or 0 when every value was tried.
 */
export function joinArcs(scratch: List, base: i32, count: i32, v: i32, counted: bool, alike: usize): i32 {
  if (count == 0) return FALSE;
  findShared(scratch, base, count);
  groupArcs(scratch, count, counted);
  if (groups.length == 2) {
    joinGroup(scratch, v, 0, counted, alike);
    for (let i = 0; i < joined.length; i++) push(common, item(joined, i));
  } else {
    // Set nodes are made first: a node must be complete before another is opened.
    const sets = groups.length >> 1;
    for (let g = 0; g < sets; g++) joinGroup(scratch, v, g << 1, counted, alike);
    openNode();
    for (let g = 0; g < sets; g++) {
      joinGroup(scratch, v, g << 1, counted, alike);
      writeArc(joined);
    }
    const node = closeNode();
    if (common.length == 0) return node;
    push(common, nodeItem(node));
  }
  sortWords(common.data, common.length);
  openNode();
  writeArc(common);
  return closeNode();
}
