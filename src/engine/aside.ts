import { BACKGROUND, type Program, type ProgramClause, type ProgramConstraint } from '../model/program.ts';

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

/** Real literals that are out for now. */
export function literalsOut({ domains, sets, constraints, aside }: Program): number[] {
  if (aside === undefined) return [];
  const out: number[] = [];
  for (const clause of constraints.slice(aside.constraints) as readonly ProgramClause[]) {
    const [variable, set] = [clause.scope[0]!, clause.sets[0]!];
    const first = domains.slice(0, variable).reduce((sum, size) => sum + size, 0);
    const ranges = sets[set]!;
    for (let value = 0; value < domains[variable]!; value++) if (!ranges.some((bound, index) => index % 2 === 0 && bound <= value && value < ranges[index + 1]!)) out.push(first + value);
  }
  return out;
}
