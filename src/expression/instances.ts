import { ONE, rational, ZERO } from '../base/rational.ts';
import { instanceId } from './instance-id.ts';
import type { BinaryOperator, Expression, Span } from './syntax.ts';
import type { Scope, ScopeList } from './types.ts';

/** Which instance a name stands for. */
type Bound = ReadonlyMap<string, { readonly list: string; readonly number: number }>;

/**
 * The expression with figures and everything that goes through the instances of lists written out, instance by instance, over their
 * options by `instanceId` and, for a list's own id, the number of its instances. An instance that is not there is passed
 * over, and its options are none.
 * @param expression checked against `scope`
 */
export function writeOut(expression: Expression, scope: Scope): Expression {
  return write(expression, scope, new Map());
}

/** The expression with the ids of options replaced, attributes' too. */
export function renameOptions(expression: Expression, rename: (id: string) => string): Expression {
  if (expression.kind === 'option') return { ...expression, id: rename(expression.id) };
  if (expression.kind === 'attribute') return { ...expression, option: rename(expression.option) };
  return mapChildren(expression, (child) => renameOptions(child, rename));
}

/** Whether there is an instance of this number. */
export function presenceOf(list: string, number: number, { least, anchor }: ScopeList, span: Span): Expression | undefined {
  if (number <= least) return undefined;
  // An option of the instance itself ties fewer options together than the number of instances would.
  if (anchor !== undefined) return { kind: 'call', name: 'has', args: [{ kind: 'option', id: instanceId(list, number, anchor), span }], span };
  return { kind: 'binary', operator: '>=', left: { kind: 'option', id: list, span }, right: { kind: 'number', value: rational(number), span }, span };
}

function write(node: Expression, scope: Scope, bound: Bound): Expression {
  const down = (child: Expression): Expression => write(child, scope, bound);
  switch (node.kind) {
    case 'attribute': {
      const instance = bound.get(node.option);
      const figure = node.option === 'figures' && instance === undefined && !scope.options.has('figures') ? scope.figures?.get(node.name) : undefined;
      if (figure !== undefined) return figure;
      return instance === undefined ? node : { kind: 'option', id: instanceId(instance.list, instance.number, node.name), span: node.span };
    }
    case 'path': {
      const instance = bound.get(node.option);
      return instance === undefined ? node : { kind: 'attribute', option: instanceId(instance.list, instance.number, node.item), name: node.name, span: node.span };
    }
    case 'macro':
      return isList(node.list, scope) ? writeCondition(node, scope, bound) : node;
    case 'call':
      return writeCall(node, scope, bound) ?? mapChildren(node, down);
    case 'binary':
      return writeComparison(node, scope, bound) ?? mapChildren(node, down);
    default:
      return mapChildren(node, down);
  }
}

/** `all`, `exists` and `exists_one`. */
function writeCondition(node: Expression & { kind: 'macro' }, scope: Scope, bound: Bound): Expression {
  const { macro, span } = node;
  const conditions = instancesOf(node, scope, bound).map(({ presence, of: [condition] }) => ({ presence, condition: condition! }));
  if (macro === 'exists_one') return binary('==', sumOf(conditions.map(({ presence, condition }) => choose(both(presence, condition, span), one(span), span)), span), one(span), span);
  const operator = macro === 'all' ? '||' : '&&';
  const parts = conditions.map(({ presence, condition }) => (presence === undefined ? condition : binary(operator, macro === 'all' ? not(presence) : presence, condition, span)));
  return fold(macro === 'all' ? '&&' : '||', parts, { kind: 'boolean', value: macro === 'all', span }, span);
}

/** `size`, `sum`, `min` and `max` of a list; undefined for other calls. */
function writeCall(node: Expression & { kind: 'call' }, scope: Scope, bound: Bound): Expression | undefined {
  const { name, args: [argument], span } = node;
  if (argument === undefined) return undefined;
  if (name === 'size') {
    if (argument.kind === 'option' && isList(argument.id, scope)) return binary('+', argument, zero(span), span);
    if (argument.kind !== 'macro' || !isList(argument.list, scope)) return undefined;
    return sumOf(instancesOf(argument, scope, bound).map(({ presence, of }) => choose(both(presence, of[0]!, span), one(span), span)), span);
  }
  if (!isColumn(argument, scope, bound) || (name !== 'sum' && name !== 'min' && name !== 'max')) return undefined;
  const instances = instancesOf(argument, scope, bound);
  if (name === 'sum') {
    return sumOf(instances.map(({ presence, of, own }) => {
      const value = of.at(-1)!;
      // The options of an instance that is not there are none, which is 0 in a sum.
      const plain = (value.kind === 'option' ? value.id : value.kind === 'attribute' ? value.option : '').startsWith(own);
      if (of.length === 2) return choose(both(presence, of[0]!, span), value, span);
      return presence === undefined || plain ? value : choose(presence, value, span);
    }), span);
  }
  // The first instances are those that are there.
  const values = instances.map(({ of }) => of.at(-1)!);
  let result: Expression = zero(span);
  instances.forEach(({ presence }, index) => {
    const found: Expression = { kind: 'call', name, args: values.slice(0, index + 1), span };
    result = presence === undefined ? found : { kind: 'conditional', condition: presence, then: found, otherwise: result, span };
  });
  return result;
}

const FLIPPED: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Whether evaluating it may fail: then a maximum fails as a whole, where a condition on each instance need not. */
function mayFail(node: Expression): boolean {
  if (node.kind === 'binary' && (node.operator === '/' || node.operator === '%')) return true;
  return (node.kind === 'call' && node.name === 'lookup') || childrenOf(node).some(mayFail);
}

