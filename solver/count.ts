/**
 * Counting sweeps: configurations over the allowed literals, exactly.
 *
 * A first pass counts in doubles: exact below 2^53, and a bound above. What is larger is counted modulo primes below 2^31
 * (the wrapper joins the residues). Most nodes are small and most literals count once, so the first pass also writes a
 * *residue program* of what depends on the prime at all: by large node its arcs, by arc one constant and its large items.
 */
import { alloc, allocZero, getd, geti, List, newList, push, setd, seti } from './memory';
import { openPrimes, primeAt, toMixedRadix } from './primes';
import { classOf, firstClass } from './classes';
import { outcomes, realLiterals, variables } from './program';
import { arcStartTable, firstNodeIndex, hasConfiguration, itemStartTable, itemTable, nodeFigure } from './flat';

/** Counts below this are the same modulo every prime used, and so are products of a few of them kept below it. */
const SMALL: f64 = 1073741824.0;

let allowed: usize = 0;
/** Allowed members of each class literal; 1 for outcomes. */
let members: usize = 0;
/** By value index: the count as a double; by node: its number among large ones. */
let values: usize = 0;
let large: usize = 0;
/** Residue program: by large node number of arcs; by arc constant, number of items, items (numbers of large nodes). */
let code: List = changetype<List>(0);
let largeCount: i32 = 0;
let residues: usize = 0;
/** Digits of the count, see primes.ts. */
let digits: List = changetype<List>(0);

/** requires: the diagram is laid out. One byte a real literal, to be filled before counting. */
export function allowedAddress(): usize { return allowed; }

export function openCount(): void {
  const nodes = nodeFigure();
  allowed = allocZero(realLiterals() + 1);
  members = alloc(<usize>(firstNodeIndex() + 1) << 2);
  values = alloc(<usize>(firstNodeIndex() + nodes + 1) << 3);
  large = alloc(<usize>(nodes + 1) << 2);
  residues = alloc(<usize>(nodes + 1) << 2);
  code = newList(1024);
  digits = newList(16);
  openPrimes();
}

function countMembers(): void {
  const end = firstClass(variables());
  memory.fill(members, 0, <usize>end << 2);
  for (let o = 0; o < outcomes(); o++) seti(members, firstNodeIndex() - outcomes() + o, 1);
  for (let i = 0; i < realLiterals(); i++) {
    if (load<u8>(allowed + i) != 0) seti(members, classOf(i), geti(members, classOf(i)) + 1);
  }
}

/** requires: allowed is filled. The count as a double; infinite when too large. */
export function countAsDouble(): f64 {
  if (!hasConfiguration()) return 0;
  countMembers();
  const first = firstNodeIndex(), nodes = nodeFigure();
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable();
  for (let i = 0; i < first; i++) setd(values, i, <f64>geti(members, i));
  for (let n = 0; n < nodes; n++) {
    let sum: f64 = 0;
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      let product: f64 = 1;
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) {
        const x = getd(values, geti(items, i));
        product = x == 0 || product == 0 ? 0 : product * x;
      }
      sum += product;
    }
    setd(values, first + n, sum);
  }
  return getd(values, first + nodes - 1);
}

function emitArc(constant: f64): i32 {
  push(code, <i32>constant);
  push(code, 0);
  return code.length - 1;
}

/** Writes the arcs of a large node. */
function emitNode(n: i32): void {
  const first = firstNodeIndex(), arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable();
  const head = code.length;
  push(code, 0);
  let rest: f64 = 0, arcs = 0;
  for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
    const from = geti(itemStarts, arc), to = geti(itemStarts, arc + 1);
    let constant: f64 = 1, product: f64 = 1, dead = false, big = false;
    for (let i = from; i < to; i++) {
      const x = getd(values, geti(items, i));
      if (x == 0) dead = true;
      if (x >= SMALL) big = true;
      product *= x;
    }
    if (dead) continue;
    if (!big && product < SMALL) {
      // Arcs that do not depend on the prime are added up, as far as they stay small.
      if (rest + product >= SMALL) {
        emitArc(rest);
        arcs++;
        rest = 0;
      }
      rest += product;
      continue;
    }
    const count = emitArc(1);
    arcs++;
    for (let i = from; i < to; i++) {
      const item = geti(items, i), x = getd(values, item);
      if (x >= SMALL) {
        push(code, geti(large, item - first));
        seti(code.data, count, geti(code.data, count) + 1);
      } else if (constant * x < SMALL) constant *= x;
      else {
        // One more factor than fits: a negative item is a constant of its own.
        push(code, -<i32>x);
        seti(code.data, count, geti(code.data, count) + 1);
      }
    }
    seti(code.data, count - 1, <i32>constant);
  }
  if (rest > 0) {
    emitArc(rest);
    arcs++;
  }
  seti(code.data, head, arcs);
}

function prepareResidues(): void {
  code.length = 0;
  largeCount = 0;
  const first = firstNodeIndex(), nodes = nodeFigure();
  for (let n = 0; n < nodes; n++) {
    if (getd(values, first + n) < SMALL) continue;
    seti(large, n, largeCount++);
    emitNode(n);
  }
}

/** x * y / 2^32 modulo p, for x, y < p (Montgomery 1985); inverse is -1/p modulo 2^32. */
@inline function times(x: u64, y: u64, p: u64, inverse: u32): u64 {
  const t = x * y, r = (t + <u64>(<u32>t * inverse) * p) >> 32;
  return r >= p ? r - p : r;
}

/** The count modulo an odd prime between 2^30 and 2^31. requires: prepareResidues. */
function countModulo(prime: i32): i32 {
  const p = <u64>prime;
  // Newton's iteration doubles the right bits of 1/p modulo 2^32.
  let inverse = <u32>prime;
  for (let k = 0; k < 4; k++) inverse *= 2 - <u32>prime * inverse;
  inverse = -inverse;
  const one = (<u64>1 << 32) % p, square = one * one % p;
  let at = code.data;
  for (let n = 0; n < largeCount; n++) {
    const arcs = load<i32>(at);
    at += 4;
    let sum: u64 = 0;
    for (let arc = 0; arc < arcs; arc++) {
      const constant = load<i32>(at), end = at + 8 + (<usize>load<i32>(at, 4) << 2);
      at += 8;
      let product = constant == 1 ? one : times(constant, square, p, inverse);
      let untouched = constant == 1;
      for (; at < end; at += 4) {
        const item = load<i32>(at);
        const x = item >= 0 ? <u64>load<u32>(residues + (<usize>item << 2)) : times(<u64>-item, square, p, inverse);
        product = untouched ? x : times(product, x, p, inverse);
        untouched = false;
      }
      sum += product;
      if (sum >= p) sum -= p;
    }
    store<u32>(residues + (<usize>n << 2), <u32>sum);
  }
  return <i32>times(load<u32>(residues + (<usize>(largeCount - 1) << 2)), 1, p, inverse);
}

/**
 * requires: countAsDouble just ran and answered at least 2^53; the count is below the product of the first n primes.
 * ensures: answers the address of its n digits in mixed radix.
 */
export function countDigits(n: i32): usize {
  prepareResidues();
  digits.length = 0;
  for (let i = 0; i < n; i++) push(digits, countModulo(primeAt(i)));
  toMixedRadix(digits.data, n);
  return digits.data;
}
