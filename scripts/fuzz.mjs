// Random documents against enumeration until you stop it: a new seed each round, every seed printed.
//   npm run fuzz [-- ROUNDS]      documents a round: MC_RUNS (5000); the first seed: MC_SEED (the clock)
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rounds = Number(process.argv[2] ?? Infinity);
const first = Number(process.env.MC_SEED ?? Date.now() % 1_000_000_000);

for (let round = 0; round < rounds; round++) {
  const env = { ...process.env, MC_RUNS: process.env.MC_RUNS ?? '5000', MC_SEED: String(first + round) };
  console.log(`seed ${env.MC_SEED}, ${env.MC_RUNS} documents for each of three limits`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', 'test/oracle/random.test.ts'], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
