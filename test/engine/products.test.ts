/** Every product of the demo is one that its checker has nothing to say about, pictures and examples included. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { missingFiles } from '../../src/cli/pictures.ts';
import { checkText } from '../../src/engine/check.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const wasm = await readSolver();
const [kernel, spare] = [await Kernel.create(wasm), await Kernel.create(wasm)];
const folder = 'demo/products';

for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  test(`${name} has no problems`, async () => {
    const file = `${folder}/${name}`;
    const text = readFileSync(file, 'utf8');
    const issues = [...(await checkText(kernel, spare, text, { date: '2026-11-22', checkWithin: 60_000 })), ...missingFiles(JSON.parse(text), file)];
    assert.deepEqual(issues, []);
  });
}

/** Reckoned by programs of their own, as the folder's README tells. */
for (const [name, count] of Object.entries({ 'trailer': '226600832918822760', 'soap-service': '37090013893152' })) {
  test(`${name} has ${count} configurations`, async () => {
    const { createEngine } = await import('../../src/engine/create.ts');
    const engine = await createEngine(wasm);
    await engine.open(readFileSync(`${folder}/${name}.json`, 'utf8'), { date: '2026-11-22' });
    assert.deepEqual(await engine.count([]), { count });
    engine.close();
  });
}
