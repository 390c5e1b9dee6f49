import { Kernel } from '../../engine/kernel.ts';
import { compileText } from '../../engine/open.ts';
import { readSolver } from '../../engine/solver-file.ts';
import { DATE_FLAG, InputError, OUTPUT_FLAG, dateOf, textOf, type Command } from '../command.ts';
import { describeIssues } from '../describe.ts';
import { readText, writeTo } from '../files.ts';
import { loadFile, OVERLAY_FLAG, partsOf } from '../space.ts';

export const compileCommand: Command = {
  name: 'compile',
  summary: 'writes what the page would compile at every visit, for the attribute ‘compiled’',
  argument: 'SPACE.json',
  description: ['Compiles the document once and writes the diagram, which the page then loads instead: <mc-configurator src="SPACE.json" compiled="SPACE.mcb">. A file that does not belong to the document, or was written by another version of the engine, is passed over by the page (a warning says so), so an old one does no harm.'],
  flags: { output: { ...OUTPUT_FLAG, help: 'The file to write. Needed.' }, date: DATE_FLAG, overlay: OVERLAY_FLAG },
  status: { 0: 'Written.', 1: 'The document has errors, or its diagram would be too large.', 2: 'The file cannot be read or written.' },
  examples: [['compile computer.json -o computer.mcb', 'At build time of the shop.']],
  async run(file, values, output) {
    const target = textOf(values, 'output');
    if (target === undefined) throw new InputError('Name the file to write with -o SPACE.mcb.');
    const { bytes, issues } = await compileText(await Kernel.create(await readSolver()), await readText(file), { ...dateOf(values), ...(await partsOf(file, values)), load: loadFile });
    if (bytes === undefined) {
      output.complain(describeIssues(file, issues));
      return 1;
    }
    await writeTo(target, bytes);
    output.write(`${target}: ${bytes.length} bytes\n`);
    return 0;
  },
};
