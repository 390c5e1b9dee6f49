import type { Note } from '../note.ts';
import { and, comparison, equals, implies, not, or, textOf, type Condition } from './condition.ts';
import type { UvlExpression, UvlOperator, UvlValue } from './syntax.ts';
import { isNumber, type Placed, type Tree } from './tree.ts';

/** What a path names: a feature, or an attribute of one. */
type Target = { readonly placed: Placed; readonly attribute?: string };

const COMPARISONS: ReadonlySet<UvlOperator> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Says a constraint of a feature model in the expression language; what cannot be said is a problem. */
export function translate(constraint: UvlExpression, tree: Tree, problems: Note[]): Condition {
  return new Translator(tree, problems).condition(constraint);
}

class Translator {
  readonly #tree: Tree;
  readonly #problems: Note[];

  constructor(tree: Tree, problems: Note[]) {
    this.#tree = tree;
    this.#problems = problems;
  }

  condition(expression: UvlExpression): Condition {
    switch (expression.kind) {
      case 'not':
        return not(this.condition(expression.operand));
      case 'reference': {
        const target = this.#find(expression.path, expression.line);
        if (target?.attribute === undefined) return target?.placed.presence ?? true;
        if (target.placed.feature.attributes.get(target.attribute) === true) return target.placed.presence;
        return target.placed.feature.attributes.get(target.attribute) === false ? false : this.#fail(expression, `‘${expression.path.join('.')}’ is neither true nor false`);
      }
      case 'binary':
        return this.#binary(expression);
      default:
        return this.#fail(expression, 'Here something is needed that is true or false');
    }
  }

