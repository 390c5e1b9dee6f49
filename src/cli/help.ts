import type { Command, Flag } from './command.ts';

const PROGRAM = 'mc-configurator';
const WIDTH = 96;

/** The list of commands. */
export function describeCommands(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Usage: ${PROGRAM} COMMAND … [--help]

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join('')}
${PROGRAM} COMMAND --help tells everything about a command.
Exit status: 0 all is well, 1 it is not (a problem was found), 2 the question could not be answered.
`;
}

/** All about one command, in the sections of a manual page. */
export function describeCommand({ name, summary, argument, several = false, description, flags, status, examples }: Command): string {
  const entries = Object.entries<Flag>({ ...flags, help: { type: 'boolean', short: 'h', help: 'This text.' } });
  const signatures = entries.map(([flag, { short, value }]) => `${short === undefined ? '' : `-${short}, `}--${flag}${value === undefined ? '' : ` ${value}`}`);
  const sections = {
    NAME: `  ${PROGRAM} ${name} — ${summary}`,
    SYNOPSIS: `  ${PROGRAM} ${name} ${argument}${several ? ' …' : ''}${entries.length > 1 ? ' [FLAGS]' : ''}`,
    DESCRIPTION: description.map((paragraph) => wrap(paragraph, 2)).join('\n\n'),
    FLAGS: entries.map(([, { help, multiple }], index) => `  ${signatures[index]}\n${wrap(multiple ? `${help} May stand several times.` : help, 6)}`).join('\n'),
    'EXIT STATUS': Object.entries(status).map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n'),
    EXAMPLES: examples.map(([line, meaning]) => `  ${PROGRAM} ${line}\n${wrap(meaning, 6)}`).join('\n'),
  };
  return `${Object.entries(sections).map(([title, text]) => `${title}\n${text}`).join('\n\n')}\n`;
}

/** Breaks a paragraph into lines, each indented. */
function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${' '.repeat(indent)}${each}`).join('\n');
}
