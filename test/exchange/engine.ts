import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const engine = await createEngine(await readSolver());
const DATE = '2026-11-22';

/** Exact number of configurations of a document. */
export async function countOf(document: object | string): Promise<bigint> {
  const { issues, catalogue } = await engine.open(typeof document === 'string' ? document : JSON.stringify(document), { date: DATE });
  const faults = issues.filter(({ severity, code }) => severity === 'error' && code !== 'no-configuration');
  if (catalogue === undefined || faults.length > 0) throw new Error(JSON.stringify(faults));
  const { count, consistent } = await engine.deduce([], true);
  return consistent ? BigInt(count!) : 0n;
}

export { engine, DATE };
