/** A merchant's range as large as they come, made up: modules of options with rules inside and a few between neighbours. */
export function largeDocument(optionCount: number, constraintCount: number, seed = 1): object {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const MODULE = 6;
  const options = Array.from({ length: optionCount }, (_, index) => ({
    id: `o${index}`,
    kind: 'choice',
    values: Array.from({ length: 3 + below(5) }, (_, value) => ({ id: `v${value}`, price: `${below(200)}.00`, attributes: { w: below(20) } })),
  }));
  // One configuration is kept allowed throughout, so that there always is one.
  const kept = options.map(({ values }) => below(values.length));
  const value = (option: number, index: number): string => `o${option} == 'v${index}'`;
  const other = (option: number): number => (kept[option]! + 1 + below(options[option]!.values.length - 1)) % options[option]!.values.length;
  const constraints = Array.from({ length: constraintCount }, (_, index) => {
    const id = `c${index}`;
    const module = Math.floor(below(optionCount) / MODULE);
    const near = (): number => Math.min(optionCount - 1, module * MODULE + below(below(12) === 0 ? 2 * MODULE : MODULE));
    const [a, b, c] = [near(), near(), near()];
    if (below(40) === 0) return { id, require: `o${a}.w + o${b}.w + o${c}.w <= ${[a, b, c].reduce((sum, option) => sum + options[option]!.values[kept[option]!]!.attributes.w, below(20))}` };
    if (a === b || below(3) === 0) return { id, exclude: `${value(a, other(a))} && ${value(b, below(options[b]!.values.length))} && ${value(c, below(options[c]!.values.length))}` };
    return { id, when: value(a, other(a)), require: `o${b} in ['v${kept[b]}', 'v${below(options[b]!.values.length)}', 'v${below(options[b]!.values.length)}']` };
  });
  return { format: 1, id: 'large', version: '1', name: 'Large', locale: 'en', currency: 'EUR', options, constraints, prices: [{ id: 'base', amount: '100.00' }] };
}

/** Options of four values in a ring, each excluding some of the next ones; from 300 on every constraint is there again, and so changes nothing. */
export function repeatedDocument(optionCount: number, constraintCount: number): object {
  const options = Array.from({ length: optionCount }, (_, option) => ({ id: `o${option}`, kind: 'choice', values: Array.from({ length: 4 }, (_, value) => ({ id: `v${value}`, price: `${value}.00` })) }));
  const constraints = Array.from({ length: constraintCount }, (_, index) => ({ id: `c${index}`, exclude: `o${index % optionCount} == 'v${index % 4}' && o${(index + 1 + (index % 3)) % optionCount} == 'v${(index * 7) % 4}'` }));
  return { format: 1, id: 'large', version: '1', name: 'Large', locale: 'en', currency: 'EUR', options, constraints };
}

/**
 * Options of two to ten values in a ring, and exclusions of two to four values among so many neighbours: of four there is a
 * diagram, of ten there is none. One configuration is kept allowed.
 */
export function scatteredDocument(optionCount: number, constraintCount: number, neighbours = 4): object {
  let state = 12345;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const options = Array.from({ length: optionCount }, (_, option) => ({ id: `o${option}`, kind: 'choice', values: Array.from({ length: 2 + below(9) }, (_, value) => ({ id: `v${value}`, price: `${below(100)}.00` })) }));
  const kept = options.map(({ values }) => below(values.length));
  const constraints = Array.from({ length: constraintCount }, (_, index) => {
    const base = below(optionCount);
    const parts = new Map(Array.from({ length: 2 + below(3) }, () => (base + below(neighbours)) % optionCount).map((option) => [option, below(options[option]!.values.length)]));
    const [first, value] = [...parts][0]!;
    if ([...parts].every(([option, value]) => kept[option] === value)) parts.set(first, (value + 1) % options[first]!.values.length);
    return { id: `c${index}`, exclude: [...parts].map(([option, value]) => `o${option} == 'v${value}'`).join(' && ') };
  });
  return { format: 1, id: 'scattered', version: '1', name: 'Scattered', locale: 'en', currency: 'EUR', options, constraints };
}
