// Brings the tables of README.md in step with the sources' comments; with --check only says whether they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManifest } from './docs/manifest.mjs';
import { apiTables, replaceBetweenMarkers } from './docs/tables.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const readme = join(root, 'README.md');
const element = writeManifest(root);
if (!element) throw new Error('The sources declare no custom element.');
const now = readFileSync(readme, 'utf8');
const wanted = replaceBetweenMarkers(now, apiTables(element));

if (wanted === now) console.log('The tables of README.md are fresh.');
else if (process.argv.includes('--check')) {
  console.error('The tables of README.md are stale: run `npm run docs`.');
  process.exitCode = 1;
} else {
  writeFileSync(readme, wanted);
  console.log('The tables of README.md have been renewed.');
}
