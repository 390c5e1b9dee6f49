/**
 * What is written out instance by instance against @bufbuild/cel, which goes through a list of maps, one a present
 * instance. Beyond what `cel.test.ts` says a host registers `sum`, `min` and `max` of a list (0 where it is empty); the
 * short form `sum(list.option)` is ours alone and has to be written `sum(list.map(x, x.option))` for a CEL library.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { celEnv, celFunc, celList, celMap, CelScalar, isCelError, listType, parse, plan } from '@bufbuild/cel';
import fc from 'fast-check';
import { rational, toNumber } from '../../src/base/rational.ts';
import { checkExpression } from '../../src/expression/check.ts';
import { evaluate, isError, isRational, type Environment } from '../../src/expression/evaluate.ts';
import { writeOut } from '../../src/expression/instances.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import type { Scope } from '../../src/expression/types.ts';

const RUNS = Number(process.env['MC_FUZZ_RUNS'] ?? 2000);
const MOST = 4;
const TYPES = ['base', 'sink', 'oven'];

const list = (least: number, anchor?: string) => ({ least, most: MOST, ...(anchor === undefined ? {} : { anchor }), options: new Map([['type', { kind: 'choice' as const, values: new Set(TYPES) }], ['width', { kind: 'number' as const }], ['soft', { kind: 'switch' as const }]]) });
const scopes: readonly Scope[] = [[0], [1], [0, 'type']].map(([least, anchor]) => ({
  options: new Map([['wall', { kind: 'number' }], ['cabinets', { kind: 'list', list: list(least as number, anchor as string | undefined) }]]),
  tables: new Map(),
}));

interface Instance { readonly type: string; readonly width: number; readonly soft: boolean }
const instance: fc.Arbitrary<Instance> = fc.record({ type: fc.constantFrom(...TYPES), width: fc.integer({ min: -3, max: 8 }).map((n) => n / 2), soft: fc.boolean() });

const order = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const quantityOf = (x: string) => fc.constantFrom(`${x}.width`, `${x}.width * 2.0`, `(${x}.soft ? 1.5 : ${x}.width)`, `${x}.width + wall`, '2.5', 'wall');
const own = (x: string) => fc.oneof(
  fc.constantFrom(`${x}.soft`, ...TYPES.map((type) => `${x}.type == '${type}'`), `${x}.type in ['base', 'oven']`, 'true', 'false', 'wall > 2.0'),
  fc.tuple(quantityOf(x), order, quantityOf(x)).map((parts) => parts.join(' ')),
);
const macro = (inner: (x: string) => fc.Arbitrary<string>, x: string) => fc.tuple(fc.constantFrom('all', 'exists', 'exists_one'), inner(x)).map(([name, condition]) => `cabinets.${name}(${x}, ${condition})`);
const pair = fc.tuple(quantityOf('a'), order, quantityOf('b')).map((parts) => parts.join(' '));
const quantity = fc.oneof(
  fc.tuple(fc.constantFrom('sum', 'min', 'max'), quantityOf('c')).map(([name, of]) => `${name}(cabinets.map(c, ${of}))`),
  fc.tuple(own('c'), quantityOf('c')).map(([condition, of]) => `sum(cabinets.map(c, ${condition}, ${of}))`),
  own('c').map((condition) => `double(size(cabinets.filter(c, ${condition})))`),
  fc.constantFrom('double(size(cabinets))', 'wall', '1.0'),
);
const condition = fc.oneof(
  macro(own, 'c'),
  macro(() => fc.tuple(fc.constantFrom('all', 'exists', 'exists_one'), pair).map(([name, inside]) => `cabinets.${name}(b, ${inside})`), 'a'),
  fc.tuple(quantity, order, quantity).map((parts) => parts.join(' ')),
);

const { DOUBLE, DYN } = CelScalar;
const ofList = (name: string, join: (numbers: number[]) => number) => celFunc(name, [listType(DYN)], DOUBLE, (values) => {
  const numbers = [...(values as Iterable<unknown>)].map(Number);
  return numbers.length === 0 ? 0 : join(numbers);
});
const environment = celEnv({ funcs: [
  ofList('sum', (numbers) => numbers.reduce((a, b) => a + b, 0)), ofList('min', (numbers) => Math.min(...numbers)), ofList('max', (numbers) => Math.max(...numbers)),
] });

function ours(instances: readonly Instance[], wall: number): Environment {
  return {
    option(id) {
      const [, number, name] = /^cabinets\[(\d)\]\.(\w+)$/.exec(id) ?? [];
      const value = id === 'wall' ? wall : id === 'cabinets' ? instances.length : (instances[Number(number) - 1]?.[name as keyof Instance] ?? null);
      return typeof value === 'number' ? rational(value) : value;
    },
    attribute: () => '',
    lookup: () => rational(0),
  };
}

test(`macros over instances give what an independent CEL implementation gives (${RUNS} expressions × 5 lists)`, () => {
  const seen: Record<string, number> = {};
  const lists = fc.array(fc.tuple(fc.array(instance, { maxLength: MOST }), fc.integer({ min: -4, max: 12 }).map((n) => n / 2)), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.oneof(condition, quantity), fc.constantFrom(...scopes), lists, (text, scope, assignments) => {
      // `double` is for CEL only, which has ints apart.
      const parsed = parseExpression(text.replaceAll('double', ''));
      if ('error' in parsed) assert.fail(`${text}: ${parsed.error.message}`);
      assert.deepEqual(checkExpression(parsed.expression, scope).problems, [], text);
      const expression = writeOut(parsed.expression, scope);
      const run = plan(environment, parse(text));
      for (const [instances, wall] of assignments) {
        const some = instances.slice(0, MOST);
        if (some.length < scope.options.get('cabinets')!.list!.least) continue;
        const found = evaluate(expression, ours(some, wall));
        const theirs = run({ cabinets: celList(some.map((one) => celMap(new Map(Object.entries(one))))), wall } as never);
        assert.ok(!isError(found) && !isCelError(theirs), `${text}: ${String(theirs)}`);
        const value = isRational(found) ? toNumber(found) : found;
        assert.equal(value, typeof theirs === 'boolean' ? theirs : Number(theirs) + 0, `${text} on ${JSON.stringify({ some, wall })}`);
        seen[String(typeof value === 'number' ? 'number' : value)] = (seen[String(typeof value === 'number' ? 'number' : value)] ?? 0) + 1;
      }
    }),
    { numRuns: RUNS, seed: 12, includeErrorInReport: true },
  );
  for (const kind of ['number', 'true', 'false']) assert.ok((seen[kind] ?? 0) > RUNS / 2, `${kind}: ${seen[kind]}`);
});

test('the short form is the long one', () => {
  const scope = scopes[0]!;
  const write = (text: string) => {
    const parsed = parseExpression(text);
    if ('error' in parsed) assert.fail(parsed.error.message);
    return JSON.stringify(writeOut(parsed.expression, scope), (key, value: unknown) => (key === 'span' ? undefined : typeof value === 'bigint' ? String(value) : value));
  };
  for (const name of ['sum', 'min', 'max']) assert.equal(write(`${name}(cabinets.width) > 2`), write(`${name}(cabinets.map(c, c.width)) > 2`));
});
