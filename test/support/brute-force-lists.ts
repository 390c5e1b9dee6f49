import { toMinor } from '../../src/base/money.ts';
import { add, equals, fraction, multiply, rational, ZERO, type Rational } from '../../src/base/rational.ts';
import { evaluate, isError, isRational, operate, type Environment, type Result } from '../../src/expression/evaluate.ts';
import { lookUp, type LookupTable } from '../../src/expression/lookup.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import type { Expression } from '../../src/expression/syntax.ts';
import { valuesOf, type PlainValue, type Priced } from './brute-force.ts';
import type { RandomOption } from './random-document.ts';
import { flatten, listOf, type ListDocument, type RandomList } from './random-lists.ts';

type Values = Record<string, PlainValue>;
/** The instance that an expression is of, and those that macros are at. */
interface Place { readonly own?: number; readonly bound: ReadonlyMap<string, number> }
interface Constraint { id: string; when?: string; require?: string; exclude?: string; table?: { options: string[]; allow?: unknown[][]; forbid?: unknown[][] } }
interface Price { id: string; when?: string; amount?: string | number; percent?: number; of?: string[]; every?: string; table?: { options: string[]; amounts: unknown[][]; default?: string | number } }
interface Figure { id: string; decimals?: number; combine?: 'sum' | 'max'; lines: Price[] }
interface PaidLine { readonly id: string; readonly every?: string; readonly amount: number; readonly list?: boolean }

const NOWHERE: Place = { bound: new Map() };

/**
 * Every configuration of a document with a list, read as it is written: macros go through the instances that are there, one
 * after the other. Nothing is shared with how the product writes lists out.
 */
export function enumerateLists(document: ListDocument, keep: (constraint: string) => boolean = () => true): Priced[] {
  return new ListReader(document).enumerate(keep);
}

class ListReader {
  readonly #document: ListDocument;
  readonly #list: RandomList;
  readonly #inner: ReadonlyMap<string, RandomOption>;
  readonly #outer: ReadonlyMap<string, RandomOption>;
  readonly #order: readonly string[];
  readonly #tables: ReadonlyMap<string, LookupTable>;
  readonly #parsed = new Map<string, Expression>();
  #values: Values = {};

