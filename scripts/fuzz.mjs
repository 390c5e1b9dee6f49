// Random documents against enumeration, arithmetic and themselves until you stop it: a new seed each round, every seed printed.
// Openers and importers are fed with MC_FUZZ_RUNS (100,000) broken texts a round, which must be told in sentences and in time.
//   npm run fuzz [-- ROUNDS]      documents a round: MC_RUNS (2000); the first seed: MC_SEED (the clock)
// A failure is shrunk, and its case written to build/fuzz/: moved to test/oracle/kept/ it is tried at every run of the tests.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rounds = Number(process.argv[2] ?? Infinity);
const first = Number(process.env.MC_SEED ?? Date.now() % 1_000_000_000);
const oracles = readdirSync(join(root, 'test', 'oracle')).filter((name) => name.endsWith('.test.ts')).map((name) => `test/oracle/${name}`);
const kernel = readdirSync(join(root, 'test', 'solver')).filter((name) => name === 'kernel.test.ts' || name === 'search.test.ts').map((name) => `test/solver/${name}`);
const texts = ['test/document/fuzz.test.ts', 'test/scripts/exchange.test.ts', 'test/exchange/uvl.test.ts', 'test/exchange/variants.test.ts'];

for (let round = 0; round < rounds; round++) {
  const env = { ...process.env, MC_RUNS: process.env.MC_RUNS ?? '2000', MC_FUZZ_RUNS: process.env.MC_FUZZ_RUNS ?? '100000', MC_SEED: String(first + round) };
  console.log(`seed ${env.MC_SEED}, ${env.MC_RUNS} cases for each property`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...oracles, ...kernel, ...texts], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
