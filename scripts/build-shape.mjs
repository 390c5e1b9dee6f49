// Compiles the schema of documents to plain code, build/shape.mjs: ajv itself makes code at run time, which a page's content
// security policy forbids. Run: node --import tsx scripts/build-shape.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { schema } from '../src/document/schema.ts';

/** What is compiled needs no words; those are looked up in the schema when there is something to say. */
function withoutWords(node, isNames = false) {
  if (Array.isArray(node)) return node.map((item) => withoutWords(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => isNames || !['description', 'title', '$schema'].includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutWords(value, !isNames && ['properties', 'patternProperties', '$defs'].includes(key))]));
}

/** The schema itself instead of copies of its parts, which the code refers to for names of keys and words. */
function withoutCopies(code) {
  const places = new Map([['schema', schema], ...Object.entries(schema.$defs).map(([name, part]) => [`schema.$defs.${name}`, part])].map(([place, part]) => [JSON.stringify(withoutWords(part)), place]));
  return code.replace(/const (schema\d+) = (\{.*?\});(?=const |function )/g, (_, name, copy) => {
    const place = places.get(copy);
    if (place === undefined) throw new Error(`${name} is no part of the schema: see scripts/build-shape.mjs.`);
    return `const ${name} = ${place};`;
  });
}

/**
 * Errors of parts are added in place: as ajv writes it, each part copies all errors so far, which takes minutes on a
 * megabyte of faults. And where in the schema a fault is follows from where it is in the document.
 */
function process(code) {
  const copying = /vErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\);/g;
  const adding = /const (err\d+) = (\{.*?\});\s*if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g;
  const place = /schemaPath:"(?:[^"\\]|\\.)*",/g;
  if (!copying.test(code) || !adding.test(code) || !place.test(code)) throw new Error('ajv writes its code differently now: see scripts/build-shape.mjs.');
  return code.replace(copying, 'vErrors = addErrors(vErrors, $1.errors);').replace(place, '').replace(adding, 'vErrors = addErrors(vErrors, [$2]);');
}
const addErrors = 'function addErrors(all, some) { if (all === null) return some; for (const error of some) all.push(error); return all; }';

// What is used of draft 2020-12 means the same in draft 7, whose code needs no account of evaluated keys.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, inlineRefs: false, messages: false, strictNumbers: false, loopRequired: 1, code: { source: true, esm: true, optimize: 2 } });
ajv.addSchema(withoutWords(schema), 'space');
const code = withoutCopies(process(standaloneCode(ajv, { document: 'space', overlay: 'space#/$defs/overlay' })));
if (/\b(?:require|import)\b\s*\(/.test(code)) throw new Error('The compiled schema needs a module at run time.');

const folder = new URL('../build/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('shape.mjs', folder), `import { schema } from '../src/document/schema.ts';\n${code}\n${addErrors}\n`);
