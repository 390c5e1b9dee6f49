/**
 * The solver as an object: one WebAssembly instance, one program at a time.
 *
 * `load` hands a program over, `compile` turns it into a diagram in slices, and then every question is a sweep. What comes
 * back speaks of the program's own literals (`first[v] + value`, then the outcomes); classes of values, auxiliary
 * variables and everything else the kernel uses inside stay inside.
 *
 * Exceeding a budget is an answer (`exceeded`), not an error. Errors thrown: `RangeError` for a program that breaks the
 * contract of `program.ts`, `Error` for a question that needs a compiled program when there is none.
 */
import {
  FIGURE_ARCS, FIGURE_BYTES, FIGURE_CACHE_ENTRIES, FIGURE_CACHE_HITS, FIGURE_CLASSES, FIGURE_DECISIONS, FIGURE_ITEMS, FIGURE_NODES,
  FIGURE_PEAK_BYTES, STATUS_COMPILED, STATUS_EXCEEDED, STATUS_INCONSISTENT,
} from '../../solver/format.ts';
import type { Program } from '../model/program.ts';
import { compiledOf } from './aside.ts';
import { flatten, hand, imports, instantiate, type Exports, type Stream } from './instance.ts';
import { Searcher, type Ask, type Question } from './searcher.ts';

export interface CompileBudget {
  /** Length of this slice; without it the compilation runs to its end. */
  milliseconds?: number;
  /**
   * Length of all slices together (120,000). What decides is the effort, which is the same everywhere; this only ends what a
   * slow machine would never come to the end of.
   */
  total?: number;
  /** Most that may be done: rows, occurrences and edges looked at, decisions (a thousand million, some ten seconds). */
  effort?: number;
  /** Effort after which compiling goes on only while what is done of the attempt under way is on course for `effort`. */
  toTell?: number;
  /** Most items the diagram may have while it is built (2 million). */
  items?: number;
  /** Decisions before another order is tried for the first time (30,000). */
  decisions?: number;
  /** Most bytes the kernel may use (256 MB). */
  bytes?: number;
}

/** `running`: the slice is used up, call `compile` again to go on. */
export type CompileStatus = 'compiled' | 'inconsistent' | 'exceeded' | 'running';

/** Weight of a literal that no configuration may contain. */
export const FORBIDDEN = 2 ** 50;
/** A total of at least this says: there is no such configuration. */
export const IMPOSSIBLE = 2 ** 49;

export interface Sweep {
  /** Least total over all configurations, by lane. */
  readonly root: readonly [number, number];
  /** View, valid until the next call: least total of the configurations with real literal i, at 2i and 2i + 1. */
  readonly best: Float64Array;
}

export interface KernelStatistics {
  /** Of the diagram: 0 before it is compiled. */
  readonly nodes: number;
  readonly arcs: number;
  readonly items: number;
  /** In use now, and the most that ever was since the instance exists. */
  readonly bytes: number;
  readonly peakBytes: number;
  /** Classes of values that no constraint tells apart. */
  readonly classes: number;
  readonly decisions: number;
  readonly cacheEntries: number;
  readonly cacheHits: number;
}

const DEFAULT_ITEMS = 2_000_000;
const DEFAULT_BYTES = 256 * 2 ** 20;
const DEFAULT_TOTAL = 120_000;
export const EFFORT = 1_000_000_000;
const DEFAULT_DECISIONS = 30_000;
/** Memory an instance may keep from one program to the next. */
const KEPT_BYTES = 64 * 2 ** 20;
/** Steps between two looks at the clock. */
const STEPS = 64;

type State = 'empty' | 'loaded' | 'compiling' | 'compiled' | 'inconsistent' | 'exceeded';

