import { Kernel } from '../../engine/kernel.ts';
import { checkText } from '../../engine/open.ts';
import { readSolver } from '../../engine/solver-file.ts';
import { DATE_FLAG, JSON_FLAG, dateOf, type Command } from '../command.ts';
import { describeIssues } from '../describe.ts';
import { readText } from '../files.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'every problem of a document, with its place and what to do about it',
  argument: 'SPACE.json',
  description: [
    'Reports everything at once: what is wrong with shape and names, and what only solving finds, such as no product at all (and which constraints together are to blame), values nobody can choose, constraints that change nothing, prices with gaps, conditions that are always or never true, examples that fail.',
  ],
  flags: { date: DATE_FLAG, json: JSON_FLAG },
  status: { 0: 'No errors; there may be warnings.', 1: 'There are errors.', 2: 'The file cannot be read.' },
  examples: [['check blind.json', 'Everything that is wrong with it.']],
  async run(file, values, output) {
    const text = await readText(file);
    const wasm = await readSolver();
    const issues = await checkText(await Kernel.create(wasm), await Kernel.create(wasm), text, dateOf(values));
    output.write(values['json'] ? `${JSON.stringify({ issues })}\n` : describeIssues(file, issues));
    return issues.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};
