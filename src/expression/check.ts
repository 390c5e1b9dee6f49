import { findNearest, suggest } from '../base/nearest.ts';
import type { BinaryOperator, Expression, Span } from './syntax.ts';
import { describeType, type ExpressionType, type Problem, type Scope, type ScopeOption } from './types.ts';

export interface CheckResult {
  readonly type: ExpressionType;
  readonly problems: readonly Problem[];
}

const NUMBER: ExpressionType = { kind: 'number' };
const BOOLEAN: ExpressionType = { kind: 'boolean' };
const UNKNOWN: ExpressionType = { kind: 'unknown' };
const ORDERS: readonly BinaryOperator[] = ['<', '<=', '>', '>='];

/** The type of an expression and everything that is wrong with its meaning, at once. Codes begin with `expression-`. */
export function checkExpression(expression: Expression, scope: Scope, expected?: 'number' | 'boolean'): CheckResult {
  const checker = new Checker(scope);
  const type = checker.check(expression);
  if (expected !== undefined) checker.demand(expected, expression, type);
  return { type, problems: checker.problems };
}

/** Longer loops over instances within each other are refused. */
const MOST_REPETITIONS = 2500;

class Checker {
  readonly problems: Problem[] = [];
  readonly #scope: Scope;
  /** The lists that names of instances go through, innermost macro last. */
  readonly #instances = new Map<string, ScopeOption>();
  #repetitions = 1;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  #report(code: string, span: Span, message: string, mend?: string): typeof UNKNOWN {
    this.problems.push({ code: `expression-${code}`, severity: 'error', message, span, ...(mend === undefined ? {} : { mend }) });
    return UNKNOWN;
  }

  check(node: Expression): ExpressionType {
    switch (node.kind) {
      case 'number':
        return NUMBER;
      case 'boolean':
        return BOOLEAN;
      case 'string':
        return { kind: 'string', among: new Set([node.value]) };
      case 'option':
        return this.#checkOption(node);
      case 'attribute':
        return this.#checkAttribute(node);
      case 'path':
        return this.#checkPath(node);
      case 'macro':
        return this.#checkMacro(node);
      case 'list':
        for (const item of node.items) this.check(item);
        return this.#report('list', node.span, 'A list can stand only to the right of ‘in’.');
      case 'unary': {
        const wanted = node.operator === '!' ? 'boolean' : 'number';
        this.demand(wanted, node.operand, this.check(node.operand));
        return { kind: wanted };
      }
      case 'binary':
        return this.#checkBinary(node);
      case 'conditional': {
        this.demand('boolean', node.condition, this.check(node.condition));
        return this.#unite(node, this.check(node.then), this.check(node.otherwise));
      }
      case 'call':
        return this.#checkCall(node);
    }
  }

  /** Reports a node whose type is not the wanted one. */
  demand(wanted: 'number' | 'boolean', node: Expression, type: ExpressionType): void {
    if (type.kind === wanted || type.kind === 'unknown') return;
    const needed = wanted === 'number' ? 'A number is needed here' : 'A condition (yes or no) is needed here';
    this.#report('type', node.span, `${needed}, and this is ${describeType(type)}.`, suggestConversion(wanted, node, type));
  }

  #checkOption(node: Expression & { kind: 'option' }): ExpressionType {
    if (this.#instances.has(node.id)) return this.#report('type', node.span, `‘${node.id}’ is a whole instance.`, `Ask for one of its options: ${node.id}.${[...this.#instances.get(node.id)!.list!.options.keys()][0] ?? 'option'}.`);
    const option = this.#scope.options.get(node.id);
    return option === undefined ? this.#reportUnknownOption(node.id, node.span) : typeOf(option, node.id);
  }

  #reportUnknownOption(id: string, span: Span, mend = suggest(id, this.#scope.options.keys())): ExpressionType {
    return this.#report('unknown-option', span, `The option ‘${id}’ is not defined.`, mend);
  }

  /** `option.attribute`, `instance.option`, or `list.option`: the option of every instance. */
  #checkAttribute(node: Expression & { kind: 'attribute' }): ExpressionType {
    const instance = this.#instances.get(node.option);
    if (instance !== undefined) return this.#checkItem(instance, node.option, node.name, endOf(node, node.name), (item, id) => typeOf(item, id));
    const option = this.#scope.options.get(node.option);
    if (option === undefined && node.option === 'figures' && this.#scope.figures !== undefined) return this.#checkFigure(node, this.#scope.figures);
    if (option === undefined) return this.#reportUnknownOption(node.option, { start: node.span.start, end: node.span.start + node.option.length });
    if (option.kind !== 'list') return this.#typeOfAttribute(option, node.option, node.name, endOf(node, node.name));
    return columnOf(node.option, this.#checkItem(option, node.option, node.name, endOf(node, node.name), (item, id) => typeOf(item, id)));
  }

  #checkFigure(node: Expression & { kind: 'attribute' }, figures: ReadonlyMap<string, Expression>): ExpressionType {
    if (figures.has(node.name)) return NUMBER;
    if (node.name === 'price') return this.#report('unknown-figure', endOf(node, node.name), 'The price is not known here, since it is made of this.', 'Constraints, groups and the preview may speak of it.');
    return this.#report('unknown-figure', endOf(node, node.name), `There is no figure ‘${node.name}’ before this.`, suggest(node.name, figures.keys()) ?? (figures.size > 0 ? `There are ${[...figures.keys()].slice(0, 12).join(', ')}.` : undefined));
  }

  /** `instance.option.attribute` or `list.option.attribute`. */
  #checkPath(node: Expression & { kind: 'path' }): ExpressionType {
    const instance = this.#instances.get(node.option);
    const option = instance ?? this.#scope.options.get(node.option);
    if (option === undefined) return this.#reportUnknownOption(node.option, { start: node.span.start, end: node.span.start + node.option.length });
    if (option.kind === 'unknown') return UNKNOWN;
    const nameSpan = endOf(node, node.name);
    if (option.kind !== 'list') return this.#report('unknown-attribute', nameSpan, 'An attribute has no attributes of its own.');
    const itemSpan = { start: nameSpan.start - node.item.length - 1, end: nameSpan.start - 1 };
    const type = this.#checkItem(option, node.option, node.item, itemSpan, (item, id) => this.#typeOfAttribute(item, id, node.name, nameSpan));
    return instance === undefined ? columnOf(node.option, type) : type;
  }

  #checkItem({ list }: ScopeOption, owner: string, name: string, span: Span, then: (item: ScopeOption, id: string) => ExpressionType): ExpressionType {
    const item = list!.options.get(name);
    if (item !== undefined) return then(item, `${owner}.${name}`);
    return this.#report('unknown-option', span, `Instances of the list have no option ‘${name}’.`, suggest(name, list!.options.keys()) ?? `They have ${[...list!.options.keys()].slice(0, 12).join(', ')}.`);
  }

  #typeOfAttribute(option: ScopeOption, id: string, name: string, nameSpan: Span): ExpressionType {
    const attribute = option.attributes?.get(name);
    if (attribute !== undefined) return attribute.type === 'string' && attribute.texts !== undefined ? { kind: 'string', among: attribute.texts } : { kind: attribute.type };
    if (option.kind === 'unknown') return UNKNOWN;
    if (option.kind !== 'choice') return this.#report('unknown-attribute', nameSpan, `‘${id}’ is no choice, so it has no attribute ‘${name}’.`);
    const names = [...(option.attributes?.keys() ?? [])];
    return this.#report('unknown-attribute', nameSpan, `No value of ‘${id}’ has an attribute ‘${name}’.`,
      suggest(name, names) ?? (names.length > 0 ? `Its values have ${names.slice(0, 12).join(', ')}.` : undefined));
  }

  #checkMacro(node: Expression & { kind: 'macro' }): ExpressionType {
    const { macro, list, variable, args, span } = node;
    const option = this.#scope.options.get(list);
    if (option === undefined) return this.#reportUnknownOption(list, { start: span.start, end: span.start + list.length });
    if (option.kind === 'unknown') return UNKNOWN;
    if (option.list === undefined) return this.#report('unknown-list', { start: span.start, end: span.start + list.length }, `‘${list}’ is no list of instances, which ${macro}(…) goes through.`);
    const [shadowed, repetitions] = [this.#instances.get(variable), this.#repetitions];
    this.#repetitions *= option.list.most;
    if (this.#repetitions > MOST_REPETITIONS) {
      this.#repetitions = repetitions;
      return this.#report('too-large', span, `Loops within each other would go through ${repetitions * option.list.most} combinations of instances; up to ${MOST_REPETITIONS} can be judged.`, 'Split the condition, or allow fewer instances.');
    }
    this.#instances.set(variable, option);
    const types = args.map((argument) => this.check(argument));
    if (macro !== 'map' || args.length === 2) this.demand('boolean', args[0]!, types[0]!);
    this.#repetitions = repetitions;
    if (shadowed === undefined) this.#instances.delete(variable);
    else this.#instances.set(variable, shadowed);
    if (macro === 'map') return columnOf(list, types.at(-1)!);
    return macro === 'filter' ? { kind: 'instances', list } : BOOLEAN;
  }

  #checkBinary(node: Expression & { kind: 'binary' }): ExpressionType {
    const { operator, left, right } = node;
    if (operator === 'in') return this.#checkMembership(left, right);
    if (operator === '==' || operator === '!=') {
      const leftType = this.#checkSide(left, right);
      this.#compare(left, leftType, right, this.#checkSide(right, left), operator);
      return BOOLEAN;
    }
    const wanted = operator === '&&' || operator === '||' ? 'boolean' : 'number';
    const leftType = this.check(left);
    if (ORDERS.includes(operator) && left.kind === 'binary' && ORDERS.includes(left.operator)) {
      this.#report('type', node.span, 'Comparisons cannot be chained.', 'Write a < b && b < c.');
    } else this.demand(wanted, left, leftType);
    this.demand(wanted, right, this.check(right));
    return operator === '+' || operator === '-' || operator === '*' || operator === '/' || operator === '%' ? NUMBER : BOOLEAN;
  }

  /** Checks one side of a comparison; a bare value id beside its choice or set most probably lacks its quotes. */
  #checkSide(side: Expression, other: Expression): ExpressionType {
    if (side.kind === 'option' && other.kind === 'option' && !this.#scope.options.has(side.id)) {
      const value = findNearest(side.id, this.#scope.options.get(other.id)?.values ?? []);
      if (value !== undefined) return this.#reportUnknownOption(side.id, side.span, `Values stand in quotes: '${value}'.`);
    }
    return this.check(side);
  }

  /** Reports two sides that cannot be equal by their types or texts. */
  #compare(left: Expression, leftType: ExpressionType, right: Expression, rightType: ExpressionType, operator: BinaryOperator): void {
    for (const [node, type] of [[left, leftType], [right, rightType]] as const) {
      if (type.kind === 'text') return void this.#report('text', node.span, 'A free text cannot be compared.', `Ask has(${type.option}) or size(${type.option}).`);
      if (type.kind === 'instances' || type.kind === 'column') return void this.#report('type', node.span, 'A list cannot be compared as a whole.', `Ask ${type.list}.exists(x, …), size(${type.list}) or sum(…).`);
      if (type.kind === 'set') return void this.#report('type', node.span, 'A set cannot be compared as a whole.', `Ask 'value' in ${type.option}, or size(${type.option}).`);
    }
    if (leftType.kind === 'unknown' || rightType.kind === 'unknown') return;
    const [leftTexts, rightTexts] = [textsOf(leftType), textsOf(rightType)];
    if (leftTexts !== undefined && rightTexts !== undefined) {
      if (right.kind === 'string') this.#demandText(right, leftType, left);
      else if (left.kind === 'string') this.#demandText(left, rightType, right);
      return;
    }
    if (leftType.kind !== rightType.kind) {
      const mend = suggestUnquoted(left, rightType, operator) ?? suggestUnquoted(right, leftType, operator);
      this.#report('type', { start: left.span.start, end: right.span.end },
        `${capitalize(describeType(leftType))} cannot be compared with ${describeType(rightType)}.`, mend);
    }
  }

  /** Reports a text that the other side can never be: an error for a choice or set, a warning for an attribute. */
  #demandText(literal: Expression & { kind: 'string' }, type: ExpressionType, node: Expression): void {
    const among = type.kind === 'set' ? type.among : textsOf(type);
    if (among === undefined || among === ANY_TEXT || among.has(literal.value) || node.kind === 'string') return;
    const shown = [...among].slice(0, 12).map((text) => `‘${text}’`).join(', ');
    const mend = suggest(literal.value, among) ?? (shown === '' ? undefined : `Known are ${shown}${among.size > 12 ? ', …' : ''}.`);
    if (type.kind === 'choice' || type.kind === 'set') this.#report('unknown-value', literal.span, `The option ‘${type.option}’ has no value ‘${literal.value}’.`, mend);
    else if (node.kind === 'attribute') {
      // A text that no value has today may come with tomorrow's values: a warning.
      const message = `The attribute ‘${node.option}.${node.name}’ is never ‘${literal.value}’.`;
      this.problems.push({ code: 'expression-never-equal', severity: 'warning', message, span: literal.span, ...(mend === undefined ? {} : { mend }) });
    }
  }

  #checkMembership(left: Expression, right: Expression): ExpressionType {
    const leftType = this.#checkSide(left, right);
    if (right.kind === 'list') {
      for (const item of right.items) this.#compare(left, leftType, item, this.#checkSide(item, left), 'in');
      return BOOLEAN;
    }
    const rightType = this.check(right);
    if (rightType.kind === 'unknown') return BOOLEAN;
    if (rightType.kind !== 'set') {
      this.#report('type', right.span, `To the right of ‘in’ stands a set option or a list, and this is ${describeType(rightType)}.`, 'Write a list: option in [\'a\', \'b\'].');
    } else if (leftType.kind !== 'unknown') {
      if (textsOf(leftType) === undefined) this.#report('type', left.span, `Members of ‘${rightType.option}’ are texts, and this is ${describeType(leftType)}.`);
      else if (left.kind === 'string') this.#demandText(left, rightType, right);
    }
    return BOOLEAN;
  }

  #unite(node: Expression & { kind: 'conditional' }, then: ExpressionType, otherwise: ExpressionType): ExpressionType {
    if (then.kind === 'unknown' || otherwise.kind === 'unknown') return UNKNOWN;
    const [thenTexts, otherTexts] = [textsOf(then), textsOf(otherwise)];
    if (thenTexts !== undefined && otherTexts !== undefined) {
      return thenTexts === ANY_TEXT || otherTexts === ANY_TEXT ? { kind: 'string' } : { kind: 'string', among: new Set([...thenTexts, ...otherTexts]) };
    }
    if (then.kind === otherwise.kind && (then.kind === 'number' || then.kind === 'boolean')) return then;
    return this.#report('type', { start: node.then.span.start, end: node.otherwise.span.end },
      `Both results of “condition ? this : that” must be of one type; these are ${describeType(then)} and ${describeType(otherwise)}.`);
  }

  #checkCall(node: Expression & { kind: 'call' }): ExpressionType {
    const { name, args } = node;
    switch (name) {
      case 'has':
        if (this.#demandCount(node, 1, 1)) this.#checkHas(args[0]!);
        return BOOLEAN;
      case 'size':
        if (this.#demandCount(node, 1, 1)) this.#checkSize(args[0]!);
        return NUMBER;
      case 'lookup':
        this.#checkLookup(node);
        return NUMBER;
      case 'sum':
        if (this.#demandCount(node, 1, 1)) this.#checkColumn(node, this.check(args[0]!));
        return NUMBER;
      default:
        this.#demandCount(node, 1, name === 'min' || name === 'max' ? Infinity : 1);
        if ((name === 'min' || name === 'max') && args.length === 1) {
          const type = this.check(args[0]!);
          if (type.kind === 'column') this.#checkColumn(node, type);
          else this.demand('number', args[0]!, type);
          return NUMBER;
        }
        for (const argument of args) this.demand('number', argument, this.check(argument));
        return NUMBER;
    }
  }

  /** The one argument of `sum`, `min` and `max` over instances: a number of each. */
  #checkColumn(node: Expression & { kind: 'call' }, type: ExpressionType): void {
    const argument = node.args[0]!;
    if (type.kind === 'unknown') return;
    if (type.kind !== 'column') this.#report('arguments', argument.span, `The function ${node.name}(…) takes a number of each instance of a list, and this is ${describeType(type)}.`, `Write ${node.name}(list.option) or ${node.name}(list.map(x, …)).`);
    else if (argument.kind === 'macro' && argument.args.length === 2 && node.name !== 'sum') this.#report('arguments', argument.span, `The function ${node.name}(…) takes a number of every instance, without a condition.`);
    else if (type.of.kind !== 'number' && type.of.kind !== 'unknown') this.#report('type', argument.span, `A number of each instance is needed here, and this is ${describeType(type.of)}.`);
  }

  #demandCount(node: Expression & { kind: 'call' }, least: number, most: number): boolean {
    const count = node.args.length;
    if (count >= least && count <= most) return true;
    const wanted = most === Infinity ? 'at least one value' : least === 1 ? 'one value' : `${least} values`;
    this.#report('arguments', node.span, `The function ${node.name}(…) takes ${wanted}, and ${count === 0 ? 'none is' : count === 1 ? 'one is' : `${count} are`} given.`);
    return false;
  }

  #checkHas(argument: Expression): void {
    if (argument.kind !== 'option' && !this.#isItem(argument)) this.#report('arguments', argument.span, 'The function has(…) takes the id of an option.');
    else this.check(argument);
  }

  #checkSize(argument: Expression): void {
    const type = this.check(argument);
    if (type.kind === 'instances' && !(argument.kind === 'macro' && argument.macro !== 'filter')) return;
    if ((argument.kind === 'option' || this.#isItem(argument)) && (type.kind === 'set' || type.kind === 'text')) return;
    if (type.kind !== 'unknown') this.#report('arguments', argument.span, `The function size(…) takes a set, a list or a free text, and this is ${describeType(type)}.`);
  }

  /** Whether the node is an option of an instance. */
  #isItem(node: Expression): boolean {
    return node.kind === 'attribute' && this.#instances.has(node.option);
  }

  #checkLookup(node: Expression & { kind: 'call' }): void {
    const [table, ...keys] = node.args;
    if (table?.kind !== 'string') {
      this.#report('arguments', table?.span ?? node.span, 'The function lookup(…) begins with the name of a table in quotes.', "Write lookup('table', x).");
    } else {
      const dimensions = this.#scope.tables.get(table.value);
      if (dimensions === undefined) {
        this.#report('unknown-table', table.span, `There is no table ‘${table.value}’.`, suggest(table.value, this.#scope.tables.keys()));
      } else if (dimensions !== 0 && dimensions !== keys.length) {
        this.#report('arguments', node.span, `The table ‘${table.value}’ takes ${dimensions === 1 ? 'one number' : 'two numbers'}, and ${keys.length === 1 ? 'one is' : `${keys.length} are`} given.`);
      }
    }
    for (const key of keys) this.demand('number', key, this.check(key));
  }
}

