import { assemble } from '../../document/assemble.ts';
import { openDocument } from '../../document/open.ts';
import { today } from '../../engine/outside.ts';
import { ExchangeError } from '../../exchange/note.ts';
import { exportMarkdown } from '../../exchange/markdown.ts';
import { exportUvl } from '../../exchange/uvl/export.ts';
import { DATE_FLAG, InputError, OUTPUT_FLAG, dateOf, textOf, wordOf, type Command } from '../command.ts';
import { describeIssues, describeNotes } from '../describe.ts';
import { readText, writeResult } from '../files.ts';
import { loadFile, OVERLAY_FLAG, partsOf } from '../space.ts';

const FORMATS = ['uvl', 'markdown'] as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'writes a document as a UVL feature model, or as a description in Markdown',
  argument: 'SPACE.json',
  description: [
    'uvl: a feature model in the Universal Variability Language with exactly as many configurations, for tools of that field. Number options of fifty points or more become typed features with bounds. Prices of values become attributes; what a feature model cannot say is told.',
    'markdown: everything that can be chosen, what goes together, what it costs, for people who review it.',
  ],
  flags: {
    to: { type: 'string', value: 'FORMAT', help: `${FORMATS.join(' or ')}; by the name of the output file if absent.` },
    output: OUTPUT_FLAG,
    language: { type: 'string', value: 'TAG', help: 'Language of texts in Markdown; the document’s own if absent.' },
    overlay: OVERLAY_FLAG,
    date: DATE_FLAG,
  },
  status: { 0: 'Written.', 1: 'The document has errors, or cannot be said in the format.', 2: 'The file cannot be read or written.' },
  examples: [
    ['export bicycle.json -o bicycle.uvl', 'A feature model for analysis tools.'],
    ['export bicycle.json --to markdown --language de', 'A page for the product manager.'],
  ],
  async run(file, values, output) {
    const target = textOf(values, 'output');
    const format = wordOf(values, 'to', FORMATS) ?? (target?.endsWith('.uvl') ? 'uvl' : target?.endsWith('.md') ? 'markdown' : undefined);
    if (format === undefined) throw new InputError(`Say what to write with --to ${FORMATS.join(' or --to ')}.`);
    const { date = today() } = dateOf(values);
    const whole = await assemble(await readText(file), { ...(await partsOf(file, values)), date, load: loadFile });
    const { document, issues } = openDocument(whole.text);
    if (document === undefined || whole.issues.some(({ severity }) => severity === 'error')) {
      output.complain(describeIssues(file, [...whole.issues, ...whole.trace(issues)]));
      return 1;
    }
    try {
      const { text, notes } = format === 'uvl' ? exportUvl(document, { date }) : exportMarkdown(document, textOf(values, 'language') ?? document.locale);
      await writeResult(text, values, output);
      output.complain(describeNotes(file, notes));
      return 0;
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      output.complain(describeNotes(file, error.notes));
      return 1;
    }
  },
};
