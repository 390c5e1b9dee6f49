import { leastCommonMultiple } from '../base/rational.ts';
import type { ParsedList } from '../document/parsed.ts';
import { isRational } from '../expression/value.ts';
import { holds } from './holds.ts';
import { product, type Lowering } from './lowering.ts';
import { singletons } from './parts.ts';
import { ANY, BACKGROUND, type Program, type ProgramConstraint } from './program.ts';
import { tabulate, type Diagram } from './relation.ts';
import type { Run } from './running-sums.ts';
import type { Variables } from './variables.ts';

/** Combinations of an instance's values, and states of all sums, beyond which sums stay apart. */
const MOST_VALUES = 20_000;
const MOST_STATES = 20_000;

/** What an instance may do: whether it is there (1 or 0), and what it adds to each sum. */
type Effect = readonly number[];
/** After some instances: how many there are, or -1 where one more may follow; and each sum. */
type State = readonly number[];

/** What to leave out, and what to say instead. */
type Change = readonly [without: readonly ProgramConstraint[], more: readonly ProgramConstraint[]];

/**
 * The sums over the instances of each list as one chain of states, for compiling only. Sums that run apart meet at each
 * instance that adds to several of them, so a diagram goes through all their combinations anyway; of one chain it need not
 * find out which can be reached from the beginning and lead to an end that the constraints allow (the product of automata,
 * trimmed: Pesant 2004, “A regular language membership constraint for finite sequences of variables”). How many instances
 * there are is part of the state, so nothing but the chain ties them together.
 *
 * Search does not get the chain: where it leaves out an author's constraint, the ends that this excludes count.
 * @param whenOf number under which an option's condition is told to the solver
 */
export function joinSums(lists: readonly ParsedList[], variables: Variables, lowering: Lowering, whenOf: (option: string) => number): Program['instead'] {
  const changes = lists.flatMap((list) => chainOf(list, variables, lowering, whenOf));
  const without = new Set(changes.flatMap(([constraints]) => constraints));
  return changes.length === 0 ? undefined : { without: new Set(lowering.builder.constraints.flatMap((constraint, index) => (without.has(constraint) ? [index] : []))), more: changes.flatMap(([, more]) => more) };
}

/** None where the list is not of that kind, or there would be too many states. */
function chainOf({ id, most, least, anchor }: ParsedList, variables: Variables, lowering: Lowering, whenOf: (option: string) => number): Change[] {
  const { builder, sums } = lowering;
  const { constraints, domains } = builder;
  const count = variables.byId.get(id)!;
  const itemOf = new Map(variables.all.flatMap(({ variable, members, option }) => [variable, ...members].map((own) => [own, option.item])));
  /** The instance's own variables that a variable depends on, and itself; undefined where it looks elsewhere. */
  const behind = (variable: number, number: number): readonly number[] | undefined => {
    const item = itemOf.get(variable);
    if (variable < 0) return [];
    if (itemOf.has(variable)) return item?.list === id && item.number === number ? [variable] : undefined;
    const tie = constraints.find(({ kind, scope, source }) => kind === 'table' && source === BACKGROUND && scope.at(-1) === variable);
    const found = tie?.scope.slice(0, -1).map((other) => behind(other, number));
    return found?.every((own) => own !== undefined) ? [...found.flat(), variable] : undefined;
  };
  const runs = sums.runs.filter(({ summands }) => summands.length === most && summands.every(({ variable }, index) => behind(variable, index + 1)));
  const scales = runs.map(({ summands }) => summands.flatMap(({ results }) => results).reduce((found, { d }) => leastCommonMultiple(found, d), 1n));
  const whole = (results: Run['sum']['results'], value: number, run: number): number => Number((results[value]!.n * scales[run]!) / results[value]!.d);
  const manyOf = count.meanings.map((meaning) => (isRational(meaning) ? Number(meaning.n) : 0));

  if (runs.length === 0 || (anchor === undefined && least < most)) return [];

  const without: ProgramConstraint[] = runs.flatMap(({ tables }) => tables);
  const instances: { readonly effects: readonly Effect[]; readonly diagram: Diagram }[] = [];
  for (let number = 1; number <= most; number++) {
    const shown = number > least ? variables.byId.get(`${id}[${number}].${anchor!}`)! : undefined;
    const scope = new Set(runs.flatMap(({ summands }) => behind(summands[number - 1]!.variable, number)!));
    if (shown !== undefined) {
      scope.add(shown.variable);
      const source = whenOf(shown.option.id);
      without.push(...constraints.filter((constraint) => constraint.source === source));
    }
    const axes = [...scope].map((variable) => ({ variable, classes: singletons(domains[variable]!) }));
    if (product(axes) > MOST_VALUES) return [];
    const own = constraints.filter((constraint) => constraint.scope.every((variable) => scope.has(variable)));
    const assignment: number[] = [];
    const effects: Effect[] = [];
    const known = new Map<string, number>();
    // Outcome 0 cannot be; k is the effect k - 1.
    const diagram = tabulate(axes, (variable, value) => (assignment[variable] = value), () => {
      if (!own.every((constraint) => holds(constraint, (variable) => assignment[variable]!, builder))) return 0;
      const effect = [Number(shown === undefined || assignment[shown.variable] !== shown.none), ...runs.map(({ summands }, run) => whole(summands[number - 1]!.results, assignment[summands[number - 1]!.variable] ?? 0, run))];
      if (!known.has(String(effect))) known.set(String(effect), effects.push(effect));
      return known.get(String(effect))!;
    });
    if (effects.length === 0) return [];
    instances.push({ effects, diagram });
  }
  if (!areTied(instances[0]!.effects)) return [];

  const ends = runs.map(({ sum }, run) => endsOf(sum.variable, (value) => whole(sum.results, value, run), builder));
  const layers = layersOf(instances, ends, (many) => manyOf.includes(many < 0 ? most : many));
  if (layers === undefined) return [];
  const [made, told] = [domains.length, constraints.length];
  const tell = (scope: readonly number[], rows: readonly (readonly (readonly number[])[])[]): void => {
    builder.table(scope, rows.flatMap((row) => row.map((values, column) => builder.set(scope[column]!, values))), BACKGROUND);
  };
  let last: number[] = [];
  for (const [index, { effects, diagram }] of instances.entries()) {
    const effect = builder.variable(effects.length);
    lowering.tie(diagram, effect, 1);
    const next = builder.variable(layers[index + 1]!.length);
    const to = new Map(layers[index + 1]!.map((state, value) => [String(state), value]));
    tell([...last, effect, next], layers[index]!.flatMap((state, from) => effects.flatMap((own, which) => {
      const value = to.get(String(step(state, own, index)));
      return value === undefined ? [] : [[...last.map(() => [from]), [which], [value]]];
    })));
    last = [next];
  }
  [count.variable, ...runs.map(({ sum }) => sum.variable)].forEach((variable, column) => {
    const states = new Map<number, number[]>();
    layers[most]!.forEach((state, value) => states.set(state[column]!, [...(states.get(state[column]!) ?? []), value]));
    const valuesOf = (number: number): readonly number[] => (column > 0 ? ends[column - 1]!.get(number)! : [...manyOf.keys()].filter((value) => manyOf[value] === (number < 0 ? most : number)));
    tell([...last, variable], [...states].map(([number, values]) => [values, valuesOf(number)]));
  });
  // What only one of the two forms speaks of has one value in the other.
  for (const { beginnings } of runs) for (const variable of beginnings) tell([variable], [[[0]]]);
  const more = constraints.splice(told);
  for (let variable = made; variable < domains.length; variable++) tell([variable], [[[0]]]);
  return [[[...without, ...constraints.slice(told)], more]];
}

