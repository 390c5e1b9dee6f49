import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

/** Where failing cases are written, to be moved to the other folder, which is tried before anything random. */
const FOUND = fileURLToPath(new URL('../../build/fuzz', import.meta.url));
const KEPT = fileURLToPath(new URL('../oracle/kept', import.meta.url));

/**
 * Holds a property to random cases, first of all to those kept under its name. A case that fails is shrunk, and written to
 * `build/fuzz/NAME-SEED.json`: moved to `test/oracle/kept/`, it is tried at every run.
 */
export async function holdsFor<T>(name: string, cases: fc.Arbitrary<T>, judge: (example: T) => Promise<void>, { runs, seed }: { readonly runs: number; readonly seed: number }): Promise<void> {
  const property = fc.asyncProperty(cases, judge);
  const outcome = await fc.check(property, { numRuns: runs, seed, examples: keptFor<T>(name).map((kept): [T] => [kept]), includeErrorInReport: true });
  if (!outcome.failed) return;
  if (outcome.counterexample !== null) {
    mkdirSync(FOUND, { recursive: true });
    const file = `${FOUND}/${name}-${seed}.json`;
    writeFileSync(file, `${JSON.stringify({ name, seed, path: outcome.counterexamplePath, case: outcome.counterexample[0] }, undefined, 1)}\n`);
    console.error(`The failing case is in ${file}.`);
  }
  throw new Error(await fc.asyncDefaultReportMessage(outcome));
}

function keptFor<T>(name: string): T[] {
  if (!existsSync(KEPT)) return [];
  return readdirSync(KEPT).filter((file) => file.startsWith(`${name}-`)).map((file) => (JSON.parse(readFileSync(`${KEPT}/${file}`, 'utf8')) as { case: T }).case);
}
