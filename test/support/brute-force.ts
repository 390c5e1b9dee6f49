import { currencyDigits, toMinor, type Rounding } from '../../src/base/money.ts';
import { add, equals, fraction, multiply, rational, type Rational } from '../../src/base/rational.ts';
import { typeError } from '../../src/expression/value.ts';
import { evaluate, isError, isRational, type Environment, type Result } from '../../src/expression/evaluate.ts';
import { lookUp, type LookupTable } from '../../src/expression/lookup.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import type { Expression } from '../../src/expression/syntax.ts';
import { grid, type RandomDocument, type RandomOption } from './random-document.ts';

/** Value of an option: choice id, boolean, number, members of a set, null for none. */
export type PlainValue = string | boolean | number | readonly string[] | null;
export type PlainConfiguration = Readonly<Record<string, PlainValue>>;

export interface Priced {
  readonly configuration: PlainConfiguration;
  /** Minor units. */
  readonly total: number;
  readonly recurring: Readonly<Record<string, number>>;
  /** In their last decimals. */
  readonly figures: Readonly<Record<string, number>>;
}

interface Constraint { when?: string; require?: string; exclude?: string; table?: { options: string[]; allow?: unknown[][]; forbid?: unknown[][] } }
interface FigureSource { id: string; decimals?: number; combine?: 'sum' | 'max'; lines: Price[] }
interface Price { id: string; when?: string; amount?: string | number; percent?: number; of?: string[]; every?: string; table?: { options: string[]; amounts: unknown[][]; default?: string | number } }

/**
 * Every complete configuration of a document, found by trying all assignments and reading the document as it is written:
 * nothing is shared with the lowering. For small documents only.
 * @param keep which constraints hold
 * @param minded which conditions, availabilities and bounds of options, and which gaps of prices count, by their place
 */
export function enumerate(document: RandomDocument, keep: (constraint: number) => boolean = () => true, minded: (pointer: string) => boolean = () => true): Priced[] {
  const reader = new Reader(document, minded);
  const found: Priced[] = [];
  const values: Record<string, PlainValue> = {};
  const visit = (index: number): void => {
    const option = document.options[index];
    if (option !== undefined) {
      for (const value of valuesOf(loosened(option, index, minded))) {
        values[option.id] = value;
        visit(index + 1);
      }
      return;
    }
    if (!reader.holds(values, keep)) return;
    const price = reader.price(values);
    const figures = reader.figures(values);
    if (price !== undefined && figures !== undefined) found.push({ configuration: { ...values }, ...price, figures });
  };
  visit(0);
  return found;
}

/** The option without those of its bounds that are not minded. */
function loosened(option: RandomOption, index: number, minded: (pointer: string) => boolean): RandomOption {
  const pointer = `/options/${index}`;
  if (option.kind === 'set') return { ...option, min: minded(`${pointer}/min`) ? option.min : 0, max: minded(`${pointer}/max`) ? option.max : option.values!.length };
  return option.kind === 'text' && !minded(pointer) ? { ...option, required: false } : option;
}

export function mayBeNone({ when, required, kind }: RandomOption): boolean {
  return when !== undefined || (required === false && (kind === 'choice' || kind === 'number'));
}

export function valuesOf(option: RandomOption): PlainValue[] {
  const none = mayBeNone(option) ? [null] : [];
  switch (option.kind) {
    case 'figure':
      return [];
    case 'switch':
      return [true, false, ...none];
    case 'choice':
      return [...option.values!.map(({ id }) => id), ...none];
    case 'number':
      return [...grid(option.min!, option.max!, option.step!), ...none];
    case 'text':
      // Only the length of a text matters.
      return [...Array.from({ length: (option['maxLength'] as number) + 1 }, (_, length) => 'x'.repeat(length)).slice(option.required === false ? 0 : 1), ...none];
    case 'set': {
      const ids = option.values!.map(({ id }) => id);
      const subsets = Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_, index) => (bits >> index) & 1));
      return [...subsets.filter(({ length }) => length >= option.min! && length <= option.max!), ...none];
    }
  }
}

/** Without an amount where there is no price and that is not minded. */
interface PlainLine { readonly id?: string; readonly every?: string; readonly amount: number | undefined }

class Reader {
  readonly #document: RandomDocument;
  readonly #options: ReadonlyMap<string, RandomOption>;
  readonly #tables: ReadonlyMap<string, LookupTable>;
  readonly #parsed = new Map<string, Expression>();
  readonly #digits: number;
  readonly #rounding: Rounding;
  #values: Record<string, PlainValue> = {};

