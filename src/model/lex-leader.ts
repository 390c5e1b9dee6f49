import type { Model } from './model.ts';
import { ANY, BACKGROUND, type Program, type ProgramConstraint } from './program.ts';
import type { OptionVariables } from './variables.ts';

/** A list whose instances are interchangeable. */
export interface Alike {
  readonly list: OptionVariables;
  /**
   * By instance: its variables in document order, texts apart, those of one option at one place; -1 for whether a set is part of the
   * product where it always is.
   */
  readonly instances: readonly (readonly number[])[];
}

/** The lists of a document that are not `ordered`. */
export function alikeLists({ catalogue, variables: { all } }: Model): Alike[] {
  return catalogue.options.flatMap(({ list }, index) => (list === undefined || list.ordered ? [] : [{ list: all[index]!, instances: list.instances.map((own) => own.flatMap((option) => places(all[option]!))) }]));
}

/** Texts tell no configurations apart. */
function places({ option, variable, members }: OptionVariables): readonly number[] {
  return option.kind === 'text' ? [] : [variable, ...members];
}

/**
 * The program with constraints that leave, of configurations that differ only in the order of interchangeable instances, the first
 * in document order: no instance comes before its predecessor, option by option (the lex-leader scheme of Crawford, Ginsberg,
 * Luks and Roy 1996, for rows that may change places: Flener et al. 2002). Each pair is compared place by place, with an
 * auxiliary variable that tells whether all before were equal. An instance that is not there is none throughout, and none comes
 * last, so the order runs on from those that are there. Without functions: it is for counting.
 * @param fixed values of variables that are decided: only configurations that have them are left
 * @param isApart whether an instance is told apart from all others, so that it keeps its place
 */
export function leadersOf(model: Model, fixed: ReadonlyMap<number, number>, isApart: (list: string, instance: number) => boolean): Program {
  const { program } = model;
  const domains = [...program.domains];
  const sets = [...program.sets];
  const constraints: ProgramConstraint[] = [...program.constraints];
  const known = new Map<string, number>();
  const between = (size: number, from: number, to: number): number => {
    if (to - from === size) return ANY;
    const key = `${from} ${to}`;
    if (!known.has(key)) known.set(key, sets.push([from, to]) - 1);
    return known.get(key)!;
  };
  for (const [variable, value] of fixed) constraints.push({ kind: 'table', scope: [variable], rows: [between(domains[variable]!, value, value + 1)], source: BACKGROUND });
  /** ensures: `a` comes before `b`, or they are equal place by place. */
  const inOrder = (a: readonly number[], b: readonly number[]): void => {
    let equal = -1;
    // What the second always has the first always has, too: nothing to compare.
    const compared = b.flatMap((variable, place) => (variable < 0 ? [] : [[a[place]!, variable] as const]));
    compared.forEach(([left, right], index) => {
      const next = index === compared.length - 1 ? -1 : domains.push(2) - 1;
      const [size, rightSize] = [left < 0 ? 1 : domains[left]!, domains[right]!];
      const rows: number[] = [];
      const row = (before: number, from: number, to: number, rightFrom: number, rightTo: number, after: number): void => {
        if (equal >= 0) rows.push(between(2, before, before + 1));
        if (left >= 0) rows.push(between(size, from, to));
        rows.push(between(rightSize, rightFrom, rightTo));
        if (next >= 0) rows.push(between(2, after, after + 1));
      };
      if (equal >= 0) row(0, 0, size, 0, rightSize, 0);
      for (let value = 0; value < Math.min(size, rightSize); value++) {
        row(1, value, value + 1, value, value + 1, 1);
        if (value + 1 < rightSize) row(1, value, value + 1, value + 1, rightSize, 0);
      }
      constraints.push({ kind: 'table', scope: [equal, left, right, next].filter((variable) => variable >= 0), rows, source: BACKGROUND });
      equal = next;
    });
  };
  for (const { list, instances } of alikeLists(model)) {
    const free = instances.filter((_, index) => !isApart(list.option.id, index + 1));
    free.slice(1).forEach((own, index) => inOrder(free[index]!, own));
  }
  return { ...program, domains, sets, constraints, functions: [], outcomes: 0, aside: undefined };
}
