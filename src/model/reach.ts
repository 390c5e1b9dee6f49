import { abs, ceil, compare, equals, floor, negate, rational, round, ZERO, type Rational } from '../base/rational.ts';
import { lookUp, type LookupTable } from '../expression/lookup.ts';
import { operate, toCondition, toQuantity } from '../expression/operate.ts';
import type { BinaryOperator, Expression } from '../expression/syntax.ts';
import { isError, isRational, typeError, type Result } from '../expression/value.ts';
import type { Analysis } from './analysis.ts';
import { resultKey } from './results.ts';

/** Numbers between two, and perhaps no value at all. None is in it as the 0 it counts as. */
interface Span {
  readonly least: Rational;
  readonly most: Rational;
  readonly fails: boolean;
}

/** What an expression can come to: its results while they are few, numbers in between, or (undefined) anything. */
export type Reach = readonly Result[] | Span | undefined;

/** Some classes of a variable's values: those from one to before another, in an order that mostly follows what they mean. */
export interface Run {
  readonly classes: readonly (readonly number[])[];
  readonly from: number;
  readonly to: number;
}

/** A run for each variable. */
export type RunBox = ReadonlyMap<number, Run>;

/** Results told one by one, and pairs of them that are looked at one by one. */
const FEW = 16;
const PAIRS = 100;
const FAILURE = typeError('Not known.');

/**
 * What expressions can come to over a box of assignments: never less than what they do come to, often more (interval
 * arithmetic: Moore 1966; over few results one by one).
 */
export class Reaches {
  readonly #analysis: Analysis;
  readonly #box: RunBox;

  constructor(analysis: Analysis, box: RunBox) {
    this.#analysis = analysis;
    this.#box = box;
  }

  /** A value of each class that the box has of a variable. */
  values(variable: number): readonly number[] {
    const { classes, from, to } = this.#box.get(variable)!;
    return classes.slice(from, to).map(([value]) => value!);
  }

  of(node: Expression): Reach {
    const { variables, table } = this.#analysis.info(node);
    if (variables.length === 0) return [this.#analysis.evaluate(node)];
    if (table !== undefined) return ofTable(table, this.#box.get(variables[0]!)!);
    switch (node.kind) {
      case 'unary':
        return this.#unary(node.operator, this.of(node.operand));
      case 'binary':
        return node.operator === 'in' ? [true, false, FAILURE] : binary(node.operator, this.of(node.left), this.of(node.right));
      case 'conditional': {
        const condition = this.of(node.condition);
        const conditions = isList(condition) ? condition.map(toCondition) : [true, false, FAILURE];
        const branches = [...new Set(conditions)].map((holds): Reach => (isError(holds) ? [holds] : this.of(holds ? node.then : node.otherwise)));
        return branches.reduce(join);
      }
      case 'call':
        return this.#call(node, variables);
      default:
        return undefined;
    }
  }

  #unary(operator: '!' | '-', operand: Reach): Reach {
    if (operator === '-') return binary('-', [ZERO], operand);
    return isList(operand) ? collect(operand.map((result) => (isError(result) ? result : toCondition(result) !== true))) : [true, false, FAILURE];
  }

  #call({ name, args }: Expression & { kind: 'call' }, variables: readonly number[]): Reach {
    if (name === 'has') return [true, false];
    if (name === 'size') {
      // Of a set: its members are variables of two values, 1 for being in it.
      const members = variables.map((variable) => this.values(variable));
      const count = (isIn: (own: readonly number[]) => boolean): Rational => rational(members.filter(isIn).length);
      return { least: count((own) => !own.includes(0)), most: count((own) => own.includes(1)), fails: false };
    }
    const [first, ...others] = args.slice(name === 'lookup' ? 1 : 0).map((argument) => this.of(argument));
    switch (name) {
      case 'lookup':
        return this.#lookUp((args[0] as Expression & { kind: 'string' }).value, [first, ...others]);
      case 'sum':
        return [first, ...others].reduce((sum, term) => binary('+', sum, term), [ZERO] as Reach);
      case 'min':
        return others.reduce((least, other) => rising(least, other, (a, b) => (compare(b, a) < 0 ? b : a)), quantities(first));
      case 'max':
        return others.reduce((most, other) => rising(most, other, (a, b) => (compare(b, a) > 0 ? b : a)), quantities(first));
      case 'abs': {
        const span = spanOf(first);
        if (span === undefined || isList(first)) return isList(first) ? quantities(first, abs) : undefined;
        const [a, b] = [abs(span.least), abs(span.most)];
        const farther = compare(a, b) > 0 ? a : b;
        const nearer = farther === a ? b : a;
        return { ...span, least: span.least.n < 0n && span.most.n > 0n ? ZERO : nearer, most: farther };
      }
      default: {
        const own = name === 'round' ? round : name === 'ceil' ? ceil : floor;
        return rising(first, [ZERO], own);
      }
    }
  }

