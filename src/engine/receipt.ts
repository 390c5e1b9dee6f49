import type { Line } from '../model/lines.ts';
import type { Model } from '../model/model.ts';
import type { PriceLine } from './questions.ts';

/**
 * The price lines of configurations, by their plain meaning. From one click to the next most of what a line looks at stays
 * as it was, and with it its amount; so each line is evaluated only when one of its variables has another value.
 */
export class Receipt {
  readonly #model: Model;
  readonly #lines: readonly Line[];
  /** Lines that look at each variable. */
  readonly #users: readonly (readonly number[])[];
  /** What was last asked; -1 before. */
  readonly #values: Int32Array;
  readonly #amounts: Float64Array;
  readonly #isStale: Uint8Array;

  constructor(model: Model) {
    this.#model = model;
    this.#lines = model.lines;
    const users = model.program.domains.map((): number[] => []);
    model.lines.forEach(({ variables }, index) => variables.forEach((variable) => users[variable]!.push(index)));
    this.#users = users;
    this.#values = new Int32Array(users.length).fill(-1);
    this.#amounts = new Float64Array(model.lines.length);
    this.#isStale = new Uint8Array(model.lines.length).fill(1);
  }

  /**
   * The lines that come to something, in order.
   * @param values of all variables of options; others are not looked at
   */
  of(values: Int32Array): PriceLine[] {
    const { assignment } = this.#model.meaning;
    for (let variable = 0; variable < values.length; variable++) {
      const value = values[variable]!;
      if (value < 0) continue;
      assignment[variable] = value;
      if (value === this.#values[variable]) continue;
      this.#values[variable] = value;
      for (const line of this.#users[variable]!) this.#isStale[line] = 1;
    }
    const found: PriceLine[] = [];
    for (let index = 0; index < this.#lines.length; index++) {
      const line = this.#lines[index]!;
      if (this.#isStale[index] === 1) {
        this.#isStale[index] = 0;
        this.#amounts[index] = line.amount() ?? 0;
      }
      const amount = this.#amounts[index]!;
      if (amount !== 0) found.push({ id: line.id, label: line.label, amount, every: line.every });
    }
    return found;
  }
}
