import type { Expression } from '../expression/syntax.ts';
import { isError } from '../expression/value.ts';
import type { Analysis } from './analysis.ts';
import { truth } from './results.ts';

/**
 * A condition in negation normal form, over the question whether parts of it *evaluate to true*. An expression that
 * cannot be evaluated (a lookup outside its table, a division by zero) is neither true nor false, so both an atom and its
 * opposite fail on it, which is how CEL's `&&` and `||` treat errors.
 */
export type Formula =
  | { readonly kind: 'all'; readonly parts: readonly Formula[] }
  | { readonly kind: 'any'; readonly parts: readonly Formula[] }
  /** The expression evaluates to `wanted`. */
  | { readonly kind: 'atom'; readonly expression: Expression; readonly wanted: boolean }
  /** The expression evaluates, to whatever. */
  | { readonly kind: 'defined'; readonly expression: Expression }
  | { readonly kind: 'literal'; readonly variable: number; readonly values: readonly number[] };

/** The formula that holds exactly where `expression` evaluates to `wanted`. */
export function toFormula(expression: Expression, wanted: boolean): Formula {
  if (expression.kind === 'unary' && expression.operator === '!') return toFormula(expression.operand, !wanted);
  if (expression.kind === 'binary' && (expression.operator === '&&' || expression.operator === '||')) {
    return join((expression.operator === '&&') === wanted ? 'all' : 'any', [toFormula(expression.left, wanted), toFormula(expression.right, wanted)]);
  }
  if (expression.kind === 'conditional') {
    const { condition, then, otherwise } = expression;
    return join('any', [
      join('all', [toFormula(condition, true), toFormula(then, wanted)]),
      join('all', [toFormula(condition, false), toFormula(otherwise, wanted)]),
    ]);
  }
  return { kind: 'atom', expression, wanted };
}

/** Conjunction or disjunction, flattened. */
export function join(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

/** Whether a formula holds under the assignment at hand. */
export function holdsNow(formula: Formula, analysis: Analysis): boolean {
  switch (formula.kind) {
    case 'all':
      return formula.parts.every((part) => holdsNow(part, analysis));
    case 'any':
      return formula.parts.some((part) => holdsNow(part, analysis));
    case 'literal':
      return formula.values.includes(analysis.assignment[formula.variable]!);
    case 'atom':
      return truth(analysis.evaluate(formula.expression)) === formula.wanted;
    case 'defined':
      return !isError(analysis.evaluate(formula.expression));
  }
}

/** Variables of a formula, ascending. */
export function variablesOf(formula: Formula, analysis: Analysis): readonly number[] {
  const found = new Set<number>();
  collect(formula, analysis, found);
  return [...found].sort((a, b) => a - b);
}

function collect(formula: Formula, analysis: Analysis, found: Set<number>): void {
  if (formula.kind === 'literal') found.add(formula.variable);
  else if (formula.kind === 'atom' || formula.kind === 'defined') for (const variable of analysis.info(formula.expression).variables) found.add(variable);
  else for (const part of formula.parts) collect(part, analysis, found);
}

/** Expressions of a formula's atoms. */
export function expressionsOf(formula: Formula): readonly Expression[] {
  if (formula.kind === 'literal') return [];
  if (formula.kind === 'atom' || formula.kind === 'defined') return [formula.expression];
  return formula.parts.flatMap(expressionsOf);
}

/** Clauses equivalent to the formula, or undefined where they would be more than `limit`. */
export function toClauses(formula: Formula, limit: number): readonly (readonly Formula[])[] | undefined {
  if (formula.kind === 'all') {
    const clauses: (readonly Formula[])[] = [];
    for (const part of formula.parts) {
      const found = toClauses(part, limit);
      if (found === undefined || clauses.length + found.length > limit) return undefined;
      clauses.push(...found);
    }
    return clauses;
  }
  if (formula.kind === 'any') {
    let clauses: (readonly Formula[])[] = [[]];
    for (const part of formula.parts) {
      const found = toClauses(part, limit);
      if (found === undefined || clauses.length * found.length > limit) return undefined;
      clauses = clauses.flatMap((left) => found.map((right) => [...left, ...right]));
    }
    return clauses;
  }
  return [[formula]];
}
