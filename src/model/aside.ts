import type { ParsedConstraint } from '../document/parsed.ts';
import type { Analysis } from './analysis.ts';
import type { Program, ProgramConstraint } from './program.ts';
import { truth } from './results.ts';
import { variablesOf, type Variables } from './variables.ts';

/** A variable's values that one of the constraints leaves. */
export interface Aside {
  readonly variable: number;
  readonly values: readonly number[];
  /** Those that it does not leave. */
  readonly out: readonly number[];
  /** Number of the constraint. */
  readonly source: number;
}

/**
 * What of an overlay needs no diagram of its own: values that are out for now, of all but numbers, whose values are priced
 * in runs.
 */
export function asidesOf(constraints: readonly ParsedConstraint[], { all }: Variables, analysis: Analysis): readonly Aside[] {
  if (!constraints.some(({ isOverlay }) => isOverlay)) return [];
  const ownerOf = new Map(all.flatMap((option) => variablesOf(option).map((variable) => [variable, option] as const)));
  return constraints.flatMap(({ isOverlay, exclude, item }, source): Aside[] => {
    if (!isOverlay) return [];
    const { variables, table } = analysis.info(exclude!);
    const [variable] = variables;
    const owner = variable === undefined ? undefined : ownerOf.get(variable);
    if (table === undefined || owner === undefined || owner.option.kind === 'number') return [];
    const [values, out]: [number[], number[]] = [[], []];
    table.forEach((result, value) => (truth(result) === false ? values : out).push(value));
    // Of a list it says nothing where the instance is not there.
    const isOfInstance = item === undefined || owner.variable !== variable || owner.none < 0 || values.includes(owner.none);
    return values.length > 0 && isOfInstance ? [{ variable: variable!, values, out, source }] : [];
  });
}

/** The program with what is out for now, at its end. */
export function layAside(program: Program, asides: readonly Aside[]): Program {
  const { constraints: before, sets: known } = program;
  const some = asides.filter(({ out }) => out.length > 0);
  if (some.length === 0) return program;
  const constraints = [...before, ...some.map(({ variable, source }, index): ProgramConstraint => ({ kind: 'clause', scope: [variable], sets: [known.length + index], source }))];
  const sets = [...known, ...some.map(({ values }) => values.flatMap((value) => [...(values.includes(value - 1) ? [] : [value]), ...(values.includes(value + 1) ? [] : [value + 1])]))];
  const out = some.flatMap(({ variable, out: gone }) => gone.map((value) => [variable, value] as const));
  return { ...program, constraints, sets, aside: { constraints: before.length, sets: known.length, out } };
}
