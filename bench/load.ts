/**
 * Real instances for measuring: read from the folder named by MC_BENCH, else from `shared/bench` beside the repository, else
 * the few small ones of `bench/small`; the licences of the others do not let them be kept here. Lowers an instance to a flat program as the
 * document's lowering would, costs as functions, and says which weight each outcome carries.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { ANY, type Program, type ProgramConstraint, type ProgramFunction } from '../src/model/program.ts';

export interface Instance {
  name: string;
  variables: { id: string; values: string[] }[];
  constraints: (
    | { type: 'table'; scope: string[]; allowed: number[][] }
    | { type: 'forbid'; scope: string[]; tuples: number[][] }
    | { type: 'clause'; literals: { var: string; in: number[] }[] }
    | { type: 'linear'; terms: { var: string; weights: number[] }[]; op: '<=' | '>=' | '='; rhs: number }
  )[];
  costs: { scope: string[]; default: number; tuples: number[][] }[];
}

export interface Answers {
  name: string;
  count?: string;
  min?: number;
  max?: number;
  values: Record<string, ([number, number] | null | boolean)[]>;
}

export interface Clicks {
  scenarios: { steps: { var: string; value: number; min?: number; max?: number; log10?: number }[]; final?: unknown }[];
}

export const folder: string = [
  process.env['MC_BENCH'],
  fileURLToPath(new URL('../../shared/bench', import.meta.url)),
  fileURLToPath(new URL('small', import.meta.url)),
].find((place) => place && existsSync(join(place, 'instances')))!;

const read = (path: string): string => gunzipSync(readFileSync(join(folder, path))).toString();

export function instanceNames(): string[] {
  return readdirSync(join(folder, 'instances')).map((file) => file.replace('.json.gz', ''));
}

export const readInstance = (name: string): Instance => JSON.parse(read(`instances/${name}.json.gz`)) as Instance;
export const readAnswers = (name: string): Answers | undefined =>
  existsSync(join(folder, `answers/${name}.json.gz`)) ? (JSON.parse(read(`answers/${name}.json.gz`)) as Answers) : undefined;

export function readClicks(name: string): Clicks['scenarios'] {
  return ['published', 'random'].map((kind) => `clicks/${name}.${kind}.json.gz`)
    .filter((file) => existsSync(join(folder, file)))
    .flatMap((file) => (JSON.parse(read(file)) as Clicks).scenarios);
}

export const readSplot = (): { instance: Instance; answers: Answers | null }[] =>
  !existsSync(join(folder, 'splot.ndjson.gz')) ? [] : read('splot.ndjson.gz').trim().split('\n').map((line) => JSON.parse(line) as { instance: Instance; answers: Answers | null });

export interface Lowered {
  readonly program: Program;
  /** Weight of each outcome: its cost. */
  readonly costs: readonly number[];
  readonly variable: ReadonlyMap<string, number>;
}

export function lower(instance: Instance): Lowered {
  const variable = new Map(instance.variables.map(({ id }, v) => [id, v]));
  const domains = instance.variables.map(({ values }) => values.length);
  const sets: number[][] = [];
  const known = new Map<string, number>();
  const setOf = (values: readonly number[]): number => {
    const sorted = [...new Set(values)].sort((a, b) => a - b);
    const key = sorted.join();
    if (!known.has(key)) {
      const ranges: number[] = [];
      for (const a of sorted) if (ranges.at(-1) === a) ranges[ranges.length - 1] = a + 1;
      else ranges.push(a, a + 1);
      known.set(key, sets.push(ranges) - 1);
    }
    return known.get(key)!;
  };
  const singles: number[] = [];
  const single = (a: number): number => (singles[a] ??= setOf([a]));
  const others = (v: number, a: number): number => setOf(Array.from({ length: domains[v]! }, (_, b) => b).filter((b) => b !== a));
  const constraints: ProgramConstraint[] = [];
  instance.constraints.forEach((constraint, source) => {
    if (constraint.type === 'table') {
      constraints.push({ kind: 'table', scope: constraint.scope.map((id) => variable.get(id)!), rows: constraint.allowed.flat().map(single), source });
    } else if (constraint.type === 'forbid') {
      const scope = constraint.scope.map((id) => variable.get(id)!);
      for (const tuple of constraint.tuples) constraints.push({ kind: 'clause', scope, sets: tuple.map((a, k) => others(scope[k]!, a)), source });
    } else if (constraint.type === 'clause') {
      const literals = new Map<number, number[]>();
      for (const literal of constraint.literals) {
        const v = variable.get(literal.var)!;
        literals.set(v, [...(literals.get(v) ?? []), ...literal.in]);
      }
      constraints.push({ kind: 'clause', scope: [...literals.keys()], sets: [...literals.values()].map(setOf), source });
    } else {
      const scope = constraint.terms.map((term) => variable.get(term.var)!);
      const weights = constraint.terms.map((term) => term.weights);
      if (constraint.op !== '>=') constraints.push({ kind: 'linear', scope, weights, bound: constraint.rhs, source });
      if (constraint.op !== '<=') {
        constraints.push({ kind: 'linear', scope, weights: weights.map((row) => row.map((w) => -w)), bound: -constraint.rhs, source });
      }
    }
  });
  const costs: number[] = [];
  const outcomeOf = new Map<number, number>();
  const outcome = (cost: number): number => {
    if (cost === 0) return -1;
    if (!outcomeOf.has(cost)) outcomeOf.set(cost, costs.push(cost) - 1);
    return outcomeOf.get(cost)!;
  };
  const functions: ProgramFunction[] = instance.costs.map(({ scope, default: otherwise, tuples }) => ({
    scope: scope.map((id) => variable.get(id)!),
    rows: [...tuples.flatMap((tuple) => tuple.slice(0, scope.length).map(single)), ...scope.map(() => ANY)],
    outcomes: [...tuples.map((tuple) => outcome(tuple[scope.length]!)), outcome(otherwise)],
  }));
  return { program: { domains, sets, constraints, functions, outcomes: costs.length }, costs, variable };
}
