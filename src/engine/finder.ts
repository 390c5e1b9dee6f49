import type { Target } from './extract.ts';
import { FORBIDDEN, type Kernel } from './kernel.ts';
import { nextTask } from './rest.ts';
import { TooLargeError, type Ask, type Progress, type Question } from './searcher.ts';

/** Length of a slice: what the page's thread, where there is no worker, can spare between two frames. */
const SLICE_MS = 8;
/** However little time there is, so much is given to finding anything at all. */
const FIRST_MS = 5_000;

/** A configuration found by minimising: none weighs less than `floor`; it is the best where its own `cost` is that. */
export interface Found {
  readonly values: Int32Array;
  readonly cost: number;
  readonly floor: number;
}

/** The question was given up: the engine was closed, or has another document. */
export class StaleError extends Error {
  override readonly name = 'StaleError';
}

/** Questions to the searcher in slices, so that nothing waits for them but who asked. One runs at a time. */
export class Finder {
  readonly #kernel: Kernel;
  readonly #isStale: () => boolean;
  #last: Promise<unknown> = Promise.resolve();
  #asked = 0;

  constructor(kernel: Kernel, isStale: () => boolean) {
    this.#kernel = kernel;
    this.#isStale = isStale;
  }

  /** Runs what asks several questions; what was begun before ends first. */
  alone<T>(run: () => Promise<T>): Promise<T> {
    this.#asked++;
    const result = this.#last.then(run).finally(() => this.#asked--);
    this.#last = result.catch(() => {});
    return result;
  }

  /** A newer question waits: the one at work does no more than it must. */
  get isHurried(): boolean {
    return this.#asked > 1;
  }

  /** Somebody waits for an answer: other work had better wait. */
  get isBusy(): boolean {
    return this.#asked > 0;
  }

  /**
   * The literals that some configuration over the allowed ones has; undefined when time is up.
   * @param isNeeded there is no answer without: a newer question does not end it
   */
  async possible(allowed: Uint8Array, milliseconds: number, isNeeded: boolean): Promise<Uint8Array | undefined> {
    return (await this.#ask('all', { allowed }, milliseconds, undefined, isNeeded)) === 'running' ? undefined : this.#kernel.searcher.possible();
  }

  /**
   * The best configuration over the allowed literals that was found in the time given, and in any case one.
   * @returns undefined where there is none
   * @throws TooLargeError where none was found
   */
  async best({ weights, most, added }: Target, allowed: Uint8Array, milliseconds: number): Promise<Found | undefined> {
    const { searcher } = this.#kernel;
    const prices = weights.pricesFor(added);
    const from = most ? 1 : 0;
    const lane = Float64Array.from({ length: searcher.literals }, (_, literal) => prices[2 * literal + from]! + (added[literal] ?? 0));
    const open = allowed.slice();
    for (let literal = 0; literal < added.length; literal++) if (added[literal]! >= FORBIDDEN) open[literal] = lane[literal] = 0;
    const started = performance.now();
    let progress = await this.#ask('best', { allowed: open }, milliseconds, lane);
    while (progress === 'running' && searcher.solution() === undefined) {
      if (performance.now() - started > FIRST_MS) throw new TooLargeError('No configuration was found in time.');
      progress = await this.go(SLICE_MS);
    }
    return this.found();
  }

  /** What the question at hand has found. */
  found(): Found | undefined {
    const { searcher } = this.#kernel;
    const values = searcher.solution();
    return values && { values, ...searcher.bounds() };
  }

  async #ask(ask: Ask, question: Question, milliseconds: number, weights?: Float64Array, isNeeded = false): Promise<Progress> {
    this.#heed();
    const progress = this.#kernel.searcher.begin(ask, question, weights);
    return progress === 'running' ? this.go(milliseconds, isNeeded) : progress;
  }

  /** Goes on with the question at hand. */
  async go(milliseconds: number, isNeeded = false): Promise<Progress> {
    const until = performance.now() + milliseconds;
    for (;;) {
      const left = until - performance.now();
      const progress = this.#kernel.searcher.run(Math.min(SLICE_MS, left));
      if (progress !== 'running' || left <= SLICE_MS || (this.isHurried && !isNeeded)) return progress;
      await nextTask();
      this.#heed();
    }
  }

  #heed(): void {
    if (this.#isStale()) throw new StaleError('The question was given up.');
  }
}
