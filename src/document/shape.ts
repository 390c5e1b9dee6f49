import { joinPointer } from '../base/pointer.ts';
import { isOf } from './json-type.ts';
import { schema } from './schema.ts';

/** What of JSON Schema `schema.ts` uses. */
export interface SchemaNode {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly items?: SchemaNode;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  /** Only of `^x-`: anything. */
  readonly patternProperties?: object;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
}

export const SCHEMA = schema as unknown as SchemaNode & { readonly $defs: Readonly<Record<string, SchemaNode>> };

/** A keyword of JSON Schema that a value does not fulfil. */
export interface Fault {
  readonly keyword: 'type' | 'enum' | 'const' | 'pattern' | 'minimum' | 'minItems' | 'minProperties' | 'required' | 'additionalProperties';
  /** JSON Pointer in the document. */
  readonly pointer: string;
  /** The part of the schema that says so. */
  readonly node: SchemaNode;
  /** That is missing, or too many. */
  readonly key?: string;
}

const patterns = new Map<string, RegExp>();

/**
 * Every keyword that the value does not fulfil, unknown keys of an object first. That the verdict is right is tested with ajv,
 * which cannot be used here: it makes code at run time, which a page's content security policy forbids, or at build time more
 * code than all the words for faults take. Interpreters there are hand every fault up through each level above it, and
 * overflow the stack on half a megabyte of faults (@cfworker/json-schema 4.1.6).
 */
export function faultsOf(value: unknown, node: SchemaNode, pointer = ''): Fault[] {
  const found: Fault[] = [];
  collect(value, node, pointer, found);
  return found;
}

function add(found: Fault[], keyword: Fault['keyword'], pointer: string, node: SchemaNode, key?: string): void {
  found.push({ keyword, pointer, node, ...(key === undefined ? {} : { key }) });
}

function collect(value: unknown, node: SchemaNode, pointer: string, found: Fault[]): void {
  const { type, items } = node;
  if (node.$ref !== undefined) collect(value, targetOf(node.$ref), pointer, found);
  // Where it is of another type, nothing else that is said of the type can be judged.
  if (type !== undefined && !(typeof type === 'string' ? isOf(value, type) : type.some((name) => isOf(value, name)))) return add(found, 'type', pointer, node);
  if (node.enum !== undefined && !node.enum.includes(value)) add(found, 'enum', pointer, node);
  if (node.const !== undefined && value !== node.const) add(found, 'const', pointer, node);
  if (typeof value === 'string') {
    if (node.pattern !== undefined && !matches(value, node.pattern)) add(found, 'pattern', pointer, node);
  } else if (typeof value === 'number') {
    if (node.minimum !== undefined && value < node.minimum) add(found, 'minimum', pointer, node);
  } else if (Array.isArray(value)) {
    if (value.length < (node.minItems ?? 0)) add(found, 'minItems', pointer, node);
    if (items !== undefined) for (let index = 0; index < value.length; index++) collect(value[index], items, `${pointer}/${index}`, found);
  } else if (value !== null && typeof value === 'object') {
    collectKeys(value as Readonly<Record<string, unknown>>, node, pointer, found);
  }
  for (const part of node.allOf ?? []) collect(value, part, pointer, found);
  if (node.if !== undefined && faultsOf(value, node.if).length === 0) collect(value, node.then!, pointer, found);
}

function collectKeys(value: Readonly<Record<string, unknown>>, node: SchemaNode, pointer: string, found: Fault[]): void {
  const { properties = NOTHING, required, minProperties, patternProperties, additionalProperties } = node;
  if (required !== undefined) for (const key of required) if (!Object.hasOwn(value, key)) add(found, 'required', pointer, node, key);
  const keys = Object.keys(value);
  if (minProperties !== undefined && keys.length < minProperties) add(found, 'minProperties', pointer, node);
  if (additionalProperties !== undefined) {
    for (const key of keys) {
      if (Object.hasOwn(properties, key) || (patternProperties !== undefined && key.startsWith('x-'))) continue;
      if (additionalProperties === false) add(found, 'additionalProperties', pointer, node, key);
      else collect(value[key], additionalProperties as SchemaNode, joinPointer(pointer, key), found);
    }
  }
  if (properties !== NOTHING) for (const key of keys) if (Object.hasOwn(properties, key)) collect(value[key], properties[key]!, joinPointer(pointer, key), found);
}

const NOTHING: NonNullable<SchemaNode['properties']> = {};

export function targetOf(reference: string): SchemaNode {
  return SCHEMA.$defs[reference.slice('#/$defs/'.length)]!;
}

function matches(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) patterns.set(pattern, (compiled = new RegExp(pattern, 'u')));
  return compiled.test(text);
}
