/** Feature models in and out: real models, random ones against enumeration by their plain meaning, and there and back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../src/document/open.ts';
import type { ChoiceSource } from '../../src/document/types.ts';
import { ExchangeError } from '../../src/exchange/note.ts';
import { exportUvl } from '../../src/exchange/uvl/export.ts';
import { importUvl } from '../../src/exchange/uvl/import.ts';
import { parseUvl } from '../../src/exchange/uvl/parse.ts';
import { randomDocument } from '../support/random-document.ts';
import { countOf, DATE } from './engine.ts';

const runs = Math.ceil(Number(process.env['MC_RUNS'] ?? 1500) / 10);
const seed = Number(process.env['MC_SEED'] ?? 20261122);
const parameters = { numRuns: runs, includeErrorInReport: true, seed };
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Counted by a program of its own (clauses of the same models, model counters); the benchmark publishes 19, 32 and 31 digits. */
const REAL = { tankwar: 4213417192067818800n, bank: 52582279903621926514707790823424n, decisional: 2751050895375766913110557636480n };

describe('real feature models', () => {
  for (const [name, count] of Object.entries(REAL)) {
    test(`${name} has ${count} configurations, also there and back`, async () => {
      const { document } = importUvl(read(`models/${name}.uvl`));
      const text = JSON.stringify(document);
      const { document: parsed, issues } = openDocument(text);
      assert.deepEqual(issues, []);
      assert.equal(await countOf(text), count);
      const again = importUvl(exportUvl(parsed!, { date: DATE }).text);
      assert.equal(await countOf(again.document), count);
    });
  }
});

describe('documents there and back', () => {
  for (const name of ['original-spin', 'bicycle', 'sneaker', 'computer', 'blind']) {
    test(name, async () => {
      const text = read(`../../demo/products/${name}.json`);
      const { text: model } = exportUvl(openDocument(text).document!, { date: DATE });
      assert.equal(await countOf(importUvl(model).document), await countOf(text));
    });
  }

  test('a list of instances is refused, and named', () => {
    const { document } = openDocument(read('../../demo/products/kitchen.json'));
    assert.throws(() => exportUvl(document!, { date: DATE }), (error) => error instanceof ExchangeError && /^The list ‘cabinets’/.test(error.message));
  });

  test('random documents', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (random) => {
      const text = JSON.stringify(random);
      const { document } = openDocument(text);
      fc.pre(document !== undefined);
      // A feature that is there or not is counted; a text that is, where another text says so, is not.
      const texts = random.options.filter(({ kind }) => kind === 'text');
      fc.pre(!texts.some(({ when }) => texts.some(({ id }) => String(when ?? '').includes(id))));
      let model: string;
      let back: ReturnType<typeof importUvl>;
      try {
        model = exportUvl(document, { date: DATE }).text;
        back = importUvl(model);
      } catch (error) {
        // Sums that count a number in uneven steps, what is refused as too complex anyway, and tables that are too long as one expression.
        if (error instanceof ExchangeError) return;
        throw error;
      }
      assert.equal(await countOf(back.document), await countOf(text), model);
    }), parameters);
  });
});

/** A feature model as a plain tree. */
interface Tree {
  readonly name: string;
  readonly weight: number;
  readonly groups: readonly { readonly kind: string; readonly min: number; readonly max: number; readonly features: readonly Tree[] }[];
}

type Truth = (selected: ReadonlySet<string>) => boolean;

/** Trees of up to a dozen features: names are given by position. */
function makeTree(shape: readonly number[]): Tree {
  let at = 0;
  let named = 0;
  const next = (below: number): number => shape[at++ % shape.length]! % below;
  const make = (depth: number): Tree => {
    const name = `f${named++}`;
    const groups = Array.from({ length: depth > 2 || named > 9 ? 0 : next(3) }, () => {
      const features = Array.from({ length: 1 + next(3) }, () => make(depth + 1));
      const min = next(features.length + 2);
      return { kind: ['mandatory', 'optional', 'alternative', 'or', 'cardinality'][next(5)]!, min, max: min + next(3), features };
    });
    return { name, weight: next(6), groups };
  };
  return make(0);
}

