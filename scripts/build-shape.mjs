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

/** The simplest parts, by name. */
const shared = {};

/** The simplest parts (a text, a whole number) once each, as functions of their own, instead of wherever they stand. */
function sharing(node, shared, isNames = false) {
  if (Array.isArray(node)) return node.map((item) => sharing(item, shared));
  if (typeof node !== 'object' || node === null) return node;
  if (!isNames && typeof node.type === 'string' && Object.keys(node).every((key) => ['type', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'minLength', 'maxLength'].includes(key))) {
    const name = JSON.stringify(node).replace(/\W+/g, '-');
    shared[name] = node;
    return { $ref: `leaves#/$defs/${name}` };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'enum' || key === 'const' ? value : sharing(value, shared, !isNames && ['properties', 'patternProperties', '$defs'].includes(key))]));
}

/** The schema itself instead of copies of its parts, which the code refers to for names of keys and words. */
function withoutCopies(code) {
  const places = new Map([['schema', schema], ...Object.entries(schema.$defs).map(([name, part]) => [`schema.$defs.${name}`, part])].map(([place, part]) => [JSON.stringify(sharing(withoutWords(part), shared)), place]));
  return code.replace(/const (schema\d+) = (\{.*?\});(?=const |function )/g, (_, name, copy) => {
    const place = places.get(copy) ?? (Object.values(shared).some((leaf) => JSON.stringify(leaf) === copy) ? copy : undefined);
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
  const parameters = /\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g;
  const passing = /\{instancePath(:[^{}]*?)?,parentData[^{}]*?,rootData\}/g;
  const fault = /\[\{instancePath(?::([^{}]*?))?,keyword:("\w+"),params:(\{(?:"(?:[^"\\]|\\.)*"|[^{}"])*\})\}\]/g;
  const record = /(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g;
  const escape = /(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g;
  for (const written of [copying, adding, place, parameters, passing, record, escape]) if (!written.test(code)) throw new Error('ajv writes its code differently now: see scripts/build-shape.mjs.');
  return code.replace(copying, 'vErrors = addErrors(vErrors, $1.errors);').replace(place, '').replace(adding, 'vErrors = addErrors(vErrors, [$2]);')
    // Only the place is asked for.
    .replace(parameters, 'instancePath=""').replace(passing, (_, path = ':instancePath') => path.slice(1))
    // How many errors there are is the length of their list.
    .replace(/\blet errors = 0;|\berrors\+\+;|(?<![.\w])errors = (?:vErrors\.length|_errs\d+);/g, '').replace(/validate\d+\.errors = vErrors;return errors === 0/g, 'return vErrors').replace(/(?<![.\w])errors\b/g, '(vErrors?.length ?? 0)')
    .replace(record, 'isRecord($1)').replace(escape, 'escape($1)').replace(fault, (_, path = 'instancePath', keyword, params) => `fault(${path}, ${keyword}, ${params})`)
    .replace(/addErrors\(vErrors, fault\((.*?)\)\);/g, 'addFault(vErrors, $1);')
    .replace(/if\(!\((validate\d+)\(((?:[^(){}]|escape\(\w+\))*)\)\)\)\{vErrors = addErrors\(vErrors, \1\.errors\);\}/g, 'vErrors = addPart(vErrors, $1, $2);')
    .replace(/if\((\w+)\.([\w$]+) !== undefined\)\{vErrors = addPart\(vErrors, (validate\d+), \1\.\2, ([^;]*?)(?:\+"|(\+"[^";]*))\/\2"\);\}/g, (_, data, key, validate, path, rest = '') => `vErrors = addKey(vErrors, ${validate}, ${data}, "${key}", ${path}${rest && `${rest}"`});`);
}
const addErrors = `function addErrors(all, some) { if (all === null || some === null) return all ?? some; for (const error of some) all.push(error); return all; }
function isRecord(data) { return data && typeof data == "object" && !Array.isArray(data); }
function escape(key) { return key.replace(/~/g, "~0").replace(/\\//g, "~1"); }
function addFault(all, instancePath, keyword, params) { return addErrors(all, [{ instancePath, keyword, params }]); }
function addKey(all, validate, data, key, path) { return data[key] === undefined ? all : addPart(all, validate, data[key], path + "/" + key); }
function addPart(all, validate, data, path) { return addErrors(all, validate(data, path)); }`;

// What is used of draft 2020-12 means the same in draft 7, whose code needs no account of evaluated keys.
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, inlineRefs: false, messages: false, strictNumbers: false, loopRequired: 1, code: { source: true, esm: true, optimize: 2 } });
ajv.addSchema(sharing(withoutWords(schema), shared), 'space');
ajv.addSchema({ $id: 'leaves', $defs: shared });
const code = withoutCopies(process(standaloneCode(ajv, { document: 'space', overlay: 'space#/$defs/overlay' })));
if (/\b(?:require|import)\b\s*\(/.test(code)) throw new Error('The compiled schema needs a module at run time.');

const folder = new URL('../build/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('shape.mjs', folder), `import { schema } from '../src/document/schema.ts';\n${code}\n${addErrors}\n`);
/** Without what is said of nearly every object: that it is one, and has no keys but its own and the author's, which begin with `x-`. */
const brief = (_, node) => {
  if (node?.properties === undefined) return node;
  const { type, patternProperties, additionalProperties = {}, ...rest } = node;
  const other = patternProperties !== undefined && additionalProperties === false ? {} : { patternProperties, additionalProperties };
  return { ...(type !== 'object' && { type }), ...rest, ...other };
};

// For pages, which only ask whether a document has the shape (src/document/silent/validate.ts).
await writeFile(new URL('shape-only.mjs', folder), `export const schema = ${JSON.stringify(withoutWords(schema), brief)};\n`);
