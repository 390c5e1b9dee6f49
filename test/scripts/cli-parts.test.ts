/** The command line with documents in several files, and with what lies over them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { main } from '../../src/cli/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'mc-parts-'));
after(() => rmSync(folder, { recursive: true }));
const write = (name: string, value: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value, undefined, 1));
  return file;
};
async function run(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await main(args, { write: (text) => (out += text), complain: (text) => (err += text) });
  return { status, out, err };
}

mkdirSync(join(folder, 'fragments'));
write('fragments/woods.json', { oak: { id: 'oak', price: '40.00' } });
const chair = {
  format: 1, id: 'chair', version: '1', name: 'Chair', locale: 'en', currency: 'EUR',
  options: [{ id: 'wood', kind: 'choice', values: [{ $include: 'fragments/woods.json#/oak' }, { id: 'pine' }] }, { id: 'arms', kind: 'switch' }],
  constraints: [{ id: 'strong', require: "arms == false || wood == 'oak'" }],
  figures: [{ id: 'weight', unit: 'kg', lines: [{ amount: "wood == 'oak' ? 8 : 5" }] }],
  prices: [{ id: 'base', amount: '99.00' }],
};
const space = write('chair.json', chair);
const stock = write('stock.json', { overlay: 1, of: 'chair', values: { wood: { oak: { available: false, message: 'Back in May.' } } }, prices: { base: '89.00' } });

test('query goes through included parts, overlay and budgets', async () => {
  const answer = JSON.parse((await run('query', space, '--json', '--budget', 'price=120', '--budget', 'weight=6')).out) as { price: unknown; options: { wood: { values: Record<string, unknown> } } };
  assert.deepEqual(answer.price, { min: '99.00', max: '139.00' });
  assert.deepEqual(answer.options.wood.values['oak'], { valid: true, min: '139.00', max: '139.00', figures: { weight: { min: '8', max: '8' } }, over: { price: '19.00', weight: '2' } });
  const laid = await run('query', space, '--json', '--overlay', stock, '--set', 'arms=true');
  assert.equal(laid.status, 1);
  assert.deepEqual((JSON.parse(laid.out) as { conflict: unknown }).conflict, { set: ['arms'], constraints: ['strong', 'overlay/wood/oak'] });
  assert.deepEqual((JSON.parse((await run('query', space, '--json', '--overlay', stock)).out) as { price: unknown }).price, { min: '89.00', max: '89.00' });
  assert.match((await run('query', space, '--budget', 'wieght=6')).err, /Did you mean ‘weight’/);
});

test('query leaves what the page decides open, or settles it as the page does', async () => {
  const mug = write('mug.json', {
    format: 1, id: 'mug', version: '1', name: 'Mug', locale: 'en', currency: 'EUR',
    options: [{ id: 'gold', kind: 'switch' }, { id: 'regular', kind: 'switch', setBy: 'host', default: false }],
    prices: [{ id: 'base', amount: '20.00' }, { id: 'gold', when: 'gold', amount: '6.00' }, { id: 'off', when: 'regular', amount: '-5.00' }],
  });
  const price = async (...args: string[]): Promise<unknown> => (JSON.parse((await run('query', mug, '--json', ...args)).out) as { price: unknown }).price;
  assert.deepEqual(await price(), { min: '15.00', max: '26.00' });
  assert.deepEqual(await price('--as-page'), { min: '20.00', max: '26.00' });
  assert.deepEqual(await price('--as-page', '--set', 'gold=true'), { min: '26.00', max: '26.00' });
  assert.deepEqual(await price('--as-page', '--set', 'regular=true'), { min: '15.00', max: '21.00' });
});

test('check tells faults in the files they are in', async () => {
  const broken = write('broken.json', { ...chair, constraints: [{ $include: 'fragments/rules.json' }] });
  write('fragments/rules.json', { id: 'a', require: 'legs' });
  const { status, out } = await run('check', broken);
  assert.equal(status, 1);
  assert.match(out, /fragments\/rules\.json:3:\d+: error expression-unknown-option at \/require/);
  assert.equal((await run('check', space)).out.includes('error'), false);
});

test('the published schema takes references in the place of parts', () => {
  const published = JSON.parse(readFileSync(new URL('../../dist/schema.json', import.meta.url), 'utf8')) as object;
  const accepts = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false }).compile(published);
  assert.ok(accepts(chair), JSON.stringify(accepts.errors));
  assert.equal(accepts({ ...chair, options: [{ kind: 'switch' }] }), false);
  assert.ok(accepts({ ...chair, options: [{ $include: 'a.json#/options' }] }), JSON.stringify(accepts.errors));
});
