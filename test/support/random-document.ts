import fc from 'fast-check';

/** A document as an author would write it; small enough to be enumerated. */
export interface RandomDocument {
  readonly options: readonly RandomOption[];
  readonly [key: string]: unknown;
}

export interface RandomOption {
  readonly id: string;
  readonly kind: 'choice' | 'switch' | 'number' | 'set' | 'text' | 'figure';
  readonly values?: readonly { readonly id: string; readonly attributes: { readonly weight: number; readonly family: string; readonly soft: boolean }; readonly available?: boolean }[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly [key: string]: unknown;
}

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
export const amount = fc.oneof(
  fc.integer({ min: -500, max: 5000 }).map((cents) => (cents / 100).toFixed(2)),
  fc.integer({ min: -50, max: 500 }),
  fc.integer({ min: -5000, max: 5000 }).map((mills) => (mills / 1000).toFixed(3)),
);

export function optionArbitrary(id: string, earlier: readonly RandomOption[]): fc.Arbitrary<RandomOption> {
  const when = earlier.length === 0 ? fc.constant(undefined) : fc.option(condition(earlier, 1), { nil: undefined, freq: 4 });
  const values = (least: number, most: number) =>
    fc.array(fc.record({ price: fc.option(amount, { nil: undefined }), weight: fc.integer({ min: -4, max: 9 }), family: fc.constantFrom('wood', 'steel'), soft: fc.boolean(), offered: fc.nat(19) }), { minLength: least, maxLength: most }).map((list) =>
      list.map(({ price, weight, family, soft, offered }, index) => ({ id: `${id[0]}${index}`, price, available: offered === 0 ? false : undefined, attributes: { weight: weight / 2, family, soft } })),
    );
  const choice = fc.record({ kind: fc.constant('choice' as const), values: values(2, 4), required: fc.boolean(), when, pick: fc.nat() }).map(({ pick, ...rest }) => ({
    ...rest,
    default: pick % 2 === 0 ? undefined : rest.values[pick % rest.values.length]!.id,
  }));
  const toggle = fc.record({ kind: fc.constant('switch' as const), when, default: fc.option(fc.boolean(), { nil: undefined }) });
  const number = fc.record({ kind: fc.constant('number' as const), start: fc.integer({ min: -2, max: 20 }), points: fc.integer({ min: 1, max: 5 }), step: fc.constantFrom(0.1, 0.5, 1, 2), when, required: fc.boolean() }).map(({ start, points, step, ...rest }) => ({
    ...rest,
    min: round(start * step),
    max: round((start + points - 1) * step),
    step,
  }));
  const set = fc.record({ kind: fc.constant('set' as const), values: values(1, 3), when, bounds: fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 2 })) }).map(({ bounds, ...rest }) => {
    const max = Math.max(1, rest.values.length - bounds[1]);
    return { ...rest, min: Math.min(bounds[0], max), max };
  });
  const text = fc.record({ kind: fc.constant('text' as const), maxLength: fc.integer({ min: 1, max: 3 }), required: fc.boolean(), when });
  return fc.oneof({ arbitrary: choice, weight: 4 }, toggle, { arbitrary: number, weight: 2 }, set, text).chain((option) => fc.constantFrom(undefined, undefined, 0, 3).map((stickiness) => clean({ id, ...option, stickiness }) as RandomOption));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Drops keys that are undefined, as JSON would. */
export function clean<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A numeric expression over the options. */
export function quantity(options: readonly RandomOption[], depth: number): fc.Arbitrary<string> {
  const leaves: fc.Arbitrary<string>[] = [fc.integer({ min: 0, max: 30 }).map((tenths) => String(tenths / 10))];
  for (const { id, kind } of options) {
    if (kind === 'number') leaves.push(fc.constant(id), fc.constant(id));
    if (kind === 'figure') leaves.push(fc.constant(`figures.${id}`), fc.constant(`figures.${id}`));
    if (kind === 'choice') leaves.push(fc.constant(`${id}.weight`));
    if (kind === 'set' || kind === 'text') leaves.push(fc.constant(`size(${id})`));
  }
  const leaf = fc.oneof(...leaves);
  if (depth === 0) return leaf;
  const inner = quantity(options, depth - 1);
  return fc.oneof(
    leaf,
    fc.tuple(inner, fc.constantFrom('+', '-', '*', '/', '%'), inner).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(fc.constantFrom('min', 'max'), inner, inner).map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(fc.constantFrom('abs', 'round', 'ceil', 'floor'), inner).map(([name, a]) => `${name}(${a})`),
    fc.tuple(condition(options, 0), inner, inner).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    inner.map((a) => `lookup('grid', ${a})`),
    fc.tuple(inner, inner).map(([a, b]) => `lookup('plane', ${a}, ${b})`),
  );
}

