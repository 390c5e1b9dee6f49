import { splitPointer } from '../base/pointer.ts';
import { ANNOTATIONS } from './annotations.ts';
import { schema } from './schema.ts';

type Node = Readonly<Record<string, unknown>>;

const INCLUDE: Node = { type: 'string', description: 'Address of a part that stands here instead, relative to this file: "fragments/colours.json#/oak". Other keys beside it come on top.' };

/** The schema as editors get it: with defaults and examples, and with references to parts of other files. */
export function publishedSchema(): Record<string, unknown> {
  const copy = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
  for (const [pointer, annotation] of Object.entries(ANNOTATIONS)) {
    const part = splitPointer(pointer).reduce<Record<string, unknown> | undefined>((node, key) => node?.[key] as Record<string, unknown> | undefined, copy);
    if (part === undefined) throw new Error(`The schema has no part ${pointer}.`);
    Object.assign(part, annotation);
  }
  return { ...copy, ...(withIncludes(copy) as Node) };
}

/** In a file, any object may be a reference to a part of another; where it is one, no key is needed. */
function withIncludes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withIncludes);
  if (typeof node !== 'object' || node === null) return node;
  const { required, ...rest } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'examples' || key === 'default' ? value : withIncludes(value)])) as Record<string, unknown>;
  if (rest['properties'] === undefined || rest['type'] !== 'object') return required === undefined ? rest : { ...rest, required };
  return { ...rest, properties: { ...(rest['properties'] as Node), $include: INCLUDE }, ...(required === undefined ? {} : { if: { not: { required: ['$include'] } }, then: { required } }) };
}
