import { leastCommonMultiple, type Rational } from '../base/rational.ts';
import type { ParsedDocument } from '../document/parsed.ts';
import { Assignments } from '../model/assignment.ts';
import type { Decision } from '../model/catalogue.ts';
import { createModel, type Model, type ModelOptions } from '../model/model.ts';
import type { Run } from '../model/running-sums.ts';
import { BACKGROUND, type ProgramConstraint } from '../model/program.ts';
import { variablesOf, type OptionVariables } from '../model/variables.ts';
import { openForCount } from './count.ts';
import { decide } from './decided.ts';
import { EFFORT, type Kernel } from './kernel.ts';
import { validUnder } from './sweeps.ts';

/** Values of one instance that are gone through, and sums that are told apart. */
const MOST_VALUES = 20_000;
const MOST_SUMS = 20_000;
/** What compiling what is left without the list may cost. */
const COMPILE = { effort: 0.3 * EFFORT };

/** What instances add to each sum, as one number: those of two add up. */
type Key = number;
/** How many ways lead to each sum. */
type Ways = ReadonlyMap<Key, bigint>;

interface Instance {
  readonly number: number;
  /** Variables of its options. */
  readonly own: readonly number[];
  /** Those that follow from them, in the order in which they do, with the table that says how. */
  readonly derived: readonly (readonly [variable: number, by: ProgramConstraint])[];
  /** What else is said of them. */
  readonly constraints: readonly ProgramConstraint[];
}

/**
 * Counts the configurations of a document with one list whose instances meet the rest of the product, and each other, only in how
 * many there are and in sums over them. Then the ways to choose instances that come to each sum, and the ways to choose the rest
 * with it, are counted apart and multiplied. Of interchangeable instances a choice is a multiset: of t kinds that add the same, k
 * are taken in C(t + k - 1, k) ways, and choices among kinds that add different amounts are combined sum by sum (the generating
 * function of partitions into parts of several kinds: Stanley, “Enumerative Combinatorics” 1.8). So neither the number of
 * instances nor that of arrangements counts.
 */
export class Separate {
  readonly #model: Model;
  readonly #outer: Kernel;
  readonly #list: OptionVariables;
  readonly #isOrdered: boolean;
  readonly #sums: readonly Sum[];
  /** The key of the least of every sum. */
  readonly #least: number;
  readonly #instances: readonly Instance[];
  /** Variables of the list's side. */
  readonly #inside: ReadonlySet<number>;
  readonly #assignments: Assignments;
  /** By number of instances: what one of them may be, by what it adds. */
  readonly #kinds = new Map<number, Ways | undefined>();
  /** One byte a literal of the rest: whether some choice has it with what is decided. */
  #possible: Uint8Array = new Uint8Array(0);
  readonly #absent = new Map<number, Ways | undefined>();
  readonly #multisets = new Map<string, Ways>();

  /** Undefined where the document is not of that kind. */
  static of(document: ParsedDocument, options: ModelOptions, outer: Kernel): Separate | undefined {
    const [list, other] = document.lists;
    if (list === undefined || other !== undefined || document.options.some(({ item, kind }) => item !== undefined && kind === 'text')) return undefined;
    // What is paid and weighed does not change which configurations there are, unless it has gaps.
    const whole = createModel(document, options).model;
    if (whole === undefined) return undefined;
    const gaps = whole.program.constraints.some(({ source }) => source >= document.constraints.length && source < document.constraints.length + whole.prices.length);
    const runs: Run[] = [];
    const { model } = createModel({ ...document, prices: [], figures: [] }, { ...options, runs });
    if (gaps || model === undefined) return undefined;
    const shape = shapeOf(model, runs, list.id, list.most);
    if (shape === undefined) return undefined;
    outer.load({ ...model.program, functions: [], constraints: model.program.constraints.filter(({ scope }) => !scope.some((variable) => shape.inside.has(variable))), instead: undefined, aside: undefined });
    const sums = sumsOf(runs);
    return sums !== undefined && outer.compile(COMPILE) === 'compiled' ? new Separate(model, outer, list.id, list.ordered, sums, shape) : undefined;
  }

