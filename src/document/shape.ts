import { joinPointer } from '../base/pointer.ts';
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

function collect(value: unknown, node: SchemaNode, pointer: string, found: Fault[]): void {
  const fault = (keyword: Fault['keyword'], key?: string): void => void found.push({ keyword, pointer, node, ...(key === undefined ? {} : { key }) });
  if (node.$ref !== undefined) collect(value, targetOf(node.$ref), pointer, found);
  // Where it is of another type, nothing else that is said of the type can be judged.
  if (node.type !== undefined && ![node.type].flat().some((name) => isOf(value, name as string))) return fault('type');
  if (node.enum !== undefined && !node.enum.includes(value)) fault('enum');
  if ('const' in node && value !== node.const) fault('const');
  if (typeof value === 'string' && node.pattern !== undefined && !matches(value, node.pattern)) fault('pattern');
  if (typeof value === 'number' && value < (node.minimum ?? -Infinity)) fault('minimum');
  if (Array.isArray(value)) {
    if (value.length < (node.minItems ?? 0)) fault('minItems');
    if (node.items !== undefined) value.forEach((item, index) => collect(item, node.items!, `${pointer}/${index}`, found));
  } else if (isOf(value, 'object')) {
    collectKeys(value as Readonly<Record<string, unknown>>, node, pointer, found, fault);
  }
  for (const part of node.allOf ?? []) collect(value, part, pointer, found);
  if (node.if !== undefined && faultsOf(value, node.if).length === 0) collect(value, node.then!, pointer, found);
}

function collectKeys(value: Readonly<Record<string, unknown>>, { properties = {}, required = [], minProperties = 0, patternProperties, additionalProperties }: SchemaNode, pointer: string, found: Fault[], fault: (keyword: Fault['keyword'], key?: string) => void): void {
  const keys = Object.keys(value);
  if (keys.length < minProperties) fault('minProperties');
  for (const key of required) if (!Object.hasOwn(value, key)) fault('required', key);
  const others = keys.filter((key) => !Object.hasOwn(properties, key) && !(patternProperties !== undefined && key.startsWith('x-')));
  if (additionalProperties === false) for (const key of others) fault('additionalProperties', key);
  if (typeof additionalProperties === 'object') for (const key of others) collect(value[key], additionalProperties, joinPointer(pointer, key), found);
  for (const key of keys) if (Object.hasOwn(properties, key)) collect(value[key], properties[key]!, joinPointer(pointer, key), found);
}

export function targetOf(reference: string): SchemaNode {
  return SCHEMA.$defs[reference.slice('#/$defs/'.length)]!;
}

function matches(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) patterns.set(pattern, (compiled = new RegExp(pattern, 'u')));
  return compiled.test(text);
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
