import assert from 'node:assert/strict';
import { currencyDigits, formatMinor } from '../../src/base/money.ts';
import type { Objective, Proposal, Wish } from '../../src/engine/questions.ts';
import type { QueryAnswer } from '../../src/session/query.ts';
import { enumerate, mayBeNone, valuesOf, type PlainConfiguration, type PlainValue, type Priced } from './brute-force.ts';
import { same, type Settings } from './expected.ts';
import { grid, type RandomDocument, type RandomOption } from './random-document.ts';

const agrees = (configuration: PlainConfiguration, set: Settings): boolean => Object.entries(set).every(([id, value]) => same(configuration[id]!, value));

/** A conflict cannot hold, and without any one of its parts it can. */
export function assertMinimal(document: RandomDocument, set: Settings, conflict: NonNullable<QueryAnswer['conflict']>): void {
  const names = (document['constraints'] as { id: string }[]).map(({ id }) => id);
  assertMinimalAmong((kept, causes) => enumerate(document, (index) => kept.includes(names[index]!), (pointer) => causes.includes(pointer)), set, conflict);
}

/** @param under all configurations where only the constraints and causes named hold */
export function assertMinimalAmong(under: (constraints: readonly string[], causes: readonly string[]) => readonly Priced[], set: Settings, { set: ids, constraints, causes = [] }: NonNullable<QueryAnswer['conflict']>): void {
  const pointers = causes.map(({ pointer }) => pointer);
  const holds = (decisions: readonly string[], kept: readonly string[], minded: readonly string[]): boolean => {
    const chosen = Object.fromEntries(decisions.map((id) => [id, set[id]!]));
    return under(kept, minded).some(({ configuration }) => agrees(configuration, chosen));
  };
  const without = (list: readonly string[], one: string): string[] => list.filter((other) => other !== one);
  assert.equal(holds(ids, constraints, pointers), false, 'a conflict cannot hold');
  for (const id of ids) assert.ok(holds(without(ids, id), constraints, pointers), `${id} is needed in the conflict`);
  for (const id of constraints) assert.ok(holds(ids, without(constraints, id), pointers), `${id} is needed in the conflict`);
  for (const pointer of pointers) assert.ok(holds(ids, constraints, without(pointers, pointer)), `${pointer} is needed in the conflict`);
}

/** A configuration as an answer shows it, and its total in minor units. */
export interface Shown {
  readonly configuration: PlainConfiguration;
  readonly total: number;
}

/**
 * The best different configurations under what is set, the best first; ties by document order, values in their order, none
 * last, members rather out. Texts do not make configurations different, and those nobody gave are empty.
 */
export function bestConfigurations(document: RandomDocument, all: readonly Priced[], set: Settings, objective: Objective, k: number): Shown[] {
  // A text nobody gave is empty, or as short as it may be; that comes before everything else.
  const texts = document.options.filter(({ id, kind }) => kind === 'text' && !(id in set));
  const length = ({ configuration }: Priced): number => texts.reduce((sum, { id }) => sum + Math.min(2, String(configuration[id] ?? '').length), 0);
  const told = document.options.filter(({ kind }) => kind !== 'text');
  const silent = document.options.filter(({ kind }) => kind === 'text');
  const ranks = (options: readonly RandomOption[], { configuration }: Priced): number[] => options.flatMap((option) => rank(option, configuration[option.id]!));
  const keyed = all
    .filter(({ configuration }) => agrees(configuration, set))
    .map((priced) => ({ priced, same: JSON.stringify(ranks(told, priced)), key: [length(priced), ...costOf(document, set, objective, priced), ...ranks(told, priced), ...ranks(silent, priced)] }));
  keyed.sort((a, b) => compareLists(a.key, b.key));
  const seen = new Set<string>();
  return keyed.filter(({ same: own }) => !seen.has(own) && seen.add(own)).slice(0, k).map(({ priced: { configuration, total } }) => ({
    total,
    configuration: Object.fromEntries(Object.entries(configuration).map(([id, value]) => [id, texts.some((text) => text.id === id) && value !== null ? '' : value])),
  }));
}

