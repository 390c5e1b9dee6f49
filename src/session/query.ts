import { formatMinor } from '../base/money.ts';
import { add, multiply, rational, toDecimal } from '../base/rational.ts';
import { overruns, together, type Amounts, type Budgets } from './budgets.ts';
import { quote, type Quote } from './quote.ts';
import type { Cause } from '../model/model.ts';
import type { Catalogue, CatalogueOption, Configuration, Decision, Value } from '../model/catalogue.ts';
import { UNKNOWN, type Afforded, type Conflict, type Deduction, type Engine, type HeadlessEngine, type Objective, type Wish } from '../engine/questions.ts';

/** What may be asked beside the decisions. */
export interface QueryOptions {
  /** Also the values of number options, one by one. */
  readonly allValues?: boolean;
  /** Ways to make this wish possible, the best first. */
  readonly repair?: Wish;
  readonly complete?: Objective;
  /** So many different configurations, the best first. */
  readonly best?: { readonly count: number; readonly objective: Objective };
  /** So many pieces at once: what they come to. */
  readonly pieces?: number;
  /** Bounds from above on the price and other figures: what would break them says by how much. */
  readonly budgets?: Budgets;
}

/** Repairs that are listed at most. */
const REPAIRS = 5;

/** The answer for one value. Amounts are decimal strings; without `changes` an invalid value is impossible altogether. */
export interface ValueAnswer {
  readonly valid: boolean;
  readonly changes?: number;
  readonly min?: string;
  readonly max?: string;
  /** Bounds of the other figures, at the same number of changes. */
  readonly figures?: Readonly<Record<string, FigureAnswer>>;
  /** By how much the least is above each budget that it is above. */
  readonly over?: Amounts;
  /** Above none of the budgets by itself, but not able to keep all: by how much each would have to be higher, the others kept. */
  readonly overTogether?: Amounts;
  /** The bounds may not be reached; and where there is no `changes`, how many there would have to be was not found out. */
  readonly exact?: false;
}

/** Decimal strings with the figure's decimals. */
export interface FigureAnswer {
  readonly min: string;
  readonly max: string;
}

export interface OptionAnswer {
  /** Valid values in document order; of a number option as ranges on its grid. */
  readonly valid: readonly (string | readonly [number, number])[];
  /** Only one value is left. */
  readonly forced: boolean;
  readonly values?: Readonly<Record<string, ValueAnswer>>;
  readonly none?: ValueAnswer;
}

/** A value as a document writes it: numbers as JSON numbers. */
export type JsonValue = Value | number;

/** The JSON object of `query` (section 5 of the document language). */
export interface QueryAnswer {
  readonly consistent: boolean;
  readonly complete: boolean;
  /** Absent where it was not to be had. */
  readonly count?: string;
  /** The count is an upper bound only, or there is none. */
  readonly exact?: false;
  readonly method: 'diagram' | 'search';
  readonly price?: { readonly min: string; readonly max: string; readonly exact?: false };
  /** What the pieces asked for come to, of the cheapest and of the dearest. */
  readonly order?: { readonly min: Quote; readonly max: Quote; readonly exact?: false };
  readonly recurring?: Readonly<Record<string, { readonly min: string; readonly max: string; readonly exact?: false }>>;
  readonly figures?: Readonly<Record<string, FigureAnswer>>;
  /** By how much even the least is above each budget that it is above. */
  readonly over?: Amounts;
  /** Above none of them by itself, but no configuration keeps all: by how much each would have to be higher, the others kept. */
  readonly overTogether?: Amounts;
  /** Of several budgets only each by itself was judged: the space is too large for more. */
  readonly budgets?: 'apart';
  readonly conflict?: { readonly set: readonly string[]; readonly constraints: readonly string[]; readonly causes?: readonly Cause[]; /** It is one, but was not shown to be minimal. */ readonly exact?: false };
  readonly options: Readonly<Record<string, OptionAnswer>>;
  /** `exact: false`: a better one was not ruled out in time. */
  readonly repairs?: readonly { readonly change: Readonly<Record<string, JsonValue>>; readonly price: string; readonly exact?: false }[];
  readonly configuration?: Readonly<Record<string, JsonValue>>;
  /** A better configuration was not ruled out in time. */
  readonly configurationExact?: false;
  /** `exact: false`: a better one was not ruled out in time. */
  readonly best?: readonly { readonly configuration: Readonly<Record<string, JsonValue>>; readonly price: string; readonly exact?: false }[];
}

