/** `check` for machines: JSON, SARIF against its published schema, explanations, exit statuses. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { main } from '../../src/cli/main.ts';
import { toSarif } from '../../src/cli/sarif.ts';
import { ISSUE_CODES } from '../../src/document/codes.ts';
import { openDocument } from '../../src/document/open.ts';
import { FINDING_CODES } from '../../src/engine/findings.ts';
import { largeDocument, repeatedDocument, scatteredDocument } from '../support/large-document.ts';
import { twoBudgets } from '../support/two-budgets.ts';
import { workOf } from '../support/work.ts';

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'mc-check-'))));
after(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await main(argv, { write: (text) => void (out += text), complain: (text) => void (err += text) });
  return { status, out, err };
}

/** OASIS's schema, as Microsoft publishes it for tests. It is of draft 4, of which it uses nothing that later drafts read otherwise. */
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

test('SARIF is valid by its schema for every kind of issue, and says each once', async () => {
  const issues = readdirSync('test/issues').filter((name) => name !== 'expected.json').flatMap((name) => openDocument(readFileSync(`test/issues/${name}`, 'utf8')).issues);
  const findings = Object.keys(FINDING_CODES).map((code) => ({ code, severity: 'warning' as const, pointer: '', message: 'A.', mend: 'B.' }));
  const log = toSarif([{ file: './shop/a b.json', issues: [...issues, ...findings] }]) as { runs: { tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } }; results: { ruleId: string; ruleIndex: number; locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[] }[] }[] };
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
  const [{ tool, results }] = log.runs as [(typeof log.runs)[0]];
  assert.equal(results.length, issues.length + findings.length);
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
  for (const { id, shortDescription } of tool.driver.rules) assert.equal(shortDescription.text, { ...ISSUE_CODES, ...FINDING_CODES }[id as keyof typeof FINDING_CODES]);
  assert.equal(results[0]!.locations[0]!.physicalLocation.artifactLocation.uri, 'shop/a%20b.json');
  assert.equal(validate({ version: '2.1.0', runs: [{ tool: {} }] }), false, 'the schema does judge');
});

test('SARIF beside the text, or in its place; strict is for warnings too', async () => {
  const file = join(folder, 'check.sarif');
  const { status, out } = await run('check', 'test/findings/dead-value.json', '--sarif', file);
  assert.equal(status, 0);
  assert.match(out, /^test\/findings\/dead-value\.json:12:35: warning dead-value at \/options\/0\/values\/1\n {2}Nobody can ever choose ‘glass’/);
  const log = JSON.parse(readFileSync(file, 'utf8')) as object;
  assert.ok(validate(log));
  assert.deepEqual(JSON.parse((await run('check', 'test/findings/dead-value.json', '--sarif', '-')).out), log);
  assert.equal((await run('check', 'test/findings/dead-value.json', '--strict')).status, 1);
  assert.equal((await run('check', 'test/findings/sound.json', '--strict')).status, 0);
  assert.equal((await run('check', 'test/findings/example-fails.json')).status, 1);
});

test('everything at once, as JSON: shape, tables and translations beside each other', async () => {
  const document = JSON.parse(readFileSync('test/findings/covered-row.json', 'utf8')) as Record<string, unknown>;
  const file = join(folder, 'several.json');
  writeFileSync(file, JSON.stringify({ ...document, name: { en: 'Lamp', de: 'Lampe' }, constraints: [{ id: 'c', exclude: "shade == 'papr'" }], groups: [{ id: 'g', options: ['shade', 'bulbs'] }] }, undefined, 1));
  const { status, out } = await run('check', file, '--json');
  const { issues } = JSON.parse(out) as { issues: { code: string; line: number }[] };
  assert.equal(status, 1);
  assert.deepEqual(issues.map(({ code }) => code).sort(), ['expression-unknown-value', 'unknown-option']);
  writeFileSync(file, JSON.stringify({ ...document, name: { en: 'Lamp', de: 'Lampe' }, options: [...(document['options'] as object[]), { id: 'note', kind: 'text', label: { en: 'Note' } }] }, undefined, 1));
  const later = JSON.parse((await run('check', file, '--json')).out) as { issues: { code: string }[] };
  assert.deepEqual(later.issues.map(({ code }) => code), ['missing-translation', 'covered-row']);
});

