/** Texts of about 1 MB that a reader of documents could stumble over: large documents, many faults, deep nesting, long lists. */

/** A document of choices and constraints over two and three of them. */
export function manyOptions(options: number, values: number, constraints: number): string {
  return JSON.stringify({
    format: 1, id: 'large', version: '1', name: 'Large', locale: 'en', currency: 'EUR',
    options: Array.from({ length: options }, (_, o) => ({
      id: `o${o}`, kind: 'choice', label: { en: `Option ${o}`, de: `Option ${o}` },
      values: Array.from({ length: values }, (_, v) => ({ id: `v${v}`, label: { en: `Value ${v}`, de: `Wert ${v}` }, price: `${v}.00`, attributes: { weight: v / 4, family: `f${v % 3}` } })),
    })),
    constraints: Array.from({ length: constraints }, (_, c) => ({ id: `c${c}`, require: `o${c % options} != 'v1' || o${(c + 1) % options}.weight + o${(c + 2) % options}.weight < ${values}` })),
  });
}

/** A small frame around large parts. */
const frame = (parts: object): string =>
  JSON.stringify({ format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR', options: [{ id: 's', kind: 'switch' }, { id: 'n', kind: 'number', min: 0, max: 5 }], ...parts });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

/** @param size 1 for about 1 MB each */
export function largeTexts(size: number): readonly (readonly [name: string, text: string])[] {
  const large = manyOptions(300 * size, 10, 2000 * size);
  return [
    ['300 options, 2,000 constraints', large],
    ['100 options of 100 values', manyOptions(100 * size, 100, 100 * size)],
    ['4,000 misspelt attributes', large.replaceAll('.weight', '.wieght')],
    ['objects in each other', `[${'{"a":'.repeat(500_000 * size)}`],
    ['one text of escapes', `{"a": "${'\\u0041'.repeat(170_000 * size)}`],
    ['brackets', '['.repeat(1_000_000 * size)],
    ['a list of numbers', `[${'1,'.repeat(500_000 * size)}1]`],
    ['unknown keys', `{${many(60_000 * size, (i) => `"k${i}":1`).join(',')}}`],
    ['long expressions', frame({ constraints: [{ require: `n in [${'1,'.repeat(500_000 * size)}1]` }, { require: `n < ${'1+'.repeat(20_000 * size)}1` }] })],
    ['a table as CSV', frame({ tables: { t: { csv: `a,b\n${many(80_000 * size, (i) => `${i},1.00`).join('\n')}` } } })],
    ['a table with a fault a row', frame({ constraints: [{ table: { options: ['s', 'n'], allow: many(60_000 * size, () => [1, 9]) } }] })],
    ['a table of equal rows', frame({ constraints: [{ table: { options: ['s', 'n'], allow: many(95_000 * size, () => [true, 1]) } }] })],
    ['10,000 misspelt conditions', frame({ options: many(10_000 * size, (i) => ({ id: `option_with_a_long_name_${i}`, kind: 'switch', when: `optoin_with_a_long_name_${i}x` })) })],
    ['conditions in a circle', frame({ options: many(12_000 * size, (i) => ({ id: `o${i}`, kind: 'switch', when: `o${(i + 1) % (12_000 * size)}` })) })],
  ];
}