/** Asks an engine with an open document everything at once; an engine of the page is not asked for the best. */
export async function query(engine: Engine & Partial<Pick<HeadlessEngine, 'best'>>, catalogue: Catalogue, decisions: readonly Decision[], asked: QueryOptions = {}): Promise<QueryAnswer> {
  const deduction = await engine.deduce(decisions, true, asked.allValues);
  const { consistent, exact, count, price, recurring, figures } = deduction;
  const conflict = consistent ? undefined : await engine.explain(decisions);
  const repairs = asked.repair && (await engine.repair(decisions, asked.repair, REPAIRS));
  const proposal = asked.complete && (await engine.complete(decisions, asked.complete));
  const best = asked.best && (await engine.best?.(decisions, asked.best.objective, asked.best.count));
  const budgets = asked.budgets !== undefined && Object.keys(asked.budgets).length > 1 ? asked.budgets : undefined;
  const afforded: Afforded | undefined = budgets && ((await engine.afford?.(decisions, budgets, asked.allValues)) ?? { known: false });
  const money = (minor: number): string => formatMinor(minor, catalogue.digits);
  const bounds = ({ min, max }: { min: number; max: number }): { min: string; max: string } => ({ min: money(min), max: money(max) });
  const periods = Object.entries(recurring);
  const order = (bound: 'min' | 'max'): Quote => quote(catalogue, price[bound], asked.pieces!, Object.fromEntries(periods.map(([period, range]) => [period, range[bound]])));
  return {
    consistent,
    complete: count === '1' && deduction.countIsBound !== true,
    ...(count !== undefined && { count }),
    ...((deduction.countIsBound === true || (!exact && count === undefined)) && { exact: false as const }),
    method: exact ? 'diagram' : 'search',
    ...(consistent && { price: { ...bounds(price), ...(!exact && !deduction.priceExact && { exact: false as const }) } }),
    ...(consistent && asked.pieces !== undefined && { order: { min: order('min'), max: order('max'), ...(!exact && (!deduction.priceExact || periods.length > 0) && { exact: false as const }) } }),
    ...(consistent && periods.length > 0 && { recurring: Object.fromEntries(periods.map(([period, range]) => [period, { ...bounds(range), ...(!exact && { exact: false as const }) }])) }),
    ...(consistent && figures !== undefined && { figures: Object.fromEntries(Object.entries(figures).map(([id, { min, max }]) => [id, bounded(catalogue, id, min, max)])) }),
    ...(consistent && over(catalogue, deduction, asked, afforded)),
    ...(afforded?.known === false && { budgets: 'apart' as const }),
    ...(conflict && { conflict: namesOf(conflict) }),
    options: Object.fromEntries(catalogue.options.map((option, index) => [option.id, answerOption(option, index, catalogue, deduction, asked, afforded)])),
    ...(repairs && { repairs: repairs.map(({ change, price: total, proven }) => ({ change: writeValues(catalogue, change), price: money(total), ...(proven === false && { exact: false as const }) })) }),
    ...(proposal && { configuration: writeValues(catalogue, proposal.configuration), ...(proposal.proven === false && { configurationExact: false as const }) }),
    ...(best && { best: best.map(({ configuration, total, proven }) => ({ configuration: writeValues(catalogue, configuration), price: money(total), ...(proven === false && { exact: false as const }) })) }),
  };
}

/**
 * The answer as JSON text, values in the document's order. A JavaScript object would put keys that look like whole numbers
 * first, whatever the order they were written in.
 */
export function stringifyAnswer(catalogue: Catalogue, answer: QueryAnswer): string {
  const members = (entries: readonly (readonly [string, string])[]): string => `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`;
  const options = catalogue.options.map((option): [string, string] => {
    const own = answer.options[option.id]!;
    const entries = Object.entries(own).map(([key, part]): [string, string] => {
      const values = key === 'values' ? own.values : undefined;
      return [key, values === undefined ? JSON.stringify(part) : members(namesOfSlots(option).map((name) => [name, JSON.stringify(values[name])]))];
    });
    return [option.id, members(entries)];
  });
  return members(Object.entries(answer).map(([key, part]) => [key, key === 'options' ? members(options) : JSON.stringify(part)]));
}

