import { suggest } from '../base/nearest.ts';
import { joinPointer, splitPointer } from '../base/pointer.ts';
import type { IssueCode } from './codes.ts';
import { PATTERNS } from './patterns.ts';
import { faultsOf, SCHEMA, targetOf, type Fault, type SchemaNode } from './shape.ts';

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
  const top = kind === 'document' ? SCHEMA : SCHEMA.$defs['overlay']!;
  return faultsOf(value, top).slice(0, MOST_PROBLEMS).map((fault) => describe(fault, value, top));
}

function describe({ keyword, pointer, node, key = '' }: Fault, root: unknown, top: SchemaNode): ShapeProblem {
  const [value, place] = find(root, pointer, top);
  const { description } = place;
  const problem = (code: IssueCode, message: string, mend = description): ShapeProblem => ({ code, pointer, message, ...(mend === undefined ? {} : { mend }) });
  switch (keyword) {
    case 'type':
      return problem('wrong-type', `Here stands ${describeValue(value)}, and ${describeTypes(node.type!)} is needed.`);
    case 'const':
      return problem('unknown-word', `Here must stand ${JSON.stringify(node.const)}.`);
    case 'enum': {
      const known = node.enum!.map(String);
      const mend = suggest(String(value), known) ?? `Known are ${known.map((word) => `‘${word}’`).join(', ')}.`;
      return problem('unknown-word', `${typeof value === 'string' ? `‘${value}’` : 'This'} is not known here.`, mend);
    }
    case 'pattern': {
      const known = Object.values(PATTERNS).find(({ source }) => source === node.pattern);
      return problem(known?.code ?? 'wrong-type', known?.message ?? 'This text is not of the needed form.', known?.mend);
    }
    case 'minimum':
      return problem('too-small', `This must be at least ${node.minimum}.`);
    case 'minItems':
      return problem('empty-list', 'This list is empty.');
    case 'minProperties':
      return problem('empty-text', 'There is nothing in it.');
    case 'required': {
      const mend = stepInto(place, key, value)?.description;
      return { code: 'missing-key', pointer, key, message: `The key ‘${key}’ is missing.`, ...(mend === undefined ? {} : { mend }) };
    }
    case 'additionalProperties': {
      const known = Object.keys(place.properties ?? {});
      const mend = suggest(key, known) ?? `Known here are ${known.join(', ')}. Keys of your own begin with x-.`;
      return { ...problem('unknown-key', `The key ‘${key}’ is not known here.`, mend), pointer: joinPointer(pointer, key), atKey: true };
    }
  }
}

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
  return { ...withTarget(targetOf(node.$ref)), ...(node.description === undefined ? {} : { description: node.description }) };
}

/** An option's part of the schema depends on its kind. */
function resolve(node: SchemaNode, value: unknown): SchemaNode {
  const place = withTarget(node);
  const kind = (value as { readonly kind?: unknown } | null | undefined)?.kind;
  const ofKind = place.allOf?.find((part) => part.if!.properties!['kind']!.const === kind);
  return ofKind === undefined ? place : withTarget(ofKind.then!);
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
