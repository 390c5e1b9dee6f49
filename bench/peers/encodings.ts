/** Instances in the languages of the peers: `xV_A` (x(V,A) in answer sets) says that variable V has value A. */
import type { Instance } from '../load.ts';

type Constraint = Instance['constraints'][number];

const name = (v: number, a: number): string => `x${v}_${a}`;
const indices = (instance: Instance): Map<string, number> => new Map(instance.variables.map(({ id }, v) => [id, v]));

/** Clauses: literals are names, negated by a leading minus. Sums are not among them. */
export function* toClauses(instance: Instance): Generator<readonly string[]> {
  const at = indices(instance);
  for (const [v, { values }] of instance.variables.entries()) {
    yield values.map((_, a) => name(v, a));
    for (let a = 0; a < values.length; a++) for (let b = 0; b < a; b++) yield [`-${name(v, a)}`, `-${name(v, b)}`];
  }
  let rows = 0;
  for (const constraint of instance.constraints) {
    switch (constraint.type) {
      case 'clause':
        yield constraint.literals.flatMap(({ var: variable, in: list }) => list.map((a) => name(at.get(variable)!, a)));
        break;
      case 'forbid':
        for (const tuple of constraint.tuples) yield tuple.map((a, k) => `-${name(at.get(constraint.scope[k]!)!, a)}`);
        break;
      case 'table': {
        const chosen = constraint.allowed.map(() => `r${rows++}`);
        yield chosen;
        for (const [r, row] of constraint.allowed.entries()) for (const [k, a] of row.entries()) yield [`-${chosen[r]!}`, name(at.get(constraint.scope[k]!)!, a)];
        break;
      }
      case 'linear':
        throw new Error('sums are not said here');
    }
  }
}

export function toAnswerSetProgram(instance: Instance): string {
  const at = indices(instance), lines = ['#show x/2.'];
  for (const [v, { values }] of instance.variables.entries()) lines.push(`1 { x(${v},0..${values.length - 1}) } 1.`);
  const not = (v: number, list: readonly number[]): string => list.map((a) => `not x(${v},${a})`).join(', ');
  const weigh = (constraint: Constraint & { type: 'linear' }): string =>
    constraint.terms.flatMap(({ var: variable, weights }) => weights.map((w, a) => `${w},${at.get(variable)!},${a} : x(${at.get(variable)!},${a})`)).join('; ');
  instance.constraints.forEach((constraint, index) => {
    if (constraint.type === 'clause') lines.push(`:- ${constraint.literals.map(({ var: variable, in: list }) => not(at.get(variable)!, list)).join(', ')}.`);
    else if (constraint.type === 'forbid') for (const tuple of constraint.tuples) lines.push(`:- ${tuple.map((a, k) => `x(${at.get(constraint.scope[k]!)!},${a})`).join(', ')}.`);
    else if (constraint.type === 'table') {
      lines.push(`1 { r(${index},0..${constraint.allowed.length - 1}) } 1.`);
      constraint.allowed.forEach((row, r) => row.forEach((a, k) => lines.push(`:- r(${index},${r}), not x(${at.get(constraint.scope[k]!)!},${a}).`)));
    } else lines.push(`:- not #sum { ${weigh(constraint)} } ${constraint.op} ${constraint.rhs}.`);
  });
  return lines.join('\n');
}

/** The cheapest configuration with the given values, as a mixed integer program in CPLEX LP format. */
export function toMixedInteger(instance: Instance, fixed: readonly (readonly [variable: number, value: number])[]): string {
  const at = indices(instance), objective: string[] = [], rows: string[] = [], binaries: string[] = [];
  const sum = (terms: readonly string[]): string => terms.join(' + ');
  const term = (factor: number, variable: string): string => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`;
  for (const [v, { values }] of instance.variables.entries()) {
    const literals = values.map((_, a) => name(v, a));
    binaries.push(...literals);
    rows.push(`${sum(literals)} = 1`);
  }
  for (const [v, a] of fixed) rows.push(`${name(v, a)} = 1`);
  let helpers = 0, constant = 0;
  for (const constraint of instance.constraints) {
    if (constraint.type === 'clause') rows.push(`${sum(constraint.literals.flatMap(({ var: variable, in: list }) => [...new Set(list)].map((a) => name(at.get(variable)!, a))))} >= 1`);
    else if (constraint.type === 'forbid') for (const tuple of constraint.tuples) rows.push(`${sum(tuple.map((a, k) => name(at.get(constraint.scope[k]!)!, a)))} <= ${tuple.length - 1}`);
    else if (constraint.type === 'table') {
      // For each value, as much as the rows that hold it: the tightest relaxation of a table.
      const chosen = constraint.allowed.map(() => `r${helpers++}`);
      binaries.push(...chosen);
      rows.push(`${sum(chosen)} = 1`);
      constraint.scope.forEach((id, k) => instance.variables[at.get(id)!]!.values.forEach((_, a) => {
        const holding = chosen.filter((__, r) => constraint.allowed[r]![k] === a);
        rows.push(holding.length === 0 ? `${name(at.get(id)!, a)} = 0` : `${sum(holding)} - ${name(at.get(id)!, a)} = 0`);
      }));
    } else rows.push(`${constraint.terms.flatMap(({ var: variable, weights }) => weights.map((w, a) => term(w, name(at.get(variable)!, a)))).join(' ')} ${constraint.op} ${constraint.rhs}`);
  }
  for (const { scope, default: otherwise, tuples } of instance.costs) {
    constant += otherwise;
    for (const tuple of tuples) {
      const extra = tuple[scope.length]! - otherwise, literals = scope.map((id, k) => name(at.get(id)!, tuple[k]!));
      if (extra === 0) continue;
      if (literals.length === 1) {
        objective.push(term(extra, literals[0]!));
        continue;
      }
      const helper = `t${helpers++}`;
      binaries.push(helper);
      objective.push(term(extra, helper));
      for (const literal of literals) rows.push(`${helper} - ${literal} <= 0`);
      rows.push(`${sum(literals)} - ${helper} <= ${literals.length - 1}`);
    }
  }
  binaries.push('one');
  rows.push('one = 1');
  return `Minimize\n obj: ${objective.join('\n ')} ${term(constant, 'one')}\nSubject To\n${rows.map((row, i) => ` c${i}: ${row}`).join('\n')}\nBinary\n ${binaries.join('\n ')}\nEnd\n`;
}