function namesOf({ decisions, constraints, causes, minimal }: Conflict): QueryAnswer['conflict'] {
  return { set: decisions, constraints: constraints.map(({ id }) => id), ...(causes.length > 0 && { causes }), ...(minimal === false && { exact: false as const }) };
}

/** Bounds of a figure with its decimals. */
function bounded({ figures }: Catalogue, id: string, min: number, max: number): FigureAnswer {
  const { digits } = figures!.find((figure) => figure.id === id)!;
  return { min: formatMinor(min, digits), max: formatMinor(max, digits) };
}

function over(catalogue: Catalogue, deduction: Deduction, { budgets }: QueryOptions, afforded: Afforded | undefined, slot?: number): { readonly over?: Amounts; readonly overTogether?: Amounts } {
  if (budgets === undefined) return {};
  const found = overruns(catalogue, deduction, budgets, slot);
  const joint = afforded && together(catalogue, deduction, afforded, budgets, slot);
  return { ...(found !== undefined && { over: found }), ...(joint !== undefined && { overTogether: joint }) };
}

function answerOption(option: CatalogueOption, index: number, catalogue: Catalogue, deduction: Deduction, asked: QueryOptions, afforded: Afforded | undefined): OptionAnswer {
  const { allValues = false } = asked;
  const { first, size, none, kind } = option;
  const valueAt = (slot: number): ValueAnswer => {
    const changes = deduction.changes[slot]!;
    if (changes === UNKNOWN) return { valid: false, exact: false };
    if (changes < 0) return { valid: false };
    const figures = deduction.figures && Object.entries(deduction.figures).map(([id, { least, most }]) => [id, bounded(catalogue, id, least[slot]!, most[slot]!)]);
    const bounds = {
      min: formatMinor(deduction.min[slot]!, catalogue.digits),
      max: formatMinor(deduction.max[slot]!, catalogue.digits),
      ...(figures && { figures: Object.fromEntries(figures) as Record<string, FigureAnswer> }),
      ...over(catalogue, deduction, asked, afforded, slot),
      ...(!deduction.exact && (figures !== undefined || deduction.slotExact?.[slot] !== 3) && { exact: false as const }),
    };
    return changes === 0 ? { valid: true, ...bounds } : { valid: false, changes, ...bounds };
  };
  const names = namesOfSlots(option);
  const isValid = (position: number): boolean => deduction.changes[first + position] === 0;
  const listed = kind !== 'number' || allValues;
  return {
    valid: kind === 'number' ? rangesOf(names, isValid) : names.filter((_, position) => isValid(position)),
    forced: deduction.forced[index] === 1,
    ...(listed && size > 0 && { values: Object.fromEntries(names.map((name, position) => [name, valueAt(first + position)])) }),
    ...(none && { none: valueAt(first + size) }),
  };
}

function writeValues(catalogue: Catalogue, values: Configuration): Record<string, JsonValue> {
  const numbers = new Set(catalogue.options.filter(({ kind }) => kind === 'number').map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, numbers.has(id) && value !== null ? Number(value) : value]));
}

/** Value of each slot as text, none apart. */
function namesOfSlots({ kind, size, values, grid }: CatalogueOption): string[] {
  if (kind === 'switch') return ['true', 'false'];
  if (kind !== 'number') return values?.map(({ id }) => id) ?? [];
  const [min, step] = [rational(grid!.min), rational(grid!.step)];
  return Array.from({ length: size }, (_, index) => toDecimal(add(min, multiply(step, rational(index)))));
}

/** Runs of neighbouring grid points that are valid. */
function rangesOf(names: readonly string[], isValid: (index: number) => boolean): [number, number][] {
  const ranges: [number, number][] = [];
  for (let index = 0; index < names.length; index++) {
    if (!isValid(index)) continue;
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([from, to]) => [Number(names[from]), Number(names[to])]);
}