/**
 * `max(list.option) <= x` holds where every instance keeps to it, and so on: a condition on each instance is much less to
 * judge than a maximum over all. Undefined where no side is the least or the most of a list.
 */
function writeComparison(node: Expression & { kind: 'binary' }, scope: Scope, bound: Bound): Expression | undefined {
  const { left, right, operator, span } = node;
  if (FLIPPED[operator] === undefined) return undefined;
  if (!isExtreme(left, scope, bound)) return isExtreme(right, scope, bound) ? writeComparison({ ...node, left: right, right: left, operator: FLIPPED[operator] }, scope, bound) : undefined;
  const other = write(right, scope, bound);
  const instances = instancesOf(left.args[0]!, scope, bound);
  if (instances.some(({ of }) => mayFail(of[0]!))) return undefined;
  const every = (left.name === 'max') === (operator === '<' || operator === '<=');
  const parts = instances.map(({ presence, of }) => {
    const comparison = binary(operator, of[0]!, other, span);
    return presence === undefined ? comparison : binary(every ? '||' : '&&', every ? not(presence) : presence, comparison, span);
  });
  const holds = fold(every ? '&&' : '||', parts, { kind: 'boolean', value: every, span }, span);
  const some = instances[0]?.presence;
  if (some === undefined && instances.length > 0) return holds;
  // Of no instances it is 0.
  const empty = binary(operator, zero(span), other, span);
  return some === undefined ? empty : { kind: 'conditional', condition: some, then: holds, otherwise: empty, span };
}

function isExtreme(node: Expression, scope: Scope, bound: Bound): node is Expression & { kind: 'call' } {
  return node.kind === 'call' && (node.name === 'min' || node.name === 'max') && node.args.length === 1 && isColumn(node.args[0]!, scope, bound);
}

/** A list that has faults of its own is none; what speaks of it stays as it is, and the document is refused anyway. */
function isList(id: string, scope: Scope): boolean {
  return scope.options.get(id)?.kind === 'list';
}

/** Whether a node is something of each instance: `list.option`, `list.option.attribute` or `list.map(…)`. */
function isColumn(node: Expression, scope: Scope, bound: Bound): boolean {
  if (node.kind === 'macro') return node.macro === 'map' && isList(node.list, scope);
  return (node.kind === 'attribute' || node.kind === 'path') && !bound.has(node.option) && isList(node.option, scope);
}

interface Written {
  /** What the ids of the instance's own options begin with. */
  readonly own: string;
  readonly presence: Expression | undefined;
  readonly of: readonly Expression[];
}

/** The arguments of a macro, or the one value of a column, written out for each instance, with whether it is there. */
function instancesOf(node: Expression, scope: Scope, bound: Bound): Written[] {
  const id = node.kind === 'macro' ? node.list : (node as Expression & { kind: 'attribute' | 'path' }).option;
  const list = scope.options.get(id)!.list!;
  return Array.from({ length: list.most }, (_, index) => {
    const number = index + 1;
    const frame = { own: instanceId(id, number, ''), presence: presenceOf(id, number, list, node.span) };
    if (node.kind === 'macro') {
      const inside = new Map(bound).set(node.variable, { list: id, number });
      return { ...frame, of: node.args.map((argument) => write(argument, scope, inside)) };
    }
    if (node.kind === 'path') return { ...frame, of: [{ kind: 'attribute', option: instanceId(id, number, node.item), name: node.name, span: node.span }] };
    return { ...frame, of: [{ kind: 'option', id: instanceId(id, number, (node as Expression & { kind: 'attribute' }).name), span: node.span }] };
  });
}

function childrenOf(node: Expression): readonly Expression[] {
  const found: Expression[] = [];
  mapChildren(node, (child) => {
    found.push(child);
    return child;
  });
  return found;
}

function mapChildren(node: Expression, change: (child: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'unary':
      return { ...node, operand: change(node.operand) };
    case 'binary':
      return { ...node, left: change(node.left), right: change(node.right) };
    case 'conditional':
      return { ...node, condition: change(node.condition), then: change(node.then), otherwise: change(node.otherwise) };
    case 'call':
    case 'macro':
      return { ...node, args: node.args.map(change) };
    case 'list':
      return { ...node, items: node.items.map(change) };
    default:
      return node;
  }
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, span: Span): Expression {
  return { kind: 'binary', operator, left, right, span };
}

function not(operand: Expression): Expression {
  return { kind: 'unary', operator: '!', operand, span: operand.span };
}

function both(presence: Expression | undefined, condition: Expression, span: Span): Expression {
  return presence === undefined ? condition : binary('&&', presence, condition, span);
}

function choose(condition: Expression, then: Expression, span: Span): Expression {
  return { kind: 'conditional', condition, then, otherwise: zero(span), span };
}

function zero(span: Span): Expression {
  return { kind: 'number', value: ZERO, span };
}

function one(span: Span): Expression {
  return { kind: 'number', value: ONE, span };
}

/** A sum with as many arguments as there are instances. */
function sumOf(terms: readonly Expression[], span: Span): Expression {
  return { kind: 'call', name: 'sum', args: terms, span };
}

/** All parts joined; a single one with `empty`, since what is none alone is a number or a condition in company. */
function fold(operator: BinaryOperator, parts: readonly Expression[], empty: Expression, span: Span): Expression {
  return parts.length === 1 ? binary(operator, parts[0]!, empty, span) : halves(operator, parts, span) ?? empty;
}

/** Joined in halves, so that no tree becomes deep. */
function halves(operator: BinaryOperator, parts: readonly Expression[], span: Span): Expression | undefined {
  if (parts.length < 2) return parts[0];
  const middle = parts.length >> 1;
  return binary(operator, halves(operator, parts.slice(0, middle), span)!, halves(operator, parts.slice(middle), span)!, span);
}
