/** Room 4a: constraints that wait to be propagated, first come, first served, each at most once. */
import { alloc, geti, seti } from './memory';
import { Constraint, constraintAt, constraintTotal } from './network';

/** A ring with room for every constraint. */
@unmanaged
export class Schedule {
  ring: usize;
  head: i32;
  waiting: i32;
}

export function newSchedule(): Schedule {
  const schedule = changetype<Schedule>(alloc(offsetof<Schedule>()));
  schedule.ring = alloc(<usize>(constraintTotal() + 1) << 2);
  schedule.head = 0;
  schedule.waiting = 0;
  return schedule;
}

export function putOn(schedule: Schedule, index: i32, c: Constraint): void {
  if (c.queued != 0) return;
  c.queued = 1;
  let tail = schedule.head + schedule.waiting;
  if (tail >= constraintTotal()) tail -= constraintTotal();
  seti(schedule.ring, tail, index);
  schedule.waiting++;
}

/** The constraint that waits longest, taken off; -1 when there is none. */
export function takeNext(schedule: Schedule): i32 {
  if (schedule.waiting == 0) return -1;
  const index = geti(schedule.ring, schedule.head);
  schedule.head = schedule.head + 1 == constraintTotal() ? 0 : schedule.head + 1;
  schedule.waiting--;
  constraintAt(index).queued = 0;
  return index;
}

/** ensures: nothing waits; what the constraints had yet to look at is forgotten. */
export function clearSchedule(schedule: Schedule): void {
  for (let i = takeNext(schedule); i >= 0; i = takeNext(schedule)) {
    const c = constraintAt(i);
    memory.fill(c.dirty, 0, c.arity);
  }
}
