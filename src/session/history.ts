/** Steps back and forth over immutable states. Every step is one thing the shopper did, however much it changed. */
export class History<T> {
  #past: T[] = [];
  #future: T[] = [];
  #present: T;
  readonly #limit: number;

  constructor(present: T, limit = 200) {
    this.#present = present;
    this.#limit = limit;
  }

  get present(): T {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** A new step; `merge` makes it part of the last one (dragging a slider is one step). */
  push(next: T, merge = false): void {
    if (!merge) this.#past = [...this.#past, this.#present].slice(-this.#limit);
    this.#present = next;
    this.#future = [];
  }

  peekUndo(): T | undefined {
    return this.#past.at(-1);
  }

  peekRedo(): T | undefined {
    return this.#future.at(-1);
  }

  undo(): T {
    const previous = this.#past.pop();
    if (previous !== undefined) {
      this.#future.push(this.#present);
      this.#present = previous;
    }
    return this.#present;
  }

  redo(): T {
    const next = this.#future.pop();
    if (next !== undefined) {
      this.#past.push(this.#present);
      this.#present = next;
    }
    return this.#present;
  }
}
