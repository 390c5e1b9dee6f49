import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Issue } from '../base/issue.ts';
import { createEngine } from '../engine/create.ts';
import { UnknownValueError } from '../engine/decided.ts';
import { TooLargeError } from '../engine/search-space.ts';
import { Kernel } from '../engine/kernel.ts';
import { checkText, compileText } from '../engine/open.ts';
import type { Engine, Objective } from '../engine/questions.ts';
import { readSolver } from '../engine/solver-file.ts';
import type { Catalogue, Decision } from '../model/catalogue.ts';
import { verifyWith } from '../order/verify.ts';
import { query, stringifyAnswer } from '../session/query.ts';
import { describeAnswer, describeIssues, describeVerdict } from './describe.ts';
import { readSetting, readWish } from './settings.ts';

/** Where the program writes. */
export interface Output {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

const USAGE = `Usage:
  mc-configurator query SPACE.json [--set option=value …] [--all-values] [--repair option=value]
                  [--complete cheapest|dearest|default] [--compiled SPACE.mcb] [--date YYYY-MM-DD] [--json]
  mc-configurator check SPACE.json [--date YYYY-MM-DD] [--json]
  mc-configurator verify ORDER.json --space SPACE.json [--date YYYY-MM-DD] [--json]
  mc-configurator compile SPACE.json -o SPACE.mcb [--date YYYY-MM-DD]

query   valid values, exact price bounds and number of configurations under what is set
check   every problem of a document, with its place and what to do about it
verify  recomputes a posted order: choices, price and digest
compile writes what the page would compile at every visit, for the attribute \`compiled\`

Exit status: 0 consistent or in order, 1 not, 2 bad input.
`;

/** What was asked cannot be answered; the sentence says why. */
export class InputError extends Error {}

const COMMANDS: readonly string[] = ['query', 'check', 'verify', 'compile'];
const OBJECTIVES: readonly string[] = ['cheapest', 'dearest', 'default'] satisfies Objective[];

/** Runs the command line; returns the exit status. */
export async function main(argv: readonly string[], output: Output): Promise<number> {
  try {
    const { values, positionals } = readArguments(argv);
    const [command, file, ...rest] = positionals;
    if (values.help || command === undefined) {
      (values.help ? output.write : output.complain)(USAGE);
      return values.help ? 0 : 2;
    }
    if (!COMMANDS.includes(command)) throw new InputError(`There is no command ‘${command}’. There are ${COMMANDS.join(', ')}.`);
    if (file === undefined || rest.length > 0) throw new InputError(`‘${command}’ takes one file.`);
    switch (command) {
      case 'query':
        return await runQuery(file, values, output);
      case 'check':
        return await runCheck(file, values, output);
      case 'verify':
        return await runVerify(file, values, output);
      default:
        return await runCompile(file, values, output);
    }
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UnknownValueError || error instanceof TooLargeError)) throw error;
    output.complain(`${error.message}\n`);
    return 2;
  }
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        set: { type: 'string', multiple: true, default: [] },
        'all-values': { type: 'boolean', default: false },
        repair: { type: 'string' },
        complete: { type: 'string' },
        space: { type: 'string' },
        output: { type: 'string', short: 'o' },
        compiled: { type: 'string' },
        date: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
}

async function runQuery(file: string, values: Values, output: Output): Promise<number> {
  const { complete } = values;
  if (complete !== undefined && !OBJECTIVES.includes(complete)) throw new InputError(`--complete takes ${OBJECTIVES.join(', ')}, not ‘${complete}’.`);
  const { engine, catalogue, issues } = await openFile(file, values);
  const faults = issues.filter(({ severity, code }) => severity === 'error' && code !== 'no-configuration');
  if (catalogue === undefined || faults.length > 0) {
    output.complain(describeIssues(file, faults));
    return 2;
  }
  const decisions: Decision[] = values.set.map((setting) => readSetting(setting, catalogue));
  const answer = await query(engine, catalogue, decisions, {
    allValues: values['all-values'],
    repair: values.repair === undefined ? undefined : readWish(values.repair, catalogue),
    complete: complete as Objective | undefined,
  });
  output.write(values.json ? `${stringifyAnswer(catalogue, answer)}\n` : describeAnswer(catalogue, answer));
  return answer.consistent ? 0 : 1;
}

async function runCheck(file: string, values: Values, output: Output): Promise<number> {
  const text = await readText(file);
  const wasm = await readSolver();
  const issues = await checkText(await Kernel.create(wasm), await Kernel.create(wasm), text, readDate(values));
  output.write(values.json ? `${JSON.stringify({ issues })}\n` : describeIssues(file, issues));
  return issues.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function runVerify(file: string, values: Values, output: Output): Promise<number> {
  if (values.space === undefined) throw new InputError('Name the document with --space SPACE.json.');
  const order = parseJson(file, await readText(file));
  const { engine, catalogue, issues } = await openFile(values.space, values);
  if (catalogue === undefined || issues.some(({ severity }) => severity === 'error')) {
    output.complain(describeIssues(values.space, issues));
    return 2;
  }
  const verdict = await verifyWith(engine, catalogue, order);
  output.write(values.json ? `${JSON.stringify(verdict)}\n` : describeVerdict(verdict));
  return verdict.ok ? 0 : 1;
}

async function runCompile(file: string, values: Values, output: Output): Promise<number> {
  if (values.output === undefined) throw new InputError('Name the file to write with -o SPACE.mcb.');
  const { bytes, issues } = await compileText(await Kernel.create(await readSolver()), await readText(file), readDate(values));
  if (bytes === undefined) {
    output.complain(describeIssues(file, issues));
    return 1;
  }
  await writeFile(values.output, bytes);
  output.write(`${values.output}: ${bytes.length} bytes\n`);
  return 0;
}

async function openFile(file: string, values: Values): Promise<{ engine: Engine; catalogue?: Catalogue; issues: readonly Issue[] }> {
  const text = await readText(file);
  const engine = await createEngine(await readSolver());
  return { engine, ...(await engine.open(text, { ...readDate(values), search: true, compiled: values.compiled === undefined ? undefined : await readBytes(values.compiled) })) };
}

function readDate({ date }: Values): { date?: string } {
  if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date)) throw new InputError(`--date takes a day as YYYY-MM-DD, not ‘${date}’.`);
  return { date };
}

async function readText(file: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(file));
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(code === 'ENOENT' ? `There is no file ‘${file}’.` : `The file ‘${file}’ cannot be read (${code}).`);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`The file ‘${file}’ is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