  /** Few arguments are looked up, of more the cells between. */
  #lookUp(name: string, args: readonly Reach[]): Reach {
    const table = this.#analysis.lookupTable(name);
    if (args.every(isList) && args.reduce((size, list) => size * list.length, 1) <= PAIRS) {
      const tuples = args.reduce<readonly (readonly Result[])[]>((found, list) => found.flatMap((before) => list.map((result) => [...before, result])), [[]]);
      return collect(tuples.map((tuple) => (tuple.some((result) => toQuantity(result) === undefined) ? FAILURE : lookUp(table, tuple.map((result) => toQuantity(result)!)))));
    }
    if (args.some(fails)) return [FAILURE];
    const spans = args.map(spanOf);
    if (spans.includes(undefined)) return hull([...table.cells.flat().filter((cell) => cell !== undefined), FAILURE]);
    const [rows, columns] = [table.rows, table.columns ?? [ZERO]].map((breakpoints, axis) => between(breakpoints, spans[axis] ?? { least: ZERO, most: ZERO }, table.between === 'linear' ? 1 : 0));
    return hull([rows!, columns!].some(({ leaves }) => leaves) || table.between === 'exact' ? [...cellsAt(table, rows!, columns!), FAILURE] : cellsAt(table, rows!, columns!));
  }
}

export function isList(reach: Reach): reach is readonly Result[] {
  return Array.isArray(reach);
}

export function mayFail(reach: Reach): boolean {
  return isList(reach) ? reach.some(isError) : (reach?.fails ?? true);
}

function ofTable(table: readonly Result[], { classes, from, to }: Run): Reach {
  const ends = [table[classes[from]![0]!]!, table[classes[to - 1]![0]!]!];
  if (to - from > FEW && isOrdered(table, classes)) return hull(ends);
  const found: Result[] = [];
  for (let index = from; index < to; index++) found.push(table[classes[index]![0]!]!);
  return collect(found);
}

const ordered = new WeakMap<readonly Result[], readonly [Run['classes'], boolean]>();

/** Whether the classes of a run stand in the order of a table's numbers. */
function isOrdered(table: readonly Result[], classes: Run['classes']): boolean {
  const known = ordered.get(table);
  if (known?.[0] === classes) return known[1];
  const numbers = classes.map(([value]) => table[value!]!);
  const signs = new Set(numbers.every(isRational) ? numbers.slice(1).map((number, index) => Math.sign(compare(number, numbers[index]!))) : [1, -1]);
  const found = !(signs.has(1) && signs.has(-1));
  ordered.set(table, [classes, found]);
  return found;
}

/** Different results; where they are many, what they lie between. */
function collect(results: readonly Result[]): Reach {
  const found = new Map<string, Result>();
  for (const result of results) {
    found.set(resultKey(result), result);
    if (found.size > FEW) return hull(results);
  }
  return [...found.values()];
}

function hull(results: readonly Result[]): Reach {
  let span: { least: Rational; most: Rational } | undefined;
  let fails = false;
  for (const result of results) {
    const number = toQuantity(result);
    if (number === undefined) {
      if (!isError(result)) return undefined;
      fails = true;
    } else if (span === undefined) span = { least: number, most: number };
    else if (compare(number, span.least) < 0) span.least = number;
    else if (compare(number, span.most) > 0) span.most = number;
  }
  return span === undefined ? [FAILURE] : { ...span, fails };
}

function spanOf(reach: Reach): Span | undefined {
  const found = isList(reach) ? hull(reach) : reach;
  return isList(found) ? undefined : found;
}

/** Some results that stand for all: undefined where that is anything. */
function endsOf(reach: Reach): readonly Result[] | undefined {
  return reach === undefined || isList(reach) ? reach : [reach.least, reach.most, ...(reach.fails ? [FAILURE] : [])];
}

function join(a: Reach, b: Reach): Reach {
  if (isList(a) && isList(b)) return collect([...a, ...b]);
  const [s, t] = [endsOf(a), endsOf(b)];
  return s && t && hull([...s, ...t]);
}

