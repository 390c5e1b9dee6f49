/** Sorting in place, without recursion and in n log n whatever the input: heap sort (Williams 1964). */
import { geti, getq, seti, setq } from './memory';

function siftWords(p: usize, root: i32, n: i32): void {
  const x = geti(p, root);
  for (;;) {
    let child = (root << 1) + 1;
    if (child >= n) break;
    if (child + 1 < n && geti(p, child + 1) > geti(p, child)) child++;
    if (geti(p, child) <= x) break;
    seti(p, root, geti(p, child));
    root = child;
  }
  seti(p, root, x);
}

/** ensures: the n signed 32-bit words at p ascend. */
export function sortWords(p: usize, n: i32): void {
  if (n <= 24) {
    for (let i = 1; i < n; i++) {
      const x = geti(p, i);
      let j = i - 1;
      for (; j >= 0 && geti(p, j) > x; j--) seti(p, j + 1, geti(p, j));
      seti(p, j + 1, x);
    }
    return;
  }
  for (let i = (n >> 1) - 1; i >= 0; i--) siftWords(p, i, n);
  for (let end = n - 1; end > 0; end--) {
    const x = geti(p, 0);
    seti(p, 0, geti(p, end));
    seti(p, end, x);
    siftWords(p, 0, end);
  }
}

function siftLongs(p: usize, root: i32, n: i32): void {
  const x = <i64>getq(p, root);
  for (;;) {
    let child = (root << 1) + 1;
    if (child >= n) break;
    if (child + 1 < n && <i64>getq(p, child + 1) > <i64>getq(p, child)) child++;
    if (<i64>getq(p, child) <= x) break;
    setq(p, root, getq(p, child));
    root = child;
  }
  setq(p, root, <u64>x);
}

/** ensures: the n signed 64-bit words at p ascend. */
export function sortLongs(p: usize, n: i32): void {
  for (let i = (n >> 1) - 1; i >= 0; i--) siftLongs(p, i, n);
  for (let end = n - 1; end > 0; end--) {
    const x = getq(p, 0);
    setq(p, 0, getq(p, end));
    setq(p, end, x);
    siftLongs(p, 0, end);
  }
}

/** Number of the n ascending longs at p that are <= x. */
export function countUpTo(p: usize, n: i32, x: i64): i32 {
  let low = 0, high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (<i64>getq(p, middle) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
