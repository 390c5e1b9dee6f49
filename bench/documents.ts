/**
 * Real instances as documents, through the whole pipeline (text, checks, lowering, kernel), every answer checked:
 * `node --import tsx bench/documents.ts [names…]`. With MC_OUT=FOLDER the documents are also written there.
 */
import { writeFileSync } from 'node:fs';
import { createEngine } from '../src/engine/create.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import { formatMinor } from '../src/base/money.ts';
import { query } from '../src/session/query.ts';
import { toDocument } from './as-document.ts';
import { instanceNames, readAnswers, readInstance } from './load.ts';

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
