import { joinPointer } from '../base/pointer.ts';
import { rational, ZERO, type Rational } from '../base/rational.ts';
import { LITERALS } from '../expression/syntax.ts';
import type { AttributeType, ScopeAttribute } from '../expression/types.ts';
import { checkUnique, readMoney, type Context } from './context.ts';
import type { ParsedValue } from './parsed.ts';
import { PATTERNS } from './patterns.ts';
import type { Availability, ValueSource } from './types.ts';

/** The attributes of an option's values. */
export interface Attributes {
  readonly types: ReadonlyMap<string, ScopeAttribute>;
  /** What an attribute is where a value does not have it, and for none. */
  readonly defaults: Readonly<Record<string, Rational | string | boolean>>;
}

const NEUTRAL: Readonly<Record<AttributeType, Rational | string | boolean>> = { number: ZERO, string: '', boolean: false };

/** Checks the values of the option at `pointer`. */
export function parseValues(context: Context, values: readonly ValueSource[], pointer: string): ParsedValue[] {
  checkUnique(context, values, `${pointer}/values`, 'value');
  return values.map((value, index) => parseValue(context, value, `${pointer}/values/${index}`));
}

function parseValue(context: Context, value: ValueSource, pointer: string): ParsedValue {
  const { id, label = id, help, sku, color, image, available = true } = value;
  if (typeof value.label === 'object') context.texts.see(value.label, `${pointer}/label`);
  context.texts.see(help, `${pointer}/help`);
  if (image !== undefined) checkAddress(context, image, `${pointer}/image`);
  if (color !== undefined) checkColor(context, color, `${pointer}/color`);
  if (typeof available === 'object') checkDates(context, available, `${pointer}/available`);
  const price = value.price === undefined ? undefined : readMoney(context, value.price, `${pointer}/price`);
  return { id, label, help, price, sku, color, image, attributes: parseAttributes(value), available };
}

/** Attributes without the author's own keys. */
function listAttributes({ attributes = {} }: ValueSource): [string, string | number | boolean][] {
  return Object.entries(attributes).filter(([name]) => !name.startsWith('x-'));
}

function parseAttributes(source: ValueSource): ParsedValue['attributes'] {
  const entries = listAttributes(source).map(([name, value]) => [name, typeof value === 'number' ? rational(value) : value] as const);
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries)) as ParsedValue['attributes'];
}

/** Gathers names and types of attributes; one name must be of one type throughout. */
export function readAttributes({ reporter }: Context, values: readonly ValueSource[], pointer: string): Attributes {
  const types = new Map<string, { type: AttributeType; texts?: Set<string>; count: number }>();
  values.forEach((source, index) => {
    for (const [name, value] of listAttributes(source)) {
      const place = joinPointer(`${pointer}/values/${index}/attributes`, name);
      const type = typeof value as AttributeType;
      const known = types.get(name);
      if (known === undefined) {
        types.set(name, { type, count: 1, ...(typeof value === 'string' ? { texts: new Set([value]) } : {}) });
        if (!new RegExp(PATTERNS.identifier.source).test(name) || (LITERALS as readonly string[]).includes(name)) {
          reporter.warning('attribute-name', place, `The attribute ‘${name}’ cannot be used in expressions.`, PATTERNS.identifier.mend);
        }
        continue;
      }
      known.count++;
      if (known.type !== type) reporter.error('attribute-type', place, `The attribute ‘${name}’ is a ${type} here and a ${known.type} at a value before.`, 'Give it one type at all values.');
      else if (typeof value === 'string') known.texts?.add(value);
    }
  });
  for (const [name, { type, count }] of types) {
    const missing = values.findIndex(({ attributes = {} }) => !Object.hasOwn(attributes, name));
    if (missing < 0) continue;
    const counts = `${values.length - count} of ${values.length} values`;
    const neutral = type === 'number' ? '0' : type === 'string' ? 'an empty text' : 'false';
    reporter.warning('attribute-missing', `${pointer}/values/${missing}`, `The attribute ‘${name}’ is missing at ${counts}, the first being ‘${values[missing]!.id}’.`, `There it counts as ${neutral}.`);
  }
  const defaults = Object.create(null) as Record<string, Rational | string | boolean>;
  for (const [name, { type }] of types) defaults[name] = NEUTRAL[type];
  return { types, defaults };
}

/** Addresses are relative, http(s), or pictures as data; anything else could run as code. */
export function checkAddress({ reporter }: Context, address: string, pointer: string): void {
  // Browsers drop control characters and blanks before they look at the scheme (URL standard, "basic URL parser").
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'http' || scheme === 'https') return;
  if (scheme === 'data' && /^\s*data:image\//i.test(address)) return;
  reporter.error('unsafe-address', pointer, `Pictures cannot come from ‘${scheme}:’ addresses.`, 'Use an address relative to the document, or one of https.');
}

const COLOR = /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\))$/i;

function checkColor({ reporter }: Context, color: string, pointer: string): void {
  if (!COLOR.test(color)) reporter.warning('bad-color', pointer, `‘${color}’ is not a colour of CSS.`, 'Write six hexadecimal digits: "#1f3a5f".');
}

/** Reports days that do not exist or stand in the wrong order. */
export function checkDates({ reporter }: Context, { from, until }: Availability, pointer: string): void {
  for (const [key, day] of [['from', from], ['until', until]] as const) {
    // A day that does not exist (30 February) moves when it is read.
    const date = day === undefined ? undefined : new Date(`${day}T00:00:00Z`);
    if (date !== undefined && (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day)) reporter.error('bad-date', `${pointer}/${key}`, `There is no day ${day}.`, PATTERNS.date.mend);
  }
  if (from !== undefined && until !== undefined && until < from) reporter.error('date-order', `${pointer}/until`, `The last day (${until}) is before the first (${from}).`, 'Exchange them.');
}
