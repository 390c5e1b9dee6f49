import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { apiTables, replaceBetweenMarkers } from '../scripts/docs/tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the tables of README.md are what the sources say', () => {
  const run = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});

test('the published manifest names the tag and its tokens, and nothing private', () => {
  const manifest = JSON.parse(readFileSync(`${root}dist/custom-elements.json`, 'utf8')) as { modules: { declarations: { tagName: string; members: { name: string; privacy?: string }[]; cssProperties: { name: string }[] }[] }[] };
  const [element, ...others] = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  assert.deepEqual(others, []);
  assert.equal(element!.tagName, 'mc-configurator');
  assert.ok(element!.cssProperties.some(({ name }) => name === '--mc-accent'));
  assert.deepEqual(element!.members.filter(({ name, privacy }) => name.startsWith('#') || (privacy ?? 'public') !== 'public'), []);
});

test('bars do not break the tables', () => {
  const tables = apiTables({ members: [{ kind: 'field', name: 'open', description: 'A or B', type: { text: '"a" | "b"' } }] });
  assert.equal(tables, '### Properties\n\n| property | type | what it is |\n| --- | --- | --- |\n| `open` | `"a" \\| "b"` | A or B |\n');
});

test('a README without the markers is a clear error', () => {
  assert.throws(() => replaceBetweenMarkers('# Hello', ''), /has no place for the tables/);
});
