// Reporter of `node --test`: one line a file, every failure in full, and the counts as JSON for the runner.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';

const fileOf = (data) => (data.file ? relative(process.cwd(), data.file) : data.name);

/** What went wrong, without the frames of the test runner itself. */
function tell(error) {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? inspect(cause) : String(cause);
  return text.split('\n').filter((line) => !line.includes('node:internal')).map((line) => `    ${line}`).join('\n');
}

export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const files = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    const file = fileOf(data);
    const seen = files.get(file) ?? { tests: 0, milliseconds: 0 };
    files.set(file, { tests: seen.tests + 1, milliseconds: seen.milliseconds + (data.nesting === 0 ? data.details.duration_ms : 0) });
    if (type === 'test:fail') {
      counts.failed++;
      yield `  FAILED ${file}:${data.line ?? ''} ${data.name}\n${tell(data.details.error)}\n`;
    } else if (data.skip !== undefined || data.todo !== undefined) counts.skipped++;
    else counts.passed++;
  }
  for (const [file, { tests, milliseconds }] of files) yield `  ${String(tests).padStart(4)} ${file} (${(milliseconds / 1000).toFixed(1)} s)\n`;
  if (process.env.MC_TEST_COUNTS) writeFileSync(process.env.MC_TEST_COUNTS, JSON.stringify(counts));
}
