import { schema } from '../../../build/shape-only.mjs';
import { isOf } from '../json-type.ts';
import type { SchemaNode } from '../shape.ts';
import type { ShapeProblem } from '../validate.ts';

/** A part of the schema without words. Where properties are named it is of an object if nothing else is said, and other keys may only begin with `x-`. */
export type Shape = Omit<SchemaNode, 'items' | 'properties' | 'additionalProperties' | 'allOf' | 'if' | 'then'> & {
  /** Names of parts by the value of `kind`; where it is none of these, nothing more is said. */
  readonly kinds?: Readonly<Record<string, string>>;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: false | Shape;
};

/**
 * Stands for `document/validate.ts` where nobody is told what is wrong: whether the value has the shape of a document or
 * overlay. Its verdict is the same (`test/document/validate.test.ts`).
 */
export function validateShape(value: unknown, kind: 'document' | 'overlay' = 'document'): ShapeProblem[] {
  return fits(value, kind === 'document' ? schema : schema.$defs[kind]!) ? [] : [{ code: 'wrong-type', pointer: '', message: '' }];
}

function fits(value: unknown, shape: Shape): boolean {
  const { $ref, type = shape.properties && 'object', pattern, items, kinds = {}, required = [], properties, additionalProperties } = shape;
  const own = shape.patternProperties !== undefined || (properties !== undefined && additionalProperties === undefined);
  if ($ref !== undefined && !fits(value, schema.$defs[$ref]!)) return false;
  if (type !== undefined && ![type].flat().some((name) => isOf(value, name as string))) return false;
  if ((shape.enum !== undefined && !shape.enum.includes(value)) || ('const' in shape && value !== shape.const)) return false;
  if (typeof value === 'string') return pattern === undefined || new RegExp(pattern, 'u').test(value);
  if (typeof value === 'number') return value >= (shape.minimum ?? -Infinity);
  if (Array.isArray(value)) return value.length >= (shape.minItems ?? 0) && (items === undefined || value.every((item) => fits(item, items)));
  if (!isOf(value, 'object')) return true;
  const { kind } = value as { readonly kind?: string };
  if (kind !== undefined && Object.hasOwn(kinds, kind) && !fits(value, schema.$defs[kinds[kind]!]!)) return false;
  const entries = Object.entries(value as object);
  return entries.length >= (shape.minProperties ?? 0) && required.every((key) => Object.hasOwn(value as object, key)) && entries.every(([key, part]) => {
    const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : own && key.startsWith('x-') ? {} : (additionalProperties ?? (properties === undefined && {}));
    return known !== false && fits(part, known!);
  });
}
