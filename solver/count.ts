/**
 * Counting sweeps: configurations over the allowed literals, modulo a prime below 2^31 (the wrapper joins several by
 * Chinese remainders) or as a double, to know how many primes are needed.
 */
import { alloc, allocZero, getd, geti, setd, setq, getq, seti } from './memory';
import { classOf, firstClass } from './classes';
import { outcomes, realLiterals, variables } from './program';
import { arcStartTable, firstNodeIndex, hasConfiguration, itemStartTable, itemTable, nodeFigure } from './flat';

let allowed: usize = 0;
/** Allowed members of each class literal; 1 for outcomes. */
let members: usize = 0;
let values: usize = 0;

/** requires: the diagram is laid out. One byte a real literal, to be filled before counting. */
export function allowedAddress(): usize { return allowed; }

export function openCount(): void {
  allowed = allocZero(realLiterals() + 1);
  members = alloc(<usize>(firstNodeIndex() + 1) << 2);
  values = alloc(<usize>(firstNodeIndex() + nodeFigure() + 1) << 3);
}

/** ensures: members are those of the bytes at allowed. */
export function countMembers(): void {
  const end = firstClass(variables());
  memory.fill(members, 0, <usize>end << 2);
  for (let o = 0; o < outcomes(); o++) seti(members, firstNodeIndex() - outcomes() + o, 1);
  for (let i = 0; i < realLiterals(); i++) {
    if (load<u8>(allowed + i) != 0) seti(members, classOf(i), geti(members, classOf(i)) + 1);
  }
}

/** The count as a double, infinite when too large. requires: countMembers. */
export function countAsDouble(): f64 {
  if (!hasConfiguration()) return 0;
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

/** The count modulo a prime below 2^31. requires: countMembers. */
export function countModulo(prime: i32): i32 {
  if (!hasConfiguration()) return 0;
  const first = firstNodeIndex(), nodes = nodeFigure(), p = <u64>prime;
  const arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable();
  for (let i = 0; i < first; i++) setq(values, i, <u64>geti(members, i));
  for (let n = 0; n < nodes; n++) {
    let sum: u64 = 0;
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      let product: u64 = 1;
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) product = product * getq(values, geti(items, i)) % p;
      sum += product;
    }
    setq(values, first + n, sum % p);
  }
  return <i32>getq(values, first + nodes - 1);
}