  private constructor(model: Model, outer: Kernel, list: string, isOrdered: boolean, sums: readonly Sum[], { instances, inside }: Shape) {
    [this.#model, this.#outer, this.#list, this.#isOrdered, this.#sums, this.#instances, this.#inside] = [model, outer, model.variables.byId.get(list)!, isOrdered, sums, instances, inside];
    this.#least = sums.reduce((key, { least, weight }) => key + least * weight, 0);
    this.#assignments = new Assignments(model.program);
  }

  /** Undefined where it is too much work. */
  count(decisions: readonly Decision[]): bigint | undefined {
    const decided = decide(this.#model, decisions);
    const { allowed, exact } = openForCount(this.#model, this.#outer, decided);
    if (!exact) return undefined;
    const { first } = this.#outer;
    const touched = new Set(decided.flatMap(({ option: { option: { item } } }) => (item === undefined ? [] : [item.number])));
    const outside = allowed.slice();
    // The list's own side is told by its sums: one value stands for all.
    for (const variable of this.#inside) outside.fill(0, first[variable]!, first[variable + 1]!).fill(1, first[variable]!, first[variable]! + 1);
    this.#possible = validUnder(this.#outer, decided.filter(({ option: { option: { item } } }) => item === undefined));
    let total = 0n;
    for (const [value, meaning] of this.#list.meanings.entries()) {
      if (allowed[first[this.#list.variable]! + value] === 0) continue;
      const ways = this.#ways(value, value === this.#list.none ? 0 : Number((meaning as Rational).n), touched, allowed);
      if (ways === undefined) return undefined;
      for (const [key, number] of ways) total += number * this.#rest(outside, value, key);
    }
    return total;
  }

  /** Ways to choose the rest where the sums come to `key`. */
  #rest(outside: Uint8Array, count: number, key: Key): bigint {
    const { first } = this.#outer;
    const fixed: (readonly [variable: number, value: number | undefined])[] = [[this.#list.variable, count]];
    for (const { variable, least, weight, size, valueOf } of this.#sums) fixed.push([variable, valueOf.get(least + (Math.floor((key - this.#least) / weight) % size))]);
    // Most sums are ruled out by constraints of their own.
    if (fixed.some(([variable, value]) => value === undefined || this.#possible[first[variable]! + value] === 0)) return 0n;
    const allowed = outside.slice();
    for (const [variable, value] of fixed) allowed.fill(0, first[variable]!, first[variable + 1]!).fill(outside[first[variable]! + value!]!, first[variable]! + value!, first[variable]! + value! + 1);
    return this.#outer.count(allowed);
  }

  /** Ways to choose so many instances, by what they add. */
  #ways(value: number, count: number, touched: ReadonlySet<number>, allowed: Uint8Array): Ways | undefined {
    let ways: Ways = new Map([[0, 1n]]);
    let free = 0;
    for (const instance of this.#instances) {
      const isThere = instance.number <= count;
      const isFree = isThere && !this.#isOrdered && !touched.has(instance.number);
      if (isFree) {
        free++;
        continue;
      }
      const isAbsent = !isThere && !touched.has(instance.number);
      const own = isAbsent ? this.#absence(instance, value) : this.#kindsOf(instance, value, allowed);
      if (own === undefined) return undefined;
      ways = combine(ways, own);
      if (ways.size > MOST_SUMS) return undefined;
    }
    if (free === 0) return ways;
    if (!this.#kinds.has(count)) this.#kinds.set(count, this.#kindsOf(this.#instances[0]!, value));
    const kinds = this.#kinds.get(count);
    const name = `${count} ${free}`;
    const multisets = kinds && (this.#multisets.get(name) ?? multisetsOf(kinds, free));
    if (multisets === undefined) return undefined;
    this.#multisets.set(name, multisets);
    return combine(ways, multisets);
  }

  /** What an instance that is not there adds. */
  #absence(instance: Instance, count: number): Ways | undefined {
    if (!this.#absent.has(instance.number)) this.#absent.set(instance.number, this.#kindsOf(instance, count));
    return this.#absent.get(instance.number);
  }

  /** What an instance may be, by what it adds: everything that the constraints within it allow, or nothing where it is not there. */
  #kindsOf({ own, derived, constraints, number }: Instance, count: number, allowed?: Uint8Array): Ways | undefined {
    const { domains } = this.#model.program;
    const { first } = this.#outer;
    const values = new Int32Array(domains.length);
    values[this.#list.variable] = count;
    const found = new Map<Key, bigint>();
    let left = MOST_VALUES;
    const visit = (at: number): boolean => {
      const variable = own[at];
      if (variable !== undefined) {
        for (let value = 0; value < domains[variable]!; value++) {
          if (allowed !== undefined && allowed[first[variable]! + value] === 0) continue;
          values[variable] = value;
          if (!visit(at + 1)) return false;
        }
        return true;
      }
      if (--left < 0) return false;
      for (const [follows, by] of derived) {
        let value = 0;
        while (value < domains[follows]! && !this.#assignments.holds(by, setAt(values, follows, value), Infinity)) value++;
        if (value === domains[follows]) return true;
      }
      if (!constraints.every((constraint) => this.#assignments.holds(constraint, values, Infinity))) return true;
      let key = 0;
      for (const { summands } of this.#sums) key += summands[number - 1]!.keys[Math.max(0, values[summands[number - 1]!.variable] ?? 0)]!;
      found.set(key, (found.get(key) ?? 0n) + 1n);
      return true;
    };
    return visit(0) ? found : undefined;
  }
}

function setAt(values: Int32Array, variable: number, value: number): Int32Array {
  values[variable] = value;
  return values;
}

/** Both, one after the other. */
function combine(a: Ways, b: Ways): Ways {
  const found = new Map<Key, bigint>();
  for (const [one, ways] of a) {
    for (const [other, more] of b) {
      const key = one + other;
      found.set(key, (found.get(key) ?? 0n) + ways * more);
    }
  }
  return found;
}

/** Multisets of so many things, by what they add together. Undefined where they come to too many sums. */
function multisetsOf(kinds: Ways, size: number): Ways | undefined {
  let bySize: Map<Key, bigint>[] = Array.from({ length: size + 1 }, () => new Map());
  bySize[0]!.set(0, 1n);
  for (const [effect, kind] of kinds) {
    const next: Map<Key, bigint>[] = bySize.map((ways) => new Map(ways));
    bySize.forEach((before, taken) => {
      for (const [from, ways] of before) {
        let [key, choices] = [from, 1n];
        for (let more = 1; taken + more <= size; more++) {
          key += effect;
          choices = (choices * (kind + BigInt(more) - 1n)) / BigInt(more);
          const into = next[taken + more]!;
          into.set(key, (into.get(key) ?? 0n) + ways * choices);
        }
      }
    });
    if (next.some(({ size: many }) => many > MOST_SUMS)) return undefined;
    bySize = next;
  }
  return bySize[size]!;
}

/** A sum over the instances in whole numbers. Its share of a key is its value times `weight`. */
interface Sum {
  readonly variable: number;
  readonly least: number;
  readonly size: number;
  readonly weight: number;
  /** By its value. */
  readonly valueOf: ReadonlyMap<number, number>;
  /** By instance: what its values add to a key. */
  readonly summands: readonly { readonly variable: number; readonly keys: readonly number[] }[];
}

/** Undefined where keys would not be exact. */
function sumsOf(runs: readonly Run[]): readonly Sum[] | undefined {
  let weight = 1;
  const sums = runs.map(({ summands, sum }): Sum => {
    const scale = [...summands.flatMap(({ results }) => results), ...sum.results].reduce((found, { d }) => leastCommonMultiple(found, d), 1n);
    const whole = ({ n, d }: Rational): number => Number((n * scale) / d);
    const numbers = summands.map(({ results }) => results.map(whole));
    const [least, most] = [Math.min, Math.max].map((end) => numbers.reduce((total, own) => total + end(...own), 0)) as [number, number];
    const own = weight;
    weight *= most - least + 1;
    return { variable: sum.variable, least, size: most - least + 1, weight: own, valueOf: new Map(sum.results.map((result, value) => [whole(result), value])), summands: summands.map(({ variable }, index) => ({ variable, keys: numbers[index]!.map((number) => number * own) })) };
  });
  return weight < Number.MAX_SAFE_INTEGER / 4 ? sums : undefined;
}

interface Shape {
  readonly instances: readonly Instance[];
  readonly inside: ReadonlySet<number>;
}

/** The list's side of a program: undefined where it meets the rest otherwise than in the number of instances and in sums. */
function shapeOf({ program: { constraints, domains }, variables, texts }: Model, runs: readonly Run[], list: string, most: number): Shape | undefined {
  const count = variables.byId.get(list)!.variable;
  const between = new Set([count, ...runs.map(({ sum }) => sum.variable)]);
  const inside = new Set(runs.flatMap(({ beginnings }) => beginnings));
  if (runs.some(({ summands }) => summands.length !== most) || texts.some(({ exact }) => !exact)) return undefined;
  // The tables of a sum speak of its beginnings, each of them.
  if (runs.some(({ beginnings }) => beginnings.length === 0)) return undefined;
  // To which instance a variable belongs: its options' do, and what constraints within it tie to them; 0 is the rest.
  const owner = new Map<number, number>();
  for (const option of variables.all) for (const variable of variablesOf(option)) owner.set(variable, option.option.item?.number ?? 0);
  const options = new Set(owner.keys());
  const others = constraints.filter(({ scope }) => !scope.some((variable) => inside.has(variable)));
  for (let grows = true; grows; ) {
    grows = false;
    for (const { scope } of others) {
      const known = scope.filter((variable) => owner.has(variable) && !between.has(variable));
      const own = known.find((variable) => owner.get(variable)! > 0);
      if (own === undefined) continue;
      for (const variable of scope) if (!owner.has(variable) && !between.has(variable)) grows = owner.set(variable, owner.get(own)!) !== undefined;
    }
  }
  for (const { scope } of others) {
    const owners = new Set(scope.flatMap((variable) => (between.has(variable) ? [] : [owner.get(variable) ?? 0])));
    const isInside = [...owners].some((number) => number > 0);
    // A sum within a constraint of an instance makes what it may be depend on the others.
    if (isInside && (owners.size > 1 || scope.some((variable) => between.has(variable) && variable !== count))) return undefined;
  }
  const instances: Instance[] = [];
  for (let number = 1; number <= most; number++) {
    const all = domains.flatMap((_, variable) => (owner.get(variable) === number ? [variable] : []));
    all.forEach((variable) => inside.add(variable));
    const own = all.filter((variable) => options.has(variable));
    const told = others.filter(({ scope }) => scope.some((variable) => owner.get(variable) === number));
    const derived: (readonly [number, ProgramConstraint])[] = [];
    const known = new Set([...own, count]);
    for (const variable of all.filter((candidate) => !options.has(candidate))) {
      const by = told.find(({ kind, scope, source }) => kind === 'table' && source === BACKGROUND && scope.at(-1) === variable && scope.slice(0, -1).every((other) => known.has(other)));
      if (by === undefined) return undefined;
      derived.push([variable, by]);
      known.add(variable);
    }
    if (runs.some(({ summands }) => summands[number - 1]!.variable >= 0 && !known.has(summands[number - 1]!.variable))) return undefined;
    instances.push({ number, own, derived, constraints: told });
  }
  return { instances, inside };
}
