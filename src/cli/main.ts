import { suggest } from '../base/nearest.ts';
import { UnknownValueError } from '../engine/decided.ts';
import { TooFineError } from '../engine/objectives.ts';
import { TooLargeError } from '../engine/search-space.ts';
import { QuantityError } from '../session/quote.ts';
import { InputError, readArguments, type Command, type Output } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { compileCommand } from './commands/compile.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { newCommand } from './commands/new.ts';
import { queryCommand } from './commands/query.ts';
import { verifyCommand } from './commands/verify.ts';
import { describeCommand, describeCommands } from './help.ts';

/** Every command, in the order of help. */
export const COMMANDS: readonly Command[] = [newCommand, checkCommand, queryCommand, verifyCommand, compileCommand, importCommand, exportCommand, migrateCommand];

/** Runs the command line; returns the exit status. */
export async function main(argv: readonly string[], output: Output): Promise<number> {
  try {
    const [name, ...rest] = argv;
    if (name === undefined) {
      output.complain(describeCommands(COMMANDS));
      return 2;
    }
    if (name === '--help' || name === '-h' || name === 'help') {
      output.write(rest[0] === undefined ? describeCommands(COMMANDS) : describeCommand(findCommand(rest[0])));
      return 0;
    }
    const command = findCommand(name);
    const { argument, more, values } = readArguments(command, rest);
    if (values['help']) {
      output.write(describeCommand(command));
      return 0;
    }
    if (argument === undefined) throw new InputError(`‘${name}’ needs ${command.argument}. See: mc-configurator ${name} --help`);
    return await command.run(argument, values, output, more);
  } catch (error) {
    if (!(error instanceof InputError || error instanceof QuantityError || error instanceof UnknownValueError || error instanceof TooLargeError || error instanceof TooFineError)) throw error;
    output.complain(`${error.message}\n`);
    return 2;
  }
}

/** @throws InputError */
function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((candidate) => candidate.name);
  throw new InputError(`There is no command ‘${name}’. ${suggest(name, names) ?? `There are ${names.join(', ')}.`}`);
}
