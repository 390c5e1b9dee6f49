/** The WebAssembly module's own interface, and how a program is handed over to an instance of it. */
import { KIND_APART, KIND_CLAUSE, KIND_FUNCTION, KIND_LINEAR, KIND_TABLE } from '../../solver/format.ts';
import type { Program, ProgramConstraint } from '../model/program.ts';

/** See `solver/index.ts` for what each requires and ensures. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  begin(bytes: number): number;
  beginDoubles(count: number): number;
  loadProgram(stream: number, words: number, doubles: number, doubleCount: number): void;
  prepare(): void;
  save(): number;
  saveLength(): number;
  restore(address: number, count: number): number;
  compileBegin(maxItems: number, maxBytes: number, maxEffort: number, toTell: number, decisions: number): void;
  compileRun(steps: number): number;
  weights(): number;
  best(): number;
  up(): void;
  down(): void;
  least(lane: number): number;
  firstBegin(lane: number): void;
  firstValue(variable: number, from: number): number;
  firstKeep(variable: number, value: number): void;
  countAllowed(): number;
  countDouble(): number;
  countMixed(digits: number): number;
  prime(index: number): number;
  searchAllowed(): number;
  searchSources(): number;
  searchSourceTotal(): number;
  searchWeights(): number;
  searchBegin(what: number): number;
  searchRun(steps: number): number;
  searchCandidate(): number;
  searchRefuting(): number;
  searchAccept(): number;
  searchRefuse(source: number): number;
  searchTelling(): number;
  searchNext(): number;
  searchClass(literal: number): number;
  searchWeight(literal: number): number;
  possible(): number;
  searchFound(): number;
  searchSolution(): number;
  searchCost(): number;
  searchFloor(): number;
  searchBlame(): number;
  searchUsed(): number;
  figure(which: number): number;
}

/** The debug build wants an `abort` to call when an assertion fails; the release build imports nothing. */
export function imports(module: WebAssembly.Module): WebAssembly.Imports {
  if (WebAssembly.Module.imports(module).length === 0) return {};
  const abort = (_message: number, _file: number, line: number, column: number): never => {
    throw new Error(`assertion of the solver failed at ${line}:${column}`);
  };
  return { env: { abort } };
}

/** An instance without a program. */
export function instantiate(module: WebAssembly.Module): Exports {
  return new WebAssembly.Instance(module, imports(module)).exports as unknown as Exports;
}

/** ensures: the instance has forgotten its program and holds this one. Throws `RangeError` when it breaks the contract of `program.ts`. */
export function hand({ words, doubles }: Stream, { memory, begin, beginDoubles, loadProgram }: Exports): void {
  const stream = begin(words.byteLength);
  const weights = beginDoubles(doubles.length);
  new Int32Array(memory.buffer, stream, words.length).set(words);
  new Float64Array(memory.buffer, weights, doubles.length).set(doubles);
  loadProgram(stream, words.length, weights, doubles.length);
}

export interface Stream {
  readonly words: Int32Array;
  readonly doubles: Float64Array;
}

/** The program as the stream `solver/format.ts` describes. */
export function flatten(program: Program): Stream {
  const words = new Words(Int32Array);
  const doubles = new Words(Float64Array);
  const { domains, sets, constraints, functions, judged = [], outcomes } = program;
  const apart = judged.flatMap(({ scope, classes, source }) => scope.map((variable, column) => ({ variable, classes: classes[column]!, source })));
  const ranges = sets.reduce((sum, set) => sum + set.length, 0);
  words.add([domains.length, outcomes, sets.length, constraints.length + functions.length + apart.length, ranges]);
  words.add(domains);
  let start = 0;
  for (const set of sets) {
    words.add([start]);
    start += set.length;
  }
  words.add([start]);
  for (const set of sets) words.add(set);
  for (const constraint of constraints) flattenConstraint(constraint, words, doubles);
  for (const { scope, rows, outcomes } of functions) {
    if (rows.length !== scope.length * outcomes.length) throw new RangeError('a function has another number of outcomes than of rows');
    words.add([KIND_FUNCTION, -1, scope.length, outcomes.length, 0]);
    words.add(scope);
    words.add(rows);
    words.add(outcomes);
  }
  for (const { variable, classes, source } of apart) {
    words.add([KIND_APART, source, 1, classes.length, 0, variable]);
    words.add(classes);
  }
  return { words: words.all, doubles: doubles.all };
}

function flattenConstraint(constraint: ProgramConstraint, words: Words<Int32Array>, doubles: Words<Float64Array>): void {
  const { scope, source } = constraint;
  if (constraint.kind === 'linear') {
    words.add([KIND_LINEAR, source, scope.length, 0, doubles.length]);
    words.add(scope);
    let reach = Math.abs(constraint.bound);
    for (const weights of constraint.weights) {
      doubles.add(weights);
      reach += weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    }
    if (!(reach < 2 ** 62)) throw new RangeError('a linear sum can exceed 2^62');
    doubles.add([constraint.bound]);
    return;
  }
  const cells = constraint.kind === 'table' ? constraint.rows : constraint.sets;
  // A table over no variable has no cell to tell its rows by, and is read as one without rows.
  const rows = scope.length === 0 ? (constraint.kind === 'clause' ? 1 : 0) : cells.length / scope.length;
  if (!Number.isInteger(rows)) throw new RangeError('a table has an incomplete row');
  words.add([constraint.kind === 'table' ? KIND_TABLE : KIND_CLAUSE, source, scope.length, rows, 0]);
  words.add(scope);
  words.add(cells);
}

/** A typed array that grows. */
class Words<A extends Int32Array | Float64Array> {
  #array: A;
  length = 0;

  constructor(readonly make: new (length: number) => A) {
    this.#array = new make(4096);
  }

  get all(): A {
    return this.#array.slice(0, this.length) as A;
  }

  add(more: readonly number[]): void {
    if (this.length + more.length > this.#array.length) {
      const wider = new this.make(2 * (this.length + more.length));
      wider.set(this.#array);
      this.#array = wider;
    }
    this.#array.set(more, this.length);
    this.length += more.length;
  }
}