  constructor(document: ListDocument) {
    this.#document = document;
    this.#list = listOf(document);
    this.#inner = new Map(this.#list.options.map((option) => [option.id, option]));
    this.#outer = new Map(document.options.filter(({ kind }) => kind !== 'list').map((option) => [option.id, option as RandomOption]));
    this.#order = flatten(document).options.map(({ id }) => id);
    this.#tables = new Map(Object.entries(document['tables'] as Record<string, { rows: number[]; columns?: number[]; cells: unknown[]; between: LookupTable['between'] }>).map(([name, { rows, columns, cells, between }]) => [
      name,
      { rows: rows.map(rational), columns: columns?.map(rational), cells: cells.map((row) => (Array.isArray(row) ? row : [row]).map((cell) => rational(cell as string))), between },
    ]));
  }

  enumerate(keep: (constraint: string) => boolean): Priced[] {
    const found: Priced[] = [];
    for (const outer of this.#products([...this.#outer.values()])) {
      this.#values = outer;
      if (![...this.#outer.values()].every((option) => this.#isRight(option, outer[option.id]!, NOWHERE))) continue;
      const present = this.#list.when === undefined ? true : this.#test(this.#list.when, NOWHERE);
      if (present === undefined) continue;
      const counts = present ? Array.from({ length: this.#list.max - this.#list.min + 1 }, (_, index) => this.#list.min + index) : [null];
      for (const count of counts) this.#fill({ ...outer, [this.#list.id]: count }, 1, count ?? 0, keep, found);
    }
    return found;
  }

  /** Instance by instance. */
  #fill(values: Values, number: number, count: number, keep: (constraint: string) => boolean, found: Priced[]): void {
    if (number > this.#list.max) {
      this.#values = values;
      if (!(this.#document.constraints as unknown as Constraint[]).every((constraint) => !keep(constraint.id) || this.#satisfied(constraint, NOWHERE))) return;
      const price = this.#price(count);
      const figures = this.#figureSources.map((figure) => [figure.id, this.#figure(figure)] as const);
      if (price === undefined || figures.some(([, amount]) => amount === undefined)) return;
      found.push({ configuration: Object.fromEntries(this.#order.map((id) => [id, values[id]!])), ...price, figures: Object.fromEntries(figures) as Record<string, number> });
      return;
    }
    const inner = [...this.#inner.values()];
    const at = (id: string): string => `${this.#list.id}[${number}].${id}`;
    if (number > count) return this.#fill({ ...values, ...Object.fromEntries(inner.map(({ id }) => [at(id), null])) }, number + 1, count, keep, found);
    for (const instance of this.#products(inner)) {
      const next = { ...values, ...Object.fromEntries(Object.entries(instance).map(([id, value]) => [at(id), value])) };
      this.#values = next;
      const place: Place = { own: number, bound: new Map() };
      if (!inner.every((option) => this.#isRight(option, instance[option.id]!, place))) continue;
      const constraints = this.#list.constraints as unknown as Constraint[];
      if (constraints.every((constraint) => !keep(at(constraint.id)) || this.#satisfied(constraint, place))) this.#fill(next, number + 1, count, keep, found);
    }
  }

  *#products(options: readonly RandomOption[]): Generator<Values> {
    if (options.length === 0) return void (yield {});
    for (const rest of this.#products(options.slice(0, -1))) for (const value of valuesOf(options.at(-1)!)) yield { ...rest, [options.at(-1)!.id]: value };
  }

  /** Offered; and none exactly where its condition says so, or where it may be left out. */
  #isRight(option: RandomOption, value: PlainValue, place: Place): boolean {
    if (option.values?.some(({ id, available }) => available === false && (Array.isArray(value) ? value.includes(id) : value === id)) === true) return false;
    const present = option['when'] === undefined ? true : this.#test(option['when'] as string, place);
    if (present === undefined) return false;
    if (!present) return value === null;
    return value !== null || (option['required'] === false && (option.kind === 'choice' || option.kind === 'number'));
  }

  #price(count: number): { total: number; recurring: Record<string, number> } | undefined {
    const lines: PaidLine[] = [];
    for (const id of this.#order) {
      const [, , , name] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(id) ?? [];
      for (const value of (name === undefined ? this.#outer.get(id) : this.#inner.get(name))?.values ?? []) {
        const price = (value as { price?: string | number }).price;
        const chosen = this.#values[id];
        if (price !== undefined && (Array.isArray(chosen) ? chosen.includes(value.id) : chosen === value.id)) lines.push({ id: `${id}/${value.id}`, amount: cents(rational(price)), list: name !== undefined });
      }
    }
    for (let number = 1; number <= count; number++) {
      const prefix = `${this.#list.id}[${number}].`;
      for (const price of this.#list.prices as unknown as Price[]) {
        const own = lines.filter(({ id }) => id.startsWith(prefix));
        const amount = this.#line(price, own, (id) => own.filter((line) => line.id === prefix + id), { own: number, bound: new Map() });
        if (amount === undefined) return undefined;
        lines.push({ id: prefix + price.id, every: price.every, amount, list: true });
      }
    }
    for (const price of this.#document.prices as unknown as Price[]) {
      const named = (id: string): PaidLine[] => lines.filter((line) => (id === this.#list.id ? line.list === true && line.every === price.every : line.id === id));
      const amount = this.#line(price, lines, named, NOWHERE);
      if (amount === undefined) return undefined;
      lines.push({ id: price.id, every: price.every, amount });
    }
    const recurring: Record<string, number> = {};
    let total = 0;
    for (const { every, amount } of lines) {
      if (every === undefined) total += amount;
      else recurring[every] = (recurring[every] ?? 0) + amount;
    }
    return { total, recurring };
  }

  get #figureSources(): readonly Figure[] {
    return (this.#document['figures'] as readonly Figure[] | undefined) ?? [];
  }

  /** In the figure's last decimal. A line of an instance that is not there is 0, as one whose condition does not hold. */
  #figure({ id, decimals = 0, combine, lines }: Figure): number | undefined {
    const [found, minor]: [PaidLine[], (amount: Rational) => number] = [[], (amount) => toMinor(amount, decimals, 'half-away')];
    const count = Number(this.#values[this.#list.id] ?? 0);
    const inside = (this.#list.figures?.find((figure) => figure.id === id)?.lines ?? []) as unknown as Price[];
    for (let number = 1; number <= this.#list.max; number++) {
      const prefix = `${this.#list.id}[${number}].`;
      for (const line of inside) {
        const own = found.filter((before) => before.id.startsWith(prefix));
        const amount = number > count ? 0 : this.#line(line, own, (name) => own.filter((before) => before.id === prefix + name), { own: number, bound: new Map() }, minor);
        if (amount === undefined) return undefined;
        found.push({ id: prefix + line.id, amount, list: true });
      }
    }
    for (const line of lines) {
      const named = (name: string): PaidLine[] => found.filter((before) => (name === this.#list.id ? before.list === true : before.id === name));
      const amount = this.#line(line, found, named, NOWHERE, minor);
      if (amount === undefined) return undefined;
      found.push({ id: line.id, amount });
    }
    const amounts = found.map(({ amount }) => amount);
    return combine === 'max' ? (amounts.length === 0 ? 0 : Math.max(...amounts)) : amounts.reduce((sum, amount) => sum + amount, 0);
  }

  #line(price: Price, before: readonly PaidLine[], named: (id: string) => readonly PaidLine[], place: Place, minor = cents): number | undefined {
    const applies = price.when === undefined ? true : this.#test(price.when, place);
    if (applies === undefined) return undefined;
    if (!applies) return 0;
    if (price.table !== undefined) {
      const { options, amounts, default: otherwise } = price.table;
      const row = amounts.find((candidate) => options.every((id, column) => this.#matches(id, candidate[column], place)));
      const amount = row === undefined ? otherwise : (row[options.length] as string | number);
      return amount === undefined ? undefined : minor(rational(amount));
    }
    if (price.percent !== undefined) {
      const of = price.of === undefined ? before.filter(({ every }) => every === price.every) : price.of.flatMap(named);
      const sum = of.reduce((total, { amount }) => add(total, rational(amount)), ZERO);
      return toMinor(multiply(sum, multiply(rational(price.percent), fraction(1n, 100n))), 0, 'half-away');
    }
    const result = typeof price.amount === 'number' ? rational(price.amount) : this.#evaluate(price.amount!, place);
    if (result === null) return 0;
    return isRational(result) ? minor(result) : undefined;
  }

  #satisfied({ when, require, exclude, table }: Constraint, place: Place): boolean {
    if (when !== undefined && this.#test(when, place) === false) return true;
    if (require !== undefined) return this.#test(require, place) === true;
    if (exclude !== undefined) return this.#test(exclude, place) === false;
    const { options, allow, forbid } = table!;
    const matched = (allow ?? forbid)!.some((row) => options.every((id, column) => this.#matches(id, row[column], place)));
    return matched === (allow !== undefined);
  }

  #matches(id: string, cell: unknown, place: Place): boolean {
    const value = this.#valueOf(id, place);
    if (cell === '*') return true;
    return (Array.isArray(cell) ? cell : [cell]).some((wanted) => (typeof wanted === 'number' && typeof value === 'number' ? equals(rational(wanted), rational(value)) : wanted === value));
  }

  #test(text: string, place: Place): boolean | undefined {
    const result = this.#evaluate(text, place);
    return isError(result) ? undefined : result === true;
  }

  #evaluate(text: string, place: Place): Result {
    let expression = this.#parsed.get(text);
    if (expression === undefined) {
      const parsed = parseExpression(text);
      if (!('expression' in parsed)) throw new Error(`${text}: ${JSON.stringify(parsed)}`);
      this.#parsed.set(text, (expression = parsed.expression));
    }
    return evaluate(expression, this.#environment(place));
  }

  #valueOf(id: string, { own }: Place): PlainValue {
    return (own !== undefined && this.#inner.has(id) ? this.#values[`${this.#list.id}[${own}].${id}`] : this.#values[id]) ?? null;
  }

  #environment(place: Place): Environment {
    return {
      option: (id) => toResult(this.#valueOf(id, place)),
      attribute: (id, name) => id === 'figures' ? this.#figureAs(name) : attributeOf((place.own === undefined ? undefined : this.#inner.get(id)) ?? this.#outer.get(id)!, this.#valueOf(id, place), name),
      lookup: (table, args) => lookUp(this.#tables.get(table)!, args),
      known: (node) => this.#known(node, place),
    };
  }

  #figureAs(name: string): Rational {
    const figure = this.#figureSources.find(({ id }) => id === name)!;
    const amount = this.#figure(figure);
    // Gaps are told by the configuration's not being there.
    return amount === undefined ? ZERO : fraction(BigInt(amount), 10n ** BigInt(figure.decimals ?? 0));
  }

  /** Instances: what the evaluator knows nothing of. */
  #known(node: Expression, place: Place): Result | undefined {
    const { bound } = place;
    const valueAt = (name: string, number: number): PlainValue => this.#values[`${this.#list.id}[${number}].${name}`] ?? null;
    const itemOf = (argument: Expression | undefined): PlainValue | undefined => (argument?.kind === 'attribute' && bound.has(argument.option) ? valueAt(argument.name, bound.get(argument.option)!) : undefined);
    switch (node.kind) {
      case 'attribute': {
        const value = itemOf(node);
        return value === undefined ? undefined : (toResult(value) as Result);
      }
      case 'path':
        return bound.has(node.option) ? attributeOf(this.#inner.get(node.item)!, valueAt(node.item, bound.get(node.option)!), node.name) : undefined;
      case 'binary': {
        const members = node.operator === 'in' ? itemOf(node.right) : undefined;
        if (members === undefined) return undefined;
        const wanted = evaluate(node.left, this.#environment(place));
        return isError(wanted) ? wanted : Array.isArray(members) && members.includes(wanted);
      }
      case 'macro': {
        const results = this.#each(node, place).map(([condition]) => condition!);
        if (node.macro === 'all') return results.reduce<Result>((before, result) => operate('&&', before, result), true);
        if (node.macro === 'exists') return results.reduce<Result>((before, result) => operate('||', before, result), false);
        return results.find(isError) ?? results.filter((result) => result === true).length === 1;
      }
      case 'call':
        return this.#call(node, place, itemOf(node.args[0]));
      default:
        return undefined;
    }
  }

  #call({ name, args: [argument] }: Expression & { kind: 'call' }, place: Place, item: PlainValue | undefined): Result | undefined {
    if (name === 'has' && item !== undefined) return item !== null && item !== '';
    if (name === 'size' && item !== undefined) return rational(Array.isArray(item) ? item.length : 0);
    const isList = argument?.kind === 'option' && argument.id === this.#list.id;
    const count = Number(this.#values[this.#list.id] ?? 0);
    if (name === 'size' && isList) return rational(count);
    if (name === 'size' && argument?.kind === 'macro') {
      const conditions = this.#each(argument, place).map(([condition]) => condition!);
      return conditions.find(isError) ?? rational(conditions.filter((condition) => condition === true).length);
    }
    const isShort = (argument?.kind === 'attribute' || argument?.kind === 'path') && argument.option === this.#list.id;
    if (!isShort && argument?.kind !== 'macro') return undefined;
    const numbers: Rational[] = [];
    for (let number = 1; number <= count; number++) {
      const inside = isShort ? undefined : this.#at(argument as Expression & { kind: 'macro' }, number, place);
      if (inside?.length === 2) {
        if (isError(inside[0]!)) return inside[0];
        if (inside[0] !== true) continue;
      }
      const result = inside?.at(-1) ?? this.#known({ ...(argument as Expression & { kind: 'path' }), option: '' } as Expression, { ...place, bound: new Map([['', number]]) }) ?? null;
      if (isError(result)) return result;
      numbers.push(isRational(result) ? result : ZERO);
    }
    if (name === 'sum') return numbers.reduce(add, ZERO);
    const sorted = numbers.sort((a, b) => Number(a.n * b.d - b.n * a.d));
    return sorted.at(name === 'min' ? 0 : -1) ?? ZERO;
  }

  #each(node: Expression & { kind: 'macro' }, place: Place): Result[][] {
    return Array.from({ length: Number(this.#values[this.#list.id] ?? 0) }, (_, index) => this.#at(node, index + 1, place));
  }

  #at(node: Expression & { kind: 'macro' }, number: number, place: Place): Result[] {
    const inside = this.#environment({ ...place, bound: new Map([...place.bound, [node.variable, number]]) });
    return node.args.map((argument) => evaluate(argument, inside));
  }
}

function toResult(value: PlainValue): Rational | string | boolean | ReadonlySet<string> | null {
  if (Array.isArray(value)) return new Set(value as string[]);
  return typeof value === 'number' ? rational(value) : (value as string | boolean | null);
}

function attributeOf(option: RandomOption, chosen: PlainValue, name: string): Rational | string | boolean {
  const value = option.values!.find(({ id }) => id === chosen);
  if (value === undefined) return name === 'weight' ? ZERO : name === 'soft' ? false : '';
  const attribute = value.attributes[name as 'weight' | 'family' | 'soft'];
  return typeof attribute === 'number' ? rational(attribute) : attribute;
}

function cents(amount: Rational): number {
  return toMinor(amount, 2, 'half-away');
}
