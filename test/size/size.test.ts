import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { published } from '../../scripts/size/measure.mjs';

const budget = JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8')) as Record<string, { gzip: number }>;

test('what a page has to load stays within the budget', () => {
  const sizes = published(fileURLToPath(new URL('../..', import.meta.url)));
  for (const [name, { gzip }] of Object.entries(budget)) {
    const size = sizes[name]?.gzip ?? Number.POSITIVE_INFINITY;
    assert.ok(size <= gzip, `${name} has ${size} bytes after gzip, the budget is ${gzip}. Make it smaller, or raise the budget and say why.`);
  }
});
