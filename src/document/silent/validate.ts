import * as shapes from '../../../build/shape-only.mjs';
import type { ShapeProblem } from '../validate.ts';

/** Stands for `document/validate.ts` where nobody is told what is wrong: whether the value has the shape of a document or overlay. */
export function validateShape(value: unknown, kind: 'document' | 'overlay' = 'document'): ShapeProblem[] {
  return shapes[kind](value) ? [] : [{ code: 'wrong-type', pointer: '', message: '' }];
}
