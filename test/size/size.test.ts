import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { budgeted, published } from '../../scripts/size/measure.mjs';

const budget = JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8')) as Record<string, { gzip: number }>;

/** What a file's budget is called: by its own name, else by its folder's. */
const budgetOf = (name: string) => [name, name.replace(/\/.*/, '/*')].find((candidate) => candidate in budget);

test('what a page has to load stays within the budget', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const sizes = { ...published(root), ...(await budgeted(root)) };
  const met = new Set<string>();
  for (const [name, { gzip: size }] of Object.entries(sizes)) {
    const kept = budgetOf(name);
    if (kept === undefined) continue;
    met.add(kept);
    const limit = budget[kept]!.gzip;
    assert.ok(size <= limit, `${name} has ${size} bytes after gzip, the budget is ${limit}. Make it smaller, or raise the budget and say why.`);
  }
  // A budget for something that is no longer made would hold for ever.
  assert.deepEqual(Object.keys(budget).filter((name) => !met.has(name)), []);
});
