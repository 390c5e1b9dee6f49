import { FORMAT } from '../../document/check-frame.ts';
import { migrate, MIGRATIONS, stepsFrom } from '../../document/migrate.ts';
import { formatJson } from '../../exchange/json.ts';
import { InputError, OUTPUT_FLAG, type Command } from '../command.ts';
import { readJsonFile, writeResult } from '../files.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'writes a document of an older version of the language in the present one',
  argument: 'SPACE.json',
  description: [
    `The key ‘format’ tells the version of the language that a document is written in; the present one is ${FORMAT}. Older documents are read as they are, everywhere, and ‘check’ says what became different; this writes them anew. What is included stays a reference.`,
    ...(MIGRATIONS.length === 0 ? [`There is no older version yet: ${FORMAT} is the first.`] : MIGRATIONS.map(({ to, says }) => `${to - 1} → ${to}: ${says}`)),
  ],
  flags: { output: OUTPUT_FLAG },
  status: { 0: 'Written.', 1: 'Not used.', 2: 'The file cannot be read or written, or is written in no older version that is known.' },
  examples: [['migrate chair.json -o chair.json', 'Write it in the present version.']],
  async run(file, values, output) {
    const document = await readJsonFile(file);
    const steps = stepsFrom(document, MIGRATIONS);
    if (steps === undefined) throw new InputError(`‘${file}’ is not written in an older version of the language.`);
    migrate(document, steps);
    await writeResult(formatJson(document), values, output);
    return 0;
  },
};