  readonly #minded: (pointer: string) => boolean;

  constructor(document: RandomDocument, minded: (pointer: string) => boolean) {
    this.#document = document;
    this.#minded = minded;
    this.#options = new Map(document.options.map((option) => [option.id, option]));
    this.#tables = new Map(Object.entries(document['tables'] as Record<string, { rows: number[]; columns?: number[]; cells: unknown[]; between: LookupTable['between'] }>).map(([name, { rows, columns, cells, between }]) => [
      name,
      { rows: rows.map(rational), columns: columns?.map(rational), cells: cells.map((row) => (Array.isArray(row) ? row : [row]).map((cell) => rational(cell as string))), between },
    ]));
    this.#digits = currencyDigits(document['currency'] as string)!;
    this.#rounding = (document['rounding'] as Rounding | undefined) ?? 'half-away';
  }

  holds(values: Record<string, PlainValue>, keep: (constraint: number) => boolean): boolean {
    this.#values = values;
    for (const [index, option] of this.#document.options.entries()) {
      const chosen = values[option.id]!;
      const isChosen = (id: string): boolean => (Array.isArray(chosen) ? chosen.includes(id) : chosen === id);
      if (option.values?.some(({ id, available }, at) => available === false && isChosen(id) && this.#minded(`/options/${index}/values/${at}/available`)) === true) return false;
      if (option['when'] === undefined || !this.#minded(`/options/${index}/when`)) continue;
      const present = this.#test(option['when'] as string);
      if (present === undefined) return false;
      if (!present && values[option.id] !== null) return false;
      if (present && values[option.id] === null && (option.required !== false || (option.kind !== 'choice' && option.kind !== 'number'))) return false;
    }
    return (this.#document['constraints'] as Constraint[]).every((constraint, index) => !keep(index) || this.#satisfied(constraint));
  }

  /** @param minded which gaps count, by the place of the line */
  price(values: Record<string, PlainValue>, minded = this.#minded): { total: number; recurring: Record<string, number> } | undefined {
    this.#values = values;
    const lines: PlainLine[] = [];
    for (const { id, values: listed } of this.#document.options) {
      for (const value of listed ?? []) {
        const price = (value as { price?: string | number }).price;
        const chosen = Array.isArray(values[id]) ? (values[id] as readonly string[]).includes(value.id) : values[id] === value.id;
        if (price !== undefined && chosen) lines.push({ amount: this.#minor(rational(price)) });
      }
    }
    for (const [index, price] of (this.#document['prices'] as Price[]).entries()) {
      const applies = price.when === undefined ? true : this.#test(price.when);
      const amount = applies === undefined ? undefined : applies ? this.#amount(price, lines) : 0;
      if (amount === undefined && minded(`/prices/${index}`)) return undefined;
      lines.push({ id: price.id, every: price.every, amount });
    }
    const recurring: Record<string, number> = {};
    let total = 0;
    for (const { every, amount = 0 } of lines) {
      if (every === undefined) total += amount;
      else recurring[every] = (recurring[every] ?? 0) + amount;
    }
    return { total, recurring };
  }

  figures(values: Record<string, PlainValue>): Record<string, number> | undefined {
    this.#values = values;
    const found = Object.fromEntries(this.#figureSources.map((figure, index) => [figure.id, this.#figure(figure, `/figures/${index}`)]));
    return Object.values(found).includes(undefined) ? undefined : (found as Record<string, number>);
  }

  get #figureSources(): FigureSource[] {
    return (this.#document['figures'] as FigureSource[] | undefined) ?? [];
  }

  /**
   * Each line rounded to the figure's decimals, halves away from zero.
   * @param pointer where gaps need not be minded; in an expression they always are
   */
  #figure({ decimals = 0, combine, lines }: FigureSource, pointer?: string): number | undefined {
    const found: PlainLine[] = [];
    const minor = (amount: Rational): number => toMinor(amount, decimals, 'half-away');
    for (const [index, line] of lines.entries()) {
      const applies = line.when === undefined ? true : this.#test(line.when);
      const amount = applies === undefined ? undefined : applies ? this.#amount(line, found, minor, 'half-away') : 0;
      if (amount === undefined && (pointer === undefined || this.#minded(combine === 'max' ? pointer : `${pointer}/lines/${index}`))) return undefined;
      found.push({ id: line.id, amount });
    }
    const amounts = found.map(({ amount = 0 }) => amount);
    return combine === 'max' ? (amounts.length === 0 ? 0 : Math.max(...amounts)) : amounts.reduce((sum, amount) => sum + amount, 0);
  }

  #amount(price: Price, lines: readonly PlainLine[], minor = (amount: Rational): number => this.#minor(amount), rounding = this.#rounding): number | undefined {
    if (price.table !== undefined) {
      const { options, amounts, default: otherwise } = price.table;
      const row = amounts.find((candidate) => options.every((id, column) => this.#matches(id, candidate[column])));
      const amount = row === undefined ? otherwise : (row[options.length] as string | number);
      return amount === undefined ? undefined : minor(rational(amount));
    }
    if (price.percent !== undefined) {
      const named = lines.filter((line) => (price.of === undefined ? line.every === price.every : line.id !== undefined && price.of.includes(line.id)));
      if (named.some(({ amount }) => amount === undefined)) return undefined;
      const sum = named.reduce((total, { amount }) => add(total, rational(amount!)), rational(0));
      return toMinor(multiply(sum, multiply(rational(price.percent), fraction(1n, 100n))), 0, rounding);
    }
    const result = typeof price.amount === 'number' ? rational(price.amount) : this.#evaluate(price.amount!);
    if (result === null) return 0;
    return isRational(result) ? minor(result) : undefined;
  }

  #minor(amount: Rational): number {
    return toMinor(amount, this.#digits, this.#rounding);
  }

  #satisfied({ when, require, exclude, table }: Constraint): boolean {
    // As CEL's `!when || …`: a condition that cannot be told does no harm where the rest holds anyway.
    if (when !== undefined && this.#test(when) === false) return true;
    if (require !== undefined) return this.#test(require) === true;
    if (exclude !== undefined) return this.#test(exclude) === false;
    const { options, allow, forbid } = table!;
    const matched = (allow ?? forbid)!.some((row) => options.every((id, column) => this.#matches(id, row[column])));
    return matched === (allow !== undefined);
  }

  #matches(id: string, cell: unknown): boolean {
    const value = this.#values[id] ?? null;
    if (cell === '*') return true;
    return (Array.isArray(cell) ? cell : [cell]).some((wanted) => {
      return typeof wanted === 'number' && typeof value === 'number' ? equals(rational(wanted), rational(value)) : wanted === value;
    });
  }

  #test(text: string): boolean | undefined {
    const result = this.#evaluate(text);
    return isError(result) ? undefined : result === true;
  }

  #evaluate(text: string): Result {
    let expression = this.#parsed.get(text);
    if (expression === undefined) {
      const parsed = parseExpression(text);
      if (!('expression' in parsed)) throw new Error(`${text}: ${JSON.stringify(parsed)}`);
      expression = parsed.expression;
      this.#parsed.set(text, expression);
    }
    return evaluate(expression, this.#environment);
  }

  readonly #environment: Environment = {
    option: (id) => {
      const value = this.#values[id] ?? null;
      if (Array.isArray(value)) return new Set(value as string[]);
      return typeof value === 'number' ? rational(value) : (value as string | boolean | null);
    },
    attribute: (id, name) => {
      if (id === 'figures' && name === 'price') {
        const prices = this.#document['prices'] as Price[];
        const total = this.price(this.#values, (pointer) => prices[Number(pointer.split('/').pop())]!.every === undefined)?.total;
        return total === undefined ? typeError('There is no price here.') : fraction(BigInt(total), 10n ** BigInt(this.#digits));
      }
      const figure = id === 'figures' ? this.#figureSources.find((candidate) => candidate.id === name)! : undefined;
      if (figure !== undefined) {
        const total = this.#figure(figure);
        return total === undefined ? typeError('The figure has no value here.') : fraction(BigInt(total), 10n ** BigInt(figure.decimals ?? 0));
      }
      const value = this.#options.get(id)!.values!.find((candidate) => candidate.id === this.#values[id]);
      if (value === undefined) return name === 'weight' ? rational(0) : name === 'soft' ? false : '';
      const attribute = value.attributes[name as 'weight' | 'family' | 'soft'];
      return typeof attribute === 'number' ? rational(attribute) : attribute;
    },
    lookup: (table, args) => lookUp(this.#tables.get(table)!, args),
  };
}
