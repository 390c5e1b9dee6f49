/**
 * What goes through the instances of a list against @bufbuild/cel, a CEL implementation that nobody here wrote: the same text on
 * the same instances. A host binds a list as a list of maps, from option to value; `sum`, and `min` and `max` of a list, are no
 * part of CEL's standard library and are registered. The short form `sum(list.option)` is not CEL, and is written out here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { celEnv, celFunc, CelScalar, isCelError, parse, plan } from '@bufbuild/cel';
import fc from 'fast-check';
import { rational, toNumber } from '../../src/base/rational.ts';
import { openDocument } from '../../src/document/open.ts';
import { checkExpression } from '../../src/expression/check.ts';
import { evaluate, isError, isRational, type Environment } from '../../src/expression/evaluate.ts';
import { writeOut } from '../../src/expression/instances.ts';
import { parseExpression } from '../../src/expression/parse.ts';

const RUNS = Number(process.env['MC_FUZZ_RUNS'] ?? 2000);
const MOST = 4;
const WOODS = ['oak', 'pine', 'ash'];

const { document, issues } = openDocument(JSON.stringify({
  format: 1, id: 'a', version: '1', name: 'A', locale: 'en', currency: 'EUR',
  options: [
    { id: 'wall', kind: 'number', min: 0, max: 60 }, { id: 'gift', kind: 'switch' }, { id: 'wood', kind: 'choice', values: WOODS.map((id) => ({ id })) },
    { id: 'shelves', kind: 'list', max: MOST, options: [{ id: 'depth', kind: 'number', min: 0, max: 40, step: 0.5 }, { id: 'door', kind: 'switch' }, { id: 'wood', kind: 'choice', values: WOODS.map((id) => ({ id })) }] },
  ],
}));

const number = fc.oneof(fc.constantFrom('s.depth', 's.depth', 'wall', '2', '10.5', '20', '0'), fc.tuple(fc.constantFrom('s.depth', 'wall'), fc.constantFrom('+', '-'), fc.constantFrom('s.depth', '3', '0.5', 'wall')).map(([a, operator, b]) => `(${a} ${operator} ${b})`), fc.constantFrom('s.depth * 2', '(s.door ? s.depth : 1)', "(s.wood == 'oak' ? 3 : s.depth)"));
const atom = fc.oneof(
  fc.tuple(number, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), number).map(([a, operator, b]) => `${a} ${operator} ${b}`),
  fc.constantFrom('s.door', '!s.door', 'gift', "s.wood == 'oak'", "s.wood != 'pine'", "s.wood in ['oak', 'ash']", 's.wood == wood', 'true', 'false'),
);
const condition = fc.oneof(atom, fc.tuple(atom, fc.constantFrom('&&', '||'), atom).map(([a, operator, b]) => `(${a}) ${operator} (${b})`));
const whole = fc.oneof(
  fc.constant('size(shelves)'),
  condition.map((test) => `size(shelves.filter(s, ${test}))`),
  fc.tuple(fc.constantFrom('sum', 'min', 'max'), number).map(([name, amount]) => `${name}(shelves.map(s, ${amount}))`),
  fc.tuple(condition, number).map(([test, amount]) => `sum(shelves.map(s, ${test}, ${amount}))`),
);
const truth = fc.oneof(
  fc.tuple(fc.constantFrom('all', 'exists', 'exists_one'), condition).map(([name, test]) => `shelves.${name}(s, ${test})`),
  fc.tuple(whole, fc.constantFrom('<', '<=', '>', '>=', '=='), fc.oneof(whole, fc.constantFrom('wall', '2', '40.5'))).map(([a, operator, b]) => `${a} ${operator} ${b}`),
);
const text = fc.oneof(whole, truth, fc.tuple(truth, fc.constantFrom('&&', '||'), truth).map(([a, operator, b]) => `(${a}) ${operator} !(${b})`), fc.tuple(truth, whole, whole).map(([test, a, b]) => `${test} ? ${a} : ${b}`));

interface Shelf {
  readonly depth: number;
  readonly door: boolean;
  readonly wood: string;
}
const shelf: fc.Arbitrary<Shelf> = fc.record({ depth: fc.integer({ min: 0, max: 80 }).map((n) => n / 2), door: fc.boolean(), wood: fc.constantFrom(...WOODS) });
const assignment = fc.record({ wall: fc.integer({ min: 0, max: 60 }), gift: fc.boolean(), wood: fc.constantFrom(...WOODS), shelves: fc.array(shelf, { maxLength: MOST }) });

const { DOUBLE, INT, BOOL, DYN } = CelScalar;
const PAIRS = [[DOUBLE, DOUBLE], [DOUBLE, INT], [INT, DOUBLE], [INT, INT]] as const;
const members = (list: unknown): number[] => [...(list as Iterable<unknown>)].map(Number);
const operator = (name: string, implement: (a: number, b: number) => number) => PAIRS.map((types) => celFunc(name, types, DOUBLE, (a, b) => implement(Number(a), Number(b))));
const order = (name: string, implement: (a: number, b: number) => boolean) => PAIRS.map((types) => celFunc(name, types, BOOL, (a, b) => implement(Number(a), Number(b))));
const environment = celEnv({
  funcs: [
    ...operator('_+_', (a, b) => a + b), ...operator('_-_', (a, b) => a - b), ...operator('_*_', (a, b) => a * b),
    ...order('_<_', (a, b) => a < b), ...order('_<=_', (a, b) => a <= b), ...order('_>_', (a, b) => a > b), ...order('_>=_', (a, b) => a >= b),
    // Of no instances each is 0.
    celFunc('sum', [DYN], DOUBLE, (list) => members(list).reduce((sum, item) => sum + item, 0)),
    celFunc('min', [DYN], DOUBLE, (list) => (members(list).length === 0 ? 0 : Math.min(...members(list)))),
    celFunc('max', [DYN], DOUBLE, (list) => (members(list).length === 0 ? 0 : Math.max(...members(list)))),
  ],
});

test(`what goes through a list gives the same in an independent CEL implementation (${RUNS} expressions × 4 assignments)`, () => {
  assert.deepEqual(issues, []);
  const seen = { numbers: 0, trues: 0, falses: 0, empty: 0 };
  fc.assert(
    fc.property(text, fc.array(assignment, { minLength: 4, maxLength: 4 }), (expression, assignments) => {
      const parsed = parseExpression(expression);
      if ('error' in parsed) assert.fail(`${expression}: ${parsed.error.message}`);
      assert.deepEqual(checkExpression(parsed.expression, document!.scope).problems.filter(({ severity }) => severity === 'error'), [], expression);
      const written = writeOut(parsed.expression, document!.scope);
      const run = plan(environment, parse(expression));
      for (const { shelves, ...plain } of assignments) {
        const own: Environment = {
          option(id) {
            const [, index, name] = /^shelves\[(\d+)\]\.(\w+)$/.exec(id) ?? [];
            const value: unknown = id === 'shelves' ? shelves.length : name === undefined ? plain[id as keyof typeof plain] : (shelves[Number(index) - 1]?.[name as keyof Shelf] ?? null);
            return typeof value === 'number' ? rational(value) : (value as string | boolean | null);
          },
          attribute: () => assert.fail('there is none'),
          lookup: () => assert.fail('there is none'),
        };
        const ours = evaluate(written, own);
        const theirs: unknown = run({ ...plain, shelves: shelves.map((entry) => new Map(Object.entries(entry))) } as never);
        assert.ok(!isError(ours) && !isCelError(theirs), `${expression} on ${JSON.stringify({ ...plain, shelves })}: ${String(theirs)}`);
        const value = isRational(ours) ? toNumber(ours) : ours;
        assert.equal(typeof value === 'number' ? value : String(value), typeof value === 'number' ? Number(theirs) : String(theirs), `${expression} on ${JSON.stringify({ ...plain, shelves })}`);
        seen[typeof value === 'number' ? 'numbers' : value === true ? 'trues' : 'falses']++;
        if (shelves.length === 0) seen.empty++;
      }
    }),
    { numRuns: RUNS, seed: 20260102, includeErrorInReport: true },
  );
  for (const [kind, count] of Object.entries(seen)) assert.ok(count > RUNS / 10, `${kind}: ${count}`);
});
