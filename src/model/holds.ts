import type { ProgramBuilder } from './builder.ts';
import { ANY, type ProgramConstraint } from './program.ts';

/** Whether a constraint holds under an assignment of its scope. */
export function holds(constraint: ProgramConstraint, valueOf: (variable: number) => number, builder: ProgramBuilder): boolean {
  const { scope } = constraint;
  const has = (set: number, column: number): boolean => set === ANY || isIn(builder.rangesOf(set), valueOf(scope[column]!));
  switch (constraint.kind) {
    case 'clause':
      return constraint.sets.some(has);
    case 'linear':
      return constraint.weights.reduce((sum, weights, column) => sum + weights[valueOf(scope[column]!)]!, 0) <= constraint.bound;
    case 'table': {
      const { rows } = constraint;
      for (let row = 0; row < rows.length; row += scope.length) if (scope.every((_, column) => has(rows[row + column]!, column))) return true;
      return false;
    }
  }
}

export function isIn(ranges: readonly number[], value: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (value >= ranges[i]! && value < ranges[i + 1]!) return true;
  return false;
}
