/** A real instance as a document: the way an author would have written it. */
import { formatMinor } from '../src/base/money.ts';
import type { Instance } from './load.ts';

/** Identifiers, as options need them; values keep their index. */
export function toDocument({ name, variables, constraints, costs }: Instance): object {
  const id = new Map(variables.map((variable, index) => [variable.id, `v${index}`]));
  const idOf = (variable: string): string => id.get(variable)!;
  const value = (index: number): string => `x${index}`;
  const attributes = new Map<string, Map<string, readonly number[]>>();
  const described = constraints.map((constraint, index) => {
    const common = { id: `c${index}` };
    switch (constraint.type) {
      case 'table':
        return { ...common, table: { options: constraint.scope.map(idOf), allow: constraint.allowed.map((row) => row.map(value)) } };
      case 'forbid':
        return { ...common, table: { options: constraint.scope.map(idOf), forbid: constraint.tuples.map((row) => row.map(value)) } };
      case 'clause':
        return { ...common, require: constraint.literals.map(({ var: variable, in: list }) => (list.length === 1 ? `${idOf(variable)} == '${value(list[0]!)}'` : `${idOf(variable)} in [${list.map((i) => `'${value(i)}'`).join(', ')}]`)).join(' || ') };
      case 'linear': {
        for (const { var: variable, weights } of constraint.terms) {
          const known = attributes.get(variable) ?? new Map<string, readonly number[]>();
          known.set(`w${index}`, weights);
          attributes.set(variable, known);
        }
        const sum = constraint.terms.map(({ var: variable }) => `${idOf(variable)}.w${index}`).join(' + ');
        return { ...common, require: `${sum} ${constraint.op === '=' ? '==' : constraint.op} ${constraint.rhs}` };
      }
    }
  });
  return {
    format: 1, id: name.replace(/[^a-z0-9]+/gi, '-'), version: '1', name, locale: 'en', currency: 'EUR',
    options: variables.map((variable) => ({
      id: idOf(variable.id),
      kind: 'choice',
      values: variable.values.map((label, index) => ({
        id: value(index),
        label: String(label),
        attributes: Object.fromEntries([...(attributes.get(variable.id) ?? [])].map(([key, weights]) => [key, weights[index]])),
      })),
    })),
    constraints: described,
    prices: costs.map((cost, index) =>
      cost.tuples.length === 0
        ? { id: `p${index}`, amount: formatMinor(cost.default, 2) }
        : { id: `p${index}`, table: { options: cost.scope.map(idOf), amounts: cost.tuples.map((row) => [...row.slice(0, -1).map(value), formatMinor(row[row.length - 1]!, 2)]), default: formatMinor(cost.default, 2) } },
    ),
  };
}