/** Whether what an instance adds to one sum has to do with what it adds to the others; sums that do not are better kept apart. */
function areTied(effects: readonly Effect[]): boolean {
  const variety = (...columns: readonly number[]): number => new Set(effects.flatMap((effect) => (effect[0] === 1 ? [columns.map((column) => effect[column]).join()] : []))).size;
  const open = new Set([...effects[0]!.keys()].filter((column) => variety(column) > 1));
  const reached = [...open].slice(0, 1);
  for (const column of reached) {
    open.delete(column);
    for (const other of open) if (variety(column, other) < variety(column) * variety(other) && open.delete(other)) reached.push(other);
  }
  return open.size === 0;
}

/** Values of a sum that each constraint allows by itself, by the number they mean. */
function endsOf(variable: number, numberOf: (value: number) => number, builder: Lowering['builder']): Map<number, number[]> {
  const allowed = builder.constraints.flatMap((user) => {
    const column = user.scope.indexOf(variable);
    if (column < 0 || user.kind === 'linear' || (user.kind === 'clause' && user.scope.length > 1)) return [];
    const cells = user.kind === 'table' ? user.rows.filter((_, cell) => cell % user.scope.length === column) : user.sets;
    return [new Set([...new Set(cells)].flatMap((set) => builder.values(variable, set)))];
  });
  const ends = new Map<number, number[]>();
  for (const value of builder.values(variable, ANY)) if (allowed.every((set) => set.has(value))) ends.set(numberOf(value), [...(ends.get(numberOf(value)) ?? []), value]);
  return ends;
}

/** The states after each instance that can be reached and lead to an end; before the first there is one. Undefined where there are too many, or none. */
function layersOf(instances: readonly { readonly effects: readonly Effect[] }[], ends: readonly ReadonlyMap<number, unknown>[], isCount: (many: number) => boolean): readonly State[][] | undefined {
  const layers: State[][] = [[[-1, ...ends.map(() => 0)]]];
  const bounds = ends.map((own) => [Math.min(...own.keys()), Math.max(...own.keys())] as const);
  for (const [index, { effects }] of instances.entries()) {
    // How far the instances still to come can take each sum.
    const reach = bounds.map(([least, most], run) => instances.slice(index + 1).reduce(([from, to], later) => {
      const added = later.effects.map((effect) => effect[run + 1]!);
      return [from - Math.max(...added), to - Math.min(...added)] as const;
    }, [least, most] as const));
    const found = new Map<string, State>();
    for (const state of layers[index]!) {
      for (const effect of effects) {
        const next = step(state, effect, index);
        if (next !== undefined && reach.every(([from, to], run) => next[run + 1]! >= from && next[run + 1]! <= to)) found.set(String(next), next);
      }
    }
    if (found.size > MOST_STATES) return undefined;
    layers.push([...found.values()]);
  }
  let useful = ([many, ...sums]: State): boolean => isCount(many!) && sums.every((sum, run) => ends[run]!.has(sum));
  for (let index = instances.length; index > 0; index--) {
    const kept = layers[index]!.filter((state) => useful(state));
    if (kept.length === 0) return undefined;
    layers[index] = kept.sort((a, b) => a.map((number, column) => number - b[column]!).find((difference) => difference !== 0) ?? 0);
    const keys = new Set(kept.map(String));
    useful = (state) => instances[index - 1]!.effects.some((effect) => keys.has(String(step(state, effect, index - 1))));
  }
  return layers;
}

/** The state after one instance more; undefined where none can follow. */
function step([ended = -1, ...sums]: State, [there, ...added]: Effect, index: number): State | undefined {
  if (there === 1 && ended >= 0) return undefined;
  return [there === 1 ? -1 : ended < 0 ? index : ended, ...sums.map((sum, run) => sum + added[run]!)];
}
