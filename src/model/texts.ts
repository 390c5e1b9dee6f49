import { holds, isIn } from './holds.ts';
import { product, type Lowering } from './lowering.ts';
import { ANY, type ProgramConstraint } from './program.ts';
import type { ProgramBuilder } from './builder.ts';
import { tabulate, type Axis } from './relation.ts';

/** How texts are kept out of the number of configurations: those that constraints tie to each other, together. */
export interface TextCount {
  readonly variables: readonly number[];
  /** For each of them one length of each class that nothing tells apart. */
  readonly lengths: readonly (readonly number[])[];
  /**
   * Auxiliary variable that is 1 where the lengths are the first that go with the other options, so that counting only
   * those counts every choice of the other options once; -1 where one length of each will do.
   */
  readonly canonical: number;
  /** False where projecting them is too much work. */
  readonly exact: boolean;
}

/**
 * Texts are free and not counted: two configurations that differ in a text only are one. Constraints may still ask whether a
 * text is empty or how long it is, so it cannot just be left out; it is projected by a canonical length for each choice of
 * the options that constraints tie it to.
 * @param options number of variables that are options'; later ones are auxiliary
 */
export function countTexts(texts: readonly number[], options: number, lowering: Lowering): TextCount[] {
  const groups: number[][] = [];
  for (const text of texts) {
    const tied = groups.filter((group) => group.some((other) => lowering.builder.constraints.some(({ scope }) => scope.includes(text) && scope.includes(other))));
    for (const group of tied) groups.splice(groups.indexOf(group), 1);
    groups.push([...tied.flat(), text]);
  }
  return groups.map((group) => countGroup(group, options, lowering));
}

function countGroup(group: readonly number[], options: number, lowering: Lowering): TextCount {
  const { builder } = lowering;
  const users = builder.constraints.filter(({ scope }) => scope.some((variable) => group.includes(variable)));
  const others = [...new Set(users.flatMap(({ scope }) => [...scope]))].filter((variable) => !group.includes(variable));
  const axes = [...others, ...group].map((variable): Axis => ({ variable, classes: classesIn(variable, users, builder) }));
  const lengths = axes.slice(others.length).map(({ classes }) => classes.map(([first]) => first!));
  const tuples = lengths.reduce<number[][]>((before, list) => before.flatMap((tuple) => list.map((length) => [...tuple, length])), [[]]);
  if (others.some((variable) => variable >= options) || product(axes) * tuples.length > lowering.limits.tabulation) {
    return { variables: group, lengths, canonical: -1, exact: false };
  }
  const assignment = new Map<number, number>();
  const valueOf = (variable: number): number => assignment.get(variable)!;
  const firstTuple = (): readonly number[] | undefined =>
    tuples.find((tuple) => {
      group.forEach((variable, index) => assignment.set(variable, tuple[index]!));
      return users.every((user) => holds(user, valueOf, builder));
    });
  if (others.length === 0) {
    const first = firstTuple() ?? tuples[0]!;
    return { variables: group, lengths: first.map((length) => [length]), canonical: -1, exact: true };
  }
  const diagram = tabulate(axes, (variable, value) => assignment.set(variable, value), () => {
    const chosen = group.map(valueOf);
    const first = firstTuple();
    group.forEach((variable, index) => assignment.set(variable, chosen[index]!));
    return first !== undefined && first.every((length, index) => length === chosen[index]) ? 1 : 0;
  });
  const canonical = builder.variable(2);
  lowering.tie(diagram, canonical);
  return { variables: group, lengths, canonical, exact: true };
}

/** Values of a variable in classes that none of the constraints tells apart. */
function classesIn(variable: number, users: readonly ProgramConstraint[], builder: { readonly domains: readonly number[]; readonly rangesOf: ProgramBuilder['rangesOf'] }): number[][] {
  const columns = users.flatMap((user) => {
    const column = user.scope.indexOf(variable);
    if (column < 0) return [];
    if (user.kind === 'linear') return [(value: number) => user.weights[column]![value]!];
    const sets = user.kind === 'clause' ? [user.sets[column]!] : user.rows.filter((_, cell) => cell % user.scope.length === column);
    return [...new Set(sets)].filter((set) => set !== ANY).map((set) => (value: number) => Number(isIn(builder.rangesOf(set), value)));
  });
  const classes = new Map<string, number[]>();
  for (let value = 0; value < builder.domains[variable]!; value++) {
    const key = columns.map((of) => of(value)).join();
    const found = classes.get(key);
    if (found === undefined) classes.set(key, [value]);
    else found.push(value);
  }
  return [...classes.values()];
}
