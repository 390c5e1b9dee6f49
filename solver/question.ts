/**
 * Room 8h: what is asked: which values are allowed, which authors' constraints count, and what values and outcomes weigh.
 */
import { allocZero, getd } from './memory';
import { classOf, foldedFrom, foldedOutcome } from './classes';
import { domainSize, firstLiteral, outcomes, realLiterals, records, recordSource, variables } from './program';
import { setLiteralWeight, setOutcomeWeight, weightOf } from './objective';
import { firstOf } from './removals';
import { permit, resetWitnesses } from './witness';

let allowed: usize = 0;
let sources: usize = 0;
let sourceCount: i32 = 0;
/** Weights of real literals, then of outcomes. */
let weights: usize = 0;

export function searchAllowedAddress(): usize { return allowed; }
export function searchSourcesAddress(): usize { return sources; }
export function searchSourceCount(): i32 { return sourceCount; }
export function questionWeights(): usize {
  if (weights == 0) weights = allocZero(<usize>(realLiterals() + outcomes() + 1) << 3);
  return weights;
}

/** Room for what is asked. requires: the network is built. */
export function openQuestion(): void {
  sourceCount = 0;
  for (let r = 0; r < records(); r++) sourceCount = max(sourceCount, recordSource(r) + 1);
  allowed = allocZero(realLiterals() + 1);
  sources = allocZero(sourceCount + 1);
  weights = 0;
}

@inline export function isAllowed(literal: i32): bool { return load<u8>(allowed + literal) != 0; }
@inline export function isMinded(source: i32): bool { return load<u8>(sources + source) != 0; }

/** ensures: classes without an allowed member are refused; where something is minimised, classes weigh what their cheapest allowed member does. */
export function restrict(weigh: bool): void {
  resetWitnesses();
  for (let o = 0; weigh && o < outcomes(); o++) setOutcomeWeight(o, <i64>getd(weights, realLiterals() + o));
  for (let v = 0; v < variables(); v++) {
    const first = firstLiteral(v);
    for (let x = firstOf(v); weigh && x < firstOf(v + 1); x++) setLiteralWeight(x, i64.MAX_VALUE);
    for (let a = 0; a < domainSize(v); a++) {
      if (!isAllowed(first + a)) continue;
      const x = classOf(first + a);
      permit(x);
      if (weigh) setLiteralWeight(x, min(weightOf(x), memberWeight(first + a)));
    }
    // What is refused anyway must not count: weights are kept finite.
    for (let x = firstOf(v); weigh && x < firstOf(v + 1); x++) if (weightOf(x) == i64.MAX_VALUE) setLiteralWeight(x, 1 << 50);
  }
}

/** What a real literal weighs, with the outcomes of its own functions. */
export function memberWeight(literal: i32): i64 {
  let w = <i64>getd(weights, literal);
  for (let i = foldedFrom(literal); i < foldedFrom(literal + 1); i++) w += <i64>getd(weights, realLiterals() + foldedOutcome(i));
  return w;
}
