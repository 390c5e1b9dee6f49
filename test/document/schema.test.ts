/** What editors are given: a valid schema in which every key is explained, and whose examples are right. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { STARTERS } from '../../src/cli/starters/starters.ts';
import { ANNOTATIONS } from '../../src/document/annotations.ts';
import { publishedSchema } from '../../src/document/published.ts';

interface Node {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly allOf?: readonly (Node & { readonly then?: Node })[];
  readonly $defs?: Readonly<Record<string, Node>>;
}

const schema = publishedSchema() as Node & Record<string, unknown>;
const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false, strictTuples: false, strictRequired: false });
ajv.addSchema(schema, 'space');

test('every key has a sentence of description', () => {
  let keys = 0;
  const resolve = ({ $ref, description, ...rest }: Node): Node => ($ref === undefined ? { ...rest, ...(description === undefined ? {} : { description }) } : { ...schema.$defs![$ref.slice('#/$defs/'.length)], ...(description === undefined ? {} : { description }) });
  const walk = (node: Node, path: string): void => {
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      const { description } = resolve(value);
      assert.ok(description !== undefined && /\S{2}/.test(description), `${path}/${key}`);
      keys++;
      if (value.$ref === undefined) walk(value, `${path}/${key}`);
    }
    if (node.items !== undefined && node.items.$ref === undefined) walk(node.items, `${path}/items`);
    for (const part of node.allOf ?? []) walk(part.then ?? part, path);
  };
  walk(schema, '');
  for (const [name, definition] of Object.entries(schema.$defs!)) walk(definition, name);
  assert.ok(keys > 150, `${keys} keys`);
});

for (const [pointer, { default: value, examples = [] }] of Object.entries(ANNOTATIONS)) {
  test(`what an editor offers at ${pointer} is right there`, () => {
    const validate = ajv.getSchema(`space#${pointer}`)!;
    for (const offered of value === undefined ? examples : [value, ...examples]) assert.ok(validate(offered), `${JSON.stringify(offered)}: ${ajv.errorsText(validate.errors)}`);
  });
}

test('the published schema takes every product of the demo and every starter, and refuses slips', () => {
  const validate = ajv.getSchema('space')!;
  const documents = [
    ...readdirSync('demo/products').filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(`demo/products/${name}`, 'utf8')) as object),
    ...Object.values(STARTERS).map(({ document }) => document),
  ];
  for (const document of documents) assert.ok(validate(document), ajv.errorsText(validate.errors));
  for (const slip of [{ options: [] }, { curency: 'EUR' }, { options: [{ id: 'a', kind: 'choise' }] }, { options: [{ id: 'a', kind: 'number', min: 0 }] }]) assert.equal(validate({ ...documents[0], ...slip }), false);
});
