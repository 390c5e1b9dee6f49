import type { Model } from '../model/model.ts';
import { classesIn } from '../model/texts.ts';
import { variablesOf, type OptionVariables } from '../model/variables.ts';
import { openForCount, type Count } from './count.ts';
import type { Decided } from './decided.ts';
import type { Kernel } from './kernel.ts';

/** Items that may be swept over for one count: more would be felt at a click; and once, to find out what an instance can be. */
const WORK = 1_500_000;
const WORK_ONCE = 10_000_000;
/** Below this it is the sweep itself that counts. */
const LEAST_ITEMS = 100;
/** By this factor a diagram may be smaller without prices. */
const WITHOUT_PRICES = 8;
/** Milliseconds to compile what is counted only. */
const COMPILE_WITHIN = 300;
const MOST_KINDS = 1_000;

/** A list whose instances are alike. */
interface Alike {
  readonly list: OptionVariables;
  /** Variables of each instance, those of one option at one place. */
  readonly instances: readonly (readonly number[])[];
  /** Whether a text is among its options: texts are not counted, and cannot be told apart here. */
  readonly withText: boolean;
}

/** Numbers of instances, and those of the instances that are there in any case and that nothing tells apart. */
interface Block {
  readonly list: Alike;
  readonly counts: readonly number[];
  readonly alike: readonly number[];
}

/** Something that an instance can be, and how many things count as much as it. */
interface Kind {
  readonly values: readonly number[];
  readonly times: bigint;
}

/** Instances that take the same values. */
interface Cycle {
  readonly list: Alike;
  readonly numbers: readonly number[];
}

class TooMuchWork extends Error {}

/**
 * Counts configurations that differ in more than the order of interchangeable instances of a list. An instance that a
 * decision speaks of is told apart from all others; the rest are interchangeable unless the list is ordered. By the lemma
 * of Cauchy and Frobenius (“Burnside”) the number of classes is the mean, over all permutations, of the number of
 * configurations that a permutation leaves as they are: those in which the instances of each of its cycles are equal.
 * Permutations with cycles of equal lengths leave equally many, so there is one term for each partition of the number of
 * instances. Where that is too much work the number of arrangements is answered, as a bound.
 */
export class Interchangeable {
  readonly #kernel: Kernel;
  readonly #model: Model;
  readonly #lists: readonly Alike[];
  readonly #kinds = new Map<Alike, readonly Kind[] | undefined>();
  #bare: Kernel | undefined;
  #left = 0;

  constructor(model: Model, kernel: Kernel) {
    this.#model = model;
    this.#kernel = kernel;
    this.#lists = model.catalogue.options.flatMap(({ id, list }) => (list === undefined || list.ordered ? [] : [this.#describe(id)]));
  }

  #describe(id: string): Alike {
    const instances: number[][] = [];
    const own = this.#model.variables.all.filter(({ option }) => option.item?.list === id);
    for (const option of own) {
      const at = option.option.item!.number - 1;
      // Whether a set is part of the product follows from the rest.
      (instances[at] ??= []).push(...(option.members.length > 0 ? option.members : variablesOf(option)));
    }
    return { list: this.#model.variables.byId.get(id)!, instances, withText: own.some(({ option }) => option.kind === 'text') };
  }

