/**
 * Components: the unfixed variables fall into parts that share no open constraint; each part is compiled by itself
 * (Darwiche 2004). A component on the stack is: number of variables, number of constraints, key, then both lists.
 */
import { alloc, allocZero, extend, geti, getq, item, List, newList, push, seti, setItem, setq } from './memory';
import { mixA, mixB } from './hash';
import { constraintAt, constraintTotal, domainAt, occurrenceConstraint, occurrencesFrom, scopeOf, variableTotal, wordsOf } from './network';
import { isFixed } from './domain';
import { spend } from './effort';
import { hashA, hashB, isOpen } from './residual';

export const COMPONENT_HEAD: i32 = 6;
/** Two double words of the head that identify the residual problem. */
const KEY_A: i32 = 2;
const KEY_B: i32 = 4;

let variableStamp: usize = 0;
let constraintStamp: usize = 0;
let stamp: i32 = 0;
/** Open constraints of the component being gathered. */
let open: List = changetype<List>(0);
/** By variable: its number, mixed. Bare, the domains of two variables could make up for their numbers: 18 ^ 6 and 19 ^ 7 are the same. */
let salts: usize = 0;

export function openComponents(): void {
  const n = variableTotal();
  variableStamp = allocZero(<usize>(n + 1) << 2);
  constraintStamp = allocZero(<usize>(constraintTotal() + 1) << 2);
  stamp = 0;
  open = newList(256);
  salts = alloc(<usize>(n + 1) << 3);
  for (let v = 0; v < n; v++) setq(salts, v, mixA(<u64>v + 0x900000000));
}

/** To be called once before the variables of one split are gathered. */
export function beginSplit(): void { stamp++; }

export function isGathered(v: i32): bool { return geti(variableStamp, v) == stamp; }

/** Key of the component at `at`. */
export function keyA(stack: List, at: i32): u64 { return load<u64>(stack.data + (<usize>(at + KEY_A) << 2)); }
export function keyB(stack: List, at: i32): u64 { return load<u64>(stack.data + (<usize>(at + KEY_B) << 2)); }

/**
 * requires: v is unfixed and not gathered in this split; domains are at a fixpoint.
 * ensures: the component of v lies at the end of stack; answers its offset, or -1 when v stands alone (nothing pushed).
 */
export function gather(stack: List, v: i32): i32 {
  const at = extend(stack, COMPONENT_HEAD);
  let a: u64 = 0, b: u64 = 0;
  open.length = 0;
  seti(variableStamp, v, stamp);
  push(stack, v);
  // Breadth first over the variables.
  for (let i = at + COMPONENT_HEAD; i < stack.length; i++) {
    const x = item(stack, i), to = occurrencesFrom(x + 1), domain = domainAt(x) + 8, words = wordsOf(x);
    spend((to - occurrencesFrom(x)) << 1);
    let h = getq(salts, x);
    for (let w = 0; w < words; w++) h = mixA(h ^ getq(domain, w));
    a += mixA(h);
    b += mixB(h);
    for (let o = occurrencesFrom(x); o < to; o++) {
      const index = occurrenceConstraint(o);
      if (geti(constraintStamp, index) == stamp) continue;
      seti(constraintStamp, index, stamp);
      const c = constraintAt(index);
      if (!isOpen(c)) continue;
      a += mixA(hashA);
      b += mixB(hashB);
      push(open, index);
      for (let k = 0; k < c.arity; k++) {
        const y = scopeOf(c, k);
        if (geti(variableStamp, y) == stamp || isFixed(y)) continue;
        seti(variableStamp, y, stamp);
        push(stack, y);
      }
    }
  }
  const variables = stack.length - at - COMPONENT_HEAD, constraints = open.length;
  if (variables == 1 && constraints == 0) {
    stack.length = at;
    return -1;
  }
  const behind = extend(stack, constraints);
  memory.copy(stack.data + (<usize>behind << 2), open.data, <usize>constraints << 2);
  seti(stack.data, at, variables);
  seti(stack.data, at + 1, constraints);
  store<u64>(stack.data + (<usize>(at + KEY_A) << 2), mixA(a));
  store<u64>(stack.data + (<usize>(at + KEY_B) << 2), mixB(b));
  return at;
}

/**
 * requires: `count` components lie at the end of stack, one behind the other from `at` on. ensures: the list of their
 * offsets follows, the smallest component first: its failure costs least. Answers where the list starts.
 */
export function listBySize(stack: List, at: i32, count: i32): i32 {
  const list = extend(stack, count);
  for (let i = 0; i < count; i++) {
    setItem(stack, list + i, at);
    at += COMPONENT_HEAD + item(stack, at) + item(stack, at + 1);
  }
  // Shell sort by number of variables: few elements, nearly always.
  for (let gap = count >> 1; gap > 0; gap >>= 1) {
    for (let i = gap; i < count; i++) {
      const x = item(stack, list + i), size = item(stack, x);
      let j = i - gap;
      for (; j >= 0 && item(stack, item(stack, list + j)) > size; j -= gap) setItem(stack, list + j + gap, item(stack, list + j));
      setItem(stack, list + j + gap, x);
    }
  }
  return list;
}