/** A condition over the options. */
export function condition(options: readonly RandomOption[], depth: number): fc.Arbitrary<string> {
  const leaves: fc.Arbitrary<string>[] = [];
  for (const { id, kind, values } of options) {
    if (kind === 'choice') {
      const ids = values!.map((value) => value.id);
      leaves.push(
        fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom(...ids)).map(([operator, value]) => `${id} ${operator} '${value}'`),
        fc.subarray(ids, { minLength: 1 }).map((some) => `${id} in [${some.map((value) => `'${value}'`).join(', ')}]`),
        fc.constantFrom(`has(${id})`, `${id}.soft`, `${id}.family == 'wood'`),
      );
    }
    if (kind === 'switch') leaves.push(fc.constantFrom(id, `${id} == false`, `has(${id})`));
    if (kind === 'set') leaves.push(fc.constantFrom(...values!.map((value) => `'${value.id}' in ${id}`), `has(${id})`));
    if (kind === 'number' || kind === 'text') leaves.push(fc.constant(`has(${id})`));
  }
  const comparison = fc.tuple(quantity(options, Math.min(depth, 1)), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), quantity(options, 0)).map(([a, operator, b]) => `${a} ${operator} ${b}`);
  const leaf = fc.oneof(...leaves, comparison);
  if (depth === 0) return leaf;
  const inner = condition(options, depth - 1);
  return fc.oneof(
    leaf,
    inner.map((a) => `!(${a})`),
    fc.tuple(inner, fc.constantFrom('&&', '||'), inner).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  );
}

/** A cell of a table row: any, none where it may be, one value, or several. */
function cell({ kind, values, min, max, step, required, when }: RandomOption): fc.Arbitrary<unknown> {
  const points: unknown[] = kind === 'switch' ? [true, false] : kind === 'number' ? grid(min!, max!, step!) : values!.map((value) => value.id);
  const optional = when !== undefined || (required === false && kind !== 'switch');
  const single = fc.constantFrom(...points, ...(optional ? [null] : []));
  return fc.oneof({ arbitrary: single, weight: 4 }, fc.constant('*'), fc.uniqueArray(single, { minLength: 1, maxLength: 3 }));
}

export function grid(min: number, max: number, step: number): number[] {
  const points: number[] = [];
  for (let index = 0; round(min + index * step) <= max; index++) points.push(round(min + index * step));
  return points;
}

/** Whether tables may speak of the option. */
function isTabular({ kind }: RandomOption): boolean {
  return kind !== 'set' && kind !== 'text' && kind !== 'figure';
}

function tableOf<T>(options: readonly RandomOption[], extra: fc.Arbitrary<T>): fc.Arbitrary<{ options: string[]; rows: unknown[][] }> {
  const tabular = options.filter(isTabular);
  return fc.shuffledSubarray(tabular, { minLength: 1, maxLength: Math.min(3, tabular.length) }).chain((chosen) =>
    fc.array(fc.tuple(fc.tuple(...chosen.map(cell)), extra).map(([cells, last]) => (last === undefined ? cells : [...cells, last])), { minLength: 1, maxLength: 6 }).map((rows) => ({ options: chosen.map(({ id }) => id), rows })),
  );
}

export function constraintArbitrary(options: readonly RandomOption[]): fc.Arbitrary<object> {
  const when = fc.option(condition(options, 1), { nil: undefined, freq: 3 });
  const shapes: fc.Arbitrary<object>[] = [
    fc.record({ when, require: condition(options, 2) }),
    fc.record({ when, exclude: condition(options, 2) }),
  ];
  if (options.some(isTabular)) {
    shapes.push(
      fc.record({ when, table: tableOf(options, fc.constant(undefined)).map(({ options: ids, rows }) => ({ options: ids, allow: rows })) }),
      fc.record({ when, table: tableOf(options, fc.constant(undefined)).map(({ options: ids, rows }) => ({ options: ids, forbid: rows })) }),
    );
  }
  return fc.oneof(...shapes);
}