function write({ name, weight, groups }: Tree, indent: string): string {
  const lines = groups.map(({ kind, min, max, features }) => `${indent}  ${kind === 'cardinality' ? `[${min}..${max}]` : kind}\n${features.map((child) => write(child, `${indent}    `)).join('')}`);
  return `${indent}${name} {weight ${weight}}\n${lines.join('')}`;
}

const flat = (tree: Tree): Tree[] => [tree, ...tree.groups.flatMap(({ features }) => features.flatMap(flat))];

/** What a tree means, said once more and plainly. */
function isValid({ name, groups }: Tree, selected: ReadonlySet<string>): boolean {
  return groups.every(({ kind, min, max, features }) => {
    const chosen = features.filter((child) => selected.has(child.name)).length;
    const bounds: Record<string, [number, number]> = { mandatory: [features.length, features.length], optional: [0, features.length], alternative: [1, 1], or: [1, features.length], cardinality: [min, max] };
    const [least, most] = bounds[kind]!;
    const fits = selected.has(name) ? chosen >= least && chosen <= most : chosen === 0;
    return fits && features.every((child) => isValid(child, selected));
  });
}

/** A constraint as text, with what it means. */
function makeConstraint(numbers: readonly number[], all: readonly Tree[]): [string, Truth] {
  let at = 0;
  const next = (below: number): number => numbers[at++ % numbers.length]! % below;
  const make = (depth: number): [string, Truth] => {
    const kind = depth > 2 ? 0 : next(8);
    if (kind < 2) {
      const { name } = all[next(all.length)]!;
      return [name, (selected) => selected.has(name)];
    }
    if (kind === 2) {
      const [text, truth] = make(depth + 1);
      return [`!(${text})`, (selected) => !truth(selected)];
    }
    if (kind === 7) {
      const bound = next(12);
      const [one, two] = [all[next(all.length)]!, all[next(all.length)]!];
      const of = (tree: Tree, selected: ReadonlySet<string>): number => (selected.has(tree.name) ? tree.weight : 0);
      if (next(2) === 0) return [`sum(weight) <= ${bound}`, (selected) => all.reduce((sum, tree) => sum + of(tree, selected), 0) <= bound];
      return [`${one.name}.weight + 2 * ${two.name}.weight != ${bound}`, (selected) => of(one, selected) + 2 * of(two, selected) !== bound];
    }
    const [left, right] = [make(depth + 1), make(depth + 1)];
    const operators: [string, (a: boolean, b: boolean) => boolean][] = [['&', (a, b) => a && b], ['|', (a, b) => a || b], ['=>', (a, b) => !a || b], ['<=>', (a, b) => a === b]];
    const [operator, meaning] = operators[kind - 3]!;
    return [`(${left[0]}) ${operator} (${right[0]})`, (selected) => meaning(left[1](selected), right[1](selected))];
  };
  return make(0);
}

test('random models have as many configurations as there are valid selections of features', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 8, maxLength: 30 }), fc.array(fc.array(fc.nat(1000), { minLength: 3, maxLength: 12 }), { maxLength: 3 }), async (shape, drafts) => {
    const tree = makeTree(shape);
    const all = flat(tree);
    fc.pre(all.length <= 14);
    const constraints = drafts.map((numbers) => makeConstraint(numbers, all));
    const text = `features\n${write(tree, '  ')}\nconstraints\n${constraints.map(([line]) => `  ${line}\n`).join('')}`;
    let expected = 0n;
    for (let mask = 1; mask < 2 ** all.length; mask += 2) {
      const selected = new Set(all.filter((_, bit) => (mask >> bit) % 2 === 1).map(({ name }) => name));
      if (isValid(tree, selected) && constraints.every(([, truth]) => truth(selected))) expected++;
    }
    assert.equal(await countOf(importUvl(text).document), expected, text);
  }), parameters);
});

