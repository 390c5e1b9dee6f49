import { formatJson } from '../../exchange/json.ts';
import { suggest } from '../../base/nearest.ts';
import { InputError, OUTPUT_FLAG, textOf, type Command } from '../command.ts';
import { writeResult } from '../files.ts';
import { STARTERS } from '../starters/starters.ts';

const KINDS = Object.keys(STARTERS);

export const newCommand: Command = {
  name: 'new',
  summary: 'writes a document to begin with, by kind of product',
  argument: 'KIND',
  description: ['Writes a whole document that passes the check: replace its options, rules and prices by yours.', ...Object.entries(STARTERS).map(([kind, { summary }]) => `${kind}: ${summary}.`)],
  flags: {
    output: { ...OUTPUT_FLAG, help: 'Write to this file, which must not be there yet, instead of standard output.' },
    id: { type: 'string', value: 'ID', help: 'Id of the product.' },
    name: { type: 'string', value: 'TEXT', help: 'Name of the product.' },
    currency: { type: 'string', value: 'EUR', help: 'ISO 4217 code.' },
    schema: { type: 'string', value: 'ADDRESS', help: 'Address of the JSON Schema, for editors; dist/schema.json of the package if absent.' },
  },
  status: { 0: 'Written.', 1: 'Not used.', 2: 'There is no such kind, or the file cannot be written.' },
  examples: [['new furniture -o table.json', 'Begin with a table.'], ['new simple --id cup --name Cup', 'To standard output, with another id.']],
  async run(kind, values, output) {
    const starter = Object.hasOwn(STARTERS, kind) ? STARTERS[kind] : undefined;
    if (starter === undefined) throw new InputError(`There is no kind ‘${kind}’. ${suggest(kind, KINDS) ?? `There are ${KINDS.join(', ')}.`}`);
    const own = Object.fromEntries(['id', 'name', 'currency'].flatMap((key) => (textOf(values, key) === undefined ? [] : [[key, textOf(values, key)]])));
    const schema = textOf(values, 'schema') ?? './node_modules/mc-configurator/dist/schema.json';
    await writeResult(formatJson({ $schema: schema, ...starter.document, ...own }), values, output, false);
    return 0;
  },
};
