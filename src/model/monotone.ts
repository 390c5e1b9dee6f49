import { add, compare, multiply, negate, ZERO, type Rational } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import { isRational, type Result } from '../expression/value.ts';
import type { Analysis } from './analysis.ts';
import type { Formula } from './formula.ts';
import { direction } from './linear.ts';

/** 1: never falls as the variable's value index rises, -1: never rises, 0: does not depend on it, undefined: not known. */
export type Direction = 1 | -1 | 0 | undefined;

/**
 * Whether the truth of a formula changes at most once along a variable's values. Then a relation over thousands of
 * millimetres is found by halving instead of trying each. Sufficient, not necessary.
 */
export function isMonotone(formula: Formula, variable: number, analysis: Analysis): boolean {
  return formulaDirection(formula, variable, analysis) !== undefined;
}

function formulaDirection(formula: Formula, variable: number, analysis: Analysis): Direction {
  switch (formula.kind) {
    case 'all':
    case 'any':
      return formula.parts.map((part) => formulaDirection(part, variable, analysis)).reduce(agree, 0);
    case 'literal':
      return formula.variable === variable ? undefined : 0;
    case 'defined':
      return analysis.info(formula.expression).variables.includes(variable) ? undefined : 0;
    case 'atom': {
      const found = truthDirection(formula.expression, variable, analysis);
      return formula.wanted ? found : opposite(found);
    }
  }
}

function truthDirection(node: Expression, variable: number, analysis: Analysis): Direction {
  const { variables, table } = analysis.info(node);
  if (!variables.includes(variable)) return 0;
  if (table !== undefined) {
    if (!table.every((result) => typeof result === 'boolean')) return undefined;
    const flips = table.filter((result, index) => index > 0 && result !== table[index - 1]).length;
    return flips === 0 ? 0 : flips > 1 ? undefined : table[0] === true ? -1 : 1;
  }
  if (node.kind !== 'binary') return undefined;
  const left = numberDirection(node.left, variable, analysis);
  const right = numberDirection(node.right, variable, analysis);
  if (node.operator === '<' || node.operator === '<=') return agree(opposite(left), right);
  if (node.operator === '>' || node.operator === '>=') return agree(left, opposite(right));
  return undefined;
}

/**
 * Direction of a numeric expression that can always be evaluated.
 * @param size how many of the variable's values are looked at, from the first on; all when absent
 */
export function numberDirection(node: Expression, variable: number, analysis: Analysis, size?: number): Direction {
  const { variables, table } = analysis.info(node);
  if (!variables.includes(variable)) return 0;
  if (table !== undefined) {
    const seen = table.slice(0, size);
    return seen.every(isRational) ? direction(seen) : undefined;
  }
  if (node.kind === 'unary' && node.operator === '-') return opposite(numberDirection(node.operand, variable, analysis, size));
  if (node.kind === 'call' && (node.name === 'min' || node.name === 'max' || node.name === 'round' || node.name === 'ceil' || node.name === 'floor')) {
    return node.args.map((argument) => numberDirection(argument, variable, analysis, size)).reduce(agree, 0);
  }
  if (node.kind === 'conditional' && !analysis.info(node.condition).variables.includes(variable)) {
    return agree(numberDirection(node.then, variable, analysis, size), numberDirection(node.otherwise, variable, analysis, size));
  }
  if (node.kind !== 'binary') return undefined;
  const left = numberDirection(node.left, variable, analysis, size);
  const right = numberDirection(node.right, variable, analysis, size);
  if (node.operator === '+') return agree(left, right);
  if (node.operator === '-') return agree(left, opposite(right));
  if (node.operator === '*') return agree(scaled(left, node.right, analysis), scaled(right, node.left, analysis));
  if (node.operator === '/' && right === 0 && constantSign(node.right, analysis) === 1) return left;
  return undefined;
}

/** Direction of `x * factor`, for a factor that does not change its sign. */
function scaled(found: Direction, factor: Expression, analysis: Analysis): Direction {
  if (found === 0 || found === undefined) return found;
  const range = rangeOf(factor, analysis);
  if (range === undefined) return undefined;
  if (compare(range.min, ZERO) >= 0) return found;
  return compare(range.max, ZERO) <= 0 ? opposite(found) : undefined;
}

function constantSign(node: Expression, analysis: Analysis): 1 | undefined {
  const range = rangeOf(node, analysis);
  return range !== undefined && compare(range.min, ZERO) > 0 ? 1 : undefined;
}

/** Interval that holds every value of a numeric expression (Moore's interval arithmetic), or undefined. */
export function rangeOf(node: Expression, analysis: Analysis): { min: Rational; max: Rational } | undefined {
  const { variables, table } = analysis.info(node);
  if (variables.length === 0) return span([analysis.evaluate(node)]);
  if (table !== undefined) return span(table);
  if (node.kind === 'unary' && node.operator === '-') {
    const inner = rangeOf(node.operand, analysis);
    return inner && { min: negate(inner.max), max: negate(inner.min) };
  }
  if (node.kind !== 'binary') return undefined;
  const left = rangeOf(node.left, analysis);
  const right = rangeOf(node.right, analysis);
  if (left === undefined || right === undefined) return undefined;
  if (node.operator === '+') return { min: add(left.min, right.min), max: add(left.max, right.max) };
  if (node.operator === '-') return { min: add(left.min, negate(right.max)), max: add(left.max, negate(right.min)) };
  if (node.operator !== '*') return undefined;
  return span([multiply(left.min, right.min), multiply(left.min, right.max), multiply(left.max, right.min), multiply(left.max, right.max)]);
}

function span(values: readonly Result[]): { min: Rational; max: Rational } | undefined {
  let min: Rational | undefined;
  let max: Rational | undefined;
  for (const value of values) {
    const number = value === null ? ZERO : value;
    if (!isRational(number)) return undefined;
    if (min === undefined || compare(number, min) < 0) min = number;
    if (max === undefined || compare(number, max) > 0) max = number;
  }
  return min === undefined || max === undefined ? undefined : { min, max };
}

function opposite(found: Direction): Direction {
  return found === undefined ? undefined : found === 0 ? 0 : found === 1 ? -1 : 1;
}

function agree(a: Direction, b: Direction): Direction {
  if (a === undefined || b === undefined) return undefined;
  if (a === 0) return b;
  return b === 0 || a === b ? a : undefined;
}
