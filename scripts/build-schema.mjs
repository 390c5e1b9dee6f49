// Publishes the JSON Schema of documents for editors. Run: node --import tsx scripts/build-schema.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { schema } from '../src/document/schema.ts';

const INCLUDE = { type: 'string', description: 'Address of a part that stands here instead, relative to this file: "fragments/colours.json#/oak". Other keys beside it come on top.' };

/** In a file, any object may be a reference to a part of another; where it is one, no key is needed. */
function withIncludes(node) {
  if (Array.isArray(node)) return node.map(withIncludes);
  if (typeof node !== 'object' || node === null) return node;
  const { required, ...rest } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withIncludes(value)]));
  if (rest.properties === undefined || rest.type !== 'object') return required === undefined ? rest : { ...rest, required };
  return { ...rest, properties: { ...rest.properties, $include: INCLUDE }, ...(required === undefined ? {} : { if: { not: { required: ['$include'] } }, then: { required } }) };
}

const folder = new URL('../dist/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('schema.json', folder), `${JSON.stringify({ ...schema, ...withIncludes(schema) }, undefined, 2)}\n`);
