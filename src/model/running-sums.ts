import { add, ZERO, type Rational } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import { isRational } from '../expression/value.ts';
import { children } from './analysis.ts';
import { TooComplexError, type Lowering } from './lowering.ts';
import { BACKGROUND, type ProgramConstraint } from './program.ts';
import { resultKey } from './results.ts';

/** A variable whose value is known to mean a number. */
export interface Running {
  /** -1 for a constant. */
  readonly variable: number;
  /** What each of its values means. */
  readonly results: readonly Rational[];
}

/** A sum over the instances of a list: what each adds, and its beginnings with the tables that tie them to each other. */
export interface Run {
  readonly summands: readonly Running[];
  readonly beginnings: readonly number[];
  readonly tables: readonly ProgramConstraint[];
  readonly sum: Running;
}

/**
 * Sums over the instances of lists as auxiliary variables: one for each beginning of the sum, tied to the one before it and
 * to the next summand. What comes after an instance then depends on the sum so far only, not on each instance before it
 * (the partial sums of Trick 2003, “A dynamic programming approach for consistency and propagation for knapsack
 * constraints”), and however many constraints and prices speak of a sum, they share its variables.
 */
export class RunningSums {
  /** All that were replaced. */
  readonly runs: Run[] = [];
  readonly #lowering: Lowering;
  /** By what is summed up. */
  readonly #known = new Map<string, Running>();

  constructor(lowering: Lowering) {
    this.#lowering = lowering;
  }

  /** Replaces the sums in an expression by their variables, innermost first; those of few summands, and such that may fail, stay. */
  replace(expression: Expression): boolean {
    const below = children(expression).map((child) => this.replace(child)).some(Boolean);
    if (!isLongSum(expression)) return below;
    const key = JSON.stringify(expression, (name, value: unknown) => (name === 'span' ? undefined : typeof value === 'bigint' ? String(value) : value));
    const running = this.#known.get(key) ?? this.#run(expression.args);
    if (running === undefined) return below;
    this.#known.set(key, running);
    this.#lowering.analysis.substitute(expression, running.variable, running.results);
    return true;
  }

  /** Forgets the sums that stand in variables from a certain one on. */
  restore(firstVariable: number): void {
    for (const [key, { variable }] of [...this.#known]) if (variable >= firstVariable) this.#known.delete(key);
    this.runs.splice(0, this.runs.length, ...this.runs.filter(({ sum }) => sum.variable < firstVariable));
  }

  #run(terms: readonly Expression[]): Running | undefined {
    const summands: Running[] = [];
    for (const term of terms) {
      const summand = this.#summand(term);
      if (summand === undefined) return undefined;
      summands.push(summand);
    }
    const { constraints, domains } = this.#lowering.builder;
    const [firstTable, first] = [constraints.length, domains.length];
    const sum = summands.reduce((before, summand) => this.#add(before, summand));
    if (sum.variable < 0) return undefined;
    const beginnings = domains.map((_, variable) => variable).slice(first).filter((variable) => variable !== sum.variable);
    this.runs.push({ summands, beginnings, tables: constraints.slice(firstTable), sum });
    return sum;
  }

  #summand(term: Expression): Running | undefined {
    const { analysis } = this.#lowering;
    if (analysis.info(term).variables.length > 1) this.#lowering.channel(term);
    const { variables, table } = analysis.info(term);
    const results = variables.length === 0 ? [analysis.evaluate(term)] : (table ?? []);
    const numbers = results.map((result) => (result === null ? ZERO : result));
    return numbers.length > 0 && numbers.every(isRational) ? { variable: variables[0] ?? -1, results: numbers } : undefined;
  }

  #add(before: Running, summand: Running): Running {
    if (summand.variable < 0) return { variable: before.variable, results: before.results.map((number) => add(number, summand.results[0]!)) };
    if (before.variable < 0) return this.#add(summand, before);
    // A table speaks of a variable once.
    if (before.variable === summand.variable) return { variable: before.variable, results: before.results.map((number, value) => add(number, summand.results[value]!)) };
    const { builder, limits } = this.#lowering;
    const [left, right] = [byNumber(before.results), byNumber(summand.results)];
    if (left.size * right.size > limits.tabulation) throw new TooComplexError();
    const sums = new Map<string, { number: Rational; index: number }>();
    const rows: [readonly number[], readonly number[], number][] = [];
    for (const a of left.values()) {
      for (const b of right.values()) {
        const number = add(a.number, b.number);
        const key = resultKey(number);
        const sum = sums.get(key) ?? { number, index: sums.size };
        sums.set(key, sum);
        rows.push([a.values, b.values, sum.index]);
      }
    }
    const variable = builder.variable(sums.size);
    const cells = rows.flatMap(([a, b, sum]) => [builder.set(before.variable, a), builder.set(summand.variable, b), builder.set(variable, [sum])]);
    builder.table([before.variable, summand.variable, variable], cells, BACKGROUND);
    return { variable, results: [...sums.values()].map(({ number }) => number) };
  }
}

/** Shorter sums are small enough to be judged as a whole. */
const LONG = 3;

function isLongSum(node: Expression): node is Expression & { kind: 'call' } {
  return node.kind === 'call' && node.name === 'sum' && node.args.length >= LONG;
}

/** Whether something in an expression is a sum over several instances. */
export function hasLongSum(node: Expression): boolean {
  return isLongSum(node) || children(node).some(hasLongSum);
}

/** Values by the number they mean. */
function byNumber(results: readonly Rational[]): Map<string, { readonly number: Rational; readonly values: number[] }> {
  const found = new Map<string, { number: Rational; values: number[] }>();
  results.forEach((number, value) => {
    const key = resultKey(number);
    const known = found.get(key);
    if (known === undefined) found.set(key, { number, values: [value] });
    else known.values.push(value);
  });
  return found;
}
