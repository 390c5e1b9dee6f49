import fc from 'fast-check';
import { amount, clean, condition, constraintArbitrary, optionArbitrary, priceArbitrary, quantity, tables, type RandomDocument, type RandomOption } from './random-document.ts';

/** A document with one list; small enough to be enumerated. */
export interface ListDocument {
  readonly options: readonly (RandomOption | RandomList)[];
  readonly constraints: readonly { readonly id: string; readonly [key: string]: unknown }[];
  readonly prices: readonly { readonly id: string; readonly every?: string; readonly [key: string]: unknown }[];
  readonly [key: string]: unknown;
}

export interface RandomList {
  readonly id: string;
  readonly kind: 'list';
  readonly when?: string;
  readonly min: number;
  readonly max: number;
  readonly default?: number;
  readonly ordered: boolean;
  readonly options: readonly RandomOption[];
  readonly constraints: ListDocument['constraints'];
  readonly prices: ListDocument['prices'];
  readonly figures?: readonly { readonly id: string; readonly lines: ListDocument['prices'] }[];
}

const LIST = 'parts';

/** The options of an instance as a macro over `c` names them. */
function named(inner: readonly RandomOption[]): RandomOption[] {
  return inner.map((option) => ({ ...option, id: `c.${option.id}` }));
}

function listQuantity(inner: readonly RandomOption[], outer: readonly RandomOption[]): fc.Arbitrary<string> {
  const all = [...named(inner), ...outer];
  const short = inner.flatMap(({ id, kind }) => (kind === 'number' ? [`${LIST}.${id}`] : kind === 'choice' ? [`${LIST}.${id}.weight`] : []));
  return fc.oneof(
    fc.tuple(fc.constantFrom('sum', 'sum', 'min', 'max'), quantity(all, 1)).map(([name, of]) => `${name}(${LIST}.map(c, ${of}))`),
    fc.tuple(condition(all, 1), quantity(all, 0)).map(([when, of]) => `sum(${LIST}.map(c, ${when}, ${of}))`),
    condition(all, 1).map((when) => `size(${LIST}.filter(c, ${when}))`),
    fc.constant(`size(${LIST})`),
    ...(short.length === 0 ? [] : [fc.tuple(fc.constantFrom('sum', 'sum', 'min', 'max'), fc.constantFrom(...short)).map(([name, of]) => `${name}(${of})`)]),
  );
}

function listCondition(inner: readonly RandomOption[], outer: readonly RandomOption[]): fc.Arbitrary<string> {
  const all = [...named(inner), ...outer];
  const sum = listQuantity(inner, outer);
  const simple = fc.oneof(
    fc.tuple(fc.constantFrom('all', 'exists', 'exists_one'), condition(all, 1)).map(([macro, of]) => `${LIST}.${macro}(c, ${of})`),
    fc.tuple(sum, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), fc.oneof(quantity(outer, 0), sum)).map((parts) => parts.join(' ')),
  );
  return fc.oneof({ arbitrary: simple, weight: 3 }, simple.map((a) => `!(${a})`), fc.tuple(simple, fc.constantFrom('&&', '||'), simple).map(([a, operator, b]) => `(${a} ${operator} ${b})`));
}

const named_ = <T extends object>(letter: string, entries: readonly T[]) => entries.map((entry, index) => ({ id: `${letter}${index}`, ...entry }));

/** Percentages name lines before them by number. */
function pricesOf(letter: string, prices: readonly object[]): ListDocument['prices'] {
  return prices.map((price, index) => {
    const { of } = price as { of?: readonly (number | string)[] };
    const once = prices.slice(0, index).flatMap((other, before) => ('every' in other ? [] : [`${letter}${before}`]));
    const lines = of?.flatMap((entry) => (typeof entry === 'string' ? [entry] : once.length === 0 ? [] : [once[entry % once.length]!]));
    return { id: `${letter}${index}`, ...price, of: lines === undefined || lines.length === 0 ? undefined : [...new Set(lines)] };
  });
}

const chain = (names: readonly string[], before: readonly RandomOption[]): fc.Arbitrary<readonly RandomOption[]> =>
  names.reduce<fc.Arbitrary<readonly RandomOption[]>>(
    (found, name) => found.chain((earlier) => optionArbitrary(name, [...before, ...earlier]).filter(({ kind }) => kind !== 'text').map((option) => [...earlier, option])),
    fc.constant([]),
  );

function listArbitrary(outer: readonly RandomOption[], inner: readonly RandomOption[]): fc.Arbitrary<RandomList> {
  const all = [...inner, ...outer];
  const when = outer.length === 0 ? fc.constant(undefined) : fc.option(condition(outer, 0), { nil: undefined, freq: 4 });
  // Three instances of two options are as much as can be enumerated often.
  return fc.record({
    when, min: fc.constantFrom(0, 0, 1), max: fc.constantFrom(...(inner.length > 1 ? [1, 2, 2] : [2, 3, 3])), ordered: fc.constantFrom(true, false, false), default: fc.option(fc.constant(1), { nil: undefined }),
    constraints: fc.array(constraintArbitrary(all), { maxLength: 1 }), prices: fc.array(priceArbitrary(all), { maxLength: 2 }),
  }).map(({ constraints, prices, ...rest }) => ({ id: LIST, kind: 'list' as const, ...rest, options: inner, constraints: named_('d', constraints), prices: pricesOf('q', prices) }) as RandomList);
}

