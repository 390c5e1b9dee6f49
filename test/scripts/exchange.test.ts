/** `import` and `export` as the command line has them: files in, files out, notes on standard error. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import writeExcelFile from 'write-excel-file/node';
import { main } from '../../src/cli/main.ts';
import { readCsv } from '../../src/cli/sheets.ts';
import { ExchangeError } from '../../src/exchange/note.ts';
import { importUvl } from '../../src/exchange/uvl/import.ts';
import { readSheet } from '../../src/exchange/variants/sheet.ts';
import { variantDocument } from '../../src/exchange/variants/document.ts';

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'mc-exchange-'))));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await main(argv, { write: (text) => void (out += text), complain: (text) => void (err += text) });
  return { status, out, err };
}

const countOf = async (file: string): Promise<string> => (JSON.parse((await run('query', file, '--json')).out) as { count: string }).count;

test('CSV and a workbook give the same document', async () => {
  writeFileSync(path('shirt.csv'), '\uFEFFSKU,Size,Colour,Price,Stock\r\n1,S,"red, bright",10.00,1\r\n2,M,"red, bright",11.50,2\r\n3,M,blue,12.50,0\r\n');
  const head = ['SKU', 'Size', 'Colour', 'Price', 'Stock'].map((value) => ({ value }));
  const rows = [['1', 'S', 'red, bright', 10, 1], ['2', 'M', 'red, bright', 11.5, 2], ['3', 'M', 'blue', 12.5, 0]].map((row) => row.map((value) => ({ value })));
  await writeExcelFile([{ data: [[{ value: 'nothing here' }]], sheet: 'Notes' }, { data: [head, ...rows], sheet: 'Shirts' }]).toFile(path('shirt.xlsx'));
  const csv = await run('import', path('shirt.csv'), '--currency', 'EUR');
  const workbook = await run('import', path('shirt.xlsx'), '--sheet', 'Shirts', '--currency', 'EUR', '-o', path('shirt.json'));
  assert.deepEqual([csv.status, workbook.status, workbook.out], [0, 0, '']);
  assert.deepEqual(JSON.parse(readFileSync(path('shirt.json'), 'utf8')), JSON.parse(csv.out));
  assert.match(csv.err, /Options: Size, Colour/);
  assert.equal(await countOf(path('shirt.json')), '2');
  assert.match((await run('import', path('shirt.xlsx'), '--sheet', 'Hats')).err, /no sheet ‘Hats’; there are Notes, Shirts/);
});

test('a feature model with its parts, to a document and back', async () => {
  mkdirSync(path('parts'));
  writeFileSync(path('parts/engine.uvl'), 'features\n\tEngine\n\t\talternative\n\t\t\tPetrol\n\t\t\tElectric\n');
  writeFileSync(path('car.uvl'), 'imports\n\tparts.engine as e\nfeatures\n\tCar\n\t\tmandatory\n\t\t\te.Engine\n\t\toptional\n\t\t\tHook\nconstraints\n\tHook => e.Petrol\n');
  assert.equal((await run('import', path('car.uvl'), '-o', path('car.json'))).status, 0);
  assert.equal(await countOf(path('car.json')), '3');
  assert.equal((await run('export', path('car.json'), '-o', path('car2.uvl'))).status, 0);
  await run('import', path('car2.uvl'), '-o', path('car2.json'));
  assert.equal(await countOf(path('car2.json')), '3');
  writeFileSync(path('bad.uvl'), 'features\n\tCar\n\t\toptional\n\t\t\tHook\nconstraints\n\tHoko => Car\n');
  const { status, err } = await run('import', path('bad.uvl'));
  assert.deepEqual([status, err], [1, `${path('bad.uvl')}:6: There is no feature ‘Hoko’.\n`]);
});

test('Markdown says every option, value, rule and price, and nothing of it is taken for markup', async () => {
  const { status, out } = await run('export', 'demo/products/bicycle.json', '--to', 'markdown', '--language', 'de');
  assert.equal(status, 0);
  const document = JSON.parse(readFileSync('demo/products/bicycle.json', 'utf8')) as { options: { id: string; values?: { id: string }[] }[]; constraints: { id: string; require?: string }[] };
  for (const { id, values = [] } of document.options) for (const word of [id, ...values.map((value) => value.id)]) assert.ok(out.includes(`\`${word}\``), word);
  for (const { id, require } of document.constraints) assert.ok(out.includes(id) && (require === undefined || out.includes(require)));
  assert.match(out, /^# Spurweit: ein Fahrrad/);
  writeFileSync(path('odd.json'), JSON.stringify({ format: 1, id: 'odd', version: '1', name: 'A *B* | <b>', locale: 'en', currency: 'EUR', options: [{ id: 's', kind: 'choice', values: [{ id: 'a|b`c' }] }] }));
  const odd = (await run('export', path('odd.json'), '--to', 'markdown')).out;
  assert.ok(odd.startsWith('# A \\*B\\* \\| \\<b\\>\n') && odd.includes('| a\\|b\\`c | ``a\\|b`c`` |'), odd);
});

test('what is no such file is told in a sentence', async () => {
  writeFileSync(path('what.json'), '{"a": 1}');
  writeFileSync(path('fake.xlsx'), 'PK no archive');
  for (const args of [['import', path('what.json')], ['import', path('fake.xlsx')], ['import', path('what.json'), '--from', 'shopify'], ['export', path('what.json'), '--to', 'uvl']]) {
    const { status, err } = await run(...args);
    assert.equal(status, 1, args.join(' '));
    assert.match(err, /\w+ \w+.*\./);
  }
  for (const args of [['import', path('none.csv')], ['import', path('what.json'), '--currency', 'euros'], ['export', path('car.json')]]) assert.equal((await run(...args)).status, 2);
});

test('readers of foreign files fail in sentences only, whatever they are given', () => {
  const runs = Number(process.env['MC_FUZZ_RUNS'] ?? 4000) / 4;
  const quietly = (read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      assert.ok(error instanceof ExchangeError, error instanceof Error ? error.stack : String(error));
    }
  };
  const words = fc.constantFrom('features', 'constraints', 'imports', 'namespace', 'mandatory', 'or', 'alternative', 'Integer ', 'a', 'b', '"c d"', '{', '}', '[1..3]', '[', ']', '(', ')', '!', '&', '=>', '<', '3', '.5', "'t'", '.', ',', '\n', '\n\t', '\n\t\t', '\n\t\t\t', ' ', 'sum(', 'cardinality', '//', '/*', '__proto__');
  fc.assert(fc.property(fc.oneof(fc.array(words, { maxLength: 60 }).map((list) => `features\n\tR\n\t\toptional\n\t\t\t${list.join('')}`), fc.array(words, { maxLength: 60 }).map((list) => list.join('')), fc.string({ unit: 'binary' })), (text) => quietly(() => importUvl(text))), { numRuns: runs, seed: Number(process.env['MC_SEED'] ?? 5) });
  const cells = fc.array(fc.array(fc.oneof(fc.constantFrom('Size', 'Price', 'SKU', 'Stock', 'Handle', 'Option1 Name', 'Option1 Value', 'a', '*', '1,50', '__proto__', ''), fc.string({ maxLength: 4 })), { maxLength: 5 }), { maxLength: 6 });
  fc.assert(fc.property(cells, (rows) => quietly(() => variantDocument(readSheet(rows, {}, 'x').table, {}))), { numRuns: runs, seed: Number(process.env['MC_SEED'] ?? 5) });
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => quietly(() => readCsv(text))), { numRuns: runs, seed: Number(process.env['MC_SEED'] ?? 5) });
  quietly(() => importUvl(`features\n\ta\nconstraints\n\t${'('.repeat(100_000)}a`));
  quietly(() => importUvl(`features\n\ta\nconstraints\n\t${'!'.repeat(100_000)}a`));
});
