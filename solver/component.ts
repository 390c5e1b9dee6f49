/**
 * Components: the unfixed variables fall into parts that share no open constraint; each part is compiled by itself
 * (Darwiche 2004). A component on the stack is: number of variables, number of constraints, then both lists.
 */
import { allocZero, extend, geti, getq, item, List, push, seti, setItem } from './memory';
import { mixA, mixB } from './hash';
import { constraintAt, constraintTotal, domainAt, occurrenceConstraint, occurrencesFrom, scopeOf, variableTotal, wordsOf } from './network';
import { isFixed } from './domain';
import { hashA, hashB, isOpen, isUnsettled } from './residual';

export const COMPONENT_HEAD: i32 = 2;

let variableStamp: usize = 0;
let constraintStamp: usize = 0;
let stamp: i32 = 0;

export let keyA: u64 = 0;
export let keyB: u64 = 0;

export function openComponents(): void {
  variableStamp = allocZero(<usize>(variableTotal() + 1) << 2);
  constraintStamp = allocZero(<usize>(constraintTotal() + 1) << 2);
  stamp = 0;
}

/** To be called once before the variables of one split are gathered. */
export function beginSplit(): void { stamp++; }

export function isGathered(v: i32): bool { return geti(variableStamp, v) == stamp; }

/**
 * requires: v is unfixed and not gathered in this split; domains are at a fixpoint.
 * ensures: the component of v lies at the end of stack; answers its offset, or -1 when v stands alone (nothing pushed).
 */
export function gather(stack: List, v: i32): i32 {
  const at = extend(stack, COMPONENT_HEAD);
  seti(variableStamp, v, stamp);
  push(stack, v);
  // Breadth first over the variables; constraints are gathered behind in a second walk, so both lists stay contiguous.
  for (let i = at + COMPONENT_HEAD; i < stack.length; i++) {
    const x = item(stack, i), to = occurrencesFrom(x + 1);
    for (let o = occurrencesFrom(x); o < to; o++) {
      const index = occurrenceConstraint(o);
      if (geti(constraintStamp, index) == stamp) continue;
      seti(constraintStamp, index, stamp);
      const c = constraintAt(index);
      if (!isUnsettled(c)) continue;
      seti(constraintStamp, index, -stamp);
      for (let k = 0; k < c.arity; k++) {
        const y = scopeOf(c, k);
        if (isFixed(y) || geti(variableStamp, y) == stamp) continue;
        seti(variableStamp, y, stamp);
        push(stack, y);
      }
    }
  }
  const variables = stack.length - at - COMPONENT_HEAD;
  for (let i = 0; i < variables; i++) {
    const x = item(stack, at + COMPONENT_HEAD + i), to = occurrencesFrom(x + 1);
    for (let o = occurrencesFrom(x); o < to; o++) {
      const index = occurrenceConstraint(o);
      if (geti(constraintStamp, index) != -stamp) continue;
      seti(constraintStamp, index, stamp);
      push(stack, index);
    }
  }
  const constraints = stack.length - at - COMPONENT_HEAD - variables;
  if (variables == 1 && constraints == 0) {
    stack.length = at;
    return -1;
  }
  seti(stack.data, at, variables);
  seti(stack.data, at + 1, constraints);
  return at;
}

/** ensures: keyA, keyB identify the residual problem of the component at `at`. */
export function hashComponent(stack: List, at: i32): void {
  const variables = item(stack, at), constraints = item(stack, at + 1);
  let a: u64 = 0, b: u64 = 0, i = at + COMPONENT_HEAD;
  for (const end = i + variables; i < end; i++) {
    const v = item(stack, i), domain = domainAt(v) + 8;
    // The number of the variable is mixed before its domain is: bare, 18 ^ 6 and 19 ^ 7 are the same.
    let h = mixA(<u64>v + 0x900000000);
    for (let w = 0; w < wordsOf(v); w++) h = mixA(h ^ getq(domain, w));
    a += mixA(h);
    b += mixB(h);
  }
  for (const end = i + constraints; i < end; i++) {
    isOpen(constraintAt(item(stack, i)));
    a += mixA(hashA);
    b += mixB(hashB);
  }
  keyA = mixA(a);
  keyB = mixB(b);
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
