/**
 * The evaluator against @bufbuild/cel, a CEL implementation that nobody here wrote: the same text, parsed by both, on
 * the same assignment, gives the same result, errors included.
 *
 * A host that evaluates our expressions with a CEL library of its own language needs these translations, and no others:
 * - CEL has ints and doubles apart and no arithmetic between them: operators are overloaded for mixed pairs, and `/` of
 *   two ints is exact (`7 / 2` is 3.5). CEL has `%` for ints only: it is overloaded for doubles.
 * - CEL divides a double by zero to infinity; here it is an error.
 * - `has` is a macro on fields in CEL; on a plain option it is registered as a function. `min max abs round ceil floor
 *   lookup` are no part of CEL's standard library and are registered. `size` is CEL's own.
 * - An option's attribute is bound as the qualified name `option.attribute`, so `fabric` is a string beside it.
 * - None must equal nothing, not even none: it is bound as NaN, and arithmetic and ordering take NaN as 0. A switch or a
 *   set that is none is bound as false or [] and so cannot be told from those with `has` or `==`; not generated here.
 * Doubles stand for exact numbers, so only multiples of 1/4 are generated, multiplied and divided by few small numbers.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { celEnv, celFunc, CelScalar, isCelError, parse, plan, type CelFunc } from '@bufbuild/cel';
import fc from 'fast-check';
import { rational, toNumber } from '../../src/base/rational.ts';
import { checkExpression } from '../../src/expression/check.ts';
import { evaluate, isError, isRational, type Environment, type Result } from '../../src/expression/evaluate.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import type { Scope } from '../../src/expression/types.ts';

const RUNS = Number(process.env['MC_FUZZ_RUNS'] ?? 4000);

const ATTRIBUTES: Record<string, { weight: number; family: string; stretch: boolean }> = {
  denim: { weight: 14.5, family: 'cotton', stretch: false },
  twill: { weight: 7, family: 'cotton', stretch: true },
  silk: { weight: 0.25, family: 'silk', stretch: false },
};
const FABRICS = Object.keys(ATTRIBUTES);
const MEMBERS = ['gps', 'rack', 'silk'];

const scope: Scope = {
  options: new Map([
    ['fabric', {
      kind: 'choice', values: new Set(FABRICS),
      attributes: new Map([['weight', { type: 'number' }], ['family', { type: 'string', texts: new Set(['cotton', 'silk']) }], ['stretch', { type: 'boolean' }]]),
    }],
    ['lining', { kind: 'choice', values: new Set(FABRICS) }],
    ['width', { kind: 'number' }],
    ['height', { kind: 'number' }],
    ['gift', { kind: 'switch' }],
    ['fast', { kind: 'switch' }],
    ['extras', { kind: 'set', values: new Set(MEMBERS) }],
    ['words', { kind: 'text' }],
  ]),
  tables: new Map([['grid', 2]]),
};

/** An expression's text and how tightly it binds: 0 conditional … 7 primary. */
interface Piece {
  readonly text: string;
  readonly power: number;
}

const quarter = fc.integer({ min: -60, max: 200 }).map((n) => n / 4);
const primary = (text: string): Piece => ({ text, power: 7 });
/** The piece's text where at least `power` is needed; sometimes with parentheses that change nothing. */
const wrap = (piece: Piece, power: number, spare = false): string => (piece.power < power || spare ? `(${piece.text})` : piece.text);

const literal: fc.Arbitrary<Piece> = fc.nat({ max: 40 }).chain((n) =>
  fc.constantFrom(String(n), `${n}.5`, `${n}.25`, `${n}.0`, `${n}e0`, '.75').map(primary));
const quote = (text: string): fc.Arbitrary<Piece> => fc.constantFrom(`'${text}'`, `"${text}"`, `'\\x${text.charCodeAt(0).toString(16)}${text.slice(1)}'`).map(primary);

