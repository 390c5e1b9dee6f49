// The schema of documents without words, for pages, which only ask whether a document has the shape (src/document/silent/validate.ts).
// Run: node --import tsx scripts/build-shape.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { schema } from '../src/document/schema.ts';

function withoutWords(node, isNames = false) {
  if (Array.isArray(node)) return node.map((item) => withoutWords(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => isNames || !['description', 'title', '$schema'].includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutWords(value, !isNames && ['properties', 'patternProperties', '$defs'].includes(key))]));
}

const folder = new URL('../build/', import.meta.url);
await mkdir(folder, { recursive: true });
/** Without what is said of nearly every object: that it is one, and has no keys but its own and the author's, which begin with `x-`. */
const brief = (key, node) => {
  if (key === '$ref') return node.slice('#/$defs/'.length);
  if (node?.properties === undefined) return node;
  const { type, patternProperties, additionalProperties = {}, allOf, ...rest } = node;
  const kinds = allOf && Object.fromEntries(allOf.map((part) => [part.if.properties.kind.const, part.then.$ref.slice('#/$defs/'.length)]));
  const other = patternProperties !== undefined && additionalProperties === false ? {} : { patternProperties, additionalProperties };
  return { ...(type !== 'object' && { type }), ...rest, ...other, kinds };
};

await writeFile(new URL('shape-only.mjs', folder), `export const schema = ${JSON.stringify(withoutWords(schema), brief)};\n`);
