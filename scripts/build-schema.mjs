// Publishes the JSON Schema of documents for editors. Run: node --import tsx scripts/build-schema.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { publishedSchema } from '../src/document/published.ts';

const folder = new URL('../dist/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('schema.json', folder), `${JSON.stringify(publishedSchema(), undefined, 2)}\n`);