const { number, boolean, string } = fc.letrec<{ number: Piece; boolean: Piece; string: Piece }>((tie) => {
  const options = { maxDepth: 5, depthSize: 'medium' } as const;
  const binary = (left: fc.Arbitrary<Piece>, operators: readonly string[], right: fc.Arbitrary<Piece>, power: number): fc.Arbitrary<Piece> =>
    fc.tuple(left, fc.constantFrom(...operators), right, fc.boolean()).map(([a, operator, b, spare]) => ({
      text: `${wrap(a, power, spare)} ${operator} ${wrap(b, power + 1)}`, power,
    }));
  const conditional = (part: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> =>
    fc.tuple(tie('boolean'), part, part).map(([c, a, b]) => ({ text: `${wrap(c, 1)} ? ${wrap(a, 1)} : ${wrap(b, 0)}`, power: 0 }));
  const call = (name: string, least: number, most: number): fc.Arbitrary<Piece> =>
    fc.array(tie('number'), { minLength: least, maxLength: most }).map((args) => primary(`${name}(${args.map((arg) => arg.text).join(', ')})`));
  const list = (part: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> =>
    fc.array(part, { maxLength: 3 }).map((items) => primary(`[${items.map((item) => item.text).join(', ')}]`));
  return {
    number: fc.oneof(options,
      literal, fc.constantFrom('width', 'height', 'fabric.weight', 'size(extras)', 'size(words)').map(primary),
      binary(tie('number'), ['+', '-'], tie('number'), 4),
      binary(tie('number'), ['*', '/', '%'], fc.constantFrom('2', '0.5', '4', '3', '0', '1.0').map(primary).filter((p) => p.text !== '3'), 5),
      // Not twice in a row: this library takes -(-x) for x itself, and then a none bound as NaN does not become 0.
      tie('number').filter((a) => a.power !== 6).map((a) => ({ text: `-${wrap(a, 7)}`, power: 6 })),
      conditional(tie('number')),
      call('min', 1, 3), call('max', 1, 3), call('abs', 1, 1), call('round', 1, 1), call('ceil', 1, 1), call('floor', 1, 1),
      fc.tuple(tie('number'), tie('number')).map(([x, y]) => primary(`lookup('grid', ${x.text}, ${y.text})`)),
    ),
    boolean: fc.oneof(options,
      fc.constantFrom('true', 'false', 'gift', 'fast', 'fabric.stretch', 'has(fabric)', 'has(width)', 'has(words)', 'has(lining)').map(primary),
      binary(tie('boolean'), ['&&'], tie('boolean'), 2), binary(tie('boolean'), ['||'], tie('boolean'), 1),
      tie('boolean').map((a) => ({ text: `!${wrap(a, 7)}`, power: 6 })),
      binary(tie('number'), ['==', '!=', '<', '<=', '>', '>='], tie('number'), 3),
      binary(tie('string'), ['==', '!='], tie('string'), 3),
      binary(tie('boolean'), ['==', '!='], tie('boolean'), 3),
      binary(tie('string'), ['in'], fc.constant(primary('extras')), 3),
      binary(tie('string'), ['in'], list(tie('string')), 3), binary(tie('number'), ['in'], list(tie('number')), 3),
      conditional(tie('boolean')),
    ),
    string: fc.oneof(options,
      fc.constantFrom('fabric', 'lining', 'fabric.family').map(primary),
      fc.constantFrom(...FABRICS, ...MEMBERS, 'cotton').chain(quote),
      conditional(tie('string')),
    ),
  };
});

interface Assignment {
  readonly fabric: string | null;
  readonly lining: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly gift: boolean;
  readonly fast: boolean;
  readonly extras: readonly string[];
  readonly words: string;
}
const assignment: fc.Arbitrary<Assignment> = fc.record({
  fabric: fc.constantFrom(...FABRICS, null), lining: fc.constantFrom(...FABRICS, null),
  width: fc.option(quarter, { freq: 5 }), height: fc.option(quarter, { freq: 5 }),
  gift: fc.boolean(), fast: fc.boolean(), extras: fc.subarray(MEMBERS), words: fc.constantFrom('', 'hallo', '😀a', 'ﷺ'),
});

/** The table of both sides: nothing outside 0…20. */
function lookUpGrid(x: number, y: number): number | undefined {
  return x < 0 || x > 20 || y < 0 || y > 20 ? undefined : Math.ceil(x) * 2 + Math.ceil(y);
}

function ourEnvironment(a: Assignment): Environment {
  const attributes = a.fabric === null ? { weight: 0, family: '', stretch: false } : ATTRIBUTES[a.fabric]!;
  return {
    option(id) {
      const value = a[id as keyof Assignment];
      return Array.isArray(value) ? new Set(value as string[]) : typeof value === 'number' ? rational(value) : (value as string | boolean | null);
    },
    attribute(_, name) {
      const value = attributes[name as keyof typeof attributes];
      return typeof value === 'number' ? rational(value) : value;
    },
    lookup(_, args) {
      const found = lookUpGrid(toNumber(args[0]!), toNumber(args[1]!));
      return found === undefined ? { error: 'outside-table', message: '' } : rational(found);
    },
  };
}

function theirBindings(a: Assignment): Record<string, unknown> {
  const attributes = a.fabric === null ? { weight: 0, family: '', stretch: false } : ATTRIBUTES[a.fabric]!;
  return {
    ...a, fabric: a.fabric ?? NaN, lining: a.lining ?? NaN, width: a.width ?? NaN, height: a.height ?? NaN,
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`fabric.${name}`, value])),
  };
}

