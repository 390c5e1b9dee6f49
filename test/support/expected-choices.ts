import assert from 'node:assert/strict';
import { currencyDigits, formatMinor } from '../../src/base/money.ts';
import type { Proposal, Wish } from '../../src/engine/questions.ts';
import type { QueryAnswer } from '../../src/session/query.ts';
import { enumerate, mayBeNone, valuesOf, type PlainConfiguration, type PlainValue, type Priced } from './brute-force.ts';
import { same, type Settings } from './expected.ts';
import { grid, type RandomDocument, type RandomOption } from './random-document.ts';

const agrees = (configuration: PlainConfiguration, set: Settings): boolean => Object.entries(set).every(([id, value]) => same(configuration[id]!, value));

/** A conflict cannot hold, and without any one of its parts it can. */
export function assertMinimal(document: RandomDocument, set: Settings, conflict: NonNullable<QueryAnswer['conflict']>): void {
  const names = (document['constraints'] as { id: string }[]).map(({ id }) => id);
  assertMinimalAmong((kept) => enumerate(document, (index) => kept.includes(names[index]!)), set, conflict);
}

/** @param under all configurations where only the constraints named hold */
export function assertMinimalAmong(under: (constraints: readonly string[]) => readonly Priced[], set: Settings, { set: ids, constraints }: NonNullable<QueryAnswer['conflict']>): void {
  const holds = (decisions: readonly string[], kept: readonly string[]): boolean => {
    const chosen = Object.fromEntries(decisions.map((id) => [id, set[id]!]));
    return under(kept).some(({ configuration }) => agrees(configuration, chosen));
  };
  assert.equal(holds(ids, constraints), false, 'a conflict cannot hold');
  for (const id of ids) assert.ok(holds(ids.filter((other) => other !== id), constraints), `${id} is needed in the conflict`);
  for (const id of constraints) assert.ok(holds(ids, constraints.filter((other) => other !== id)), `${id} is needed in the conflict`);
}

/** The best configuration under what is set; ties by document order, values in their order, none last, members rather out. */
export function bestConfiguration(document: RandomDocument, all: readonly Priced[], set: Settings, objective: 'cheapest' | 'dearest' | 'default'): PlainConfiguration | undefined {
  const cost = ({ configuration, total }: Priced): number[] => {
    if (objective !== 'default') return [objective === 'cheapest' ? total : -total];
    // What is not part of the product departs from nothing.
    const isAbsent = (option: RandomOption): boolean => configuration[option.id] === null && option.required !== false;
    const departures = document.options.map((option) => (option['default'] === undefined || option.id in set || isAbsent(option) || same(configuration[option.id]!, option['default'] as PlainValue) ? 0 : 1));
    return [departures.reduce<number>((a, b) => a + b, 0), total];
  };
  // A text nobody gave is empty, or as short as it may be; that comes before everything else.
  const texts = document.options.filter(({ id, kind }) => kind === 'text' && !(id in set));
  const length = ({ configuration }: Priced): number => texts.reduce((sum, { id }) => sum + Math.min(2, String(configuration[id] ?? '').length), 0);
  const keyed = all.filter(({ configuration }) => agrees(configuration, set)).map((priced) => ({ priced, key: [length(priced), ...cost(priced), ...document.options.flatMap((option) => rank(option, priced.configuration[option.id]!))] }));
  keyed.sort((a, b) => compareLists(a.key, b.key));
  const best = keyed[0]?.priced.configuration;
  return best && Object.fromEntries(Object.entries(best).map(([id, value]) => [id, texts.some((text) => text.id === id) && value !== null ? '' : value]));
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

/** The repairs are the best by number of changes, then price; each is what some configuration does. */
export function assertRepairs(answer: QueryAnswer, document: RandomDocument, all: readonly Priced[], set: Settings, wish: Wish): void {
  const money = (minor: number): string => formatMinor(minor, currencyDigits(document['currency'] as string)!);
  const kinds = new Map(document.options.map(({ id, kind }) => [id, kind]));
  const granted = ({ configuration }: Priced): boolean => {
    const value = configuration[wish.option]!;
    if (kinds.get(wish.option) === 'text') return value === wish.value;
    return Array.isArray(value) ? value.includes(wish.value as string) : String(value) === String(wish.value);
  };
  const best = new Map<string, { changes: number; total: number }>();
  for (const { configuration, total } of all.filter(granted)) {
    const changed = Object.keys(set).filter((id) => !same(configuration[id]!, set[id]!));
    const key = JSON.stringify(changed.map((id) => [id, kinds.get(id) === 'set' ? 'changed' : configuration[id]]));
    const known = best.get(key);
    if (known === undefined || total < known.total) best.set(key, { changes: changed.length, total });
  }
  const expected = [...best.values()].sort((a, b) => a.changes - b.changes || a.total - b.total).slice(0, 5);
  assert.deepEqual(answer.repairs!.map(({ change, price }) => [Object.keys(change).length, price]), expected.map(({ changes, total }) => [changes, money(total)]));
  // How a text would go on that has to be longer, the answer does not know.
  if (Object.keys(set).some((id) => kinds.get(id) === 'text')) return;
  for (const { change, price } of answer.repairs!) {
    const kept = { ...set, ...(change as Settings) };
    assert.ok(all.some((priced) => granted(priced) && agrees(priced.configuration, kept) && money(priced.total) === price), 'a repair is what some configuration does');
  }
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