/** A random document with one list, sums and macros over its instances, and prices that look at them. */
export const listDocument: fc.Arbitrary<ListDocument> = fc
  .tuple(fc.constantFrom<readonly string[]>([], ['alpha'], ['alpha', 'beta']), fc.constantFrom<readonly string[]>(['gamma'], ['gamma', 'delta']))
  .chain(([outside, inside]) => chain(outside, []).chain((outer) => chain(inside, outer).map((inner) => ({ outer, inner }))))
  .filter(({ outer, inner }) => outer.reduce((size, option) => size * sizeOf(option), 1) * inner.reduce((size, option) => size * sizeOf(option), 1) ** 2 <= 2500)
  .chain(({ outer, inner }) =>
    fc.record({
      outer: fc.constant(outer), list: listArbitrary(outer, inner),
      constraints: fc.array(fc.oneof(fc.record({ require: listCondition(inner, outer) }), fc.record({ exclude: listCondition(inner, outer) }), fc.record({ when: listCondition(inner, outer), require: listCondition(inner, outer) })), { maxLength: 2 }),
      prices: fc.array(fc.oneof(
        fc.record({ amount: listQuantity(inner, outer) }), fc.record({ amount, when: listCondition(inner, outer) }),
        fc.record({ percent: fc.integer({ min: -40, max: 60 }), of: fc.constantFrom(undefined, [LIST], [LIST, 0]) }),
      ), { maxLength: 2 }),
      figure: fc.option(figureArbitrary(inner, outer), { nil: undefined, freq: 1 }),
      first: fc.boolean(), tables,
    }),
  )
  .map(({ outer, list: plain, constraints: others, prices, figure, first, tables: lookups }) => ({ outer, list: figure === undefined ? plain : { ...plain, figures: [figure.added] }, constraints: [...others, ...(figure?.bound ?? [])], prices, figures: figure && [figure.own], first, lookups }))
  .map(({ outer, list, constraints, prices, figures, first, lookups }) => clean({
    format: 1, id: 'random', version: '1', name: 'Random', locale: 'en', currency: 'EUR', tables: lookups,
    options: first ? [list, ...outer] : [...outer, list],
    constraints: named_('c', constraints), prices: pricesOf('p', prices), figures,
  }));

/** A figure with lines of its own, with lines of each instance, and perhaps a bound. */
function figureArbitrary(inner: readonly RandomOption[], outer: readonly RandomOption[]) {
  const plain = (lines: readonly object[]) => lines.map(({ every: _, ...line }: { every?: string }) => line);
  return fc.record({
    decimals: fc.constantFrom(undefined, 1, 2), combine: fc.constantFrom(undefined, 'sum', 'max'),
    inside: fc.array(priceArbitrary([...inner, ...outer]), { minLength: 1, maxLength: 2 }),
    outside: fc.array(fc.oneof(fc.record({ amount: listQuantity(inner, outer) }), fc.record({ percent: fc.integer({ min: -40, max: 60 }), of: fc.constantFrom(undefined, [LIST], [LIST, 0]) })), { maxLength: 2 }),
    bound: fc.option(fc.tuple(fc.constantFrom('<=', '>='), fc.integer({ min: -5, max: 20 })).map((parts) => `figures.w ${parts.join(' ')}`), { nil: undefined }),
  }).map(({ inside, outside, bound, ...rest }) => ({
    own: { id: 'w', ...rest, lines: pricesOf('v', outside) },
    added: { id: 'w', lines: pricesOf('u', plain(inside)) },
    bound: bound === undefined ? [] : [{ require: bound }],
  }));
}

/**
 * Lists of three or four small instances, about which several sums are told at once that what an instance is ties together:
 * a row of cabinets with a width each, at most one of which is an oven. Some have a limit beside them that can be chosen.
 */
