import { compare, ZERO, type Rational } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import { isRational, type Result } from '../expression/value.ts';
import { children, type Analysis } from './analysis.ts';
import type { Beyond } from './beyond.ts';
import type { ProgramBuilder } from './builder.ts';
import { expressionsOf, holdsNow, toClauses, variablesOf, type Formula } from './formula.ts';
import type { Limits } from './limits.ts';
import { toSums, type IntegerSum } from './linear.ts';
import { isMonotone } from './monotone.ts';
import { BACKGROUND } from './program.ts';
import { rowsOf, tabulate, type Axis, type Diagram } from './relation.ts';
import { resultKey } from './results.ts';
import { tabulateRows } from './row-diagram.ts';
import { RunningSums } from './running-sums.ts';

export interface Literal {
  readonly variable: number;
  readonly values: readonly number[];
}

/** A condition or an amount ties too many options together in too irregular a way. */
export class TooComplexError extends Error {}

/**
 * Turns formulas into what the solver knows: clauses, tables, linear sums. The plain evaluation of the expression is the
 * meaning; which encoding is taken is a matter of size only.
 */
export class Lowering {
  readonly sums = new RunningSums(this);

  constructor(
    readonly builder: ProgramBuilder,
    readonly analysis: Analysis,
    readonly limits: Limits,
    readonly beyond?: Beyond,
    /** Over an analysis in which nothing is ever replaced, for what is judged: that is, once everything else is lowered. */
    readonly plain?: Lowering,
  ) {}

