/** A product of switches with two budgets of odd weights: no diagram of it is small, and its valid values are plain arithmetic. */
export interface TwoBudgets {
  readonly document: object;
  readonly budgets: readonly { readonly weights: readonly number[]; readonly bound: number }[];
  readonly prices: readonly number[];
}

export function twoBudgets(count: number): TwoBudgets {
  const parts = Array.from({ length: count }, (_, index) => index);
  const budget = (factor: number, modulus: number) => {
    const weights = parts.map((index) => 101 + ((index * factor + 13) % modulus));
    return { weights, bound: Math.floor(weights.reduce((sum, weight) => sum + weight, 0) / 3) };
  };
  const budgets = [budget(7919, 397), budget(10_473, 389)];
  const prices = parts.map((index) => 1301 + ((index * 6151) % 977));
  const document = {
    format: 1, id: 'two-budgets', version: '1', name: 'Two budgets', locale: 'en', currency: 'EUR',
    options: parts.map((index) => ({ id: `part${index}`, kind: 'switch', label: `Part ${index + 1}` })),
    constraints: budgets.map(({ weights, bound }, index) => ({
      id: ['weight', 'power'][index], message: ['That is too heavy.', 'That needs too much power.'][index],
      require: `${weights.map((weight, part) => `(part${part} ? ${weight} : 0)`).join(' + ')} <= ${bound}`,
    })),
    prices: [{ id: 'base', label: 'Frame', amount: '49.00' }, ...prices.map((price, index) => ({ id: `p${index}`, label: `Part ${index + 1}`, when: `part${index}`, amount: (price / 100).toFixed(2) }))],
  };
  return { document, budgets, prices };
}
