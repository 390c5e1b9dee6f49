import { alikeLists } from '../model/lex-leader.ts';
import type { Configuration } from '../model/catalogue.ts';
import type { Model } from '../model/model.ts';
import { variablesOf } from '../model/variables.ts';
import { openForCount } from './count.ts';
import { decide, valueOf } from './decided.ts';
import type { Kernel } from './kernel.ts';

/**
 * Variant numbers: configurations in document order, option by option, values in their order (none last; a member of a set
 * rather out than in). The number of a configuration is how many come before it, so it is the same wherever the document
 * is. Of configurations that differ only in the order of a list's interchangeable instances the first is numbered, and the
 * others share its number; so do those that differ in a text only.
 */
export class Ranks {
  readonly #model: Model;
  readonly #kernel: Kernel;
  readonly #order: readonly number[];
  /** One byte a literal: what is open at the beginning. */
  readonly #open: Uint8Array;
  /** False where texts are tied to each other in too irregular a way to number what is left of configurations without them. */
  readonly isExact: boolean;

  /** @param kernel has a diagram of the configurations to be numbered (`Distinct.whole`) */
  constructor(model: Model, kernel: Kernel) {
    this.#model = model;
    this.#kernel = kernel;
    this.#order = model.variables.all.filter(({ option }) => option.kind !== 'text').flatMap(variablesOf);
    const { allowed, exact } = openForCount(model, kernel, []);
    [this.#open, this.isExact] = [allowed, exact];
  }

  /**
   * The variant number of a complete configuration, 0 for the first; undefined where it is none.
   * @throws UnknownValueError where it names what the document does not know
   */
  numberOf(configuration: Configuration): bigint | undefined {
    const decided = decide(this.#model, this.#model.variables.all.filter(({ option }) => option.kind !== 'text').map(({ option: { id } }) => ({ option: id, value: configuration[id] ?? null })));
    const values = new Map(decided.flatMap(({ fixed }) => [...fixed]));
    this.#sort(values);
    const open = this.#open.slice();
    let before = 0n;
    for (const variable of this.#order) {
      // A set that is none settles its members.
      const chosen = values.get(variable) ?? 0;
      if (chosen > 0) before += this.#kernel.count(this.#within(open, variable, 0, chosen));
      open.set(this.#within(open, variable, chosen, chosen + 1));
    }
    return this.#kernel.count(open) > 0n ? before : undefined;
  }

  /** The configuration with a number; undefined where there are not so many. */
  configurationAt(number: bigint): Configuration | undefined {
    const { first } = this.#kernel;
    let open = this.#open;
    if (number < 0n || number >= this.#kernel.count(open)) return undefined;
    let left = number;
    const assignment = new Array<number>(this.#model.program.domains.length).fill(-1);
    for (const variable of this.#order) {
      let [from, to] = [0, first[variable + 1]! - first[variable]!];
      while (to - from > 1) {
        const middle = (from + to) >> 1;
        const count = this.#kernel.count(this.#within(open, variable, from, middle));
        if (left < count) to = middle;
        else [left, from] = [left - count, middle];
      }
      open = this.#within(open, variable, from, to);
      assignment[variable] = from;
    }
    const options = this.#model.variables.all;
    for (const { option, variable, none } of options) if (option.kind === 'text' && none >= 0 && this.#kernel.count(this.#within(open, variable, none, none + 1)) > 0n) assignment[variable] = none;
    return Object.fromEntries(options.map((option) => [option.option.id, valueOf(option, assignment, '')]));
  }

  /** A configuration drawn with equal chance from all that have a number, the same for the same seed. */
  sample(seed: number): Configuration | undefined {
    const total = this.#kernel.count(this.#open);
    return total === 0n ? undefined : this.configurationAt(drawBelow(total, seed));
  }

  /** Puts the instances that are there in the order of the configuration that is numbered. */
  #sort(values: Map<number, number>): void {
    for (const { list, instances } of alikeLists(this.#model)) {
      const meaning = list.meanings[values.get(list.variable)!];
      const there = instances.slice(0, typeof meaning === 'object' && meaning !== null ? Number(meaning.n) : 0);
      const sorted = there.map((own) => own.map((variable) => values.get(variable) ?? 0)).sort(byPlace);
      there.forEach((own, index) => own.forEach((variable, place) => variable >= 0 && values.set(variable, sorted[index]![place]!)));
    }
  }

  /** What is open with the values of a variable in a range only. */
  #within(open: Uint8Array, variable: number, from: number, to: number): Uint8Array {
    const { first } = this.#kernel;
    return open.slice().fill(0, first[variable]!, first[variable]! + from).fill(0, first[variable]! + to, first[variable + 1]!);
  }
}

function byPlace(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place]! - b[place]!;
}

/** A number below `limit`, each with equal chance: words of a small generator (mulberry32), too large ones drawn again. */
function drawBelow(limit: bigint, seed: number): bigint {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const bits = BigInt(limit.toString(2).length);
  for (;;) {
    let drawn = 0n;
    for (let have = 0n; have < bits; have += 32n) drawn = (drawn << 32n) | BigInt(word());
    drawn &= (1n << bits) - 1n;
    if (drawn < limit) return drawn;
  }
}
