import { BACKGROUND, type Program, type ProgramConstraint } from '../model/program.ts';

/**
 * What a diagram is made of: the program without what is out for now. Whose constraint it is does not count there, so that a
 * constraint that comes aside does not make it another program.
 */
export function compiledOf(program: Program): Program {
  const { constraints, instead, aside } = program;
  const own = constraints.slice(0, aside?.constraints).filter((_, index) => !instead?.without.has(index));
  const all: readonly ProgramConstraint[] = [...own, ...(instead?.more ?? [])];
  return { ...program, sets: program.sets.slice(0, aside?.sets), constraints: all.map((constraint) => ({ ...constraint, source: BACKGROUND })) };
}
