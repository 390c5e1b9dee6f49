// `npm run size`: what a page has to load. The limits are in test/size/budget.json, and a test holds them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parts, published } from './size/measure.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const budget = JSON.parse(readFileSync(join(root, 'test/size/budget.json'), 'utf8'));
const limitOf = (name) => (budget[name] ?? budget[name.replace(/\/.*/, '/*')])?.gzip;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);

function print(title, table) {
  console.log(`${title.padEnd(42)}${['minified', 'gzip', 'brotli'].map((name) => name.padStart(10)).join('')}`);
  for (const [name, { minified, gzip, brotli }] of Object.entries(table)) {
    const limit = limitOf(name) ? `   (limit ${(limitOf(name) / 1000).toFixed(1)} kB gzip)` : '';
    console.log(`${name.padEnd(42)}${kilobytes(minified)}${kilobytes(gzip)}${kilobytes(brotli)}${limit}`);
  }
  console.log('');
}

print('published', published(root));
print('parts of the one file, each alone', await parts(root));