test('operators bind as the grammar says: ! over & over | over => over <=>, all from the left', () => {
  const show = (expression: ReturnType<typeof parseUvl>['constraints'][number]): string =>
    expression.kind === 'binary' ? `(${show(expression.left)}${expression.operator}${show(expression.right)})` : expression.kind === 'not' ? `!${show(expression.operand)}` : expression.kind === 'reference' ? expression.path.join('.') : 'decimal' in expression ? expression.decimal : '?';
  const parsed = (text: string): string => show(parseUvl(`constraints\n\t${text}\n`).constraints[0]!);
  assert.equal(parsed('!a & b | c => d <=> e'), '((((!a&b)|c)=>d)<=>e)');
  assert.equal(parsed('a => b => c'), '((a=>b)=>c)');
  assert.equal(parsed('a.x + 2 * b.y - 1 >= -3 & c'), '((((a.x+(2*b.y))-1)>=-3)&c)');
});

test('typed features, imports, prices, comments, quoted names and feature constraints', async () => {
  const files: Readonly<Record<string, string>> = {
    'parts.engine': 'features\n\tEngine\n\t\talternative\n\t\t\tPetrol {price 100}\n\t\t\tElectric {price 250.50, constraint Electric => !Petrol}\nconstraints\n\tPetrol | Electric\n',
  };
  const text = `namespace car // a comment
imports
\tparts.engine as e
features
\tCar {
\t\tprice 9000,
\t\tlabel 'The car'
\t}
\t\tmandatory
\t\t\te.Engine
\t\t\tInteger seats {min 2, max 7}
\t\toptional
\t\t\t"tow bar" {price 300}
\t\t\tReal boost {min 0, max 1, step 0.25}
\t\t\tString engraving
/* more
   lines */
constraints
\t"tow bar" => seats >= 4
\te.Electric => !boost
\tboost <= 0.5
\tlen(engraving) < 9
`;
  const { document } = importUvl(text, { read: (path) => files[path.join('.')] });
  assert.deepEqual(openDocument(JSON.stringify(document)).issues, []);
  assert.equal(document.name, 'The car');
  // Petrol: seats × tow bar 6 + 4 = 10, boost none, 0, 0.25, 0.5; electric: no boost. Twice for the engraving, chosen or not.
  assert.equal(await countOf(document), BigInt((10 * 4 + 10) * 2));
  const choice = document.options.find(({ kind }) => kind === 'choice') as ChoiceSource;
  assert.deepEqual(choice.values.map(({ id, price }) => [id, price]), [['e.Petrol', '100'], ['e.Electric', '250.50']]);
  assert.deepEqual(document.prices?.map(({ id, when, amount }) => [id, when, amount]), [['Car', undefined, '9000'], ['tow bar', 'tow_bar', '300']]);
});

test('what cannot be read or said is told with its line, all at once where the text can be read', () => {
  const faults = (text: string): (number | undefined)[] => {
    try {
      importUvl(text);
    } catch (error) {
      assert.ok(error instanceof ExchangeError);
      for (const { message } of error.notes) assert.match(message, /^[\p{Lu}‘].*\.$/u);
      return error.notes.map(({ line }) => line);
    }
    return [];
  };
  assert.deepEqual(faults('features\n\tA\n\t\tsome\n\t\t\tB\n'), [3]);
  assert.deepEqual(faults('features\n\tA\n\t\toptional\n\t\t\tB\n\t\t  C\n'), [5]);
  assert.deepEqual(faults('features\n\tA\n\t\toptional\n\t\t\tB cardinality [1..4]\n\t\t\tB\nconstraints\n\tA => X\n\tA.y > 3\n'), [4, 5, 7, 8]);
  assert.deepEqual(faults('features\n\tA\n\t\tmandatory\n\t\t\tInteger n\n\t\t\tReal r {min 0, max 1}\n'), [4, 5]);
  assert.deepEqual(faults('imports\n\tother\nfeatures\n\tA\n'), [2]);
  assert.deepEqual(faults('features\n\tA {x }\nconstraints\n\tA &\n'), [4]);
  assert.deepEqual(faults('namespace A\n'), [undefined]);
});
