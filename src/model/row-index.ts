/**
 * Finds the first of many rows that matches without trying them all: of each column it is known which rows ask for a value, and
 * the rows of the column that leaves fewest are gone through. A table of tens of thousands of rows is looked at once for each
 * combination of its options, so that trying all of them each time would take the square of its length.
 */
export class RowIndex {
  readonly #sets: readonly (readonly (ReadonlySet<number> | undefined)[])[];
  /** By column and value: the rows that ask for it, ascending. */
  readonly #rows: readonly (readonly (readonly number[])[])[];
  /** By column: the rows that take any value, ascending. */
  readonly #any: readonly (readonly number[])[];

  /**
   * @param rows value indices by row and column
   * @param sizes number of values by column
   */
  constructor(rows: readonly (readonly (readonly number[])[])[], sizes: readonly number[]) {
    const any: number[][] = sizes.map(() => []);
    const asked = sizes.map((size) => Array.from({ length: size }, (): number[] => []));
    this.#sets = rows.map((cells, row) =>
      cells.map((values, column) => {
        if (values.length === sizes[column]) {
          any[column]!.push(row);
          return undefined;
        }
        for (const value of values) asked[column]![value]!.push(row);
        return new Set(values);
      }),
    );
    this.#rows = asked;
    this.#any = any;
  }

  /** The first row that has the value of every column, or -1. */
  first(valueOf: (column: number) => number): number {
    let [some, any]: readonly (readonly number[])[] = [[], []];
    let fewest = Infinity;
    for (const [column, byValue] of this.#rows.entries()) {
      const asked = byValue[valueOf(column)]!;
      const count = asked.length + this.#any[column]!.length;
      if (count < fewest) [fewest, some, any] = [count, asked, this.#any[column]!];
    }
    for (let i = 0, j = 0; i < some!.length || j < any!.length; ) {
      const row = (some![i] ?? Infinity) < (any![j] ?? Infinity) ? some![i++]! : any![j++]!;
      if (this.#sets[row]!.every((set, column) => set === undefined || set.has(valueOf(column)))) return row;
    }
    return -1;
  }
}
