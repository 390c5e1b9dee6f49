import { verifyWith } from '../../order/verify.ts';
import { DATE_FLAG, InputError, JSON_FLAG, textOf, type Command } from '../command.ts';
import { describeIssues, describeVerdict } from '../describe.ts';
import { readJsonFile } from '../files.ts';
import { openFile, OVERLAY_FLAG } from '../space.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'recomputes a posted order: choices, price, figures and digest',
  argument: 'ORDER.json',
  description: ['Judges a specification, as the page posts it, by the document of your own store: whether it was made for this document, whether its choices go together and whether its price lines, total and figures are right.'],
  flags: {
    space: { type: 'string', value: 'SPACE.json', help: 'The document. Needed.' },
    overlay: OVERLAY_FLAG,
    date: DATE_FLAG,
    json: JSON_FLAG,
  },
  status: { 0: 'The order is right.', 1: 'It is not; each reason is told.', 2: 'The document or the order cannot be read.' },
  examples: [['verify order.json --space blind.json', 'Judge an order before it goes to production.']],
  async run(file, values, output) {
    const space = textOf(values, 'space');
    if (space === undefined) throw new InputError('Name the document with --space SPACE.json.');
    const order = await readJsonFile(file);
    const { engine, catalogue, issues } = await openFile(space, values);
    if (catalogue === undefined || issues.some(({ severity }) => severity === 'error')) {
      output.complain(describeIssues(space, issues));
      return 2;
    }
    const verdict = await verifyWith(engine, catalogue, order);
    output.write(values['json'] ? `${JSON.stringify(verdict)}\n` : describeVerdict(verdict));
    return verdict.ok ? 0 : 1;
  },
};
