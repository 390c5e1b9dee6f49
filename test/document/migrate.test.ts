/**
 * Documents of older versions of the language. There was none before 1, so the steps here are made up, and so are the documents in
 * `test/formats`; everything else is what a real step will go through.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { joinPointer } from '../../src/base/pointer.ts';
import { digestOf } from '../../src/document/canonical.ts';
import { FORMAT } from '../../src/document/check-frame.ts';
import { assemble } from '../../src/document/assemble.ts';
import { migrate, MIGRATIONS, Rewriting, stepsFrom, type Migration } from '../../src/document/migrate.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { openSpace } from '../../src/engine/open.ts';
import { checkText } from '../../src/engine/check.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const folder = new URL('../formats/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const DATE = '2026-11-22';
const load = (): Promise<string> => Promise.reject(new Error('there is none'));

const STEPS: readonly Migration[] = [
  {
    to: 0, says: '‘features’ are called ‘options’, their ‘name’ is their ‘id’ and their ‘type’ their ‘kind’.',
    change(document) {
      for (const pointer of document.find('/features/*/name')) document.rename(pointer, 'id');
      for (const pointer of document.find('/features/*/type')) document.rename(pointer, 'kind');
      for (const pointer of document.find('/features')) document.rename(pointer, 'options');
    },
  },
  {
    to: 1, says: 'What ‘rules’ say never to happen are ‘constraints’ that ‘exclude’ it; a ‘surcharge’ is a ‘price’.',
    change(document) {
      for (const pointer of document.find('/options/*/values/*/surcharge')) document.rename(pointer, 'price');
      for (const pointer of document.find('/rules/*/never')) document.rename(pointer, 'exclude');
      for (const pointer of document.find('/rules')) document.rename(pointer, 'constraints');
    },
  },
];

test('the steps there are lead one by one to the present version, each with a document that begins at it', () => {
  assert.equal(MIGRATIONS.at(-1)?.to ?? FORMAT, FORMAT);
  MIGRATIONS.forEach(({ to }, index) => assert.equal(to, FORMAT - MIGRATIONS.length + 1 + index));
  for (const steps of [STEPS, MIGRATIONS]) for (const { to } of steps) assert.ok(readdirSync(folder).includes(`${to - 1}.json`));
});

for (const [name, steps] of [['-1.json', STEPS], ['0.json', STEPS.slice(1)]] as const) {
  test(`format ${name.replace('.json', '')}: read as today's, every issue where its author wrote it, the digest that of what was written`, async () => {
    const kernel = await Kernel.create(await readSolver());
    const text = read(name);
    const { issues } = await openSpace(kernel, text, { date: DATE, migrations: STEPS });
    const [list, key] = ['/rules/1', 'never'];
    assert.deepEqual(issues.map(({ code, severity, pointer, line, column }) => ({ code, severity, pointer, line, column })), [
      { code: 'format-older', severity: 'warning', pointer: '/format', line: 2, column: 13 },
      { code: 'expression-unknown-option', severity: 'error', pointer: joinPointer(list, key), line: 9, column: 31 },
    ]);
    for (const { says } of steps) assert.ok(issues[0]!.message.includes(says));
    const mended = text.replace("wod == 'pine'", "wood == 'pine'");
    const { space, issues: warnings } = await openSpace(kernel, mended, { date: DATE, migrations: STEPS });
    assert.deepEqual(warnings.map(({ code }) => code), ['format-older']);
    assert.equal(space!.catalogue.digest, digestOf(JSON.parse(mended)));
    assert.deepEqual(space!.deduce([]).price, { min: 13900, max: 13900 });
    const found = await checkText(kernel, await Kernel.create(await readSolver()), mended, { date: DATE, migrations: STEPS });
    assert.deepEqual(found.map(({ code, pointer, line }) => `${code} ${pointer} ${line}`), [
      'format-older /format 2', `single-value ${name === '0.json' ? '/options' : '/features'}/0 4`, `dead-value ${name === '0.json' ? '/options' : '/features'}/0/values/1 4`, 'redundant-constraint /rules/0 8',
    ]);
  });
}

test('what is included, and what lies over it, is placed in its file all the same', async () => {
  const document = { ...(JSON.parse(read('0.json')) as object), options: [{ $include: 'parts.json#/wood' }, { id: 'arms', kind: 'switch' }], rules: [{ id: 'slip', never: 'arm' }] };
  const files: Record<string, string> = { 'https://shop.example/parts.json': '{\n "wood": { "id": "wood", "kind": "choice", "values": [{ "id": "oak", "surcharge": "x" }] }\n}' };
  const { issues } = await openSpace(await Kernel.create(await readSolver()), JSON.stringify(document), {
    date: DATE, migrations: STEPS, base: 'https://shop.example/chair.json', load: (address) => Promise.resolve(files[address]!),
    overlay: { text: JSON.stringify({ overlay: 1, values: { wood: { oak: { available: false } } }, prices: { base: '89.00', gone: '1.00' } }), address: 'stock.json' },
  });
  assert.deepEqual(issues.map(({ code, file, pointer, line }) => [code, file, pointer, line]), [
    ['format-older', undefined, '/format', 1], ['overlay-unknown', 'stock.json', '/prices/gone', 1],
    ['bad-amount', 'https://shop.example/parts.json', '/wood/values/0/surcharge', 2], ['expression-unknown-option', undefined, '/rules/0/never', 1],
  ]);
});

test('newer documents are refused by name, unknown ones too, and present ones stay unread', async () => {
  const kernel = await Kernel.create(await readSolver());
  const codes = async (format: unknown): Promise<string[]> => (await openSpace(kernel, JSON.stringify({ ...(JSON.parse(read('0.json')) as object), format }), { date: DATE, migrations: STEPS })).issues.map(({ code, message }) => `${code}: ${message}`);
  assert.deepEqual(await codes(FORMAT + 1), [`format-newer: The document is written in format ${FORMAT + 1}, and this program knows formats up to ${FORMAT}.`]);
  assert.deepEqual(await codes(-7), ['format-unknown: There is no such format.']);
  const text = ' {"format" : 1 }';
  assert.equal((await assemble(text, { date: DATE, load, migrations: STEPS })).text, text);
});

test('rewriting keeps the order of keys, and what is moved twice keeps its place', () => {
  const document = { b: { x: 1, y: [{ z: 2 }], w: 3 }, a: 0 };
  const rewriting = new Rewriting(document);
  rewriting.rename('/b/y', 'v');
  rewriting.rename('/b', 'c');
  rewriting.put('/c/v/0/q', 4);
  rewriting.drop('/a');
  assert.equal(JSON.stringify(document), '{"c":{"x":1,"v":[{"z":2,"q":4}],"w":3}}');
  const older = JSON.parse(read('-1.json')) as object;
  migrate(older, stepsFrom(older, STEPS)!);
  assert.deepEqual(Object.keys(older), ['format', 'id', 'version', 'name', 'locale', 'currency', 'options', 'constraints', 'prices']);
  assert.equal(stepsFrom(older, STEPS), undefined);
});