export class Kernel {
  readonly #module: WebAssembly.Module;
  #exports: Exports;
  /** A second instance that searches, so that a compilation can go on meanwhile. */
  readonly searcher: Searcher;
  #state: State = 'empty';
  #first = new Int32Array(1);
  #outcomes = 0;
  /** What is out for now, by variable and value (`Program.aside`). */
  #out: readonly (readonly [number, number])[] = [];
  #stream: Stream | undefined;
  /** Of the instance that was given back when a budget was exceeded. */
  #lost: KernelStatistics | undefined;
  /** Milliseconds spent in compiling so far. */
  #spent = 0;

  private constructor(module: WebAssembly.Module, compiler: Exports) {
    this.#module = module;
    this.#exports = compiler;
    this.searcher = new Searcher(module);
  }

  static async create(wasm: BufferSource | WebAssembly.Module): Promise<Kernel> {
    const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
    return new Kernel(module, (await WebAssembly.instantiate(module, imports(module))).exports as unknown as Exports);
  }

  /** An instance of its own, empty. */
  another(): Kernel {
    return new Kernel(this.#module, instantiate(this.#module));
  }

  /** `first[v]` is the first literal of variable v; the last element is the number of real literals. */
  get first(): Int32Array {
    return this.#first;
  }

  /** Real literals and outcomes. */
  get literals(): number {
    return this.#real + this.#outcomes;
  }

  get statistics(): KernelStatistics {
    if (this.#lost !== undefined) return this.#lost;
    const figure = (which: number): number => (this.#state === 'empty' ? 0 : this.#exports.figure(which));
    const ready = this.isReady;
    return {
      nodes: ready ? figure(FIGURE_NODES) : 0,
      arcs: ready ? figure(FIGURE_ARCS) : 0,
      items: ready ? figure(FIGURE_ITEMS) : 0,
      bytes: figure(FIGURE_BYTES),
      peakBytes: figure(FIGURE_PEAK_BYTES),
      classes: ready || this.#state === 'exceeded' ? figure(FIGURE_CLASSES) : 0,
      decisions: ready || this.#state === 'exceeded' ? figure(FIGURE_DECISIONS) : 0,
      cacheEntries: ready || this.#state === 'exceeded' ? figure(FIGURE_CACHE_ENTRIES) : 0,
      cacheHits: ready || this.#state === 'exceeded' ? figure(FIGURE_CACHE_HITS) : 0,
    };
  }

  /**
   * Forgets the program before it, and what was compiled of it. Throws `RangeError` when `program` breaks the contract.
   * @param keep a diagram that is there already stays where the program differs only in what is `aside`
   */
  load(program: Program, keep = false): void {
    const stream = flatten(compiledOf(program));
    this.#out = program.aside?.out ?? [];
    if (keep && this.isReady && isSame(stream.words, this.#stream!.words) && isSame(stream.doubles, this.#stream!.doubles)) return this.searcher.load(program);
    this.#stream = stream;
    this.#lost = undefined;
    this.#outcomes = program.outcomes;
    this.#first = new Int32Array(program.domains.length + 1);
    program.domains.forEach((size, v) => (this.#first[v + 1] = this.#first[v]! + size));
    this.searcher.load(program);
    // WebAssembly memory never shrinks: a large one is given back with its instance.
    if (this.#exports.memory.buffer.byteLength > KEPT_BYTES) this.#exports = instantiate(this.#module);
    hand(stream, this.#exports);
    this.#state = 'loaded';
    this.#spent = 0;
  }

  /**
   * Compiles the loaded program, or goes on with it. `items`, `bytes` and `effort` count from the first slice. Answers as before
   * when it is over already.
   */
  compile(budget: CompileBudget = {}): CompileStatus {
    if (this.#state === 'empty') throw new Error('no program is loaded');
    if (this.#state === 'compiled' || this.#state === 'inconsistent' || this.#state === 'exceeded') return this.#state;
    const start = performance.now();
    const until = start + (budget.milliseconds ?? Infinity);
    const end = start + (budget.total ?? DEFAULT_TOTAL) - this.#spent;
    try {
      if (this.#state === 'loaded') {
        const { items = DEFAULT_ITEMS, bytes = DEFAULT_BYTES, effort = EFFORT, toTell = effort, decisions = DEFAULT_DECISIONS } = budget;
        this.#exports.compileBegin(items, bytes, effort, toTell, decisions);
        this.#state = 'compiling';
      }
      for (;;) {
        const status = this.#exports.compileRun(STEPS);
        if (status === STATUS_COMPILED) return (this.#state = 'compiled');
        if (status === STATUS_INCONSISTENT) return (this.#state = 'inconsistent');
        if (status === STATUS_EXCEEDED) return this.#giveUp();
        const now = performance.now();
        if (now >= end) return this.#giveUp();
        if (now >= until) {
          this.#spent += now - start;
          return 'running';
        }
      }
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      // The machine has no more memory: the instance is given up, and with it all it held.
      this.#lost = this.statistics;
      this.#exports = instantiate(this.#module);
      return (this.#state = 'exceeded');
    }
  }

  /** The compiled diagram as bytes, for `restore`. They hold nothing of this machine or this instance. */
  save(): Uint8Array {
    this.#needDiagram();
    const address = this.#exports.save();
    return new Uint8Array(this.#buffer, address, this.#exports.saveLength()).slice();
  }

  /**
   * Takes a diagram saved before instead of compiling the loaded program. False, and nothing changed, when the bytes are
   * damaged or of another program.
   */
  restore(bytes: Uint8Array): boolean {
    if (this.#state !== 'loaded') throw new Error('restore comes after load, before compile');
    const address = this.#exports.beginDoubles(Math.ceil(bytes.length / 8));
    new Uint8Array(this.#buffer, address, bytes.length).set(bytes);
    if (this.#exports.restore(address, bytes.length) === 0) return false;
    this.#state = this.#exports.figure(FIGURE_NODES) > 0 ? 'compiled' : 'inconsistent';
    return true;
  }

  /**
   * View of the weights, two lanes a literal: lane l of literal i at 2i + l. Safe integers below 2^49 in sum, or
   * `FORBIDDEN`. Valid until the next call of anything but `sweep`, `up` and `count`.
   */
  weights(): Float64Array {
    this.#needDiagram();
    return new Float64Array(this.#buffer, this.#exports.weights(), 2 * this.literals);
  }

  /** Least totals under `weights`, of all configurations and of those with each literal; the lanes do not know each other. */
  sweep(): Sweep {
    const root = this.up();
    return { root, best: this.down() };
  }

  /** What literals come to, after `up`; view as of `sweep`. */
  down(): Float64Array {
    this.#exports.down();
    return this.best();
  }

  /** View of what the last `sweep` found for each real literal. */
  best(): Float64Array {
    return new Float64Array(this.#buffer, this.#exports.best(), 2 * this.#real);
  }

  /** Least total that the last `sweep` or `up` found in a lane. */
  least(lane: 0 | 1): number {
    return this.#exports.least(lane);
  }

  /** Least totals of all configurations under `weights`, by lane. */
  up(): [number, number] {
    const weights = this.weights();
    for (const [variable, value] of this.#out) weights.fill(FORBIDDEN, 2 * (this.#first[variable]! + value), 2 * (this.#first[variable]! + value) + 2);
    this.#exports.up();
    return [this.#exports.least(0), this.#exports.least(1)];
  }

  /**
   * Begins a walk through the configurations of least total in a lane; comes right after `sweep`, and the root must be
   * possible. `bestValue` and `keep` are meant until the next sweep.
   */
  walk(lane: 0 | 1): void {
    this.#exports.firstBegin(lane);
  }

  /** The first value of a variable, not below `from`, that a best configuration has together with all that was kept; -1: none. */
  bestValue(variable: number, from = 0): number {
    return this.#exports.firstValue(variable, from);
  }

  /** From now on the walk minds only best configurations with this value, which `bestValue` answered. */
  keep(variable: number, value: number): void {
    this.#exports.firstKeep(variable, value);
  }

  /** Exact number of configurations whose literals are all allowed: one byte a real literal, 0 for no. All without it. */
  count(allowed?: Uint8Array): bigint {
    this.#needDiagram();
    const bytes = new Uint8Array(this.#buffer, this.#exports.countAllowed(), this.#real);
    if (allowed) bytes.set(allowed.subarray(0, this.#real));
    else bytes.fill(1);
    for (const [variable, value] of this.#out) bytes[this.#first[variable]! + value] = 0;
    const estimate = this.#exports.countDouble();
    // Sums and products of non-negative integers: exact as long as the result is.
    if (estimate < 2 ** 53) return BigInt(estimate);
    const bits = estimate < Infinity ? Math.log2(estimate) + 1 : this.#boxBits(bytes);
    return this.#fromMixedRadix(Math.floor(bits / BITS_PER_PRIME) + 1);
  }

  /**
   * Is there a configuration over the allowed literals (one byte a real literal) that keeps all background constraints
   * and those whose `source` has a non-zero byte? Works without a diagram, also when there is none, and while one is
   * compiled. `undefined` when the milliseconds did not suffice.
   */
  satisfiable(allowed: Uint8Array, sources: Uint8Array, milliseconds = Infinity): boolean | undefined {
    return this.#search('any', { allowed, sources }, milliseconds);
  }

  /**
   * The real literals that some configuration over the allowed ones has, one byte each: valid domains without a diagram.
   * All constraints are minded unless `sources` says otherwise. `undefined` when the milliseconds did not suffice; what
   * was found is kept for the next question.
   */
  possible(allowed: Uint8Array, sources?: Uint8Array, milliseconds = Infinity): Uint8Array | undefined {
    if (this.#search('all', { allowed, sources }, milliseconds) === undefined) return undefined;
    return this.searcher.possible();
  }

  #search(ask: Ask, question: Question, milliseconds: number): boolean | undefined {
    let answer = this.searcher.begin(ask, question);
    if (answer === 'running') answer = this.searcher.run(milliseconds);
    return answer === 'running' ? undefined : answer === 'yes';
  }

  /** A compilation that came to nothing gives its memory back at once. */
  #giveUp(): CompileStatus {
    this.#state = 'exceeded';
    if (this.#exports.memory.buffer.byteLength > KEPT_BYTES) {
      this.#lost = this.statistics;
      this.#exports = instantiate(this.#module);
    }
    return this.#state;
  }

  get #buffer(): ArrayBuffer {
    return this.#exports.memory.buffer as ArrayBuffer;
  }

  get #real(): number {
    return this.#first[this.#first.length - 1]!;
  }

  /** Whether there is a diagram. */
  get isReady(): boolean {
    return this.#state === 'compiled' || this.#state === 'inconsistent';
  }

  #needDiagram(): void {
    if (!this.isReady) throw new Error('no compiled program');
  }

  /** The count from its first `n` digits over the kernel's primes. */
  #fromMixedRadix(n: number): bigint {
    const address = this.#exports.countMixed(n);
    const digits = new Int32Array(this.#buffer, address, n);
    let value = 0n;
    for (let i = n - 1; i >= 0; i--) value = value * BigInt(this.#exports.prime(i)) + BigInt(digits[i]!);
    return value;
  }

  /** Binary logarithm of the number of assignments over the allowed literals: no count is larger. */
  #boxBits(allowed: Uint8Array): number {
    let bits = 1;
    for (let v = 0; v + 1 < this.#first.length; v++) {
      let members = 0;
      for (let i = this.#first[v]!; i < this.#first[v + 1]!; i++) members += allowed[i] ? 1 : 0;
      bits += Math.log2(Math.max(members, 1));
    }
    return bits;
  }
}

/** A product of n of the kernel's primes, all just below 2^31, has at least n times so many bits. */
const BITS_PER_PRIME = 30.9;

function isSame(a: Int32Array | Float64Array, b: Int32Array | Float64Array): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