export function priceArbitrary(options: readonly RandomOption[]): fc.Arbitrary<object> {
  const when = fc.option(condition(options, 1), { nil: undefined, freq: 2 });
  const shapes: fc.Arbitrary<object>[] = [
    fc.record({ when, amount }),
    fc.record({ when, amount: quantity(options, 2) }),
    fc.record({ when, percent: fc.oneof(fc.integer({ min: -40, max: 60 }), fc.constantFrom(7.5, 33.3)), of: fc.option(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { nil: undefined }) }),
    fc.record({ when, amount, every: fc.constantFrom('month', 'year') }),
  ];
  if (options.some(isTabular)) {
    shapes.push(
      fc.record({ when, table: fc.tuple(tableOf(options, amount), fc.option(amount, { nil: undefined, freq: 4 })).map(([{ options: ids, rows }, otherwise]) => ({ options: ids, amounts: rows, default: otherwise })) }),
    );
  }
  return fc.oneof(...shapes);
}

export /** Figures beside the price, the second of which may speak of the first. */
function figuresArbitrary(options: readonly RandomOption[]): fc.Arbitrary<readonly { readonly id: string }[]> {
  const figure = (id: string, known: readonly RandomOption[]) =>
    fc.record({ id: fc.constant(id), unit: fc.constantFrom(undefined, 'kg'), decimals: fc.constantFrom(undefined, 1, 2), combine: fc.constantFrom(undefined, 'sum', 'max'), lines: fc.array(priceArbitrary(known), { maxLength: 3 }) }).map(({ lines, ...rest }) => ({
      ...rest,
      lines: lines.map((line, index) => {
        const { of, every: _, ...own } = line as { of?: number[]; every?: string };
        return { id: `${id}${index}`, ...own, of: of === undefined || index === 0 ? undefined : [...new Set(of.map((n) => `${id}${n % index}`))] };
      }),
    }));
  return fc.oneof(
    { arbitrary: fc.constant([]), weight: 3 },
    figure('w', options).map((first) => [first]),
    figure('w', options).chain((first) => figure('d', [...options, figureOption('w')]).map((second) => [first, second])),
  );
}

/** A figure as something expressions may speak of. */
function figureOption(id: string): RandomOption {
  return { id, kind: 'figure' };
}

export const tables = fc.record({
  grid: fc.record({ rows: fc.constantFrom([0, 1, 2.5, 10], [1, 4], [-4, -1]), between: fc.constantFrom('next', 'exact', 'linear') }).map(({ rows, between }) => ({ rows, cells: rows.map((row, index) => (row * 3 + index).toFixed(2)), between })),
  plane: fc.tuple(fc.constantFrom('next', 'exact', 'linear'), fc.constantFrom([0, 2, 9], [-4, -2, -1])).map(([between, rows]) => ({ rows, columns: [0, 5], cells: [['1.00', '2.50'], ['3.10', '4.00'], ['7.00', '9.99']], between })),
});

/** A random document with every kind of option, constraint and price line. */
export const randomDocument: fc.Arbitrary<RandomDocument> = fc
  .integer({ min: 1, max: NAMES.length })
  .chain((size) => {
    let chain: fc.Arbitrary<readonly RandomOption[]> = fc.constant([]);
    for (const name of NAMES.slice(0, size)) chain = chain.chain((earlier) => optionArbitrary(name, earlier).map((option) => [...earlier, option]));
    return chain;
  })
  .chain((options) => figuresArbitrary(options).map((figures) => ({ options, figures, known: [...options, ...figures.map(({ id }) => figureOption(id))] })))
  .chain(({ options, figures, known }) =>
    fc.record({
      options: fc.constant(options),
      figures: fc.constant(figures.length === 0 ? undefined : figures),
      constraints: fc.array(constraintArbitrary([...known, figureOption('price')]), { maxLength: 4 }),
      prices: fc.array(priceArbitrary(known), { maxLength: 5 }),
      tables,
      rounding: fc.constantFrom(undefined, 'half-even', 'floor', 'up'),
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    }),
  )
  .map(({ constraints, prices, ...rest }) =>
    clean({
      format: 1,
      id: 'random',
      version: '1',
      name: 'Random',
      locale: 'en',
      ...rest,
      constraints: constraints.map((constraint, index) => ({ id: `c${index}`, ...constraint })),
      prices: prices.map((price, index) => {
        const { of } = price as { of?: number[] };
        // A percentage of recurring lines recurs itself, so only lines that are paid once are named.
        const once = prices.slice(0, index).flatMap((other, before) => ('every' in other ? [] : [`p${before}`]));
        const named = of === undefined || once.length === 0 ? undefined : [...new Set(of.map((n) => once[n % once.length]!))];
        return { id: `p${index}`, ...price, of: named };
      }),
    }),
  );
