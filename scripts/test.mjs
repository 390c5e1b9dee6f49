// One command to believe: `npm test`, or `npm test -- node ui` for some of it. The last line is `N passed, N failed`.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from './test/checks.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`Unknown check: ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}.`);
  process.exit(1);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
for (const [name, check] of Object.entries(checks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n— ${name}`);
  const start = Date.now();
  const counts = await check(root);
  for (const key of Object.keys(total)) total[key] += counts[key];
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  summary.push(`${name.padEnd(6)} ${counts.passed} passed, ${counts.failed} failed${skipped} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

console.log(`\n${summary.join('\n')}\n`);
if (total.passed + total.failed === 0) console.log('No test was found, which is a failure.');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
