/**
 * A compilation from beginning to end: simplify, order, then attempts by several orders in turn, each with more decisions
 * allowed than the one before. No order is always best, and a bad one costs factors of a hundred; starting over loses
 * less. The first attempt that ends is taken.
 */
import { bytesInUse, List, newList } from './memory';
import { itemTotal } from './diagram';
import { effort } from './effort';
import { KIND_LINEAR, STATUS_EXCEEDED, STATUS_INCONSISTENT, STATUS_RUNNING } from './format';
import { beginAttempt, closeMachine, decisions, openMachine, ORDER_BETWEENNESS, ORDER_STATIC, stepMachine } from './compile';
import { progressOfAttempt } from './frames';
import { openBetween } from './between';
import { openComponents } from './component';
import { computeOrder, NOTHING } from './order';
import { openPropagation, propagateAll } from './propagate';
import { constraintAt, constraintTotal } from './network';
import { isOpen, openResiduals } from './residual';
import { beginSimplify, simplifyMore } from './simplify';
import { trailMark, undoTo } from './trail';
import { openTwins } from './twins';

/** Allowance of one pair of attempts against the pair before. */
const GROWTH: i32 = 8;
const MOST_DECISIONS: i32 = 1 << 30;
/** Decisions, of all attempts, after which a network with a sum that had too many partial sums is given up: nearly every slack is a problem of its own. */
const SUM_DECISIONS: i32 = 100000;
/** Effort of one look at the progress against that of the look before. */
const BETWEEN_LOOKS: f64 = 1.05;

let status: i32 = STATUS_RUNNING;
let literalCount: i32 = 0;
let maxItems: i32 = 0;
let maxBytes: f64 = 0;
let maxEffort: f64 = 0;
/** Effort at which it is looked at next whether the attempt under way is on course. */
let tellAt: f64 = 0;
let order: i32 = ORDER_STATIC;
let allowedDecisions: i32 = 0;
/** Decisions of the attempt at which it is looked at again whether to go on with it. */
let lookAt: i32 = 0;
let rootMark: i32 = 0;
let settled: List = changetype<List>(0);
/** Is there a sum that tables did not take the place of? */
let hasSum: bool = false;
/** Decisions of the attempts before. */
let spent: i32 = 0;
/** Orders whose attempt had too many items, a bit each. */
let failed: i32 = 0;

export function orderUsed(): i32 { return order; }

/** What comes before the first attempt, slice by slice. */
let slice: i32 = 0;
const PROPAGATE = 0;
const SIMPLIFY = 1;
const COPY = 2;
const PROPAGATE_AGAIN = 3;
const OPEN_MACHINE = 4;
const FIND_TWINS = 5;

/**
 * requires: the network is closed. ensures: compilation may begin (`openMore`). The first attempt may take `patience`
 * decisions; betweenness costs more, and gets a quarter.
 */
export function startCompile(literals: i32, itemLimit: i32, byteLimit: f64, effortLimit: f64, effortToTell: f64, patience: i32): void {
  literalCount = literals;
  maxItems = itemLimit;
  maxBytes = byteLimit;
  maxEffort = effortLimit;
  tellAt = effortToTell;
  allowedDecisions = max(patience, 4);
  settled = newList();
  failed = 0;
  spent = 0;
  order = ORDER_STATIC;
  status = STATUS_RUNNING;
  slice = PROPAGATE;
}

/** A slice of what comes before the first attempt; answers whether there are more. ensures: after the last `runCompile` works. */
export function openMore(): bool {
  if (slice == PROPAGATE) {
    openResiduals();
    if (!propagateAll()) return fail();
  } else if (slice == SIMPLIFY) beginSimplify(settled);
  else if (slice == COPY) {
    if (simplifyMore()) return true;
  } else if (slice == PROPAGATE_AGAIN) {
    openPropagation();
    openResiduals();
    if (!propagateAll()) return fail();
  } else if (slice == OPEN_MACHINE) {
    openComponents();
    openBetween();
    openMachine(literalCount);
  } else if (slice == FIND_TWINS) openTwins(literalCount);
  else {
    hasSum = false;
    for (let i = 0; i < constraintTotal(); i++) if (constraintAt(i).kind == KIND_LINEAR && isOpen(constraintAt(i))) hasSum = true;
    computeOrder(NOTHING);
    rootMark = trailMark();
    begin(true);
    return false;
  }
  slice++;
  return true;
}

/** There is no configuration: compilation is over before it began. */
function fail(): bool {
  openMachine(literalCount);
  status = STATUS_INCONSISTENT;
  return false;
}

function begin(afresh: bool): void {
  lookAt = allowedDecisions;
  beginAttempt(order, settled, afresh);
}

/** Is so much done in the cheaper order that the attempt should end within eight times what it was allowed? Then it goes on. */
function goesOn(): bool {
  if (order != ORDER_STATIC || <f64>decisions > 8 * <f64>allowedDecisions * progressOfAttempt()) return false;
  lookAt = decisions + (allowedDecisions >> 2);
  return true;
}

/** The attempt under way is given up for the other order; answers whether there is one to try. */
function tryOther(afresh: bool): bool {
  undoTo(rootMark);
  if (failed == 3) return false;
  if (order == ORDER_STATIC) {
    order = ORDER_BETWEENNESS;
    allowedDecisions >>= 2;
  } else {
    order = ORDER_STATIC;
    allowedDecisions = allowedDecisions >= MOST_DECISIONS / GROWTH / 4 ? MOST_DECISIONS : allowedDecisions * 4 * GROWTH;
  }
  if ((failed >> order & 1) != 0) return tryOther(afresh);
  spent += decisions;
  begin(afresh);
  return true;
}

/** Is what may be done used up, or will it be long before the attempt ends, as far as its progress tells? */
function isTooMuch(): bool {
  if (effort < tellAt) return effort >= maxEffort;
  tellAt = effort * BETWEEN_LOOKS;
  return effort >= maxEffort || progressOfAttempt() * maxEffort < effort;
}

/** ensures: up to `steps` steps were made; answers the status. */
export function runCompile(steps: i32): i32 {
  for (let i = 0; i < steps && status == STATUS_RUNNING; i++) {
    if (<f64>bytesInUse() > maxBytes || (hasSum && spent + decisions > SUM_DECISIONS) || isTooMuch()) status = STATUS_EXCEEDED;
    else if (itemTotal() > maxItems) {
      failed |= 1 << order;
      if (!tryOther(true)) status = STATUS_EXCEEDED;
    } else if (decisions > lookAt && !goesOn()) {
      tryOther(false);
    } else status = stepMachine();
  }
  if (status != STATUS_RUNNING) closeMachine();
  return status;
}