/** What is least for the best, most important first. */
export function costOf(document: RandomDocument, set: Settings, objective: Objective, { configuration, total }: Priced): number[] {
  if (objective === 'cheapest' || objective === 'dearest') return [objective === 'cheapest' ? total : -total];
  if (objective === 'default') {
    // What is not part of the product departs from nothing.
    const isAbsent = (option: RandomOption): boolean => configuration[option.id] === null && option.required !== false;
    const departs = (option: RandomOption): boolean => option['default'] !== undefined && !(option.id in set || isAbsent(option) || same(configuration[option.id]!, option['default'] as PlainValue));
    return [document.options.filter(departs).length, total];
  }
  if ('prefer' in objective) {
    const missed = objective.prefer.filter(({ option, value }) => {
      const chosen = configuration[option]!;
      return Array.isArray(chosen) ? !chosen.includes(value as string) : String(chosen) !== String(value);
    });
    return [missed.reduce((sum, { weight = 1 }) => sum + Math.round(Number(weight) * 2), 0), total];
  }
  // Distances are multiples of a tenth, weights of a half.
  const distances = Object.entries(objective.near).map(([id, target]) => {
    const { min, max, step } = document.options.find((option) => option.id === id)!;
    const tenths = (value: number): number => Math.round(Math.abs(value - Number(target)) * 10);
    const value = configuration[id] as number | null;
    const distance = value === null ? Math.max(...grid(min!, max!, step!).map(tenths)) + Math.round(step! * 10) : tenths(value);
    return distance * Math.round(Number(objective.weight?.[id] ?? 1) * 2);
  });
  return [distances.reduce((a, b) => a + b, 0), total];
}

/** Objectives of every kind that make sense for a document. */
export function objectivesFor(document: RandomDocument, picks: readonly (readonly [number, number])[]): Objective[] {
  const numbers = document.options.filter(({ kind }) => kind === 'number');
  const weightOf = (pick: number): number => (pick % 5) / 2;
  const aims = numbers.length === 0 ? [] : picks.map(([which, target]) => [numbers[which % numbers.length]!.id, ((target % 300) - 30) / 10] as const);
  const weight = Object.fromEntries(aims.map(([id], index) => [id, weightOf(picks[index]![1])]));
  const prefer = picks.map((pick) => ({ ...wishOf(document, pick), weight: weightOf(pick[0]) }));
  return ['cheapest', 'dearest', 'default', { prefer }, ...(aims.length === 0 ? [] : [{ near: Object.fromEntries(aims), weight }])];
}

function rank(option: RandomOption, value: PlainValue): number[] {
  if (option.kind === 'text') return [value === null ? Infinity : String(value).length];
  if (option.kind === 'set') {
    const members = option.values!.map(({ id }) => (Array.isArray(value) && value.includes(id) ? 1 : 0));
    return mayBeNone(option) ? [value === null ? 1 : 0, ...members] : members;
  }
  const order = option.kind === 'number' ? [...grid(option.min!, option.max!, option.step!), null] : valuesOf(option);
  return [order.indexOf(value as never)];
}

/** As `rank`, but of numbers the nearest to what was decided comes first. */
function nearness(option: RandomOption, value: PlainValue, decided: PlainValue): number[] {
  const [place] = rank(option, value) as [number];
  const [before] = rank(option, decided) as [number];
  return option.kind === 'number' && decided !== null ? [Math.abs(place - before), place] : rank(option, value);
}

/** Configurations as a document orders them, texts apart: option by option, values in their order, none last, members rather out. */
export function inDocumentOrder(document: RandomDocument, all: readonly Priced[]): Priced[] {
  const keyed = all.map((priced) => ({ priced, key: document.options.filter(({ kind }) => kind !== 'text').flatMap((option) => rank(option, priced.configuration[option.id]!)) }));
  return keyed.sort((a, b) => compareLists(a.key, b.key)).map(({ priced }) => priced);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return a[index]! - b[index]!;
  return 0;
}

