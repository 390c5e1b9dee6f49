import { abs, ceil, compare, floor, negate, rational, round, ZERO, type Rational } from '../base/rational.ts';
import { areEqual, operate, toCondition, toQuantity } from './operate.ts';
import type { Expression } from './syntax.ts';
import { isError, typeError, type EvaluationError, type Result } from './value.ts';

export { operate } from './operate.ts';
export { isError, isRational, type EvaluationError, type Result } from './value.ts';

/** The assignment that an expression is evaluated on. */
export interface Environment {
  /** choice → value id, switch → boolean, number → rational, set → member ids, text → the text; null is none. */
  option(id: string): Rational | string | boolean | ReadonlySet<string> | null;
  /** An attribute of the chosen value; of none 0, '' or false, by its type. */
  attribute(option: string, name: string): Result;
  lookup(table: string, args: readonly Rational[]): Rational | EvaluationError;
  /** Results already known, by node: lets the caller supply parts that it has worked out before. */
  known?(node: Expression): Result | undefined;
}

/**
 * The value of a checked expression under one assignment. Faults (division by zero, outside a table) are results. None
 * equals no value; in arithmetic and ordering it counts as 0, as a condition as false, as a set as empty.
 */
export function evaluate(node: Expression, environment: Environment): Result {
  const known = environment.known?.(node);
  if (known !== undefined) return known;
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
      return node.value;
    case 'option': {
      const value = environment.option(node.id);
      return value instanceof Set ? typeError('A set has no value as a whole.') : (value as Exclude<typeof value, ReadonlySet<string>>);
    }
    case 'attribute':
      return environment.attribute(node.option, node.name);
    case 'list':
    case 'path':
    case 'macro':
      return typeError('A list has no value.');
    case 'unary':
      return evaluateUnary(node, environment);
    case 'binary':
      return evaluateBinary(node, environment);
    case 'conditional': {
      const condition = toCondition(evaluate(node.condition, environment));
      return isError(condition) ? condition : evaluate(condition ? node.then : node.otherwise, environment);
    }
    case 'call':
      return evaluateCall(node, environment);
  }
}

function evaluateUnary(node: Expression & { kind: 'unary' }, environment: Environment): Result {
  const operand = evaluate(node.operand, environment);
  if (isError(operand)) return operand;
  if (node.operator === '!') {
    const condition = toCondition(operand);
    return isError(condition) ? condition : !condition;
  }
  const quantity = toQuantity(operand);
  return quantity === undefined ? typeError('A number was expected.') : negate(quantity);
}

function evaluateBinary(node: Expression & { kind: 'binary' }, environment: Environment): Result {
  if (node.operator === 'in') return evaluateMembership(node.left, node.right, environment);
  const left = evaluate(node.left, environment);
  // What is already decided needs no right side.
  if ((node.operator === '&&' && (left === false || left === null)) || (node.operator === '||' && left === true)) return left === true;
  return operate(node.operator, left, evaluate(node.right, environment));
}

function evaluateMembership(left: Expression, right: Expression, environment: Environment): Result {
  const wanted = evaluate(left, environment);
  if (isError(wanted)) return wanted;
  if (right.kind === 'list') {
    let found = false;
    for (const item of right.items) {
      const value = evaluate(item, environment);
      if (isError(value)) return value;
      found ||= areEqual(wanted, value);
    }
    return found;
  }
  const members = right.kind === 'option' ? environment.option(right.id) : null;
  return members instanceof Set && typeof wanted === 'string' && members.has(wanted);
}

function evaluateCall(node: Expression & { kind: 'call' }, environment: Environment): Result {
  const { name, args } = node;
  if (name === 'has' || name === 'size') {
    const argument = args[0]!;
    const value = argument.kind === 'option' ? environment.option(argument.id) : null;
    return name === 'has' ? value !== null && value !== '' : rational(measureSize(value));
  }
  const numbers: Rational[] = [];
  for (let i = name === 'lookup' ? 1 : 0; i < args.length; i++) {
    const value = evaluate(args[i]!, environment);
    if (isError(value)) return value;
    const quantity = toQuantity(value);
    if (quantity === undefined) return typeError('A number was expected.');
    numbers.push(quantity);
  }
  const [first] = numbers as [Rational, ...Rational[]];
  switch (name) {
    case 'sum':
      return numbers.reduce<Result>((sum, number) => operate('+', sum, number), ZERO);
    case 'lookup':
      return environment.lookup((args[0] as Expression & { kind: 'string' }).value, numbers);
    case 'min':
      return numbers.reduce((least, number) => (compare(number, least) < 0 ? number : least));
    case 'max':
      return numbers.reduce((most, number) => (compare(number, most) > 0 ? number : most));
    case 'abs':
      return abs(first);
    case 'round':
      return round(first);
    case 'ceil':
      return ceil(first);
    case 'floor':
      return floor(first);
  }
}

/** Members of a set; characters of a text as Unicode code points, as CEL counts; none is empty. */
function measureSize(value: ReturnType<Environment['option']>): number {
  if (value instanceof Set) return value.size;
  let size = 0;
  if (typeof value === 'string') for (const _ of value) size++;
  return size;
}
