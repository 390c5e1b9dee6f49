/**
 * The order in which the finished diagram is walked. Any order that has children first would do; in this one neighbours are
 * alike: nodes of one height together, among them those with as many arcs of one item, of two and of more, and in each node
 * the shorter arcs first. A processor guesses how often a loop turns by what it did just before: a sweep takes half the
 * time it takes depth first.
 */
import { allocBlock, freeBlock, geti, getq, seti, setq } from './memory';
import { sortLongs } from './sort';

/** Height and shape of a node and its number, in one long; shapes beyond these widths count as alike. */
const HEIGHT_SHIFT: u64 = 44;
const LONG_SHIFT: u64 = 42;
const PAIR_SHIFT: u64 = 36;
const SINGLE_SHIFT: u64 = 32;
const MOST_HEIGHT: i32 = 1 << 20;

/** ensures: the same diagram in the order said above; of each node arcs of one item come first, then those of two. */
export function arrange(firstNode: i32, nodes: i32, arcStarts: usize, itemStarts: usize, items: usize): void {
  if (nodes == 0) return;
  const arcs = geti(arcStarts, nodes), total = geti(itemStarts, arcs), top = nodes - 1;
  const keys = allocBlock(<usize>nodes << 3), number = allocBlock(<usize>nodes << 2);
  const newArcs = allocBlock(<usize>(nodes + 1) << 2), newStarts = allocBlock(<usize>(arcs + 1) << 2), newItems = allocBlock(<usize>max(total, 1) << 2);
  if (shapeKeys(firstNode, nodes, arcStarts, itemStarts, items, keys, number)) sortLongs(keys, top);
  for (let k = 0; k < nodes; k++) seti(number, nodeOf(keys, k), k);
  let arc = 0, at = 0;
  for (let k = 0; k < nodes; k++) {
    const n = nodeOf(keys, k), end = geti(arcStarts, n + 1);
    seti(newArcs, k, arc);
    for (let size = 1; size <= 3; size++) {
      for (let old = geti(arcStarts, n); old < end; old++) {
        const from = geti(itemStarts, old), to = geti(itemStarts, old + 1);
        if (sizeClass(to - from) != size) continue;
        seti(newStarts, arc++, at);
        for (let i = from; i < to; i++) {
          const x = geti(items, i);
          seti(newItems, at++, x < firstNode ? x : firstNode + geti(number, x - firstNode));
        }
      }
    }
  }
  memory.copy(arcStarts, newArcs, <usize>nodes << 2);
  memory.copy(itemStarts, newStarts, <usize>arcs << 2);
  memory.copy(items, newItems, <usize>total << 2);
  freeBlock(keys, <usize>nodes << 3);
  freeBlock(number, <usize>nodes << 2);
  freeBlock(newArcs, <usize>(nodes + 1) << 2);
  freeBlock(newStarts, <usize>(arcs + 1) << 2);
  freeBlock(newItems, <usize>max(total, 1) << 2);
}

function sizeClass(length: i32): i32 { return length == 1 || length == 2 ? length : 3; }
function nodeOf(keys: usize, k: i32): i32 { return <i32>(getq(keys, k) & 0xffffffff); }

/** ensures: keys holds what nodes are sorted by; false where they must stay as they are. `height` is scratch. */
function shapeKeys(firstNode: i32, nodes: i32, arcStarts: usize, itemStarts: usize, items: usize, keys: usize, height: usize): bool {
  let highest = 0;
  for (let n = 0; n < nodes; n++) {
    let h = 0, singles = 0, pairs = 0, longer = 0;
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      const from = geti(itemStarts, arc), to = geti(itemStarts, arc + 1), size = sizeClass(to - from);
      if (size == 1) singles++;
      else if (size == 2) pairs++;
      else longer++;
      for (let i = from; i < to; i++) if (geti(items, i) >= firstNode) h = max(h, geti(height, geti(items, i) - firstNode) + 1);
    }
    seti(height, n, h);
    highest = max(highest, h);
    const shape = <u64>min(longer, 3) << LONG_SHIFT | <u64>min(pairs, 63) << PAIR_SHIFT | <u64>min(singles, 15) << SINGLE_SHIFT;
    setq(keys, n, <u64>h << HEIGHT_SHIFT | shape | <u64>n);
  }
  return highest < MOST_HEIGHT;
}
