import type { Model } from '../model/model.ts';
import { variablesOf } from '../model/variables.ts';
import { countUnder } from './count.ts';
import { decide, valueOf, type Decided } from './decided.ts';
import type { Kernel } from './kernel.ts';
import type { Configuration } from '../model/catalogue.ts';

/**
 * Variant numbers: configurations in document order, option by option, values in their order (none last; a member of a set
 * rather out than in). The number of a configuration is how many come before it, so it is the same wherever the document
 * is. Texts are not counted: configurations that differ in a text only share a number.
 */
export class Ranks {
  readonly #model: Model;
  readonly #kernel: Kernel;
  readonly #order: readonly { readonly decided: Decided['option']; readonly variable: number }[];

  constructor(model: Model, kernel: Kernel) {
    this.#model = model;
    this.#kernel = kernel;
    this.#order = model.variables.all.filter(({ option }) => option.kind !== 'text').flatMap((decided) => variablesOf(decided).map((variable) => ({ decided, variable })));
  }

  /**
   * The variant number of a complete configuration, 0 for the first; undefined where it is none.
   * @throws UnknownValueError where it names what the document does not know
   */
  numberOf(configuration: Configuration): bigint | undefined {
    const decided = decide(this.#model, this.#model.variables.all.filter(({ option }) => option.kind !== 'text').map(({ option: { id } }) => ({ option: id, value: configuration[id] ?? null })));
    const values = new Map(decided.flatMap(({ fixed }) => [...fixed]));
    const prefix = new Map<number, number>();
    let before = 0n;
    for (const { variable } of this.#order) {
      // A set that is none settles its members.
      const chosen = values.get(variable) ?? 0;
      for (let value = 0; value < chosen; value++) before += this.#count(prefix, variable, value);
      prefix.set(variable, chosen);
    }
    return this.#count(prefix) > 0n ? before : undefined;
  }

  /** The configuration with a number; undefined where there are not so many. */
  configurationAt(number: bigint): Configuration | undefined {
    if (number < 0n || number >= this.#count(new Map())) return undefined;
    const prefix = new Map<number, number>();
    let left = number;
    for (const { variable } of this.#order) {
      for (let value = 0; ; value++) {
        const count = this.#count(prefix, variable, value);
        if (left < count) {
          prefix.set(variable, value);
          break;
        }
        left -= count;
      }
    }
    const options = this.#model.variables.all;
    for (const { option, variable, none } of options) if (option.kind === 'text' && none >= 0 && this.#count(prefix, variable, none) > 0n) prefix.set(variable, none);
    const assignment = Array.from(this.#model.program.domains, (_, variable) => prefix.get(variable) ?? -1);
    return Object.fromEntries(options.map((option) => [option.option.id, valueOf(option, assignment, '')]));
  }

  /** A configuration drawn with equal chance from all, the same for the same seed. */
  sample(seed: number): Configuration | undefined {
    const total = this.#count(new Map());
    return total === 0n ? undefined : this.configurationAt(drawBelow(total, seed));
  }

  #count(prefix: ReadonlyMap<number, number>, variable?: number, value?: number): bigint {
    const fixed = new Map(prefix);
    if (variable !== undefined) fixed.set(variable, value!);
    const option = this.#model.variables.all[0];
    return countUnder(this.#model, this.#kernel, option === undefined ? [] : [{ option, fixed }]).number;
  }
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
