import type { Issue } from '../../base/issue.ts';
import { assemble } from '../../document/assemble.ts';
import { byPlace, checkText } from '../../engine/check.ts';
import { Kernel } from '../../engine/kernel.ts';
import { withPlaces } from '../../engine/places.ts';
import { today } from '../../engine/outside.ts';
import { readSolver } from '../../engine/solver-file.ts';
import { readJson } from '../../document/read.ts';
import { DATE_FLAG, InputError, JSON_FLAG, dateOf, textOf, type Command, type FlagValues } from '../command.ts';
import { describeIssues } from '../describe.ts';
import { explain } from '../explain.ts';
import { readText, writeTo } from '../files.ts';
import { missingFiles } from '../pictures.ts';
import { toSarif, type CheckedFile } from '../sarif.ts';
import { loadFile, OVERLAY_FLAG, partsOf } from '../space.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'every problem of a document, with its place and what to do about it',
  argument: 'SPACE.json',
  several: true,
  description: [
    'Reports everything at once, each with code, severity, JSON Pointer, line and column, a sentence and the mend: what is wrong with shape, names, texts and numbers; translations that are missing; rows of tables that never count or contradict each other; prices that go down as things are added; conditions that are always or never true.',
    'If there is no error, also what only solving finds: no product at all and which constraints together are to blame; values nobody can choose, and why; options with one value left; constraints that change nothing; prices with gaps; conditions that the constraints never let come true; examples that fail.',
    '‘examples’ in a document are its regression tests: {"set": {…}, "price": "49.00", "forced": {…}, "impossible": {…}}.',
  ],
  flags: {
    json: JSON_FLAG,
    sarif: { type: 'string', value: 'FILE', help: 'Also write the issues as SARIF 2.1.0, which code hosts show beside the lines of a change; - for standard output instead of the text.' },
    files: { type: 'boolean', help: 'Also report pictures, drawings and models that are not beside the document.' },
    explain: { type: 'string', value: 'OPTION=VALUE', help: 'Instead say why this value cannot be chosen: the constraints, or what else is in the way.' },
    set: { type: 'string', multiple: true, value: 'OPTION=VALUE', help: 'With --explain: what is set already.' },
    strict: { type: 'boolean', help: 'Exit status 1 for warnings too.' },
    overlay: OVERLAY_FLAG,
    date: DATE_FLAG,
  },
  status: { 0: 'No errors; there may be warnings. With --explain: the value can be chosen.', 1: 'There are errors. With --explain: it cannot.', 2: 'A file cannot be read.' },
  examples: [
    ['check blind.json', 'Everything that is wrong with it.'],
    ['check blind.json --files --sarif check.sarif', 'In a pipeline: for people and for the code host.'],
    ['check products/*.json --strict', 'All of them at once; one that has an error or a warning fails the run.'],
    ['check computer.json --explain gpu=ravel-900 --set case=fjell-slim', 'Why the slim case takes no such card.'],
  ],
  async run(first, values, output, more) {
    const files = [first, ...more];
    if (values['explain'] !== undefined) {
      if (more.length > 0) throw new InputError('--explain is about one document.');
      return await explain(first, await readText(first), values, output);
    }
    if (values['set'] !== undefined) throw new InputError('--set goes with --explain.');
    const wasm = await readSolver();
    const [kernel, spare] = [await Kernel.create(wasm), await Kernel.create(wasm)];
    const checked: CheckedFile[] = [];
    for (const file of files) {
      try {
        checked.push({ file, issues: await checkFile(file, values, kernel, spare) });
      } catch (error) {
        // The others are checked all the same.
        if (!(error instanceof InputError) || more.length === 0) throw error;
        output.complain(`${error.message}\n`);
      }
    }
    const sarif = textOf(values, 'sarif');
    const log = sarif === undefined ? '' : `${JSON.stringify(toSarif(checked), undefined, 2)}\n`;
    if (sarif !== undefined && sarif !== '-') await writeTo(sarif, log);
    const json = (): string => `${JSON.stringify(more.length === 0 ? { issues: checked[0]!.issues } : { files: checked })}\n`;
    output.write(sarif === '-' ? log : values['json'] ? json() : checked.map(({ file, issues }) => describeIssues(file, issues)).join(''));
    if (checked.length < files.length) return 2;
    return checked.some(({ issues }) => issues.some(({ severity }) => severity === 'error' || values['strict'] === true)) ? 1 : 0;
  },
};

async function checkFile(file: string, values: FlagValues, kernel: Kernel, spare: Kernel): Promise<readonly Issue[]> {
  const text = await readText(file);
  const parts = { ...dateOf(values), ...(await partsOf(file, values)), load: loadFile };
  const found = await checkText(kernel, spare, text, parts);
  if (values['files'] !== true) return found;
  // Pictures are beside the document, also those that a part of another file names.
  const whole = await assemble(text, { date: today(), ...parts });
  return [...found, ...whole.trace(withPlaces(whole.text, [...missingFiles(readJson(whole.text).value, file)]))].sort(byPlace);
}