export function wishOf(document: RandomDocument, [which, value]: readonly [number, number]): Wish {
  const option = document.options[which % document.options.length]!;
  if (option.kind === 'text') return { option: option.id, value: 'x' };
  const values: PlainValue[] = option.kind === 'set' ? option.values!.map(({ id }) => id) : valuesOf(option);
  const wished = values[value % values.length]!;
  return { option: option.id, value: typeof wished === 'number' ? String(wished) : (wished as string | boolean | null) };
}

/**
 * The repairs are the best by number of changes, then by how much they hurt, then by price, ties by document order; none
 * changes options that contain those of another; and there are none where nothing has to change.
 */
export function assertRepairs(answer: QueryAnswer, document: RandomDocument, all: readonly Priced[], set: Settings, wish: Wish): void {
  const money = (minor: number): string => formatMinor(minor, currencyDigits(document['currency'] as string)!);
  const decided = document.options.filter(({ id }) => id in set);
  const granted = ({ configuration }: Priced): boolean => {
    const value = configuration[wish.option]!;
    if (document.options.find(({ id }) => id === wish.option)!.kind === 'text') return value === wish.value;
    return Array.isArray(value) ? value.includes(wish.value as string) : String(value) === String(wish.value);
  };
  const ways = all.filter(granted).map(({ configuration, total }) => {
    const changed = decided.filter(({ id }) => !same(configuration[id]!, set[id]!));
    const hurt = changed.reduce((sum, option) => sum + ((option['stickiness'] as number | undefined) ?? 1), 0);
    return {
      ids: changed.map(({ id }) => id),
      // Sets are not told apart by what becomes of them.
      same: JSON.stringify(changed.map(({ id, kind }) => [id, kind === 'set' ? 'changed' : configuration[id]])),
      change: Object.fromEntries(changed.map(({ id }) => [id, configuration[id]!])),
      key: [changed.length, hurt, total, ...decided.flatMap((option) => nearness(option, configuration[option.id]!, set[option.id]!))],
      total,
    };
  });
  const seen = new Set<string>();
  const smallest = ways.filter(({ ids }) => !ways.some((other) => other.ids.length < ids.length && other.ids.every((id) => ids.includes(id))));
  smallest.sort((a, b) => compareLists(a.key, b.key));
  const expected = smallest.filter((way) => way.ids.length > 0 && !seen.has(way.same) && seen.add(way.same)).slice(0, 5);
  // How a text would go on that has to be longer, the answer does not know.
  const told = (change: Readonly<Record<string, unknown>>): unknown => Object.entries(change).map(([id, value]) => [id, decided.some((option) => option.id === id && option.kind === 'text') ? '' : value]);
  assert.deepEqual(answer.repairs!.map(({ change, price }) => [told(change), price]), expected.map(({ change, total }) => [told(change), money(total)]));
}

/** The proposal is one of the configurations, its lines add up, and its total is that configuration's. */
export function assertProposal({ configuration, total, lines }: Proposal, all: readonly Priced[]): void {
  const text = (value: unknown): string => (Array.isArray(value) ? value.join('+') : String(value));
  // A text nobody gave is shown as empty, whatever its least length.
  const isShown = (id: string, value: PlainValue): boolean => text(value) === text(configuration[id]) || (configuration[id] === '' && typeof value === 'string' && /^x*$/.test(value));
  const found = all.filter((priced) => Object.entries(priced.configuration).every(([id, value]) => isShown(id, value)));
  assert.ok(found.some((priced) => priced.total === total), 'the proposal is a configuration, at its price');
  assert.equal(lines.filter(({ every }) => every === undefined).reduce((sum, { amount }) => sum + amount, 0), total);
}
