/**
 * Real instances as documents, through the whole pipeline (text, checks, lowering, kernel), every answer checked:
 * `node --import tsx bench/documents.ts [names…]`. With MC_OUT=FOLDER the documents are also written there.
 */
import { writeFileSync } from 'node:fs';
import { createEngine } from '../src/engine/create.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import { formatMinor } from '../src/base/money.ts';
import { query } from '../src/session/query.ts';
import { instanceNames, readAnswers, readInstance, type Instance } from './load.ts';

const wanted = process.argv.slice(2);
const engine = await createEngine(await readSolver());
for (const name of wanted.length > 0 ? wanted : instanceNames()) await check(name);

async function check(name: string): Promise<void> {
  const text = JSON.stringify(toDocument(readInstance(name)));
  if (process.env['MC_OUT'] !== undefined) writeFileSync(`${process.env['MC_OUT']}/${name}.json`, text);
  const { catalogue, issues, statistics } = await engine.open(text);
  const fault = issues.find(({ severity }) => severity === 'error');
  if (catalogue === undefined || fault !== undefined) return console.log(name, `${text.length} bytes`, fault?.code, fault?.message);
  const started = performance.now();
  const answer = await query(engine, catalogue, []);
  const asked = performance.now() - started;
  const expected = readAnswers(name);
  const { variables } = readInstance(name);
  let wrong = 0;
  if (expected !== undefined) {
    if (answer.count !== expected.count) wrong++;
    const bounds = Object.values(answer.options).map(({ values }) => Object.values(values!));
    variables.forEach(({ id }, variable) =>
      expected.values[id]!.forEach((pair, value) => {
        const { valid, min, max } = bounds[variable]![value]!;
        const right = typeof pair === 'boolean' || pair === null ? valid === (pair ?? false) : valid && min === formatMinor(pair[0], 2) && max === formatMinor(pair[1], 2);
        if (!right) wrong++;
      }),
    );
  }
  const { parse, lower, compile, nodes, items } = statistics!;
  console.log(name.padEnd(28), `${text.length} bytes, parse ${parse.toFixed(0)} lower ${lower.toFixed(0)} compile ${compile.toFixed(0)} query ${asked.toFixed(0)} ms, ${nodes} nodes ${items} items, ${expected ? `${wrong} wrong` : 'no answers'}`);
}

/** Identifiers, as options need them; values keep their index. */
function toDocument({ name, variables, constraints, costs }: Instance): object {
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
