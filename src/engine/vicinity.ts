import type { Program } from '../model/program.ts';

/** Which constraints meet which variables; what one author's constraint became stands together, functions stand out. */
interface Incidence {
  /** By group: its variables, and its source (BACKGROUND for what no author wrote). */
  readonly scopes: readonly (readonly number[])[];
  readonly sources: readonly number[];
  /** By variable: its groups. */
  readonly groups: readonly (readonly number[])[];
}

const incidences = new WeakMap<Program, Incidence>();

function incidenceOf(program: Program): Incidence {
  const known = incidences.get(program);
  if (known !== undefined) return known;
  const scopes: Set<number>[] = [];
  const sources: number[] = [];
  const groupOf = new Map<number, number>();
  for (const { source, scope } of [...program.constraints, ...(program.judged ?? [])]) {
    let group = source < 0 ? undefined : groupOf.get(source);
    if (group === undefined) {
      group = scopes.length;
      scopes.push(new Set());
      sources.push(source);
      if (source >= 0) groupOf.set(source, group);
    }
    for (const variable of scope) scopes[group]!.add(variable);
  }
  const groups: number[][] = program.domains.map(() => []);
  scopes.forEach((scope, group) => scope.forEach((variable) => groups[variable]!.push(group)));
  const incidence = { scopes: scopes.map((scope) => [...scope]), sources, groups };
  incidences.set(program, incidence);
  return incidence;
}

/**
 * Ever larger sets of the sources in a range, as enabled bytes: first what links two restricted variables by itself, then what lies
 * on chains of two constraints between them, of three, and so on (from a single one: what is so far from it). What is enabled
 * outside the range stays so, and is passed without a step. A variable with one value allowed is not passed: what is left of
 * two constraints that meet in it alone shares no variable. So where a conflict needs every restriction it connects all of
 * them, and distances from the one that fewest constraints meet, and from the nearest of the others, tell what to try first.
 * @param first see `Kernel.first`
 * @param allowed one byte a real literal
 */
export function* vicinities(program: Program, first: Int32Array, allowed: Uint8Array, enabled: Uint8Array, from: number, to: number): Generator<Uint8Array> {
  const incidence = incidenceOf(program);
  const left = countLeft(first, allowed);
  const restricted = program.domains.flatMap((size, variable) => (left[variable]! < size && incidence.groups[variable]!.length > 0 ? [variable] : []));
  if (restricted.length === 0) return;
  const isFree = (source: number): boolean => source < from || source >= to;
  const distances = (start: number): Int32Array => distancesFrom(incidence, start, enabled, left, isFree);
  const [start, ...others] = restricted.sort((a, b) => incidence.groups[a]!.length - incidence.groups[b]!.length || a - b);
  const near = enabled.slice().fill(0, from, to);
  if (others.length === 0) {
    // This is asked of each value that nobody can choose, and mostly the first steps tell.
    for (const groups of layers(incidence, start!, enabled, left, isFree)) {
      const sources = groups.map((group) => incidence.sources[group]!).filter((source) => !isFree(source));
      for (const source of sources) near[source] = 1;
      if (sources.length > 0) yield near.slice();
    }
    return;
  }
  const ranks = distances(start!);
  const nearest = new Int32Array(ranks.length).fill(FAR);
  for (const other of others) distances(other).forEach((distance, group) => (nearest[group] = Math.min(nearest[group]!, distance)));
  nearest.forEach((distance, group) => (ranks[group] = Math.min(ranks[group]! + distance, FAR)));
  const candidates = incidence.sources.flatMap((source, group) => (!isFree(source) && ranks[group]! < FAR ? [{ source, rank: ranks[group]! }] : [])).sort((a, b) => a.rank - b.rank);
  for (const [index, { source, rank }] of candidates.entries()) {
    near[source] = 1;
    if (candidates[index + 1]?.rank !== rank) yield near.slice();
  }
}

/** By variable: how many of its values are allowed. */
function countLeft(first: Int32Array, allowed: Uint8Array): Int32Array {
  const left = new Int32Array(first.length - 1);
  for (let variable = 0; variable < left.length; variable++) for (let literal = first[variable]!; literal < first[variable + 1]!; literal++) left[variable]! += allowed[literal]!;
  return left;
}

/** Of what is not connected; twice it is an integer still. */
const FAR = 2 ** 20;

/** By group the number of constraints in the range from a variable to it, itself included. */
function distancesFrom(incidence: Incidence, start: number, enabled: Uint8Array, left: Int32Array, isFree: (source: number) => boolean): Int32Array {
  const distances = new Int32Array(incidence.scopes.length).fill(FAR);
  let distance = 0;
  for (const groups of layers(incidence, start, enabled, left, isFree)) {
    distance++;
    for (const group of groups) distances[group] = distance;
  }
  return distances;
}

/** The groups by their distance from a variable, the nearest first. */
function* layers({ scopes, sources, groups }: Incidence, start: number, enabled: Uint8Array, left: Int32Array, isFree: (source: number) => boolean): Generator<readonly number[]> {
  const found = new Uint8Array(scopes.length);
  const reached = new Uint8Array(groups.length);
  reached[start] = 1;
  for (let border = [start]; border.length > 0; ) {
    const next: number[] = [];
    const layer: number[] = [];
    // Grows while it is walked through: what is outside the range takes no step.
    for (const variable of border) {
      for (const group of groups[variable]!) {
        const source = sources[group]!;
        if (found[group] === 1 || (source >= 0 && enabled[source] === 0)) continue;
        found[group] = 1;
        layer.push(group);
        for (const other of scopes[group]!) {
          if (reached[other] === 1 || left[other] === 1) continue;
          reached[other] = 1;
          (isFree(source) ? border : next).push(other);
        }
      }
    }
    yield layer;
    border = next;
  }
}
