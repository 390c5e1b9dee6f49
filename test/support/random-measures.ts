import fc from 'fast-check';
import type { RandomDocument } from './random-document.ts';

const cents = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map((amount) => (amount / 100).toFixed(2));

/**
 * Random products made to measure: formulas over two numbers, which may be none; prices of a number's own that need not
 * rise with it; percentages of everything; conditions and limits that cut the numbers.
 */
export const randomMeasures: fc.Arbitrary<RandomDocument> = fc
  .record({
    width: fc.record({ start: fc.integer({ min: 1, max: 9 }), points: fc.integer({ min: 3, max: 8 }), step: fc.constantFrom<number>(0.5, 1, 2) }),
    height: fc.record({ start: fc.integer({ min: 1, max: 9 }), points: fc.integer({ min: 3, max: 6 }), step: fc.constantFrom<number>(1, 3) }),
    optional: fc.constantFrom('never', 'never', 'width', 'when'),
    rates: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
    surcharge: fc.option(cents(-300, 900), { nil: undefined }),
  })
  .chain(({ width, height, optional, rates, surcharge }) => {
    const grid = ({ start, points, step }: { start: number; points: number; step: number }): { min: number; max: number; step: number } => ({ min: start * step, max: (start + points - 1) * step, step });
    const [w, h] = [grid(width), grid(height)];
    const options = [
      { id: 'express', kind: 'switch' as const },
      {
        id: 'cloth', kind: 'choice' as const,
        values: [
          { id: 'plain', attributes: { weight: rates[0] / 10, family: 'wood', soft: true } },
          { id: 'dear', price: surcharge, attributes: { weight: rates[1] / 10, family: 'steel', soft: false } },
        ],
      },
      { id: 'width', kind: 'number' as const, ...w, ...(optional === 'width' && { required: false }), ...(optional === 'when' && { when: 'express' }) },
      { id: 'height', kind: 'number' as const, ...h },
    ];
    const point = ({ min, step }: typeof w, points: number): fc.Arbitrary<number> => fc.nat({ max: points - 1 }).map((index) => min + index * step);
    const bound = fc.oneof(
      point(w, width.points).chain((value) => fc.constantFrom(`width > ${value}`, `width <= ${value}`)),
      point(h, height.points).map((value) => `height >= ${value}`),
      fc.constantFrom('express', '!express', "cloth == 'dear'", 'has(width)'),
    );
    const when = fc.option(bound, { nil: undefined });
    const formula = fc.oneof(
      fc.integer({ min: 1, max: 300 }).map((rate) => `width * height * ${rate / 1000}`),
      fc.integer({ min: -300, max: 300 }).map((rate) => `width * height * ${rate / 1000} + width * 0.1`),
      fc.constantFrom('width * height * cloth.weight', '(width + height) * cloth.weight', 'width * (height + 1) * (express ? 0.35 : 0.25)', 'height * 0.333', 'width * 0.127'),
    );
    const line = fc.oneof(
      { weight: 4, arbitrary: fc.record({ when, amount: formula }) },
      fc.record({ when, amount: fc.constantFrom("lookup('own', width)", "lookup('tall', height)") }),
      { weight: 2, arbitrary: fc.record({ when, percent: fc.oneof(fc.integer({ min: -60, max: 60 }), fc.constantFrom(7.5, 33.3, -100, -120)), of: fc.option(fc.array(fc.nat(), { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }) }) },
      fc.record({ when, amount: cents(-200, 2000) }),
    );
    const ratio = fc.record({ factor: fc.constantFrom(0.5, 1, 2, 3), shift: fc.integer({ min: -4, max: 6 }), more: fc.boolean() }).map(({ factor, shift, more }) => (more ? `width <= ${factor} * height + ${shift}` : `height <= ${factor} * width + ${shift}`));
    const constraint = fc.oneof(
      ratio.map((require) => ({ require })),
      fc.record({ when: bound, require: bound }),
      fc.record({ when: bound, require: ratio }),
      fc.integer({ min: 4, max: 200 }).map((area) => ({ require: `width * height <= ${area}` })),
    );
    const table = (points: number, { min, step }: typeof w) =>
      fc.array(cents(0, 4000), { minLength: points, maxLength: points }).map((cells) => ({ rows: cells.map((_, index) => min + index * step), cells, between: 'next' }));
    return fc.record({
      options: fc.constant(options),
      constraints: fc.array(constraint, { maxLength: 3 }),
      prices: fc.array(line, { minLength: 1, maxLength: 4 }),
      tables: fc.record({ own: table(width.points, w), tall: table(height.points, h) }),
      rounding: fc.constantFrom(undefined, undefined, 'half-even', 'floor', 'up'),
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    });
  })
  .map(({ constraints, prices, ...rest }) =>
    JSON.parse(
      JSON.stringify({
        format: 1,
        id: 'measures',
        version: '1',
        name: 'Measures',
        locale: 'en',
        ...rest,
        constraints: constraints.map((constraint, index) => ({ id: `c${index}`, ...constraint })),
        prices: prices.map((price, index) => {
          const { of } = price as { of?: number[] };
          return { id: `p${index}`, ...price, of: of === undefined || index === 0 ? undefined : [...new Set(of.map((n) => `p${n % index}`))] };
        }),
      }),
    ) as RandomDocument,
  );