/** It has no value anywhere. */
function fails(reach: Reach): boolean {
  return isList(reach) && reach.every(isError);
}

/** A function that never falls, of one or two numbers. */
function rising(a: Reach, b: Reach, of: (a: Rational, b: Rational) => Rational): Reach {
  if (isList(a) && isList(b) && a.length * b.length <= PAIRS) return collect(a.flatMap((x) => b.map((y) => quantity(x, (left) => quantity(y, (right) => of(left as Rational, right as Rational))))));
  if (fails(a) || fails(b)) return [FAILURE];
  const [s, t] = [spanOf(a), spanOf(b)];
  return s && t && { least: of(s.least, t.least), most: of(s.most, t.most), fails: s.fails || t.fails };
}

function quantity(result: Result, of: (number: Rational) => Result): Result {
  const number = toQuantity(result);
  return isError(result) ? result : number === undefined ? FAILURE : of(number);
}

function quantities(reach: Reach, of: (number: Rational) => Rational = (number) => number): Reach {
  return isList(reach) ? collect(reach.map((result) => quantity(result, of))) : reach;
}

function binary(operator: Exclude<BinaryOperator, 'in'>, a: Reach, b: Reach): Reach {
  if (isList(a) && isList(b) && a.length * b.length <= PAIRS) return collect(a.flatMap((x) => b.map((y) => operate(operator, x, y))));
  if (operator === '&&' || operator === '||') {
    const deciding = operator === '||';
    return [a, b].some((side) => isList(side) && side.every((result) => toCondition(result) === deciding)) ? [deciding] : [true, false, FAILURE];
  }
  if (fails(a) || fails(b)) return [FAILURE];
  const [s, t] = [spanOf(a), spanOf(b)];
  if (s === undefined || t === undefined) return undefined;
  const failures = s.fails || t.fails ? [FAILURE] : [];
  if (operator === '==' || operator === '!=') {
    const isApart = compare(s.most, t.least) < 0 || compare(t.most, s.least) < 0;
    return [operator === '!=', ...(isApart ? [] : [operator === '==']), ...failures];
  }
  const ends = [s.least, s.most].flatMap((x) => [t.least, t.most].map((y) => operate(operator, x, y)));
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') return collect([...ends, ...failures]);
  const isZero = t.least.n <= 0n && t.most.n >= 0n;
  if (operator === '%' && (isZero || !equals(t.least, t.most) || !isOneTurn(s, t.least))) {
    // It has the sign of the left side, and is smaller than either side.
    const most = [t.least, t.most].map(abs).reduce((x, y) => (compare(x, y) > 0 ? x : y));
    const cut = (number: Rational): Rational => (compare(abs(number), most) > 0 ? (number.n < 0n ? negate(most) : most) : number);
    return { least: s.least.n >= 0n ? ZERO : cut(s.least), most: s.most.n <= 0n ? ZERO : cut(s.most), fails: isZero || failures.length > 0 };
  }
  if (operator === '/' && isZero) return undefined;
  return ends.some(isError) ? undefined : hull([...ends, ...failures]);
}

/** Whether a divisor goes into all numbers of a span equally often, with the same sign. */
function isOneTurn({ least, most }: Span, divisor: Rational): boolean {
  const turns = [least, most].map((number) => operate('/', abs(number), abs(divisor)));
  return least.n < 0n === most.n < 0n && turns.every(isRational) && equals(floor(turns[0]!), floor(turns[1]!));
}

/** Indices of the breakpoints at which numbers of a span are read, `before` of them below it; whether it leaves the table. */
function between(breakpoints: readonly Rational[], { least, most }: Pick<Span, 'least' | 'most'>, before: number): { readonly indices: readonly number[]; readonly leaves: boolean } {
  const at = (number: Rational): number => {
    const index = breakpoints.findIndex((breakpoint) => compare(breakpoint, number) >= 0);
    return index < 0 ? breakpoints.length : index;
  };
  const [from, to] = [at(least) - before, at(most)];
  const isBelow = before > 0 && compare(least, breakpoints[0]!) < 0;
  return { indices: breakpoints.map((_, index) => index).filter((index) => index >= from && index <= to), leaves: isBelow || to === breakpoints.length };
}

function cellsAt({ cells }: LookupTable, rows: { readonly indices: readonly number[] }, columns: { readonly indices: readonly number[] }): Result[] {
  return rows.indices.flatMap((row) => columns.indices.map((column) => cells[row]?.[column] ?? FAILURE));
}