test('pictures beside the document are looked for on demand', async () => {
  const file = join(folder, 'missing-file.json');
  copyFileSync('test/findings/missing-file.json', file);
  assert.match((await run('check', file)).out, /no problems/);
  const { out } = await run('check', file, '--files', '--json');
  assert.deepEqual((JSON.parse(out) as { issues: { code: string; pointer: string }[] }).issues.map(({ code, pointer }) => [code, pointer]), [['missing-file', '/options/0/values/0/image'], ['missing-file', '/options/0/values/1/image']]);
});

test('what is told of parts in other files and of an overlay has its place there, also pictures and SARIF; several documents in one run', async () => {
  const shop = mkdtempSync(join(folder, 'shop-'));
  const write = (name: string, content: unknown): string => {
    writeFileSync(join(shop, name), JSON.stringify(content, undefined, 1));
    return join(shop, name);
  };
  mkdirSync(join(shop, 'parts'));
  writeFileSync(join(shop, 'there.webp'), '');
  const woods = write('parts/woods.json', { oak: { id: 'oak', price: '40.00', image: 'oak.webp' }, rules: [{ id: 'no-arms', exclude: "wood == 'oak' && arms" }, { id: 'same', exclude: "arms && wood == 'oak'" }] });
  const stock = write('stock.json', { overlay: 1, values: { wood: { teak: { available: false }, pine: { available: false } } } });
  const chair = write('chair.json', {
    format: 1, id: 'chair', version: '1', name: 'Chair', locale: 'en', currency: 'EUR',
    options: [{ id: 'wood', kind: 'choice', values: [{ $include: 'parts/woods.json#/oak' }, { id: 'pine', image: 'there.webp' }, { id: 'ash', image: 'ash.webp' }] }, { id: 'arms', kind: 'switch' }],
    constraints: [{ $include: 'parts/woods.json#/rules' }],
  });
  const broken = write('broken.json', { format: 1, id: 'b', version: '1', name: 'B', locale: 'en', currency: 'EUR', options: [{ $include: 'parts/woods.json#/oak' }] });
  const sarif = join(shop, 'all.sarif');
  const { status, out } = await run('check', chair, 'test/findings/dead-value.json', broken, '--files', '--overlay', stock, '--json', '--sarif', sarif);
  const { files } = JSON.parse(out) as { files: { file: string; issues: { file?: string; code: string; pointer: string; line: number }[] }[] };
  assert.equal(status, 1);
  assert.deepEqual(files.map(({ file }) => file), [chair, 'test/findings/dead-value.json', broken]);
  const lineOf = (file: string, text: string): number => readFileSync(file, 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
  const told = files.map(({ file: document, issues }) => issues.map(({ file, code, pointer, line }) => [file === undefined ? document : fileURLToPath(file), code, pointer, line]));
  assert.deepEqual(told[0], [
    [chair, 'missing-file', '/options/0/values/2/image', lineOf(chair, 'ash.webp')],
    [woods, 'missing-file', '/oak/image', lineOf(woods, 'oak.webp')],
    [woods, 'redundant-constraint', '/rules/0', lineOf(woods, 'no-arms') - 1], [woods, 'redundant-constraint', '/rules/1', lineOf(woods, 'same') - 1],
    [stock, 'overlay-unknown', '/values/wood/teak', lineOf(stock, 'teak')],
  ]);
  assert.deepEqual(told[2]!.map(([file, code]) => [file, code]), [[woods, 'missing-key'], [woods, 'missing-file'], [stock, 'overlay-unknown']], 'a fault in what is included');
  const log = JSON.parse(readFileSync(sarif, 'utf8')) as { runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[] }[] }[] };
  assert.ok(validate(log));
  const places = log.runs[0]!.results.map(({ ruleId, locations }) => [locations[0]!.physicalLocation, ruleId] as const).map(([{ artifactLocation, region }, ruleId]) => [resolve(decodeURI(artifactLocation.uri.replace(/^file:\/\//, ''))), ruleId, region.startLine]);
  assert.deepEqual(places, told.flat().map(([file, code, , line]) => [resolve(String(file)), code, line]));
  assert.deepEqual([(await run('check', 'test/findings/sound.json', chair)).status, (await run('check', 'test/findings/sound.json', chair, '--strict')).status], [0, 1]);
  const lacking = await run('check', 'test/findings/sound.json', join(shop, 'none.json'));
  assert.equal(lacking.status, 2);
  assert.match(lacking.out, /sound\.json: no problems/);
  assert.match(lacking.err, /There is no file/);
  assert.equal((await run('check', chair, broken, '--explain', 'wood=oak')).status, 2);
});

test('--explain says what is in the way: constraints in the author\'s words, prices, availability, conditions', async () => {
  const explain = async (file: string, ...args: string[]): Promise<{ possible: boolean; conflict: { set: string[]; constraints: string[] }; causes: { pointer: string }[] }> => {
    const { status, out, err } = await run('check', file, '--json', ...args);
    assert.equal(err, '');
    const answer = JSON.parse(out) as Awaited<ReturnType<typeof explain>>;
    assert.equal(status, answer.possible ? 0 : 1);
    return answer;
  };
  const dead = await run('check', 'test/findings/dead-value.json', '--explain', 'shade=glass');
  assert.deepEqual([dead.status, dead.out], [1, 'Nobody can ever choose shade=glass, because of\n  /constraints/1: ‘no-glass’ – We are out of glass.\n']);
  assert.deepEqual((await explain('test/findings/sound.json', '--explain', 'bulb=hot', '--set', 'dimmer=true', '--set', 'shade=paper')).conflict, { set: ['shade'], constraints: ['fire'] });
  assert.deepEqual(await explain('test/findings/sound.json', '--explain', 'bulb=hot'), { option: 'bulb', value: 'hot', possible: true });
  assert.deepEqual((await explain('test/findings/dead-value-price.json', '--explain', 'height=30')).causes.map(({ pointer }) => pointer), ['/prices/1']);
  const document = JSON.parse(readFileSync('test/findings/sound.json', 'utf8')) as { options: { values?: object[] }[] };
  const file = join(folder, 'later.json');
  document.options[0]!.values![1] = { id: 'glass', available: { from: '2027-01-01' } };
  document.options.push({ id: 'guard', kind: 'choice', when: "bulb == 'hot'", values: [{ id: 'steel' }, { id: 'brass' }] } as object);
  writeFileSync(file, JSON.stringify(document));
  assert.deepEqual((await explain(file, '--explain', 'shade=glass', '--date', '2026-11-22')).causes.map(({ pointer }) => pointer), ['/options/0/values/1/available']);
  assert.equal((await explain(file, '--explain', 'shade=glass', '--date', '2027-01-01')).possible, true);
  assert.deepEqual((await explain(file, '--explain', 'guard=steel', '--set', 'bulb=warm')).causes.map(({ pointer }) => pointer), ['/options/5/when']);
  const both = await run('check', file, '--explain', 'guard=steel', '--set', 'bulb=warm');
  assert.deepEqual([both.status, both.out], [1, 'guard=steel does not go with bulb, because of\n  /options/5/when: the condition of ‘guard’\n']);
  const together = await explain(file, '--explain', 'guard=steel', '--set', 'shade=paper');
  assert.deepEqual([together.conflict, together.causes.map(({ pointer }) => pointer)], [{ set: ['shade'], constraints: ['fire'] }, ['/options/5/when']], 'a constraint and a condition together');
  assert.equal((await run('check', file, '--explain', 'shade')).status, 2);
  assert.equal((await run('check', file, '--set', 'shade=glass')).status, 2);
});

test('a document outside the days it is meant for is told by check and query, and answered all the same', async () => {
  const file = 'test/findings/outside-dates.json';
  const told = `${file}:8:44: warning outside-dates at /valid/until\n  The document is meant to be used until 2026-11-21, not on 2026-11-22.\n  Use the version for that day, or change the days of this one.\n`;
  assert.deepEqual(await run('check', file, '--date', '2026-11-22'), { status: 0, out: told, err: '' });
  for (const last of ['2026-01-01', '2026-11-21']) assert.match((await run('check', file, '--date', last)).out, /no problems/);
  assert.match((await run('check', file, '--date', '2025-12-31')).out, /^\S+:8:21: warning outside-dates at \/valid\/from\n/);
  const within = await run('query', file, '--date', '2026-11-21');
  assert.equal(within.err, '');
  assert.deepEqual(await run('query', file, '--date', '2026-11-22'), { ...within, err: told });
});

test('of a space too large for a diagram is told what search finds, and what was not looked at', async () => {
  const file = join(folder, 'two-budgets.json');
  const { document, prices } = twoBudgets(40) as { document: { constraints: object[]; prices: object[] }; prices: readonly number[] };
  const total = ((4900 + prices[5]!) / 100).toFixed(2);
  const check = async (changes: object): Promise<{ status: number; found: string[]; issues: { message: string }[] }> => {
    writeFileSync(file, JSON.stringify({ ...document, ...changes }));
    const { status, out } = await run('check', file, '--json');
    const { issues } = JSON.parse(out) as { issues: { code: string; severity: string; pointer: string; message: string }[] };
    return { status, found: issues.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`), issues };
  };
  const nothing = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`part${index}`, false]));
  let checked: Awaited<ReturnType<typeof check>>;
  const { looks, questions } = await workOf(async () => (checked = await check({
    constraints: [...document.constraints, { id: 'never', exclude: 'part3' }, { id: 'idle', exclude: 'part3 && part4' }, { id: 'either', require: 'part5 || part6' }],
    prices: [...document.prices.filter((_, index) => index !== 4), { id: 'gone', when: 'part3 && part7', amount: '5.00' }],
    examples: [
      { id: 'open', set: {}, price: { min: '63.00', max: '200.00' } }, { id: 'follows', set: { part5: false }, forced: { part6: true, part3: false }, impossible: { part3: true } },
      { id: 'wrong', set: { part5: false }, forced: { part7: true } }, { id: 'bare', set: { ...nothing, part5: true }, price: total }, { id: 'cheap', set: { ...nothing, part5: true }, price: '5.00' },
      { id: 'none', set: nothing },
    ],
  })));
  const { status, found, issues } = checked!;
  assert.deepEqual(found, [
    'warning too-large ', 'warning dead-value /options/3', 'warning single-value /options/3', 'warning redundant-constraint /constraints/3', 'warning unreachable-when /prices/40/when',
    'warning analysis-stopped /examples/0', 'error example-fails /examples/2', 'error example-fails /examples/4', 'error example-fails /examples/5',
  ]);
  assert.ok(looks < 8_000, `${looks} looks at the clock`);
  assert.ok(sum(questions) < 50, JSON.stringify(questions));
  assert.equal(status, 1);
  for (const text of ['‘never’ excludes it', '‘never’ rules it out', 'price of example ‘open’', `the total is ${total}`, 'do not go together (part5, part6, either)']) assert.ok(issues.some(({ message }) => message.includes(text)), text);
});

test('query answers in a space too large for a diagram, and gives compiling up in time', async () => {
  const file = join(folder, 'two-budgets.json');
  writeFileSync(file, JSON.stringify(twoBudgets(40).document));
  let asked: Awaited<ReturnType<typeof run>>;
  const { looks, questions } = await workOf(async () => (asked = await run('query', file, '--json')));
  assert.equal((JSON.parse(asked!.out) as { method?: string }).method, 'search');
  assert.ok(looks < 10_000, `${looks} looks at the clock`);
  assert.ok(sum(questions) < 80, JSON.stringify(questions));
});

/** Of 300 options and 2,000 constraints each: one that repeats itself, one made up like a merchant's, one with many values that nobody can choose, one that no diagram holds. What is found, and with what work. */
const LARGE = [
  { document: repeatedDocument(300, 2000), found: { 'redundant-constraint': 2000 }, most: { looks: 5_200, programs: 1, questions: 4 } },
  { document: largeDocument(300, 2000), found: { 'dead-value': 34, 'redundant-constraint': 717, 'unreachable-when': 31 }, most: { looks: 10_600, programs: 1, questions: 550 } },
  { document: scatteredDocument(300, 2000), found: { 'dead-value': 247, 'single-value': 25, 'redundant-constraint': 852 }, most: { looks: 8_600, programs: 1, questions: 1_500 } },
  { document: scatteredDocument(300, 2000, 10), found: { 'too-large': 1, 'dead-value': 108, 'single-value': 17, 'redundant-constraint': 503 }, most: { looks: 14_500, programs: 1, questions: 620 } },
];

// How long it takes on a machine is what `npm run bench -- check` tells.
test('300 options and 2,000 constraints are checked to the end, and with little work', async () => {
  const file = join(folder, 'large.json');
  for (const { document, found, most } of LARGE) {
    writeFileSync(file, JSON.stringify(document));
    let checked: Awaited<ReturnType<typeof run>>;
    const { looks, programs, questions } = await workOf(async () => (checked = await run('check', file, '--json')), 0.05);
    assert.equal(checked!.status, 0, checked!.out.slice(0, 500));
    const counts: Record<string, number> = {};
    for (const { code } of (JSON.parse(checked!.out) as { issues: { code: string }[] }).issues) counts[code] = (counts[code] ?? 0) + 1;
    assert.deepEqual(counts, found);
    assert.ok(looks < most.looks, `${looks} looks at the clock`);
    assert.ok(sum(questions) < most.questions, JSON.stringify(questions));
    assert.ok(programs <= most.programs, `${programs} programs`);
  }
});

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
