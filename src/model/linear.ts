import { add, compare, leastCommonMultiple, multiply, negate, rational, ZERO, type Rational } from '../base/rational.ts';
import type { Expression } from '../expression/syntax.ts';
import { isRational } from '../expression/value.ts';
import type { Analysis } from './analysis.ts';

/** `sum of weights[i][value of scope[i]] + constant`. */
export interface LinearForm {
  readonly constant: Rational;
  readonly weights: ReadonlyMap<number, readonly Rational[]>;
}

/**
 * The expression as a sum of functions of one variable each, or undefined where it is none. Products with a constant and
 * whatever depends on one variable only (`cpu.watts * 2`, `max(width, 500)`) are such functions.
 */
export function toLinearForm(expression: Expression, analysis: Analysis): LinearForm | undefined {
  const weights = new Map<number, Rational[]>();
  let constant = ZERO;

  const collect = (node: Expression, factor: Rational): boolean => {
    const { variables, table } = analysis.info(node);
    if (variables.length === 0) {
      const value = analysis.evaluate(node);
      if (!isRational(value)) return false;
      constant = add(constant, multiply(value, factor));
      return true;
    }
    if (table !== undefined) {
      const variable = variables[0]!;
      const sum = weights.get(variable) ?? table.map(() => ZERO);
      for (const [value, result] of table.entries()) {
        // None counts as nothing in arithmetic.
        if (!isRational(result) && result !== null) return false;
        if (result !== null) sum[value] = add(sum[value]!, multiply(result, factor));
      }
      weights.set(variable, sum);
      return true;
    }
    if (node.kind === 'unary' && node.operator === '-') return collect(node.operand, negate(factor));
    if (node.kind === 'call' && node.name === 'size') {
      for (const variable of variables) addMember(variable, factor);
      return true;
    }
    if (node.kind === 'call' && node.name === 'sum') return node.args.every((term) => collect(term, factor));
    if (node.kind !== 'binary') return false;
    if (node.operator === '+') return collect(node.left, factor) && collect(node.right, factor);
    if (node.operator === '-') return collect(node.left, factor) && collect(node.right, negate(factor));
    if (node.operator !== '*') return false;
    for (const [fixed, other] of [[node.left, node.right], [node.right, node.left]] as const) {
      if (analysis.info(fixed).variables.length > 0) continue;
      const value = analysis.evaluate(fixed);
      return isRational(value) && collect(other, multiply(factor, value));
    }
    return false;
  };
  const addMember = (variable: number, factor: Rational): void => {
    const sum = weights.get(variable) ?? [ZERO, ZERO];
    sum[1] = add(sum[1]!, factor);
    weights.set(variable, sum);
  };

  return collect(expression, rational(1)) ? { constant, weights } : undefined;
}

/** The difference `left - right`. */
function subtractForms(left: LinearForm, right: LinearForm): LinearForm {
  const weights = new Map<number, readonly Rational[]>(left.weights);
  for (const [variable, added] of right.weights) {
    const present = weights.get(variable);
    weights.set(variable, added.map((weight, value) => add(present?.[value] ?? ZERO, negate(weight))));
  }
  return { constant: add(left.constant, negate(right.constant)), weights };
}

/** A form times the common denominator: integer weights for `sum <= bound` (or `< bound`, made `<=` by the integers). */
export interface IntegerSum {
  readonly scope: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly bound: number;
}

/** `form <= 0` (or `< 0`) in integers, or undefined where they are not safe. */
function toIntegerSum(form: LinearForm, strict: boolean): IntegerSum | undefined {
  let scale = form.constant.d;
  for (const weights of form.weights.values()) for (const { d } of weights) scale = leastCommonMultiple(scale, d);
  const scaled = (value: Rational): number => Number((value.n * scale) / value.d);
  const scope = [...form.weights.keys()];
  const weights = scope.map((variable) => form.weights.get(variable)!.map(scaled));
  const bound = -scaled(form.constant) - (strict ? 1 : 0);
  const reach = weights.reduce((sum, list) => sum + Math.max(...list.map(Math.abs)), Math.abs(bound));
  return Number.isSafeInteger(reach) ? { scope, weights, bound } : undefined;
}

/** The integer sums that together say that `expression` evaluates to `wanted`, where it is a linear comparison. */
export function toSums(expression: Expression, wanted: boolean, analysis: Analysis): readonly IntegerSum[] | undefined {
  if (expression.kind !== 'binary') return undefined;
  const left = isNumeric(expression.left, analysis) ? toLinearForm(expression.left, analysis) : undefined;
  const right = isNumeric(expression.right, analysis) ? toLinearForm(expression.right, analysis) : undefined;
  if (left === undefined || right === undefined) return undefined;
  const below = subtractForms(left, right);
  const above = subtractForms(right, left);
  const all = (...sums: [LinearForm, boolean][]): IntegerSum[] | undefined => {
    const found = sums.map(([form, strict]) => toIntegerSum(form, strict));
    return found.every((sum) => sum !== undefined) ? found : undefined;
  };
  switch (expression.operator) {
    case '<':
      return wanted ? all([below, true]) : all([above, false]);
    case '<=':
      return wanted ? all([below, false]) : all([above, true]);
    case '>':
      return wanted ? all([above, true]) : all([below, false]);
    case '>=':
      return wanted ? all([above, false]) : all([below, true]);
    case '==':
      // None equals no number, though it counts as nothing in a sum.
      return wanted && !mayBeNone(expression.left, analysis) && !mayBeNone(expression.right, analysis) ? all([below, false], [above, false]) : undefined;
    default:
      return undefined;
  }
}

function isNumeric(node: Expression, analysis: Analysis): boolean {
  return analysis.info(node).table?.every((result) => result === null || isRational(result)) ?? true;
}

function mayBeNone(node: Expression, analysis: Analysis): boolean {
  return analysis.info(node).table?.includes(null) ?? false;
}

/** Whether a list never falls (1), never rises (-1), does neither (0: constant), or both (undefined). */
export function direction(values: readonly Rational[]): 1 | -1 | 0 | undefined {
  let found: 1 | -1 | 0 = 0;
  for (let i = 1; i < values.length; i++) {
    const step = compare(values[i]!, values[i - 1]!);
    if (step === 0) continue;
    const sign = step > 0 ? 1 : -1;
    if (found !== 0 && found !== sign) return undefined;
    found = sign;
  }
  return found;
}
