interface Task {
  readonly key: string | undefined;
  run: () => Promise<void>;
  readonly done: Promise<void>;
  readonly settle: () => void;
}

/**
 * One question at a time, in the order asked. Waiting questions under the same key collapse into the newest, so that
 * dragging a slider asks for where the thumb is, not for everywhere it has been.
 */
export class Queue {
  #waiting: Task[] = [];
  #running = false;

  /** Whether nothing waits behind the task at work. */
  get isLast(): boolean {
    return this.#waiting.length === 0;
  }

  add(run: () => Promise<void>, key?: string): Promise<void> {
    const last = this.#waiting.at(-1);
    if (last && key !== undefined && last.key === key) {
      last.run = run;
      return last.done;
    }
    let settle = () => {};
    const done = new Promise<void>((resolve) => (settle = resolve));
    this.#waiting.push({ key, run, done, settle });
    if (!this.#running) void this.#work();
    return done;
  }

  async #work(): Promise<void> {
    this.#running = true;
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) {
      // A task reports its own faults; one that throws all the same must not stop those behind it.
      await task.run().catch(() => {});
      task.settle();
    }
    this.#running = false;
  }
}