  /**
   * States that `formula` holds; where no encoding stays within the limits, it is judged.
   * @throws TooComplexError where there is nobody to judge
   */
  assert(formula: Formula, source: number): void {
    if (formula.kind === 'all') {
      for (const part of formula.parts) this.assert(part, source);
      return;
    }
    if (this.#prepared(formula, () => (this.#encode(formula, source), true)) === true) return;
    if (this.beyond === undefined) throw new TooComplexError();
    this.beyond.judge(formula, source, this.plain ?? this);
  }

  /** States that one of the rows is kept, or `unless` holds, by a table over the options of both; false where making it is too much work. */
  allowRows(scope: readonly number[], rows: readonly (readonly (readonly number[])[])[], unless: Formula, source: number): boolean {
    const conditions = variablesOf(unless, this.analysis);
    const literals = new Map(scope.map((variable, column) => [variable, rows.map((row) => row[column]!)]));
    const axes = this.axes([...new Set([...conditions, ...scope])], expressionsOf(unless), literals).sort((a, b) => Number(conditions.includes(b.variable)) - Number(conditions.includes(a.variable)));
    const diagram = tabulateRows(axes, {
      count: rows.length,
      sets: axes.map(({ variable }) => literals.get(variable)),
      conditional: conditions.length,
      settled: () => (this.#holdsNow(unless) ? 1 : undefined),
      outcome: (row) => (row < 0 ? 0 : 1),
    }, this.assign, this.limits.rows);
    if (diagram === undefined) return false;
    this.#table(diagram, source);
    return true;
  }

  /** A literal that is true exactly where the formula holds, or whether it always does; undefined where it is too complex for one. */
  literal(formula: Formula): Literal | boolean | undefined {
    return this.#isConstant(formula) ? this.#holdsNow(formula) : this.#prepared(formula, () => this.#literalOf(formula));
  }

  /** Tells of a formula whose sums and parts are replaced by variables, as few as it takes; undefined where none suffice. */
  #prepared<T>(formula: Formula, tell: () => T): T | undefined {
    const expressions = expressionsOf(formula);
    // What is no sum of its own options becomes one with variables for its terms, or for all of its parts.
    for (const prepare of [(node: Expression) => this.sums.replace(node), (node: Expression) => this.#channelTerms(node), (node: Expression) => this.channel(node)]) {
      try {
        return this.attempt(() => {
          expressions.forEach(prepare);
          return tell();
        });
      } catch (error) {
        if (!(error instanceof TooComplexError)) throw error;
      }
    }
    return undefined;
  }

  /** Runs what tells the solver something; where it throws, all it told and replaced is taken back. */
  attempt<T>(tell: () => T): T {
    const first = this.builder.domains.length;
    try {
      return this.builder.attempt(tell);
    } catch (error) {
      this.analysis.restore(first);
      this.sums.restore(first);
      throw error;
    }
  }

  /** Replaces the terms of sums that depend on several options by auxiliary variables: the weights of what is carried, say. */
  #channelTerms(node: Expression): void {
    const { variables } = this.analysis.info(node);
    if (variables.length < 2 || (node.kind === 'call' && node.name === 'size')) return;
    const isSum = node.kind === 'binary' && (SUMMING.has(node.operator) || (node.operator === '*' && [node.left, node.right].some((side) => this.analysis.info(side).variables.length === 0)));
    if (isSum || (node.kind === 'unary' && node.operator === '-') || (node.kind === 'call' && node.name === 'sum')) for (const child of children(node)) this.#channelTerms(child);
    else this.channel(node);
  }

  #encode(formula: Formula, source: number): void {
    const clauses = this.#unaryClauses(formula);
    if (clauses !== undefined) {
      for (const clause of clauses) this.builder.clause(clause, source);
      return;
    }
    const scope = variablesOf(formula, this.analysis);
    if (scope.length === 0) {
      if (!this.#holdsNow(formula)) this.builder.clause([], source);
      return;
    }
    if (formula.kind === 'atom' && scope.length > 2 && this.#combinations(formula, scope) > this.limits.linearFrom && this.#assertSum(formula, source)) return;
    if (this.#tabulate(formula, scope, source)) return;
    if (formula.kind === 'atom' && this.#assertSum(formula, source)) return;
    const split = toClauses(formula, this.limits.clauses);
    if (split === undefined) throw new TooComplexError();
    for (const clause of split) {
      if (clause.some((part) => this.#isConstant(part) && this.#holdsNow(part))) continue;
      const open = clause.filter((part) => !this.#isConstant(part));
      this.builder.clause(open.map((part) => this.#literalOf(part)), source);
    }
  }

  /** The values of a variable, in classes that none of the expressions distinguishes. */
  classes(variable: number, expressions: readonly Expression[], literals: readonly (readonly number[])[] = []): readonly (readonly number[])[] {
    const columns = expressions.flatMap((expression) => this.#signature(expression, variable));
    for (const values of new Map(literals.map((list) => [list.join(), list])).values()) {
      const set = new Set(values);
      columns.push(Array.from({ length: this.builder.domains[variable]! }, (_, value) => (set.has(value) ? '1' : '0')));
    }
    const classes = new Map<string, number[]>();
    for (let value = 0; value < this.builder.domains[variable]!; value++) {
      const key = columns.map((column) => column[value]).join('|');
      const found = classes.get(key);
      if (found === undefined) classes.set(key, [value]);
      else found.push(value);
    }
    return [...classes.values()];
  }

  /**
   * Replaces the parts of an expression that depend on several variables, innermost first, by auxiliary variables that
   * always have their value: one value for each possible result. They are determined by the others, so they add nothing to
   * the number of configurations.
   */
  channel(expression: Expression): void {
    for (const child of children(expression)) this.channel(child);
    const { variables } = this.analysis.info(expression);
    // A list and a set as a whole have no value of their own.
    if (variables.length < 2 || expression.kind === 'list' || expression.kind === 'option') return;
    if (expression.kind === 'call' && (expression.name === 'min' || expression.name === 'max') && expression.args.length > 2) {
      // One more after the other: what the first come to has few results, all together have many combinations.
      const whole = expression.args.reduce((before, next) => {
        const both: Expression = { ...expression, args: [before, next] };
        this.channel(both);
        return both;
      });
      const { variables: [only], table } = this.analysis.info(whole);
      return this.analysis.substitute(expression, only!, table!);
    }
    const axes = this.axes(variables, [expression]);
    if (product(axes) > this.limits.tabulation) throw new TooComplexError();
    const results: Result[] = [];
    const byKey = new Map<string, number>();
    const diagram = tabulate(axes, this.assign, () => {
      const result = this.analysis.evaluate(expression);
      const key = resultKey(result);
      const known = byKey.get(key);
      if (known !== undefined) return known;
      byKey.set(key, results.length);
      return results.push(result) - 1;
    });
    const auxiliary = this.builder.variable(results.length);
    this.tie(diagram, auxiliary);
    this.analysis.substitute(expression, auxiliary, results);
  }

  /** Replaces sums over instances by variables; whether there were any. */
  replaceSums(expression: Expression): boolean {
    return this.sums.replace(expression);
  }

  /** States that `variable` has the value which the diagram gives, counted from `first`; what gives less cannot be. */
  tie(diagram: Diagram, variable: number, first = 0): void {
    const rows = rowsOf(diagram, this.builder, (outcome) => outcome >= first);
    const width = rows.scope.length;
    const cells = rows.outcomes.flatMap((outcome, row) => [...rows.cells.slice(row * width, (row + 1) * width), this.builder.set(variable, [outcome - first])]);
    this.builder.table([...rows.scope, variable], cells, BACKGROUND);
  }

  #holdsNow(formula: Formula): boolean {
    return holdsNow(formula, this.analysis);
  }

  /** Axes of a tabulation of `expressions` over `scope`, the longest last. */
  axes(scope: readonly number[], expressions: readonly Expression[], literals: ReadonlyMap<number, readonly (readonly number[])[]> = new Map()): Axis[] {
    const axes = scope.map((variable) => ({ variable, classes: this.classes(variable, expressions, literals.get(variable)) }));
    return axes.sort((a, b) => a.classes.length - b.classes.length || a.variable - b.variable);
  }

  readonly assign = (variable: number, value: number): void => {
    this.analysis.assignment[variable] = value;
  };

  #unaryClauses(formula: Formula): Literal[][] | undefined {
    if (!everyLeafUnary(formula, this.analysis)) return undefined;
    return toClauses(formula, this.limits.clauses)
      ?.filter((clause) => !clause.some((part) => this.#isConstant(part) && this.#holdsNow(part)))
      .map((clause) => clause.filter((part) => !this.#isConstant(part)).map((part) => this.#unaryLiteral(part)));
  }

  #isConstant(part: Formula): boolean {
    return variablesOf(part, this.analysis).length === 0;
  }

  /** Values that fulfil a part that depends on exactly one variable. */
  #unaryLiteral(part: Formula): Literal {
    if (part.kind === 'literal') return part;
    const variable = variablesOf(part, this.analysis)[0]!;
    const values: number[] = [];
    for (let value = 0; value < this.builder.domains[variable]!; value++) {
      this.assign(variable, value);
      if (this.#holdsNow(part)) values.push(value);
    }
    return { variable, values };
  }

  /** Axes of a tabulation of a formula. */
  axesOf(formula: Formula, scope: readonly number[]): Axis[] {
    const literals = new Map<number, (readonly number[])[]>();
    const visit = (part: Formula): void => {
      if (part.kind === 'literal') literals.set(part.variable, [...(literals.get(part.variable) ?? []), part.values]);
      else if (part.kind === 'all' || part.kind === 'any') part.parts.forEach(visit);
    };
    visit(formula);
    return this.axes(scope, expressionsOf(formula), literals);
  }

  #combinations(formula: Formula, scope: readonly number[]): number {
    return product(this.axesOf(formula, scope));
  }

  #tabulate(formula: Formula, scope: readonly number[], source: number): boolean {
    const diagram = this.#diagram(formula, scope);
    if (diagram === undefined) return false;
    this.#table(diagram, source);
    return true;
  }

  #table(diagram: Diagram, source: number): void {
    const rows = rowsOf(diagram, this.builder, (outcome) => outcome === 1);
    this.builder.table(rows.scope, rows.cells, source);
  }

  /** The formula as a diagram over its variables, or undefined where that is too much work. */
  #diagram(formula: Formula, scope: readonly number[]): Diagram | undefined {
    const axes = this.axesOf(formula, scope);
    const last = axes[axes.length - 1]!;
    const monotone = product(axes.slice(0, -1)) * Math.log2(last.classes.length) < product(axes) && monotoneIn(formula, last, this.analysis);
    const work = monotone ? product(axes.slice(0, -1)) * Math.ceil(Math.log2(last.classes.length + 1)) : product(axes);
    if (work > this.limits.tabulation) return undefined;
    return tabulate(axes, this.assign, () => (this.#holdsNow(formula) ? 1 : 0), monotone);
  }

  #assertSum(formula: Formula & { kind: 'atom' }, source: number): boolean {
    const sums = toSums(formula.expression, formula.wanted, this.analysis);
    if (sums === undefined) return false;
    for (const { scope, weights, bound } of sums) this.builder.linear(scope, weights, bound, source);
    return true;
  }

  /** A literal that is true exactly where the part holds; for more than one variable that of an auxiliary variable. */
  #literalOf(part: Formula): Literal {
    const scope = variablesOf(part, this.analysis);
    if (scope.length === 1) return this.#unaryLiteral(part);
    const diagram = this.#diagram(part, scope);
    const sums = diagram === undefined && part.kind === 'atom' ? toSums(part.expression, part.wanted, this.analysis) : undefined;
    if (diagram === undefined && sums?.length !== 1) throw new TooComplexError();
    const indicator = this.builder.variable(2);
    if (diagram !== undefined) this.tie(diagram, indicator);
    else this.#tieToSum(indicator, sums![0]!);
    return { variable: indicator, values: [1] };
  }

  /** `indicator` is 1 exactly where the sum keeps its bound: two sums in which it switches the other one off. */
  #tieToSum(indicator: number, { scope, weights, bound }: IntegerSum): void {
    const least = weights.reduce((sum, list) => sum + Math.min(...list), 0);
    const most = weights.reduce((sum, list) => sum + Math.max(...list), 0);
    const slackAbove = Math.max(0, most - bound);
    const slackBelow = Math.max(0, bound + 1 - least);
    this.builder.linear([...scope, indicator], [...weights, [0, slackAbove]], bound + slackAbove, BACKGROUND);
    const opposite = weights.map((list) => list.map((weight) => -weight));
    this.builder.linear([...scope, indicator], [...opposite, [0, -slackBelow]], -(bound + 1), BACKGROUND);
  }

  /** What a variable contributes to an expression, as one text for each of its values. */
  #signature(expression: Expression, variable: number): string[][] {
    const { variables, table } = this.analysis.info(expression);
    if (!variables.includes(variable)) return [];
    if (table !== undefined) return [table.map(resultKey)];
    // A set as a whole: each membership counts.
    if (expression.kind === 'option') return [['0', '1']];
    if (expression.kind === 'call' && expression.name === 'lookup') {
      const name = (expression.args[0] as Expression & { kind: 'string' }).value;
      const { rows, columns, between } = this.analysis.lookupTable(name);
      return expression.args.slice(1).flatMap((argument, index) => {
        const info = this.analysis.info(argument);
        if (between !== 'next' || info.table === undefined || info.variables[0] !== variable) return this.#signature(argument, variable);
        return [info.table.map((result) => breakpointKey(result, index === 0 ? rows : columns!))];
      });
    }
    return children(expression).flatMap((child) => this.#signature(child, variable));
  }
}

/** Operators on whose sides sums may stand. */
const SUMMING: ReadonlySet<string> = new Set(['+', '-', '<', '<=', '>', '>=', '==', '!=']);

export function product(axes: readonly Axis[]): number {
  return axes.reduce((size, axis) => size * axis.classes.length, 1);
}

function everyLeafUnary(formula: Formula, analysis: Analysis): boolean {
  if (formula.kind === 'all' || formula.kind === 'any') return formula.parts.every((part) => everyLeafUnary(part, analysis));
  return formula.kind === 'literal' || analysis.info(formula.expression).variables.length <= 1;
}

function monotoneIn(formula: Formula, axis: Axis, analysis: Analysis): boolean {
  const ordered = axis.classes.every((values, index) => index === 0 || values[0]! > axis.classes[index - 1]![0]!);
  return ordered && isMonotone(formula, axis.variable, analysis);
}

/** Where a number lies among breakpoints; none counts as 0, as everywhere in arithmetic. */
function breakpointKey(result: Result, breakpoints: readonly Rational[]): string {
  const number = result === null ? ZERO : result;
  return isRational(number) ? String(breakpoints.findIndex((breakpoint) => compare(number, breakpoint) <= 0)) : 'failure';
}
