import { parseArgs } from 'node:util';
import { suggest } from '../base/nearest.ts';

/** Where the program writes. */
export interface Output {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** What was asked cannot be answered; the sentence says why. */
export class InputError extends Error {}

/** One `--flag` of a command. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** What stands for its value in help: `FILE`. */
  readonly value?: string;
  /** What it does, in a sentence. */
  readonly help: string;
}

/** Values of the flags by name, as given: a list for a flag that may stand several times. */
export type FlagValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One command of the program: what `--help` tells of it, and what it does. */
export interface Command {
  readonly name: string;
  /** Half a sentence for the list of commands. */
  readonly summary: string;
  /** The one argument besides flags, as help calls it: `SPACE.json`. */
  readonly argument: string;
  /** Whether there may be more of it. */
  readonly several?: boolean;
  /** Paragraphs for its own help. */
  readonly description: readonly string[];
  readonly flags: Readonly<Record<string, Flag>>;
  /** Meaning of the exit statuses. */
  readonly status: Readonly<Record<number, string>>;
  /** Whole command lines without the program's name, each with what it does. */
  readonly examples: readonly (readonly [string, string])[];
  /**
   * @param more further arguments, where there may be several
   * @returns the exit status @throws InputError
   */
  run(argument: string, values: FlagValues, output: Output, more: readonly string[]): Promise<number>;
}

/** Flags that several commands have. */
export const JSON_FLAG: Flag = { type: 'boolean', help: 'Answer as one JSON object.' };
export const DATE_FLAG: Flag = { type: 'string', value: 'YYYY-MM-DD', help: 'Day on which availability is judged; today if absent.' };
export const OUTPUT_FLAG: Flag = { type: 'string', short: 'o', value: 'FILE', help: 'Write to this file instead of standard output.' };

/** Reads a command's flags and its arguments. @throws InputError */
export function readArguments(command: Command, argv: readonly string[]): { readonly argument?: string; readonly more: readonly string[]; readonly values: FlagValues } {
  const options = Object.fromEntries(Object.entries(command.flags).map(([name, { type, multiple = false, short }]) => [name, { type, multiple, ...(short === undefined ? {} : { short }) }]));
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: { ...options, help: { type: 'boolean', short: 'h' } } });
    const [argument, ...rest] = positionals;
    if (rest.length > 0 && command.several !== true) throw new InputError(`‘${command.name}’ takes one argument, ${command.argument}; ‘${rest[0]}’ is one too many.`);
    return { ...(argument === undefined ? {} : { argument }), more: rest, values: values as FlagValues };
  } catch (error) {
    if (error instanceof InputError) throw error;
    const unknown = /^Unknown option '--?([^']*)'/.exec(error instanceof Error ? error.message : '');
    const mend = unknown === null ? undefined : (suggest(unknown[1]!, Object.keys(options)) ?? `There are ${Object.keys(options).map((name) => `--${name}`).join(', ')}.`);
    const fault = unknown === null ? String(error instanceof Error ? error.message : error) : `‘${command.name}’ has no flag ‘--${unknown[1]}’. ${mend}`;
    throw new InputError(`${fault} See: mc-configurator ${command.name} --help`);
  }
}

/** The value of a flag that is a text. */
export function textOf(values: FlagValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of a flag that is one of some words. @throws InputError */
export function wordOf<T extends string>(values: FlagValues, name: string, words: readonly T[]): T | undefined {
  const value = textOf(values, name);
  if (value !== undefined && !(words as readonly string[]).includes(value)) throw new InputError(`--${name} takes ${words.join(', ')}, not ‘${value}’.`);
  return value as T | undefined;
}

/** The day of `--date`. @throws InputError */
export function dateOf(values: FlagValues): { readonly date?: string } {
  const date = textOf(values, 'date');
  if (date === undefined) return {};
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) throw new InputError(`--date takes a day as YYYY-MM-DD, not ‘${date}’.`);
  return { date };
}