const { DOUBLE, INT, BOOL, DYN, STRING } = CelScalar;
const plain = (value: unknown): number => (Number.isNaN(Number(value)) ? 0 : Number(value));
const nonZero = (value: number): number => {
  if (value === 0) throw new Error('division by zero');
  return value;
};
const PAIRS = [[DOUBLE, DOUBLE], [DOUBLE, INT], [INT, DOUBLE], [INT, INT]] as const;
function overload(name: string, implement: (a: number, b: number) => number): CelFunc[] {
  return PAIRS.map((types) => celFunc(name, types, DOUBLE, (a, b) => implement(plain(a), plain(b))));
}
function overloadOrder(name: string, implement: (a: number, b: number) => boolean): CelFunc[] {
  return PAIRS.map((types) => celFunc(name, types, BOOL, (a, b) => implement(plain(a), plain(b))));
}
function register(name: string, counts: readonly number[], implement: (...args: number[]) => number): CelFunc[] {
  return counts.map((count) => celFunc(name, Array.from({ length: count }, () => DYN), DOUBLE, (...args) => implement(...args.map(plain))));
}
const environment = celEnv({
  funcs: [
    ...overload('_+_', (a, b) => a + b), ...overload('_-_', (a, b) => a - b), ...overload('_*_', (a, b) => a * b),
    ...overload('_/_', (a, b) => a / nonZero(b)), ...overload('_%_', (a, b) => a % nonZero(b)),
    ...overloadOrder('_<_', (a, b) => a < b), ...overloadOrder('_<=_', (a, b) => a <= b),
    ...overloadOrder('_>_', (a, b) => a > b), ...overloadOrder('_>=_', (a, b) => a >= b),
    celFunc('-_', [DOUBLE], DOUBLE, (a) => -plain(a)),
    ...register('min', [1, 2, 3], Math.min), ...register('max', [1, 2, 3], Math.max),
    ...register('abs', [1], Math.abs), ...register('ceil', [1], Math.ceil), ...register('floor', [1], Math.floor),
    ...register('round', [1], (x) => Math.sign(x) * Math.floor(Math.abs(x) + 0.5)),
    celFunc('has', [DYN], BOOL, (value) => value !== '' && !Number.isNaN(value)),
    celFunc('lookup', [STRING, DYN, DYN], DOUBLE, (_, x, y) => {
      const found = lookUpGrid(plain(x), plain(y));
      if (found === undefined) throw new Error('outside');
      return found;
    }),
  ],
});

function show(ours: Result): string {
  return isError(ours) ? ours.error : isRational(ours) ? `${ours.n}/${ours.d}` : String(ours);
}

/** One plain value for both sides' results. Zero has no sign here. */
function normalize(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return Number.isNaN(Number(value)) ? 'none' : Number(value) + 0;
  return value;
}

test(`the same text gives the same result in an independent CEL implementation (${RUNS} expressions × 5 assignments)`, () => {
  const seen = { errors: 0, numbers: 0, strings: 0, trues: 0, falses: 0 };
  fc.assert(
    fc.property(fc.oneof(number, boolean, string), fc.array(assignment, { minLength: 5, maxLength: 5 }), ({ text }, assignments) => {
      const parsed = parseExpression(text);
      if ('error' in parsed) assert.fail(`${text}: ${parsed.error.message}`);
      const faults = checkExpression(parsed.expression, scope).problems.filter((problem) => !/unknown-value|never-equal/.test(problem.code));
      assert.deepEqual(faults, [], text);
      const run = plan(environment, parse(text));
      for (const a of assignments) {
        const ours = evaluate(parsed.expression, ourEnvironment(a));
        const theirs = run(theirBindings(a) as never);
        if (isError(ours) || isCelError(theirs)) {
          assert.ok(isError(ours) && isCelError(theirs), `${text} on ${JSON.stringify(a)}: ${String(theirs)} and ${show(ours)}`);
          seen.errors++;
          continue;
        }
        const value = isRational(ours) ? toNumber(ours) : (ours ?? 'none');
        assert.equal(normalize(value), normalize(theirs), `${text} on ${JSON.stringify(a)}`);
        if (typeof value === 'number') seen.numbers++;
        else if (typeof value === 'string') seen.strings++;
        else seen[value ? 'trues' : 'falses']++;
      }
    }),
    { numRuns: RUNS, seed: 20260101, includeErrorInReport: true },
  );
  // The test means something only if all kinds of results occur often.
  for (const [kind, count] of Object.entries(seen)) assert.ok(count > RUNS / 10, `${kind}: ${count}`);
});

test('whatever our parser takes, the CEL parser takes too', () => {
  const words = ['a', 'b.c', 'true', 'in', '1', '2.5', '.5', '1e3', "'x'", '"y"', "'\\n'", "'\\u00e9'", "'\\101'", '(', ')', '[', ']', ',', '?', ':', '!', '-', '+', '*', '/', '%', '&&', '||', '==', '!=', '<', '<=', '>', '>=', 'has(a)', 'min(', 'size(', ' ', '\n', 'for', 'null', '.'];
  let taken = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }), (parts) => {
      // Blanks in empty parentheses and between signs are CEL, but this parser does not take them.
      const text = parts.join(' ').replace(/([([])\s+([)\]])/g, '$1$2');
      if (/([-!])\s+\1/.test(text)) return;
      if ('error' in parseExpression(text)) return;
      taken++;
      assert.doesNotThrow(() => parse(text), text);
    }),
    { numRuns: RUNS * 5, seed: 3, includeErrorInReport: true },
  );
  assert.ok(taken > RUNS / 10, String(taken));
});
