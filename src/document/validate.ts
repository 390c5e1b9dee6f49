import * as shapes from '../../build/shape.mjs';
import { suggest } from '../base/nearest.ts';
import { joinPointer, splitPointer } from '../base/pointer.ts';
import type { IssueCode } from './codes.ts';
import { PATTERNS } from './patterns.ts';
import { schema } from './schema.ts';

/** A rule of JSON Schema that a value breaks, as ajv tells it (its `messages` and `schemaPath` are left out of the build). */
export interface AjvError {
  readonly keyword: string;
  /** JSON Pointer in the document. */
  readonly instancePath: string;
  readonly params: {
    readonly type?: string | readonly string[];
    readonly allowedValue?: unknown;
    readonly allowedValues?: readonly unknown[];
    readonly pattern?: string;
    readonly limit?: number;
    readonly missingProperty?: string;
    readonly additionalProperty?: string;
  };
}

export interface ShapeProblem {
  readonly code: IssueCode;
  readonly pointer: string;
  /** The problem is with the key at the end of the pointer, not with what stands there. */
  readonly atKey?: true;
  /** The missing key. */
  readonly key?: string;
  readonly message: string;
  readonly mend?: string;
}

/** More are not told. */
const MOST_PROBLEMS = 1000;

/** Every way in which the value has not the shape of a document or overlay (`schema.ts`); none means that it has. */
export function validateShape(value: unknown, kind: 'document' | 'overlay' = 'document'): ShapeProblem[] {
  // `if` only says that its `then` has errors, which are told themselves.
  const errors = (shapes[kind](value) ?? []).filter(({ keyword }) => keyword !== 'if');
  return errors.slice(0, MOST_PROBLEMS).map((error) => describe(error, value, kind === 'document' ? SCHEMA : SCHEMA.$defs['overlay']!));
}

function describe({ keyword, instancePath, params }: AjvError, root: unknown, top: SchemaNode): ShapeProblem {
  const [value, place] = find(root, instancePath, top);
  const { description } = place;
  const problem = (code: IssueCode, message: string, mend = description): ShapeProblem => ({ code, pointer: instancePath, message, ...(mend === undefined ? {} : { mend }) });
  switch (keyword) {
    case 'type':
      return problem('wrong-type', `Here stands ${describeValue(value)}, and ${describeTypes(params.type!)} is needed.`);
    case 'const':
      return problem('unknown-word', `Here must stand ${JSON.stringify(params.allowedValue)}.`);
    case 'enum': {
      const known = params.allowedValues!.map(String);
      const mend = suggest(String(value), known) ?? `Known are ${known.map((word) => `‘${word}’`).join(', ')}.`;
      return problem('unknown-word', `${typeof value === 'string' ? `‘${value}’` : 'This'} is not known here.`, mend);
    }
    case 'pattern': {
      const known = Object.values(PATTERNS).find(({ source }) => source === params.pattern);
      return problem(known?.code ?? 'wrong-type', known?.message ?? 'This text is not of the needed form.', known?.mend);
    }
    case 'minimum':
      return problem('too-small', `This must be at least ${params.limit}.`);
    case 'minItems':
      return problem('empty-list', 'This list is empty.');
    case 'minProperties':
      return problem('empty-text', 'There is nothing in it.');
    case 'required': {
      const key = params.missingProperty!;
      const mend = stepInto(place, key, value)?.description;
      return { code: 'missing-key', pointer: instancePath, key, message: `The key ‘${key}’ is missing.`, ...(mend === undefined ? {} : { mend }) };
    }
    case 'additionalProperties': {
      const key = params.additionalProperty!;
      const known = Object.keys(place.properties ?? {});
      const mend = suggest(key, known) ?? `Known here are ${known.join(', ')}. Keys of your own begin with x-.`;
      return { ...problem('unknown-key', `The key ‘${key}’ is not known here.`, mend), pointer: joinPointer(instancePath, key), atKey: true };
    }
    default:
      return problem('wrong-type', 'This is not of the needed form.');
  }
}

/** What of the schema says which part of it a place in the document is under. */
interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly allOf?: readonly { readonly if: { readonly properties: { readonly kind: { readonly const: string } } }; readonly then: SchemaNode }[];
}

const SCHEMA = schema as unknown as SchemaNode & { readonly $defs: Readonly<Record<string, SchemaNode>> };

/** The value at a pointer, and the part of the schema for it; its description is that of the place rather than of the kind. */
function find(root: unknown, pointer: string, top: SchemaNode): [value: unknown, place: SchemaNode] {
  let value = root;
  let place = resolve(top, value);
  for (const segment of splitPointer(pointer)) {
    place = stepInto(place, segment, value) ?? {};
    value = (value as Readonly<Record<string, unknown>>)[segment];
    place = resolve(place, value);
  }
  return [value, place];
}

/** The part of the schema for what stands at `segment`. */
function stepInto(place: SchemaNode, segment: string, holder: unknown): SchemaNode | undefined {
  const { items, properties = {}, additionalProperties } = place;
  const next = Array.isArray(holder) ? items : Object.hasOwn(properties, segment) ? properties[segment] : typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return next && withTarget(next);
}

/** A reference together with what it refers to. */
function withTarget(node: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const target = SCHEMA.$defs[node.$ref.slice('#/$defs/'.length)]!;
  return { ...withTarget(target), ...(node.description === undefined ? {} : { description: node.description }) };
}

/** An option's part of the schema depends on its kind. */
function resolve(node: SchemaNode, value: unknown): SchemaNode {
  const place = withTarget(node);
  const kind = (value as { readonly kind?: unknown } | null | undefined)?.kind;
  const ofKind = place.allOf?.find((part) => part.if.properties.kind.const === kind);
  return ofKind === undefined ? place : withTarget(ofKind.then);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text in quotes', number: 'a number', integer: 'a whole number', boolean: 'true or false', null: 'null', array: 'a list in [ ]', object: 'an object in { }',
};

function describeTypes(types: string | readonly string[]): string {
  return (typeof types === 'string' ? [types] : types).map((type) => WORDS[type] ?? type).join(' or ');
}

function describeValue(value: unknown): string {
  return typeof value === 'boolean' ? `‘${value}’` : typeof value === 'number' ? `the number ${value}` : (WORDS[typeOf(value)] ?? typeOf(value));
}