/** Where the name that a node ends with stands. */
function endOf({ span }: Expression, name: string): Span {
  return { start: span.end - name.length, end: span.end };
}

function columnOf(list: string, of: ExpressionType): ExpressionType {
  return of.kind === 'unknown' ? of : { kind: 'column', list, of };
}

function typeOf(option: ScopeOption, id: string): ExpressionType {
  switch (option.kind) {
    case 'choice':
    case 'set':
      return { kind: option.kind, option: id, among: option.values ?? new Set() };
    case 'switch':
      return BOOLEAN;
    case 'number':
      return NUMBER;
    case 'text':
      return { kind: 'text', option: id };
    case 'list':
      return { kind: 'instances', list: id };
    case 'unknown':
      return UNKNOWN;
  }
}

/** Stands for “any text”. */
const ANY_TEXT: ReadonlySet<string> = new Set();

/** The texts that a string or choice can be; undefined for other types. */
function textsOf(type: ExpressionType): ReadonlySet<string> | undefined {
  return type.kind === 'string' ? (type.among ?? ANY_TEXT) : type.kind === 'choice' ? type.among : undefined;
}

function suggestConversion(wanted: 'number' | 'boolean', node: Expression, type: ExpressionType): string | undefined {
  const name = node.kind === 'option' ? node.id : undefined;
  if (wanted === 'number') {
    if (type.kind === 'boolean') return `Write ${name ?? '(condition)'} ? 1 : 0.`;
    if (type.kind === 'set' || type.kind === 'text') return `Its size is size(${type.option}).`;
    if (type.kind === 'instances') return `Its size is size(${type.list}).`;
    if (type.kind === 'column') return 'Write sum(…), min(…) or max(…) around it.';
    if (node.kind === 'string' && /^-?\d+(\.\d+)?$/.test(node.value)) return `Leave out the quotes: ${node.value}.`;
    return type.kind === 'choice' ? `Use an attribute of it: ${type.option}.weight.` : undefined;
  }
  if (type.kind === 'choice') return `Compare it: ${type.option} == '${[...type.among][0] ?? 'value'}'.`;
  if (type.kind === 'set') return `Ask for a member: '${[...type.among][0] ?? 'value'}' in ${type.option}.`;
  if (type.kind === 'text') return `Ask whether it is given: has(${type.option}).`;
  return type.kind === 'number' ? `Compare it: ${name ?? 'number'} > 0.` : undefined;
}

/** The mend of `number == '30'` and `switch == 'true'`. */
function suggestUnquoted(node: Expression, other: ExpressionType, operator: BinaryOperator): string | undefined {
  if (node.kind !== 'string') return undefined;
  if (other.kind === 'number' && /^-?\d+(\.\d+)?$/.test(node.value)) return `Leave out the quotes: ${node.value}.`;
  if (other.kind === 'boolean' && operator !== 'in') return 'A switch is a condition by itself: write it alone, or with ! before it.';
  return undefined;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
