import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { main } from '../../src/cli/main.ts';
import { STARTERS } from '../../src/cli/starters/starters.ts';

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'mc-new-'))));
after(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await main(argv, { write: (text) => void (out += text), complain: (text) => void (err += text) });
  return { status, out, err };
}

for (const kind of Object.keys(STARTERS)) {
  test(`the starter ‘${kind}’ passes the check without a warning, and can be asked`, async () => {
    const file = join(folder, `${kind}.json`);
    assert.deepEqual(await run('new', kind, '-o', file), { status: 0, out: '', err: '' });
    assert.deepEqual(await run('check', file, '--strict'), { status: 0, out: `${file}: no problems.\n`, err: '' });
    const answer = JSON.parse((await run('query', file, '--json')).out) as { count: string; price: object };
    assert.ok(BigInt(answer.count) > 1n);
    const { examples, name } = JSON.parse(readFileSync(file, 'utf8')) as { examples: unknown[]; name: Record<string, string> };
    assert.ok(examples.length > 0 && 'en' in name && 'de' in name, 'in two languages, with regression tests');
  });
}

test('id, name and currency are the author\'s; nothing is overwritten; unknown kinds are told the known ones', async () => {
  const { out } = await run('new', 'simple', '--id', 'cup', '--name', 'Cup', '--currency', 'CHF');
  const { id, name, currency } = JSON.parse(out) as Record<string, string>;
  assert.deepEqual([id, name, currency], ['cup', 'Cup', 'CHF']);
  const file = join(folder, 'once.json');
  await run('new', 'simple', '-o', file);
  assert.deepEqual(await run('new', 'vehicle', '-o', file), { status: 2, out: '', err: `There is a file ‘${file}’ already; it is left as it is.\n` });
  assert.match((await run('new', 'furnitur')).err, /Did you mean ‘furniture’/);
  assert.match((await run('new', 'xyzzy')).err, /There are simple, clothing/);
});
