/**
 * Search as an object: one WebAssembly instance that answers without a diagram, one question at a time, in slices. What it
 * learns in one question it uses in the next. Answers speak of the program's own literals, as the kernel's do.
 */
import { ASK_ALL, ASK_ANY, ASK_BEST, ASK_WHY, SEARCH_CANDIDATE, SEARCH_RUNNING, SEARCH_YES } from '../../solver/format.ts';
import type { Program } from '../model/program.ts';
import { flatten, hand, instantiate, type Exports } from './instance.ts';

/** What may be part of a configuration, and what counts. */
export interface Question {
  /** One byte a real literal, 0 for no. */
  readonly allowed: Uint8Array;
  /** One byte an author's constraint, 0 for those that do not count; all count without it. */
  readonly sources?: Uint8Array | undefined;
}

const ASKS = { any: ASK_ANY, all: ASK_ALL, best: ASK_BEST, why: ASK_WHY } as const;

/**
 * `any`: is there a configuration; `all`: which literals have one; `best`: which weighs least; `why`: as `any`, but from
 * scratch, so that a no tells which constraints it rests on, the same whatever was asked before.
 */
export type Ask = keyof typeof ASKS;

export type Progress = 'yes' | 'no' | 'running';

/** Memory an instance may keep from one program to the next. */
const KEPT_BYTES = 64 * 2 ** 20;
/** Steps between two looks at the clock. */
const STEPS = 16;

/** No answer was found in time, or in memory. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

export class Searcher {
  readonly #module: WebAssembly.Module;
  #exports: Exports | undefined;
  #program: Program | undefined;
  /** First literal of each variable. */
  #first: readonly number[] = [];
  #sources: Uint8Array | undefined;
  #real = 0;
  #loaded = false;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** Forgets the program before it. The instance takes the new one when it is first asked. */
  load(program: Program): void {
    this.#program = program;
    this.#real = 0;
    this.#first = program.domains.map((size) => (this.#real += size) - size);
    this.#loaded = false;
    // WebAssembly memory never shrinks: a large one is given back with its instance.
    if (this.#exports !== undefined && this.#exports.memory.buffer.byteLength > KEPT_BYTES) this.#exports = undefined;
  }

  /** Takes the program before the first question: on large ones that is felt. */
  prepare(): void {
    try {
      this.use(() => {});
    } catch {
      // That there is not enough memory is told to who asks.
    }
  }

  /** Bytes of the instance's memory. */
  get bytes(): number {
    return this.#exports?.memory.buffer.byteLength ?? 0;
  }

  /** Real literals and outcomes: the length of weights. */
  get literals(): number {
    return this.#real + (this.#program?.outcomes ?? 0);
  }

  /**
   * Sets a question up; one under way is dropped. `weights` are for `best`: safe integers, below 2^49 in sum, of the real
   * literals, then of the outcomes.
   */
  begin(ask: Ask, { allowed, sources }: Question, weights?: Float64Array): Progress {
    this.#sources = sources?.slice();
    return this.use((exports) => {
      const at = weights && exports.searchWeights();
      new Uint8Array(exports.memory.buffer, exports.searchAllowed(), this.#real).set(allowed.subarray(0, this.#real));
      const minded = new Uint8Array(exports.memory.buffer, exports.searchSources(), exports.searchSourceTotal());
      minded.fill(sources === undefined ? 1 : 0);
      if (sources !== undefined) minded.set(sources.subarray(0, minded.length));
      if (weights !== undefined) new Float64Array(exports.memory.buffer, at!, weights.length).set(weights);
      return progressOf(exports.searchBegin(ASKS[ask]));
    });
  }

  /** Goes on with the question begun, for about so many milliseconds. */
  run(milliseconds: number): Progress {
    const until = performance.now() + milliseconds;
    return this.use((exports) => {
      for (;;) {
        let answer = exports.searchRun(STEPS);
        if (answer === SEARCH_CANDIDATE) answer = this.#judge(exports);
        if (answer !== SEARCH_RUNNING || performance.now() >= until) return progressOf(answer);
      }
    });
  }

  /** After `all`, a byte a real literal: 1 where some configuration has it, 0 where none has; while it runs, 2 where that is open. */
  possible(): Uint8Array {
    const { memory, possible } = this.#instance();
    const at = possible();
    return new Uint8Array(memory.buffer, at, this.#real).slice();
  }

  /** The value of each variable in the configuration found (after `best` or while it runs, the best so far). */
  solution(): Int32Array | undefined {
    const { memory, searchFound, searchSolution } = this.#instance();
    return searchFound() === 0 ? undefined : new Int32Array(memory.buffer, searchSolution(), this.#program!.domains.length).slice();
  }

  /** After `best` or while it runs: what its solution weighs, and what none weighs less than. They are equal once it is over. */
  bounds(): { readonly cost: number; readonly floor: number } {
    const { searchCost, searchFloor } = this.#instance();
    return { cost: searchCost(), floor: searchFloor() };
  }

  /** After a no, a byte a real literal: 1 for those whose not being allowed has to do with it. */
  blame(): Uint8Array {
    const { memory, searchBlame } = this.#instance();
    return new Uint8Array(memory.buffer, searchBlame(), this.#real).slice();
  }

  /** After a no to `why`, a byte an author's constraint: 0 for those that are not needed for it. */
  used(): Uint8Array {
    const { memory, searchUsed, searchSourceTotal } = this.#instance();
    return new Uint8Array(memory.buffer, searchUsed(), searchSourceTotal()).slice();
  }

  /** Accepts a configuration, or tells the solver what it breaks and what else breaks that. */
  #judge({ memory, searchCandidate, searchRefuting, searchAccept, searchRefuse }: Exports): number {
    const { domains, judged } = this.#program!;
    const values = new Int32Array(memory.buffer, searchCandidate(), domains.length);
    const broken = judged!.find((constraint) => this.#sources?.[constraint.source] !== 0 && !constraint.holds(values));
    if (broken === undefined) return searchAccept();
    const marks = new Uint8Array(memory.buffer, searchRefuting(), this.#real);
    broken.refute(values, (column, value) => (marks[this.#first[broken.scope[column]!]! + value] = 1));
    return searchRefuse(broken.source);
  }

  #instance(): Exports {
    if (this.#program === undefined) throw new Error('no program is loaded');
    this.#exports ??= instantiate(this.#module);
    if (!this.#loaded) {
      hand(flatten(this.#program), this.#exports);
      this.#exports.prepare();
      this.#loaded = true;
    }
    return this.#exports;
  }

  /** For what only some ask: the instance with the program loaded. @throws TooLargeError where the machine has no more memory */
  use<T>(run: (exports: Exports) => T): T {
    try {
      return run(this.#instance());
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      // The machine has no more memory: the instance is given up, and with it all it held.
      this.#exports = undefined;
      this.#loaded = false;
      throw new TooLargeError('This solution space is too large even for search: there is not enough memory.');
    }
  }
}

export function progressOf(answer: number): Progress {
  return answer === SEARCH_RUNNING ? 'running' : answer === SEARCH_YES ? 'yes' : 'no';
}
