/** Room 5a: the stack of compilation, in place of recursion: a frame is FRAME words, the last one is on top. */
import { extend, item, List, newList, setItem } from './memory';
import { valueCount } from './network';

/** OR: the values of a component's decision variable are tried. AND: the components one value left are compiled. */
export const KIND: i32 = 0;
export const OR = 0;
export const AND = 1;
/** OR: offset of its component. AND: where its list of component offsets starts on `parts`. */
export const PART: i32 = 1;
/** OR: next value to try. AND: next component. */
export const NEXT: i32 = 2;
/** OR: number of arcs. AND: number of components. */
export const COUNT: i32 = 3;
/** Heights of `scratch` and `parts` at its beginning, and the trail before its decision. */
export const SCRATCH: i32 = 4;
export const STACK: i32 = 5;
export const TRAIL: i32 = 6;
/** OR: its decision variable. */
export const VARIABLE: i32 = 7;
/** OR: cache key, two doubled words. */
const KEY: i32 = 8;
/** OR: where the groups of its variable's values start on `parts`, or -1: every value is its own. */
export const GROUPS: i32 = 12;
/** OR: next value to copy from its model (twins.ts), after all others are tried. */
export const TWIN: i32 = 13;
const FRAME: i32 = 14;

let frames: List = changetype<List>(0);

export function openFrames(): void { frames = newList(256); }
export function dropFrames(): void { frames.length = 0; }
export function frameCount(): i32 { return frames.length / FRAME; }

/** A field of the frame on top. */
export function frameAt(field: i32): i32 { return item(frames, frames.length - FRAME + field); }
export function setFrame(field: i32, x: i32): void { setItem(frames, frames.length - FRAME + field, x); }
/** Address of its key. */
export function keyOfFrame(): usize { return frames.data + (<usize>(frames.length - FRAME + KEY) << 2); }

/** A field of the i-th frame from below. */
function fieldOf(i: i32, field: i32): i32 { return item(frames, i * FRAME + field); }

export function pushFrame(kind: i32, trail: i32, scratchHeight: i32, partsHeight: i32): void {
  extend(frames, FRAME);
  setFrame(KIND, kind);
  setFrame(NEXT, 0);
  setFrame(TWIN, 0);
  setFrame(COUNT, 0);
  setFrame(SCRATCH, scratchHeight);
  setFrame(STACK, partsHeight);
  setFrame(TRAIL, trail);
}

export function popFrame(): void { frames.length -= FRAME; }

/**
 * How much of the attempt is done, from 0 to 1, as far as its decisions tell: of each the part of its values that was tried
 * (after Kilby, Slaney, Thiébaux, Walsh 2006, who estimate the size of search trees so). Of several components only the
 * last counts: it is the largest.
 */
export function progressOfAttempt(): f64 {
  let done: f64 = 0, share: f64 = 1;
  for (let i = 0; i < frameCount(); i++) {
    // The frame above is what was begun last.
    const tried = fieldOf(i, NEXT) - (i + 1 < frameCount() ? 1 : 0);
    if (fieldOf(i, KIND) == AND) {
      if (fieldOf(i, NEXT) < fieldOf(i, COUNT)) break;
      if (tried == fieldOf(i, COUNT)) done += share;
    } else {
      share /= <f64>valueCount(fieldOf(i, VARIABLE));
      done += share * <f64>tried;
    }
  }
  return done;
}
