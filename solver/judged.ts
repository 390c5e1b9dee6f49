/**
 * Room 8l: what is judged outside. Where the program says so, a configuration counts only once whoever asked has accepted
 * it; with a refusal come values one of which any configuration has that is accepted: a clause, learned like others.
 */
import { alloc, allocZero, List, newList, push, seti } from './memory';
import { KIND_APART } from './format';
import { representative } from './classes';
import { firstLiteral, realLiterals, recordKind, records, variables } from './program';
import { firstOf, firstPresent } from './removals';
import { mark } from './reasons';
import { addLearned, setClauseActivity } from './watches';

export let judging: bool = false;
/** By variable of the program. */
let candidate: usize = 0;
/** By real literal: 1 for those of the clause. */
let refuting: usize = 0;
let literals: List = changetype<List>(0);

export function openJudged(): void {
  judging = false;
  for (let r = 0; r < records(); r++) if (recordKind(r) == KIND_APART) judging = true;
  if (!judging) return;
  candidate = alloc(<usize>(variables() + 1) << 2);
  refuting = allocZero(realLiterals() + 1);
  literals = newList(256);
}

/** requires: every variable is fixed. The value of each variable of the program; of values that nothing tells apart the first. */
export function candidateAddress(): usize {
  for (let v = 0; v < variables(); v++) seti(candidate, v, representative(firstPresent(v)));
  return candidate;
}
export function refutingAddress(): usize { return refuting; }

/** requires: a byte 1 stands for every value of the clause. ensures: it is learned, not attached yet, and the bytes are 0 again. Answers its place. */
export function takeRefutation(source: i32, activity: f32): i32 {
  mark(source);
  literals.length = 0;
  for (let v = 0; v < variables(); v++) {
    for (let x = firstOf(v); x < firstOf(v + 1); x++) if (load<u8>(refuting + firstLiteral(v) + representative(x)) != 0) push(literals, x);
  }
  memory.fill(refuting, 0, realLiterals());
  const c = addLearned(literals, 3);
  setClauseActivity(c, activity);
  return c;
}
