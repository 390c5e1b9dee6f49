import { formatMinor, currencyDigits } from '../../src/base/money.ts';
import type { QueryAnswer, ValueAnswer } from '../../src/session/query.ts';
import { mayBeNone, valuesOf, type PlainValue, type Priced } from './brute-force.ts';
import type { RandomDocument, RandomOption } from './random-document.ts';

/** Decided values by option id. */
export type Settings = Readonly<Record<string, PlainValue>>;

/** What `query` must answer, worked out from all configurations of a document. */
export function expectedAnswer(document: RandomDocument, all: readonly Priced[], set: Settings, budgets: Readonly<Record<string, string>> = {}): Omit<QueryAnswer, 'conflict'> {
  const money = (minor: number): string => formatMinor(minor, currencyDigits(document['currency'] as string)!);
  const figures = (document['figures'] as { id: string; decimals?: number }[] | undefined) ?? [];
  const figuresOf = (some: readonly Priced[]): Pick<ValueAnswer, 'figures' | 'over' | 'overTogether'> => {
    const ranges = figures.map(({ id, decimals = 0 }) => {
      const totals = some.map((priced) => priced.figures[id]!);
      return [id, { min: formatMinor(Math.min(...totals), decimals), max: formatMinor(Math.max(...totals), decimals) }] as const;
    });
    const least: [id: string, text: string, decimals: number][] = [
      ['price', money(Math.min(...some.map(({ total }) => total))), currencyDigits(document['currency'] as string)],
      ...ranges.map(([id, { min }], index): [string, string, number] => [id, min, figures[index]!.decimals ?? 0]),
    ];
    const over = least.flatMap(([id, text, decimals]) => {
      const excess = budgets[id] === undefined ? 0 : Math.round((Number(text) - Number(budgets[id])) * 1e6) / 1e6;
      return excess > 0 ? [[id, Number(excess.toFixed(decimals)) === excess ? excess.toFixed(decimals) : String(excess)] as const] : [];
    });
    // What of each figure its least is where every other budget is kept.
    const bounded = least.filter(([id]) => budgets[id] !== undefined).map(([id, , decimals]) => ({ id, decimals, of: ({ total, figures: own }: Priced) => (id === 'price' ? total : own[id]!) / 10 ** decimals }));
    const keeps = (priced: Priced, { id, of }: (typeof bounded)[number]): boolean => of(priced) <= Number(budgets[id]);
    const isKept = some.some((priced) => bounded.every((budget) => keeps(priced, budget)));
    const together = bounded.flatMap((budget) => {
      const amounts = some.filter((priced) => bounded.every((other) => other === budget || keeps(priced, other))).map(budget.of);
      if (amounts.length === 0) return [];
      const excess = Math.round((Math.min(...amounts) - Number(budgets[budget.id])) * 1e6) / 1e6;
      return [[budget.id, Number(excess.toFixed(budget.decimals)) === excess ? excess.toFixed(budget.decimals) : String(excess)] as const];
    });
    const joint = over.length === 0 && bounded.length > 1 && !isKept && { overTogether: Object.fromEntries(together) };
    return { ...(ranges.length > 0 && { figures: Object.fromEntries(ranges) }), ...(over.length > 0 && { over: Object.fromEntries(over) }), ...joint };
  };
  const changesOf = ({ configuration }: Priced): number => Object.entries(set).filter(([id, value]) => !same(configuration[id]!, value)).length;
  const distances = new Map(all.map((priced) => [priced, changesOf(priced)]));
  const valid = all.filter((priced) => distances.get(priced) === 0);
  const among = (some: readonly Priced[]): ValueAnswer => {
    if (some.length === 0) return { valid: false };
    const least = Math.min(...some.map((priced) => distances.get(priced)!));
    const nearest = some.filter((priced) => distances.get(priced) === least);
    const bounds = { min: money(Math.min(...nearest.map(({ total }) => total))), max: money(Math.max(...nearest.map(({ total }) => total))), ...figuresOf(nearest) };
    return least === 0 ? { valid: true, ...bounds } : { valid: false, changes: least, ...bounds };
  };
  const total = among(valid);
  const recurring = Object.fromEntries(
    (document['prices'] as { every?: string }[]).flatMap(({ every }) => {
      if (every === undefined || valid.length === 0) return [];
      const totals = valid.map((priced) => priced.recurring[every] ?? 0);
      return [[every, { min: money(Math.min(...totals)), max: money(Math.max(...totals)) }]];
    }),
  );
  // Texts are not counted: configurations that differ in a text only are one.
  const texts = new Set(document.options.filter(({ kind }) => kind === 'text').map(({ id }) => id));
  const count = new Set(valid.map(({ configuration }) => JSON.stringify(Object.entries(configuration).filter(([id]) => !texts.has(id))))).size;
  return {
    consistent: valid.length > 0,
    complete: count === 1,
    count: String(count),
    method: 'diagram',
    ...(valid.length > 0 && { price: { min: total.min!, max: total.max! } }),
    ...(Object.keys(recurring).length > 0 && { recurring }),
    ...(valid.length > 0 && figuresOf(valid)),
    options: Object.fromEntries(document.options.map((option) => [option.id, expectedOption(option, all, valid, among)])),
  };
}

function expectedOption(option: RandomOption, all: readonly Priced[], valid: readonly Priced[], among: (some: readonly Priced[]) => ValueAnswer): QueryAnswer['options'][string] {
  const { id, kind } = option;
  const holds = (priced: Priced, value: PlainValue): boolean => {
    const chosen = priced.configuration[id]!;
    return Array.isArray(chosen) ? typeof value === 'string' && chosen.includes(value) : chosen === value;
  };
  const none = mayBeNone(option) && { none: among(all.filter(({ configuration }) => configuration[id] === null)) };
  if (kind === 'text') return { valid: [], forced: valid.length > 0 && valid.every(({ configuration }) => configuration[id] === null), ...none };
  const listed: PlainValue[] = kind === 'set' ? option.values!.map((value) => value.id) : valuesOf(option).filter((value) => value !== null);
  const answers = listed.map((value) => [String(value), among(all.filter((priced) => holds(priced, value)))] as const);
  const possible = new Set(valid.map(({ configuration }) => JSON.stringify(configuration[id])));
  const flags = answers.map(([, answer]) => answer.valid);
  return {
    valid: kind === 'number' ? ranges(listed as number[], flags) : answers.filter(([, answer]) => answer.valid).map(([name]) => name),
    forced: possible.size === 1,
    values: Object.fromEntries(answers),
    ...none,
  };
}

function ranges(points: readonly number[], valid: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  points.forEach((point, index) => {
    if (!valid[index]) return;
    if (index > 0 && valid[index - 1]) found[found.length - 1]![1] = point;
    else found.push([point, point]);
  });
  return found;
}

export function same(a: PlainValue, b: PlainValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
