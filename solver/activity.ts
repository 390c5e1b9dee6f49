/**
 * Room 8b: which variable to decide next: the one that took part in conflicts most, recent ones counting more (VSIDS:
 * Moskewicz et al. 2001, as decaying sums), from a binary heap; and the value each had last (phase saving: Pipatsrisawat,
 * Darwiche 2007).
 */
import { alloc, getd, geti, setd, seti } from './memory';

const DECAY: f64 = 1 / 0.95;
const HUGE: f64 = 1e100;

let n: i32 = 0;
let activity: usize = 0;
let heap: usize = 0;
let heapLength: i32 = 0;
/** Place in the heap, or -1. */
let places: usize = 0;
let phases: usize = 0;
let increment: f64 = 1;

export function openActivity(variables: i32): void {
  n = variables;
  activity = alloc(<usize>(n + 1) << 3);
  heap = alloc(<usize>(n + 1) << 2);
  places = alloc(<usize>(n + 1) << 2);
  phases = alloc(<usize>(n + 1) << 2);
}

/** ensures: all variables wait; nothing is known of conflicts, phases are unset. */
export function resetActivity(): void {
  increment = 1;
  heapLength = 0;
  for (let v = 0; v < n; v++) {
    setd(activity, v, 0);
    seti(phases, v, -1);
    seti(places, v, -1);
    insert(v);
  }
}

export function phaseOf(v: i32): i32 { return geti(phases, v); }
export function setPhase(v: i32, x: i32): void { seti(phases, v, x); }
/** ensures: all variables wait. */
export function waitAll(): void { for (let v = 0; v < n; v++) insert(v); }
/** Starts a variable with some activity. requires: resetActivity just ran. */
export function favour(v: i32, amount: f64): void {
  setd(activity, v, amount);
  rise(geti(places, v));
}

function before(v: i32, u: i32): bool { return getd(activity, v) > getd(activity, u); }

function setPlace(i: i32, v: i32): void {
  seti(heap, i, v);
  seti(places, v, i);
}

function rise(i: i32): void {
  const v = geti(heap, i);
  while (i > 0) {
    const parent = (i - 1) >> 1, u = geti(heap, parent);
    if (!before(v, u)) break;
    setPlace(i, u);
    i = parent;
  }
  setPlace(i, v);
}

function sink(i: i32): void {
  const v = geti(heap, i);
  for (;;) {
    let child = (i << 1) + 1;
    if (child >= heapLength) break;
    if (child + 1 < heapLength && before(geti(heap, child + 1), geti(heap, child))) child++;
    const u = geti(heap, child);
    if (!before(u, v)) break;
    setPlace(i, u);
    i = child;
  }
  setPlace(i, v);
}

function insert(v: i32): void {
  if (geti(places, v) >= 0) return;
  setPlace(heapLength, v);
  rise(heapLength++);
}

/** v, fixed to literal x until now, is free again. */
export function noteFree(v: i32, x: i32): void {
  if (v >= n) return;
  seti(phases, v, x);
  insert(v);
}

/** The most active variable that waits, or -1; it waits no more. */
export function takeActive(): i32 {
  if (heapLength == 0) return -1;
  const v = geti(heap, 0);
  seti(places, v, -1);
  if (--heapLength > 0) {
    setPlace(0, geti(heap, heapLength));
    sink(0);
  }
  return v;
}

export function bump(v: i32): void {
  if (v >= n) return;
  const raised = getd(activity, v) + increment;
  setd(activity, v, raised);
  if (geti(places, v) >= 0) rise(geti(places, v));
  if (raised < HUGE) return;
  for (let u = 0; u < n; u++) setd(activity, u, getd(activity, u) / HUGE);
  increment /= HUGE;
}

export function decayActivity(): void { increment *= DECAY; }
