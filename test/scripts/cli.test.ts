import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let mug: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mc-cli-'));
  mug = join(folder, 'mug.json');
  writeFileSync(mug, JSON.stringify({
    format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR',
    options: [{ id: 'glaze', kind: 'choice', values: [{ id: 'blue', price: '2.00' }, { id: 'red' }] }, { id: 'handle', kind: 'switch' }],
    constraints: [{ id: 'c1', exclude: "glaze == 'red' && handle" }], prices: [{ id: 'base', label: 'Base', amount: '10.00' }],
  }));
});
after(() => rmSync(folder, { recursive: true }));

/** As `npm run -s cli -- …` starts it. */
const run = (...args: string[]) => spawnSync(process.execPath, ['scripts/cli.mjs', ...args], { cwd: root, encoding: 'utf8' });

test('stdout holds the program\'s answer alone, and the status says whether the choices fit', () => {
  const { stdout, stderr, status } = run('query', mug, '--set', 'glaze=red', '--json');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const answer = JSON.parse(stdout) as { count: string; price: object };
  assert.deepEqual([answer.count, answer.price], ['1', { min: '10.00', max: '10.00' }]);
  assert.equal(run('query', mug, '--set', 'glaze=red', '--set', 'handle=true', '--json').status, 1);
});

test('bad input has status 2 and a sentence on stderr', () => {
  for (const args of [[], ['query', join(folder, 'no.json')], ['query', mug, '--set', 'glase=red'], ['dance', mug]]) {
    const { stderr, status } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /\w+ \w+/);
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack trace');
  }
});

test('a text that cannot be is refused as any other value, also by a pattern', () => {
  const cup = join(folder, 'cup.json');
  writeFileSync(cup, JSON.stringify({ format: 1, id: 'cup', version: '1', name: 'Cup', locale: 'en', currency: 'EUR', options: [{ id: 'name', kind: 'text', maxLength: 5, pattern: '[A-Za-z]*' }] }));
  for (const text of ['Al1', 'Abcdef']) {
    const { stderr, status } = run('query', cup, '--set', `name=${text}`);
    assert.equal(status, 2);
    assert.match(stderr, /The text of ‘name’ cannot be ‘\w+’: at most 5 characters of the pattern \[A-Za-z\]\*\./);
  }
  assert.equal(run('query', cup, '--set', 'name=Abcde').status, 0);
});

test('an unknown flag is named, with the nearest one', () => {
  const { stderr, status } = run('query', mug, '--sett', 'glaze=red');
  assert.equal(status, 2);
  assert.match(stderr, /‘query’ has no flag ‘--sett’.*‘set’/);
});

test('values stand in the document\'s order, also those that look like whole numbers', () => {
  const sizes = join(folder, 'sizes.json');
  writeFileSync(sizes, JSON.stringify({
    format: 1, id: 'sizes', version: '1', name: 'Sizes', locale: 'en', currency: 'EUR',
    options: [{ id: 'size', kind: 'choice', values: [{ id: '30' }, { id: '28' }, { id: 'b' }] }, { id: 'n', kind: 'number', min: -1, max: 1, step: 0.5 }],
  }));
  const { stdout } = run('query', sizes, '--all-values', '--json');
  const keys = [...stdout.matchAll(/"(-?[\w.]+)":\{"valid":true/g)].map(([, key]) => key);
  assert.deepEqual(keys, ['30', '28', 'b', '-1', '-0.5', '0', '0.5', '1']);
});
