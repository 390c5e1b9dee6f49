import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMMANDS, main } from '../../src/cli/main.ts';

async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await main(argv, { write: (text) => void (out += text), complain: (text) => void (err += text) });
  return { status, out, err };
}

test('every command is in the list, and tells its argument, flags, exit statuses and examples', async () => {
  const list = await run('--help');
  for (const { name, summary, argument, flags, status, examples } of COMMANDS) {
    assert.ok(list.out.includes(`${name} `) && list.out.includes(summary));
    const help = await run(name, '--help');
    assert.equal(help.status, 0);
    assert.equal((await run('help', name)).out, help.out);
    assert.ok(help.out.includes(`mc-configurator ${name} ${argument}`));
    for (const flag of Object.keys(flags)) assert.ok(help.out.includes(`--${flag}`), `${name} --${flag}`);
    assert.deepEqual(Object.keys(status), ['0', '1', '2'], name);
    assert.ok(examples.length > 0);
    for (const [line] of examples) assert.ok(line.startsWith(`${name} `));
    for (const line of help.out.split('\n')) assert.ok(line.length <= 110, line);
    assert.match(help.out, /\S\n$/);
  }
});

test('what an example writes, the command takes', async () => {
  for (const { name, flags, examples } of COMMANDS) {
    for (const [line] of examples) {
      for (const [, flag] of line.matchAll(/--([a-z-]+)/g)) assert.ok(flag! in flags, `${name}: --${flag}`);
    }
  }
});

test('misuse is told with the way out', async () => {
  for (const [argv, pattern] of [
    [['chekc', 'x'], /Did you mean ‘check’/], [['check'], /needs SPACE\.json.*check --help/], [['query', 'a', 'b'], /one argument/], [['check', 'a', '--sett', 'x'], /check --help/],
    [['check', 'a', '--date', '2026-02-31'], /--date takes a day|There is no file/], [['query', 'a', '--complete', 'best'], /--complete takes cheapest/], [['check', '/'], /folder/],
  ] as const) {
    const { status, out, err } = await run(...argv);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, pattern);
  }
});

test('README.md lists the commands in the words of the help', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const { name, argument, summary } of COMMANDS) assert.ok(readme.includes(`| \`${name} ${argument}\` | ${summary} |`), name);
});
