import { suggest } from '../base/nearest.ts';
import { joinPointer } from '../base/pointer.ts';
import type { IssueCode } from './codes.ts';
import { PATTERNS } from './patterns.ts';

/**
 * Checks a value against a JSON Schema, using of draft 2020-12 just what `schema.ts` uses: `$ref`, `type`, `const`, `enum`,
 * `pattern`, `minimum`, `minItems`, `minProperties`, `items`, `properties`, `required`, `patternProperties`,
 * `additionalProperties`, `allOf` with `if`/`then`.
 *
 * It reads the published schema itself, so there is one source of shape; a test holds its verdicts against ajv. Compiled
 * by ajv ahead of time the same schema is 7 kB of compressed code; this is 1 kB, says one problem for one fault, and can
 * explain a key by its description. Nothing is evaluated from text, so a strict content security policy is no obstacle.
 */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
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

/** More are not looked for. */
const MOST_PROBLEMS = 1000;

/** Every way in which the value has not the shape of the schema; none means that it has. */
export function validateShape(root: SchemaNode, value: unknown): ShapeProblem[] {
  const validator = new Validator(root);
  validator.check(root, value, '');
  return validator.problems;
}

class Validator {
  readonly problems: ShapeProblem[] = [];
  readonly #root: SchemaNode;

  constructor(root: SchemaNode) {
    this.#root = root;
  }

  check(schema: SchemaNode, value: unknown, pointer: string, description = schema.description): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    if (schema.$ref !== undefined) return this.check(this.#resolve(schema.$ref), value, pointer, description);
    const report = (code: IssueCode, message: string, mend: string | undefined): void => {
      this.problems.push({ code, pointer, message, ...(mend === undefined ? {} : { mend }) });
    };
    if (schema.type !== undefined && !hasType(value, schema.type)) {
      return report('wrong-type', `Here stands ${describeValue(value)}, and ${describeTypes(schema.type)} is needed.`, description);
    }
    if (schema.const !== undefined && value !== schema.const) return report('unknown-word', `Here must stand ${JSON.stringify(schema.const)}.`, description);
    if (schema.enum !== undefined && !schema.enum.includes(value)) {
      const known = schema.enum.map(String);
      const mend = suggest(String(value), known) ?? `Known are ${known.map((word) => `‘${word}’`).join(', ')}.`;
      return report('unknown-word', `${typeof value === 'string' ? `‘${value}’` : 'This'} is not known here.`, mend);
    }
    if (typeof value === 'string' && schema.pattern !== undefined && !compilePattern(schema.pattern).test(value)) {
      const known = Object.values(PATTERNS).find(({ source }) => source === schema.pattern);
      return report(known?.code ?? 'wrong-type', known?.message ?? 'This text is not of the needed form.', known?.mend ?? description);
    }
    if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) {
      return report('too-small', `This must be at least ${schema.minimum}.`, description);
    }
    if (Array.isArray(value)) this.#checkItems(schema, value, pointer, report, description);
    else if (typeof value === 'object' && value !== null) this.#checkKeys(schema, value as Record<string, unknown>, pointer, report, description);
    for (const part of schema.allOf ?? []) {
      if (part.if === undefined || this.#matches(part.if, value)) this.check(part.then ?? part, value, pointer);
    }
  }

  #checkItems(schema: SchemaNode, value: readonly unknown[], pointer: string, report: (code: IssueCode, message: string, mend: string | undefined) => void, description: string | undefined): void {
    if (value.length < (schema.minItems ?? 0)) report('empty-list', 'This list is empty.', description);
    const { items } = schema;
    if (items !== undefined) value.forEach((item, index) => this.check(items, item, joinPointer(pointer, index)));
  }

  #checkKeys(schema: SchemaNode, value: Readonly<Record<string, unknown>>, pointer: string, report: (code: IssueCode, message: string, mend: string | undefined) => void, description: string | undefined): void {
    const keys = Object.keys(value);
    if (keys.length < (schema.minProperties ?? 0)) report('empty-text', 'There is nothing in it.', description);
    const known = schema.properties ?? {};
    for (const key of schema.required ?? []) {
      if (Object.hasOwn(value, key)) continue;
      const mend = known[key] && this.#describe(known[key]);
      this.problems.push({ code: 'missing-key', pointer, key, message: `The key ‘${key}’ is missing.`, ...(mend === undefined ? {} : { mend }) });
    }
    for (const key of keys) {
      const own = Object.hasOwn(known, key) ? known[key] : undefined;
      const rule = own ?? findByPattern(schema.patternProperties, key) ?? schema.additionalProperties;
      const place = joinPointer(pointer, key);
      if (typeof rule === 'object') this.check(rule, value[key], place);
      else if (rule === false && this.problems.length < MOST_PROBLEMS) this.problems.push(describeUnknownKey(key, place, Object.keys(known)));
    }
  }

  /** The description of a schema without one of its own. */
  #describe(schema: SchemaNode): string | undefined {
    return schema.description ?? (schema.$ref === undefined ? undefined : this.#resolve(schema.$ref).description);
  }

  #matches(schema: SchemaNode, value: unknown): boolean {
    const trial = new Validator(this.#root);
    trial.check(schema, value, '');
    return trial.problems.length === 0;
  }

  #resolve(reference: string): SchemaNode {
    return this.#root.$defs![reference.slice('#/$defs/'.length)]!;
  }
}

function findByPattern(rules: SchemaNode['patternProperties'], key: string): SchemaNode | undefined {
  for (const pattern in rules) if (compilePattern(pattern).test(key)) return rules[pattern];
  return undefined;
}

function describeUnknownKey(key: string, pointer: string, known: readonly string[]): ShapeProblem {
  const mend = suggest(key, known) ?? `Known here are ${known.join(', ')}. Keys of your own begin with x-.`;
  return { code: 'unknown-key', pointer, atKey: true, message: `The key ‘${key}’ is not known here.`, mend };
}

const compiled = new Map<string, RegExp>();

function compilePattern(source: string): RegExp {
  let pattern = compiled.get(source);
  if (pattern === undefined) compiled.set(source, (pattern = new RegExp(source, 'u')));
  return pattern;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function hasType(value: unknown, types: string | readonly string[]): boolean {
  const actual = typeOf(value);
  return (typeof types === 'string' ? [types] : types).some((type) => type === actual || (type === 'integer' && Number.isInteger(value)));
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