  count(decided: readonly Decided[]): Count {
    const { allowed, exact } = openForCount(this.#model, this.#kernel, decided);
    const arrangements = (): bigint => this.#kernel.count(allowed);
    const blocks = this.#lists.map((list) => this.#blocks(list, allowed, decided));
    if (blocks.every((own) => own.every(({ alike }) => alike.length < 2))) return { number: arrangements(), exact };
    const bound = (): Count => ({ number: arrangements(), exact: false });
    const moving = blocks.flat().filter(({ alike }) => alike.length > 1);
    const sweeps = (kinds: (list: Alike) => number): number => moving.reduce((sum, { list, alike }) => sum + workOf(alike.length, kinds(list)), 0);
    // Even with two kinds of instances only it may be too much: then it need not be found out how many there are.
    if (moving.some(({ list }) => list.withText) || sweeps(() => 2) * this.#kernel.statistics.items > WORK * WITHOUT_PRICES) return bound();
    if (moving.some(({ list }) => this.#kindsOf(list) === undefined) || sweeps((list) => this.#kindsOf(list)!.length) > this.#affordable(WORK)) return bound();
    this.#left = this.#affordable(WORK);
    try {
      return { number: this.#overBlocks(blocks, 0, [], allowed), exact };
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      return bound();
    }
  }

  /** How many instances there may be: together where at most one of them could change places, else one by one. */
  #blocks(list: Alike, allowed: Uint8Array, decided: readonly Decided[]): Block[] {
    const { option, variable, none } = list.list;
    const touched = new Set(decided.flatMap(({ option: { option: { item } } }) => (item?.list === option.id ? [item.number] : [])));
    const single: number[] = [];
    const blocks: Block[] = [];
    for (let value = 0; value < list.list.meanings.length; value++) {
      if (allowed[this.#kernel.first[variable]! + value] === 0) continue;
      const count = value === none ? 0 : Number(option.grid!.min.n) + value;
      const alike = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !touched.has(number));
      if (alike.length < 2) single.push(value);
      else blocks.push({ list, counts: [value], alike });
    }
    return single.length === 0 ? blocks : [{ list, counts: single, alike: [] }, ...blocks];
  }

  #overBlocks(blocks: readonly (readonly Block[])[], at: number, chosen: readonly Block[], allowed: Uint8Array): bigint {
    if (at === blocks.length) return this.#classes(chosen, allowed);
    let sum = 0n;
    for (const block of blocks[at]!) {
      const { variable } = block.list.list;
      const restricted = this.#only(allowed, [variable], block.counts);
      if (this.#sweep(restricted) > 0n) sum += this.#overBlocks(blocks, at + 1, [...chosen, block], restricted);
    }
    return sum;
  }

  /** The mean over all permutations of the alike instances of each block. */
  #classes(blocks: readonly Block[], allowed: Uint8Array): bigint {
    const permutations = blocks.reduce((product, { alike }) => product * factorial(alike.length), 1n);
    let sum = 0n;
    const visit = (at: number, times: bigint, cycles: readonly Cycle[]): void => {
      if (at === blocks.length) {
        sum += times * (cycles.length === 0 ? this.#sweep(allowed) : this.#fixed(cycles, 0, allowed));
        return;
      }
      const { list, alike } = blocks[at]!;
      for (const lengths of partitions(alike.length)) {
        let from = 0;
        const own = lengths.map((length): Cycle => ({ list, numbers: alike.slice(from, (from += length)) }));
        visit(at + 1, times * permutationsWith(lengths), [...cycles, ...own.filter(({ numbers }) => numbers.length > 1)]);
      }
    };
    visit(0, 1n, []);
    return sum / permutations;
  }

  /** Configurations in which the instances of each cycle are equal. */
  #fixed(cycles: readonly Cycle[], at: number, allowed: Uint8Array): bigint {
    const { list, numbers } = cycles[at]!;
    const { first } = this.#kernel;
    let sum = 0n;
    for (const { values, times } of this.#kindsOf(list)!) {
      const places = numbers.flatMap((number) => list.instances[number - 1]!.map((variable, index) => [variable, values[index]!] as const));
      if (places.some(([variable, value]) => first[variable]! + value >= first[variable + 1]! || allowed[first[variable]! + value] === 0)) continue;
      const restricted = allowed.slice();
      for (const [variable, value] of places) {
        restricted.fill(0, first[variable]!, first[variable + 1]!);
        restricted[first[variable]! + value] = 1;
      }
      const found = this.#sweep(restricted);
      if (found > 0n) sum += times * (at + 1 < cycles.length ? this.#fixed(cycles, at + 1, restricted) : found);
    }
    return sum;
  }

  /** Everything that an instance can be, one of what no constraint tells apart; undefined where that is too much. */
  #kindsOf(list: Alike): readonly Kind[] | undefined {
    if (this.#kinds.has(list)) return this.#kinds.get(list);
    this.#left = this.#affordable(WORK_ONCE);
    const kinds: Kind[] = [];
    const [instance = []] = list.instances;
    const classes = instance.map((_, place) => this.#classesAt(list.instances.map((variables) => variables[place]!)));
    const all = new Uint8Array(this.#kernel.first.at(-1)!).fill(1);
    const none = Number(list.list.option.grid!.min.n) === 0 ? [0] : [];
    const there = list.list.meanings.map((_, value) => value).filter((value) => value !== list.list.none && !none.includes(value));
    const visit = (values: readonly number[], times: bigint, allowed: Uint8Array): void => {
      const variable = instance[values.length];
      if (variable === undefined) {
        if (kinds.push({ values, times }) > MOST_KINDS) throw new TooMuchWork();
        return;
      }
      for (const alike of classes[values.length]!) {
        const restricted = this.#only(allowed, [variable], alike.slice(0, 1));
        if (this.#sweep(restricted) > 0n) visit([...values, alike[0]!], times * BigInt(alike.length), restricted);
      }
    };
    let found: readonly Kind[] | undefined = kinds;
    try {
      visit([], 1n, this.#only(all, [list.list.variable], there));
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      found = undefined;
    }
    this.#kinds.set(list, found);
    return found;
  }

  /** Values of the same option of several instances, in classes that no constraint tells apart: what they cost does not count. */
  #classesAt(variables: readonly number[]): readonly (readonly number[])[] {
    const { constraints, domains, sets } = this.#model.program;
    // An instance that need not be there can be none, too.
    const size = Math.min(...variables.map((variable) => domains[variable]!));
    const classes = variables.map((variable) => classesIn(variable, constraints, { domains, rangesOf: (set) => sets[set]! }).map((own) => own.filter((value) => value < size)).filter((own) => own.length > 0));
    return new Set(classes.map((own) => own.join(';'))).size === 1 ? classes[0]! : Array.from({ length: size }, (_, value) => [value]);
  }

  #affordable(work: number): number {
    return work / Math.max(LEAST_ITEMS, this.#counter.statistics.items);
  }

  #only(allowed: Uint8Array, variables: readonly number[], values: readonly number[]): Uint8Array {
    const restricted = allowed.slice();
    for (const variable of variables) {
      const first = this.#kernel.first[variable]!;
      restricted.fill(0, first, this.#kernel.first[variable + 1]!);
      for (const value of values) restricted[first + value] = allowed[first + value]!;
    }
    return restricted;
  }

  #sweep(allowed: Uint8Array): bigint {
    if (--this.#left < 0) throw new TooMuchWork();
    return this.#counter.count(allowed);
  }

  /** The space without prices, which a count does not ask for: a much smaller diagram. */
  get #counter(): Kernel {
    if (this.#bare !== undefined) return this.#bare;
    const bare = this.#kernel.another();
    bare.load({ ...this.#model.program, functions: [] });
    const smaller = bare.compile({ total: COMPILE_WITHIN }) === 'compiled' && bare.statistics.items < this.#kernel.statistics.items;
    return (this.#bare = smaller ? bare : this.#kernel);
  }
}

/** Sweeps for the permutations of so many instances: each cycle goes through everything that an instance can be. */
function workOf(instances: number, kinds: number): number {
  return partitions(instances).reduce((sum, lengths) => sum + kinds ** lengths.filter((length) => length > 1).length, 0);
}

/** Ways to write a number as a sum, the largest summand first: cycle lengths of permutations. */
function partitions(number: number, most = number): number[][] {
  if (number === 0) return [[]];
  return Array.from({ length: Math.min(number, most) }, (_, index) => index + 1).flatMap((length) => partitions(number - length, length).map((rest) => [length, ...rest]));
}

/** How many permutations have cycles of these lengths. */
function permutationsWith(lengths: readonly number[]): bigint {
  let stabilizer = 1n;
  for (const length of new Set(lengths)) {
    const times = lengths.filter((other) => other === length).length;
    stabilizer *= BigInt(length) ** BigInt(times) * factorial(times);
  }
  return factorial(lengths.reduce((sum, length) => sum + length, 0)) / stabilizer;
}

function factorial(number: number): bigint {
  return number < 2 ? 1n : BigInt(number) * factorial(number - 1);
}
