import { schema } from '../../../build/shape-only.mjs';
import type { ShapeProblem } from '../validate.ts';

/** What `schema.ts` says, by the keywords of JSON Schema that it uses. Where properties are named it is of an object if nothing else is said, and other keys may only begin with `x-`. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  /** Only of `^x-`: anything. */
  readonly patternProperties?: object;
  readonly additionalProperties?: false | Shape;
  readonly allOf?: readonly Shape[];
  readonly if?: Shape;
  readonly then?: Shape;
}

/**
 * Stands for `document/validate.ts` where nobody is told what is wrong: whether the value has the shape of a document or
 * overlay. The code that ajv makes of the schema is twice as large, and its verdict is the same (`test/document/validate.test.ts`).
 */
export function validateShape(value: unknown, kind: 'document' | 'overlay' = 'document'): ShapeProblem[] {
  return fits(value, kind === 'document' ? schema : schema.$defs[kind]!) ? [] : [{ code: 'wrong-type', pointer: '', message: '' }];
}

function fits(value: unknown, shape: Shape): boolean {
  const { $ref, type = shape.properties && 'object', pattern, items, allOf = [], required = [], properties, additionalProperties } = shape;
  const own = shape.patternProperties !== undefined || (properties !== undefined && additionalProperties === undefined);
  if ($ref !== undefined && !fits(value, schema.$defs[$ref.slice('#/$defs/'.length)]!)) return false;
  if (type !== undefined && ![type].flat().some((name) => isOf(value, name as string))) return false;
  if ((shape.enum !== undefined && !shape.enum.includes(value)) || ('const' in shape && value !== shape.const)) return false;
  if (!allOf.every((part) => fits(value, part)) || (shape.if !== undefined && fits(value, shape.if) && !fits(value, shape.then!))) return false;
  if (typeof value === 'string') return pattern === undefined || new RegExp(pattern, 'u').test(value);
  if (typeof value === 'number') return value >= (shape.minimum ?? -Infinity);
  if (Array.isArray(value)) return value.length >= (shape.minItems ?? 0) && (items === undefined || value.every((item) => fits(item, items)));
  if (!isOf(value, 'object')) return true;
  const entries = Object.entries(value as object);
  return entries.length >= (shape.minProperties ?? 0) && required.every((key) => Object.hasOwn(value as object, key)) && entries.every(([key, part]) => {
    const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : own && key.startsWith('x-') ? {} : (additionalProperties ?? (properties === undefined && {}));
    return known !== false && fits(part, known!);
  });
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
