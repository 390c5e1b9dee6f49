import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiTables, replaceBetweenMarkers } from '../scripts/docs/tables.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the tables of README.md are what the sources say', () => {
  const run = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});

test('private members stay out of the tables, and bars do not break them', () => {
  const tables = apiTables({
    members: [
      { kind: 'field', name: 'open', description: 'A or B', type: { text: '"a" | "b"' } },
      { kind: 'field', name: '#secret', description: 'no' },
      { kind: 'field', name: 'inner', privacy: 'private', description: 'no' },
    ],
  });
  assert.equal(tables, '### Properties\n\n| property | type | what it is |\n| --- | --- | --- |\n| `open` | `"a" \\| "b"` | A or B |\n');
});

test('a README without the markers is a clear error', () => {
  assert.throws(() => replaceBetweenMarkers('# Hello', ''), /has no place for the tables/);
});