export const rowDocument: fc.Arbitrary<ListDocument> = fc
  .record({
    kinds: fc.array(fc.record({ weight: fc.integer({ min: -1, max: 6 }), soft: fc.boolean(), price: fc.option(amount, { nil: undefined }) }), { minLength: 2, maxLength: 3 }),
    widths: fc.array(fc.record({ weight: fc.integer({ min: -2, max: 5 }), price: fc.option(amount, { nil: undefined }) }), { minLength: 2, maxLength: 2 }),
    made: fc.array(fc.subarray(['d0', 'd1'], { minLength: 1 }), { minLength: 3, maxLength: 3 }),
    optional: fc.nat(5), when: fc.nat(9), least: fc.constantFrom(0, 0, 1, 2), most: fc.constantFrom(3, 3, 4), ordered: fc.boolean(), tied: fc.nat(4),
    limit: fc.option(fc.record({ min: fc.integer({ min: 0, max: 4 }), points: fc.integer({ min: 2, max: 4 }) }), { nil: undefined }),
  })
  .chain(({ kinds, widths, made, optional, when, least, most, ordered, tied, limit }) => {
    const choice = (id: string, values: readonly { readonly weight: number; readonly soft?: boolean }[]) =>
      ({ id, kind: 'choice' as const, values: values.map(({ weight, soft = false, ...rest }, index) => ({ id: `${id[0]}${index}`, ...rest, attributes: { weight: weight / 2, family: 'wood', soft } })) });
    const inner = [
      { ...choice('gamma', kinds), required: optional > 0 },
      { ...choice('delta', widths), ...(when === 0 && { when: 'gamma.soft' }) },
    ] as RandomOption[];
    const outer = limit === undefined ? [] : ([{ id: 'limit', kind: 'number', min: limit.min, max: limit.min + limit.points - 1, step: 1 }] as RandomOption[]);
    const bound = fc.oneof(fc.integer({ min: -1, max: 6 }).map(String), ...(limit === undefined ? [] : [fc.constantFrom('limit', 'limit / 2')]));
    const test = fc.oneof(fc.constantFrom("c.gamma == 'g0'", "c.gamma == 'g1'", 'c.gamma.soft', "c.gamma != 'g0' && c.delta == 'd0'"), fc.constant("c.delta == 'd1'"));
    const sum = fc.oneof(
      fc.constantFrom(`sum(${LIST}.gamma.weight)`, `sum(${LIST}.delta.weight)`, `sum(${LIST}.delta.weight)`, `sum(${LIST}.map(c, c.gamma.weight + c.delta.weight))`),
      test.map((of) => `size(${LIST}.filter(c, ${of}))`), test.map((of) => `sum(${LIST}.map(c, ${of}, c.delta.weight))`),
    );
    const limited = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(sum, fc.constantFrom('<=', '<=', '<', '>=', '==', '!='), bound).map((parts) => parts.join(' ')) },
      fc.tuple(sum, fc.constantFrom('<=', '>='), sum).map((parts) => parts.join(' ')),
      test.map((of) => `${LIST}.exists_one(c, ${of})`),
      fc.tuple(sum, fc.constantFrom('<=', '>='), fc.constant(`size(${LIST})`)).map((parts) => parts.join(' ')),
    );
    const table = { id: 'made', table: { options: ['gamma', 'delta'], allow: kinds.map((_, index) => [`g${index}`, made[index]!]) } };
    return fc.record({
      constraints: fc.array(fc.oneof({ weight: 3, arbitrary: fc.record({ require: limited }) }, fc.record({ when: limited, require: limited })), { minLength: 1, maxLength: 3 }),
      prices: fc.array(fc.oneof(fc.record({ amount: fc.tuple(sum, fc.constantFrom('0.5', '3', ...(limit === undefined ? [] : ['limit']))).map((parts) => parts.join(' * ')) }), fc.record({ amount, when: limited })), { maxLength: 2 }),
      lookups: tables,
    }).map(({ constraints, prices, lookups }) => clean({
      format: 1, id: 'row', version: '1', name: 'Row', locale: 'en', currency: 'EUR', tables: lookups,
      options: [{ id: LIST, kind: 'list', min: least, max: most, ordered, options: inner, constraints: tied > 0 ? [table] : [], prices: [] }, ...outer],
      constraints: named_('c', constraints), prices: pricesOf('p', prices),
    }) as unknown as ListDocument);
  });

function sizeOf({ kind, values, min, max, step }: RandomOption): number {
  const size = kind === 'choice' ? values!.length : kind === 'set' ? 2 ** values!.length : kind === 'number' ? Math.round((max! - min!) / step!) + 1 : kind === 'text' ? 3 : 2;
  return size + 1;
}

export const listOf = (document: ListDocument): RandomList => document.options.find((option) => option.kind === 'list') as RandomList;

/** The same with the list as a number and each instance's options beside it, as answers name them; for what looks at options only. */
export function flatten(document: ListDocument): RandomDocument {
  return {
    ...document,
    options: document.options.flatMap((option): RandomOption[] => {
      if (option.kind !== 'list') return [option as RandomOption];
      const { id, when, min, max, default: suggested, options } = option as RandomList;
      const instances = Array.from({ length: max }, (_, index) => options.map((own): RandomOption => {
        const conditional = own['when'] ?? when ?? (index + 1 > min ? 'there' : undefined);
        return { ...own, id: `${id}[${index + 1}].${own.id}`, ...(conditional === undefined ? {} : { when: conditional }) };
      }));
      return [{ id, kind: 'number', min, max, step: 1, ...(when === undefined ? {} : { when }), ...(suggested === undefined ? {} : { default: suggested }) }, ...instances.flat()];
    }),
    prices: [...listOf(document).prices, ...document.prices],
  };
}
