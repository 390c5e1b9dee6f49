import { ANY, type Program, type ProgramConstraint } from './program.ts';
import type { Box } from './violations.ts';

/** Cells of a table that are looked through. */
const MOST_CELLS = 600;

/** A program's constraints by the variables they look at, and what they say of an assignment: for what can be told without a solver. */
export class Assignments {
  readonly #program: Program;
  /** By variable: the constraints that look at it. */
  readonly #touching: readonly (readonly ProgramConstraint[])[];

  constructor(program: Program) {
    this.#program = program;
    const touching: ProgramConstraint[][] = program.domains.map(() => []);
    for (const constraint of program.constraints) for (const variable of constraint.scope) touching[variable]!.push(constraint);
    this.#touching = touching;
  }

  /** Constraints that look at a variable. */
  touching(variable: number): readonly ProgramConstraint[] {
    return this.#touching[variable]!;
  }

  /** Whether a constraint is seen to hold; a table of more than `most` cells is not looked through. @param values one a variable */
  holds(constraint: ProgramConstraint, values: ArrayLike<number>, most = MOST_CELLS): boolean {
    const { scope } = constraint;
    switch (constraint.kind) {
      case 'clause':
        for (let index = 0; index < scope.length; index++) if (this.#has(constraint.sets[index]!, values[scope[index]!]!)) return true;
        return false;
      case 'linear': {
        let sum = 0;
        for (let index = 0; index < scope.length; index++) sum += constraint.weights[index]![values[scope[index]!]!]!;
        return sum <= constraint.bound;
      }
      case 'table':
        if (constraint.rows.length > most) return false;
        for (let row = 0; row < constraint.rows.length; row += scope.length) {
          let column = 0;
          while (column < scope.length && this.#has(constraint.rows[row + column]!, values[scope[column]!]!)) column++;
          if (column === scope.length) return true;
        }
        return false;
    }
  }

  /** Whether a constraint is a clause that holds nowhere in a box. */
  excludes(constraint: ProgramConstraint, box: Box): boolean {
    return constraint.kind === 'clause' && constraint.scope.every((variable, index) => box.get(variable)?.every((value) => !this.#has(constraint.sets[index]!, value)));
  }

  #has(set: number, value: number): boolean {
    if (set === ANY) return true;
    const ranges = this.#program.sets[set]!;
    for (let i = 0; i < ranges.length && ranges[i]! <= value; i += 2) if (value < ranges[i + 1]!) return true;
    return false;
  }
}