  #binary(expression: UvlExpression & { kind: 'binary' }): Condition {
    const { operator, left, right } = expression;
    switch (operator) {
      case '&':
        return and(...operands(expression).map((operand) => this.condition(operand)));
      case '|':
        return or(...operands(expression).map((operand) => this.condition(operand)));
      case '=>':
        return implies(this.condition(left), this.condition(right));
      case '<=>':
        return equals(this.condition(left), this.condition(right));
    }
    if (!COMPARISONS.has(operator)) return this.#fail(expression, `‘${operator}’ makes a number, and here something is needed that is true or false`);
    if (operator === '==' || operator === '!=') {
      const equal = this.#textEquality(left, right) ?? this.#truthEquality(left, right);
      if (equal !== undefined) return operator === '==' ? equal : not(equal);
    }
    return comparison(`${this.#number(left, 5)} ${operator} ${this.#number(right, 5)}`);
  }

  /** Where an attribute is compared with a text: the text is known, so what is left is whether the feature is selected. */
  #textEquality(left: UvlExpression, right: UvlExpression): Condition | undefined {
    const [text, other] = left.kind === 'string' ? [left, right] : [right, left];
    if (text.kind !== 'string') return undefined;
    if (other.kind === 'string') return text.value === other.value;
    const target = other.kind === 'reference' ? this.#find(other.path, other.line) : undefined;
    if (target?.attribute === undefined) return this.#fail(other, 'What a shopper writes cannot be compared');
    return target.placed.feature.attributes.get(target.attribute) === text.value && target.placed.presence;
  }

  /** Two features without numbers are equal where both are selected or neither. */
  #truthEquality(left: UvlExpression, right: UvlExpression): Condition | undefined {
    const isTruth = (side: UvlExpression): boolean => {
      const target = side.kind === 'reference' ? this.#find(side.path, side.line, true) : undefined;
      if (target === undefined) return false;
      const { feature } = target.placed;
      return target.attribute === undefined ? feature.type === 'Boolean' : typeof feature.attributes.get(target.attribute) === 'boolean';
    };
    return isTruth(left) && isTruth(right) ? equals(this.condition(left), this.condition(right)) : undefined;
  }

  /** A number, in brackets where it binds less tightly than `least` (5 comparison, 6 sum, 7 product). */
  #number(expression: UvlExpression, least: number): string {
    switch (expression.kind) {
      case 'number':
        return expression.decimal;
      case 'reference': {
        const target = this.#find(expression.path, expression.line);
        if (target === undefined) return '0';
        if (target.attribute !== undefined) return this.#term(target.placed, target.placed.feature.attributes.get(target.attribute)!, expression);
        const { option, feature } = target.placed;
        return option !== undefined && feature.type !== 'String' ? option : String(this.#fail(expression, `‘${feature.name}’ is no number`));
      }
      case 'binary': {
        const { operator, left, right } = expression;
        const binding = operator === '+' || operator === '-' ? 6 : operator === '*' || operator === '/' ? 7 : 0;
        if (binding === 0) return String(this.#fail(expression, 'Here a number is needed'));
        const text = `${this.#number(left, binding)} ${operator} ${this.#number(right, binding + 1)}`;
        return binding < least ? `(${text})` : text;
      }
      case 'call':
        return this.#call(expression);
      default:
        return String(this.#fail(expression, 'Here a number is needed'));
    }
  }

  #call({ name, args, line }: UvlExpression & { kind: 'call' }): string {
    if (name === 'sum' || name === 'avg') {
      const key = args.at(-1)!.join('.');
      const above = args.length > 1 ? this.#find(args[0]!, line) : undefined;
      const terms = [...this.#tree.placed.values()].flatMap((placed) => {
        const value = placed.feature.attributes.get(key);
        const counts = isNumber(value) && (above === undefined || placed === above.placed || placed.above.includes(above.placed.feature.name));
        return counts ? [{ placed, value }] : [];
      });
      const add = (parts: readonly string[]): string => (parts.length === 0 ? '0' : `(${parts.join(' + ')})`);
      const total = add(terms.map(({ placed, value }) => this.#term(placed, value)));
      // The mean is of what is selected.
      return name === 'sum' ? total : `${total} / max(1, ${add(terms.map(({ placed }) => this.#term(placed, { decimal: '1' })))})`;
    }
    const target = this.#find(args[0]!, line);
    if (target === undefined) return '0';
    const { option, feature } = target.placed;
    if (name === 'len' && target.attribute === undefined && feature.type === 'String' && option !== undefined) return `size(${option})`;
    if (name !== 'len') return `${name}(${this.#number({ kind: 'reference', path: args[0]!, line }, 0)})`;
    return String(this.#fail({ line }, `‘${args[0]!.join('.')}’ is not a text that is written`));
  }

  /** The number of an attribute where its feature is selected, and 0 elsewhere. */
  #term({ presence }: Placed, value: UvlValue, place?: { readonly line: number }): string {
    if (!isNumber(value)) return String(this.#fail(place ?? { line: 0 }, 'This attribute is no number'));
    if (typeof presence === 'boolean') return presence ? value.decimal : '0';
    return `(${textOf(presence)} ? ${value.decimal} : 0)`;
  }

  #find(path: readonly string[], line: number, quiet = false): Target | undefined {
    const whole = this.#tree.placed.get(path.join('.'));
    if (whole !== undefined) return { placed: whole };
    const placed = this.#tree.placed.get(path.slice(0, -1).join('.'));
    const attribute = path.at(-1)!;
    if (placed?.feature.attributes.has(attribute)) return { placed, attribute };
    if (!quiet) this.#problems.push({ message: placed === undefined ? `There is no feature ‘${path.join('.')}’.` : `The feature ‘${placed.feature.name}’ has no attribute ‘${attribute}’.`, line });
    return undefined;
  }

  #fail({ line }: { readonly line: number }, message: string): boolean {
    this.#problems.push({ message: `${message}.`, line });
    return true;
  }
}

/** All operands of a chain of one operator. */
function operands({ operator, left, right }: UvlExpression & { kind: 'binary' }): UvlExpression[] {
  const list: UvlExpression[] = [right];
  let rest = left;
  while (rest.kind === 'binary' && rest.operator === operator) {
    list.unshift(rest.right);
    rest = rest.left;
  }
  return [rest, ...list];
}
